import { numberList, spell } from './number-list.js';

describe('a list of codes written with runs', () => {
  it.each([
    ['1-3 7', ['1', '2', '3', '7']],
    ['N1-N3 MA18', ['N1', 'N2', 'N3', 'MA18']],
    ['08-11', ['08', '09', '10', '11']],
    ['  A0 \n B2-B2 ', ['A0', 'B2']],
    ['A1-B3', ['A1-B3']],
  ])('%j is spelled out', (text, codes) => {
    expect(spell(text)).toEqual(codes);
  });

  it('tells what is missing within its reach from what may have come later', () => {
    const list = numberList('1-5 8 N1-N3 MA01');
    expect(list.codes.size).toBe(10);
    expect(['1', '8', 'N3', 'MA01'].map((code) => list.find(code))).toEqual(
      Array.from({ length: 4 }, () => 'listed'),
    );
    expect(['6', '7', 'N0'].map((code) => list.find(code))).toEqual(
      Array.from({ length: 3 }, () => 'missing'),
    );
    expect(['9', '300', 'N4', 'M1', 'MA02'].map((code) => list.find(code))).toEqual(
      Array.from({ length: 5 }, () => 'beyond'),
    );
  });

  it('takes a code without a number for a missing one', () => {
    expect(numberList('1-5').find('?')).toBe('missing');
  });
});
