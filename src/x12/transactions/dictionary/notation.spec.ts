import { parseNotation } from './notation.js';

describe('the notation of a segment’s elements', () => {
  it('reads usage, codes, code sets, repeats and lengths', () => {
    expect(parseNotation('R S N R:41,40 S@icd10cm S*5 S!2-10 R:1@pos*2!1-3')).toEqual([
      { usage: 'R' },
      { usage: 'S' },
      { usage: 'N' },
      { usage: 'R', codes: ['41', '40'] },
      { usage: 'S', codeSet: 'icd10cm' },
      { usage: 'S', repeat: 5 },
      { usage: 'S', min: 2, max: 10 },
      { usage: 'R', codes: ['1'], codeSet: 'pos', repeat: 2, min: 1, max: 3 },
    ]);
  });

  it('reads composites, runs, and the same several times', () => {
    const component = { usage: 'R', codes: ['HC'] };
    expect(parseNotation('R(R:HC S) Sx2 {N S}x2')).toEqual([
      { usage: 'R', components: [component, { usage: 'S' }] },
      { usage: 'S' },
      { usage: 'S' },
      { usage: 'N' },
      { usage: 'S' },
      { usage: 'N' },
      { usage: 'S' },
    ]);
    expect(parseNotation('R(R:HC)x2')).toHaveLength(2);
  });

  it('is empty for nothing', () => expect(parseNotation(' ')).toEqual([]));

  it.each(['Q', 'R(R', 'R{', '{R', 'R:', 'Rx'])('refuses %j', (text) => {
    expect(() => parseNotation(text)).toThrow();
  });
});
