import { TextSegment, TextWindow, parseCents } from './text-segment.js';

const delimiters = { element: '*', component: ':', repetition: '^', terminator: '~' };

function cut(text: string, before = ''): TextSegment {
  const window = new TextWindow(
    Buffer.from(`${before}${text}~NEXT*1~`, 'latin1'),
    1000,
    delimiters,
  );
  return new TextSegment(window, before.length, before.length + text.length, 7);
}

describe('a segment', () => {
  const svc = cut('SVC*HC:99213:25*100.00*80**1^2^3*', 'CLP*1~');

  it('knows its id, number, place and text', () => {
    expect([svc.id, svc.number, svc.byteOffset]).toEqual(['SVC', 7, 1006]);
    expect(svc.text).toBe('SVC*HC:99213:25*100.00*80**1^2^3*');
    expect(svc.segment).toBe(svc);
    expect(svc.spec).toBeUndefined();
    expect(svc.itemIndex).toBe(-1);
  });

  it('counts elements, trailing empty ones included', () => {
    expect(svc.elementCount).toBe(6);
    expect(cut('SE').elementCount).toBe(0);
  });

  it('gives elements in any order', () => {
    const read = [2, 1, 5, 0, 3, 4, 6, 7].map((position) => svc.element(position));
    expect(read).toEqual(['100.00', 'HC:99213:25', '1^2^3', 'SVC', '80', '', '', '']);
  });

  it('gives components of the first repetition', () => {
    expect([1, 2, 3, 4].map((component) => svc.component(1, component))).toEqual([
      'HC',
      '99213',
      '25',
      '',
    ]);
    expect(svc.component(2, 1)).toBe('100.00');
    expect(svc.component(2, 2)).toBe('');
    expect(svc.component(9, 1)).toBe('');
    expect(cut('EB*A:1^B:2').component(1, 2)).toBe('1');
    expect(cut('EB*A^B:2').component(1, 2)).toBe('');
    expect(cut('HI*:X').component(1, 1)).toBe('');
  });

  it('gives repetitions', () => {
    expect(svc.repetitions(5)).toEqual(['1', '2', '3']);
    expect(svc.repetitions(2)).toEqual(['100.00']);
    expect(svc.repetitions(4)).toEqual([]);
  });

  it('tells whether an element holds anything', () => {
    expect([1, 4, 6, 7].map((position) => svc.has(position))).toEqual([true, false, false, false]);
  });

  it('packs short values into numbers', () => {
    expect(svc.packed(1, 1)).toBe((0x48 << 8) | 0x43);
    expect(svc.packed(3, 0)).toBe((0x38 << 8) | 0x30);
    expect(svc.packed(1, 2)).toBe(-1);
    expect(svc.packed(4, 0)).toBe(-1);
    expect(svc.packed(9, 0)).toBe(-1);
  });

  it('reads amounts as cents', () => {
    expect([2, 3, 4, 9].map((position) => svc.cents(position))).toEqual([10000, 8000, NaN, NaN]);
  });

  it('has an id of one to three characters or a long one', () => {
    expect(['N1*X', 'HL*1', 'A*1', 'NM31*X', 'TOOLONG*1'].map((text) => cut(text).id)).toEqual([
      'N1',
      'HL',
      'A',
      'NM31',
      'TOOLONG',
    ]);
    expect(cut('NM31*X').element(1)).toBe('X');
    expect(cut('*X').id).toBe('');
    expect(cut('*X').element(1)).toBe('X');
  });

  it('takes binary data whole, whatever stands in it', () => {
    const bin = cut('BIN*11*a*b:c^d*e:f');
    expect(bin.element(2)).toBe('a*b:c^d*e:f');
    expect(bin.element(3)).toBe('');
    expect(bin.elementCount).toBe(2);
    expect(bin.repetitions(2)).toEqual(['a*b:c^d*e:f']);
    expect(cut('BDS*ASC*3*a*b').element(3)).toBe('a*b');
    expect(cut('BDS*ASC*3*a*b').elementCount).toBe(3);
  });

  it('finds elements far behind the reach of its cursor', () => {
    const many = cut(`X*${Array.from({ length: 600 }, (_, i) => i).join('*')}`);
    expect([600, 300, 1, 599].map((position) => many.element(position))).toEqual([
      '599',
      '299',
      '0',
      '598',
    ]);
  });

  it('has no repetitions where the interchange has no separator for them', () => {
    const { element, component, terminator } = delimiters;
    const window = new TextWindow(Buffer.from('EB*A^B'), 0, { element, component, terminator });
    expect(new TextSegment(window, 0, 6, 1).repetitions(1)).toEqual(['A^B']);
  });
});

describe('cents', () => {
  const cents = (text: string) => parseCents(Buffer.from(text), 0, text.length);

  it.each([
    ['0', 0],
    ['100', 10000],
    ['100.5', 10050],
    ['100.05', 10005],
    ['.5', 50],
    ['5.', 500],
    ['-12.34', -1234],
    ['-0', 0],
    ['605.0000', 60500],
    ['0000000100.10', 10010],
    ['9999999999999.99', 999999999999999],
  ])('of %s are %d', (text, expected) => {
    expect(cents(text)).toBe(expected);
  });

  it.each([
    '',
    '-',
    '.',
    '1.005',
    '1.2.3',
    '1,00',
    '1e3',
    '+1',
    'A',
    '1 ',
    '--1',
    '1234567890123456',
  ])('of "%s" are none', (text) => {
    expect(cents(text)).toBeNaN();
  });
});
