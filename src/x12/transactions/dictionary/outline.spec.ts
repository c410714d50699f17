import type { SegmentSpec } from '../../core/guide.js';
import { dataElement } from './elements.js';
import { parseNotation } from './notation.js';
import { readOutline } from './outline.js';
import { parseUse } from './segment-spec.js';

const small = `
codes report 03 04
    + 05
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:837 R
  loop 2300 S100 Claim
    CLM R1 Claim | R R N N R(R@pos R:B R)
    REF[1] S1 Payer claim control number | R:F8 R
    REF[1] S2 Other ids |
        + R:G1,9F R
    PWK S10 Paperwork | R:=report R
    HI[1.1] R1 Diagnoses | R(R:ABK R@qualified) S(R:ABF R@qualified)x11
  same 2300 R1
  SE R1 Transaction trailer | R R
`;

describe('a guide written as an outline', () => {
  const root = readOutline(small, '5010');
  const claim = root.items[1];
  if (claim?.kind !== 'loop') throw new Error('no loop');
  const segment = (index: number) => claim.items[index] as SegmentSpec;

  it('nests by indentation and keeps order, usage and repeats', () => {
    expect(root).toMatchObject({ id: 'ST_LOOP', usage: 'required', repeat: 0 });
    expect(root.items.map(({ id }) => id)).toEqual(['ST', '2300', '2300', 'SE']);
    expect(claim).toMatchObject({ usage: 'situational', repeat: 100, name: 'Claim' });
  });

  it('repeats a loop that stands further up with another usage', () => {
    expect(root.items[2]).toEqual({ ...claim, usage: 'required', repeat: 1 });
  });

  it('tells siblings apart by the codes of the element in brackets', () => {
    expect(segment(1).match).toEqual([{ element: 1, values: ['F8'] }]);
    expect(segment(2)).toMatchObject({ repeat: 2, match: [{ element: 1, values: ['G1', '9F'] }] });
    expect(segment(4).match).toEqual([{ element: 1, component: 1, values: ['ABK'] }]);
  });

  it('takes types and lengths from the dictionary and leaves the rest of a segment unused', () => {
    const [id, , unused] = segment(0).elements;
    expect(id).toMatchObject({ name: 'Patient control number', type: 'AN', min: 1, max: 38 });
    expect(unused?.usage).toBe('notUsed');
    expect(segment(0).elements).toHaveLength(20);
    expect(segment(0).elements[4]?.components?.[0]).toMatchObject({ codeSet: 'pos' });
  });

  it('reads named lists of codes and repeated elements', () => {
    expect(segment(3).elements[0]?.codes).toEqual(['03', '04', '05']);
    expect(segment(4).elements.filter(({ usage }) => usage === 'situational')).toHaveLength(11);
  });

  it('stops 4010 segments where their guide stops', () => {
    const old = readOutline('loop A R1 A\n  NM1 R1 N | R R S', '4010').items[0] as SegmentSpec;
    expect(old.elements).toHaveLength(3);
    expect(old.elements[2]?.max).toBe(35);
    expect(old.syntax).toBeUndefined();
  });

  it.each([
    ['loop A R1 A\n      ST R1 Too deep | R', /too deep/],
    ['loop A R1 A\n  XYZ R1 Unknown | R', /segment XYZ/],
    ['loop A R1 A\n  ST R1 Many | R R R R', /too many/],
    ['loop A R1 A\n  REF[2] R1 Told by nothing | R:EA R', /no codes/],
    ['loop A R1 A\n  REF R1 List | R:=none R', /list none/],
    ['loop A R1 A\n  same 2300 R1', /loop 2300/],
    ['loop A R1 A\n  what is this', /cannot read/],
    ['ST R1 No loop | R', /one loop/],
    ['loop A X1 A\n  ST R1 S | R', /no usage/],
  ])('refuses %j', (text, message) => {
    expect(() => readOutline(text, '5010')).toThrow(message);
  });
});

describe('the notation of elements', () => {
  it.each([
    ['R', [{ usage: 'R' }]],
    ['R:41,40 S', [{ usage: 'R', codes: ['41', '40'] }, { usage: 'S' }]],
    [
      'S@taxonomyx2',
      [
        { usage: 'S', codeSet: 'taxonomy' },
        { usage: 'S', codeSet: 'taxonomy' },
      ],
    ],
    ['S:A*5!2-10', [{ usage: 'S', codes: ['A'], repeat: 5, min: 2, max: 10 }]],
    ['R(R S)', [{ usage: 'R', components: [{ usage: 'R' }, { usage: 'S' }] }]],
    ['{R N}x2', [{ usage: 'R' }, { usage: 'N' }, { usage: 'R' }, { usage: 'N' }]],
    ['', []],
  ])('reads %s', (text, elements) => {
    expect(parseNotation(text)).toEqual(elements);
  });

  it.each(['Q', 'R:', 'R(R', '{R', 'R S)'])('refuses %s', (text) => {
    expect(() => parseNotation(text)).toThrow(/cannot read|missing/);
  });

  it('reads usage with repeat', () => {
    expect(parseUse('S0')).toEqual({ usage: 'situational', repeat: 0 });
    expect(() => parseUse('S')).toThrow(/no usage/);
  });
});

describe('the dictionary of elements', () => {
  it('knows what 4010 sets differently', () => {
    expect(dataElement('127', '5010').max).toBe(50);
    expect(dataElement('127', '4010').max).toBe(30);
    expect(dataElement('782', '4010')).toEqual({ type: 'R', min: 1, max: 18 });
  });

  it('refuses a number that nobody entered', () => {
    expect(() => dataElement('99999', '5010')).toThrow(/99999/);
  });
});
