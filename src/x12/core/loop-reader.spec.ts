import { bytes, codesOf, findingsOf, interchange } from '../../../test/x12/files.js';
import { guideOf, loop, segment, told } from '../../../test/x12/small-guide.js';
import type { Guide } from './guide.js';
import type { Loop } from './loop.js';
import { readX12Buffer } from './reader.js';

function read(guide: Guide, body: readonly string[]) {
  const file = interchange([
    'GS*ZZ*SENDER*RECEIVER*20260105*1200*1*X*005010X900',
    'ST*900*0001',
    ...body,
    `SE*${body.length + 2}*0001`,
    'GE*1*1',
  ]);
  const items = readX12Buffer(bytes(file), { guides: [guide] });
  const transaction = items.find((item) => item.kind === 'transaction');
  if (transaction?.kind !== 'transaction') throw new Error('nothing was read');
  return { items, root: transaction.tree.root, codes: codesOf(items), findings: findingsOf(items) };
}

/** The tree in brackets: A(B C(D)). */
function shape(one: Loop): string {
  const own = one.segments.map(({ segment: { text } }) => text);
  const below = one.loops.map(shape);
  return `${one.id}(${[...own, ...below].join(' ')})`;
}

const body = (root: Loop) =>
  shape(root)
    .replace('ST*900*0001 ', '')
    .replace(/SE\*\d+\*0001 ?/, '');

const parties = guideOf([
  segment('BHT'),
  loop('1000', [told('NM1', ['41']), segment('N3'), segment('PER', undefined, { repeat: 2 })]),
  loop('2000A', [
    segment('HL', undefined, { match: [{ element: 3, values: ['20'] }] }),
    segment('PRV'),
    loop('2010', [told('NM1', ['85']), segment('N3'), told('REF', ['EI'])], { repeat: 1 }),
    loop('2000B', [
      segment('HL', undefined, { match: [{ element: 3, values: ['22'] }] }),
      segment('SBR'),
      loop('2300', [
        segment('CLM'),
        told('REF', ['F8']),
        told('REF', ['G1']),
        segment('HI'),
        loop('2310A', [told('NM1', ['DN']), told('REF', ['0B'])], { repeat: 1 }),
        loop('2310B', [told('NM1', ['82']), segment('PRV')], { repeat: 1 }),
        loop('2320', [
          segment('SBR'),
          segment('CAS', undefined, { repeat: 5 }),
          loop('2330', [told('NM1', ['IL']), told('REF', ['SY'])], { repeat: 1 }),
        ]),
        loop(
          '2400',
          [segment('LX'), segment('SV1', undefined, { usage: 'required' }), segment('DTP')],
          { repeat: 2 },
        ),
      ]),
    ]),
  ]),
]);

const start = ['BHT*1', 'NM1*41', 'HL*1**20', 'NM1*85', 'HL*2*1*22', 'SBR*P'];

describe('loops are recognised by grammar', () => {
  it('nests levels, claims and lines', () => {
    const { root, codes } = read(parties, [...start, 'CLM*1', 'LX*1', 'SV1*a', 'LX*2', 'CLM*2']);
    expect(codes).toEqual([]);
    expect(body(root)).toBe(
      'ST_LOOP(BHT*1 1000(NM1*41) 2000A(HL*1**20 2010(NM1*85) 2000B(HL*2*1*22 SBR*P ' +
        '2300(CLM*1 2400(LX*1 SV1*a) 2400(LX*2)) 2300(CLM*2))))',
    );
  });

  it('opens a second 2320 for a second SBR instead of a new level', () => {
    const other = ['SBR*S', 'CAS*1', 'NM1*IL*1', 'SBR*T', 'CAS*2', 'NM1*IL*2', 'REF*SY'];
    const { root, codes } = read(parties, [...start, 'CLM*1', ...other]);
    expect(codes).toEqual([]);
    expect(body(root)).toContain(
      '2320(SBR*S CAS*1 2330(NM1*IL*1)) 2320(SBR*T CAS*2 2330(NM1*IL*2 REF*SY))',
    );
  });

  it('gives a segment to the innermost loop that takes it', () => {
    const { root, codes } = read(parties, [...start, 'CLM*1', 'REF*G1', 'NM1*82', 'PRV*PE']);
    expect(codes).toEqual([]);
    expect(body(root)).toContain('2300(CLM*1 REF*G1 2310B(NM1*82 PRV*PE))');
  });

  it('takes uses of one position and sibling loops in any order', () => {
    const { codes } = read(parties, [
      ...start,
      'CLM*1',
      'REF*G1',
      'REF*F8',
      'HI*x',
      'NM1*82',
      'NM1*DN',
    ]);
    expect(codes).toEqual([]);
  });

  it('goes from one level to the next of the same kind', () => {
    const { root, codes } = read(parties, [...start, 'CLM*1', 'HL*3*1*22', 'SBR*S', 'HL*4**20']);
    expect(codes).toEqual([]);
    expect(root.children('2000A').map((one) => one.children('2000B').length)).toEqual([2, 0]);
  });
});

describe('what the guide does not foresee is kept and reported', () => {
  it('an unknown segment stays in the loop where it stands', () => {
    const { root, findings } = read(parties, [...start, 'CLM*1', 'ZZZ*9', 'HI*x']);
    expect(body(root)).toContain('2300(CLM*1 ZZZ*9 HI*x)');
    expect(findings).toMatchObject([
      {
        code: 'SEGMENT_UNEXPECTED',
        snip: 1,
        loop: '2300',
        segmentId: 'ZZZ',
        segmentNumber: 11,
        interchange: '000000001',
        group: '1',
        transaction: '0001',
      },
    ]);
    const unknown = root.child('2000A')?.child('2000B')?.child('2300')?.segments[1];
    expect(unknown?.spec).toBeUndefined();
  });

  it('an unknown qualifier is named with its value', () => {
    const { root, findings } = read(parties, [...start, 'CLM*1', 'NM1*XX*1', 'HI*x']);
    expect(findings).toMatchObject([{ code: 'QUALIFIER_UNKNOWN', value: 'XX', loop: '2300' }]);
    expect(body(root)).toContain('2300(CLM*1 NM1*XX*1 HI*x)');
  });

  it('a wrong qualifier of the only use is that use', () => {
    const { root } = read(parties, [...start, 'CLM*1', 'NM1*DN', 'REF*ZZ*1']);
    const referring = root.child('2000A')?.child('2000B')?.child('2300')?.child('2310A');
    expect(referring?.segments[1]?.spec?.id).toBe('REF');
  });

  it('too many repeats of a segment and of a loop', () => {
    const { codes, findings } = read(parties, [
      ...start.slice(0, 2),
      'N3*1',
      'N3*2',
      ...start.slice(2),
      'CLM*1',
      'LX*1',
      'LX*2',
      'LX*3',
    ]);
    expect(codes).toEqual(['SEGMENT_REPEATS', 'LOOP_REPEATS']);
    expect(findings[0]).toMatchObject({ expected: 'at most 1', loop: '1000', segmentNumber: 7 });
    expect(findings[1]).toMatchObject({ expected: 'at most 2', loop: '2400', segmentNumber: 15 });
  });

  it('repeats of several uses of one position are counted each for itself', () => {
    const { codes } = read(parties, [...start, 'CLM*1', 'REF*F8', 'REF*G1', 'REF*F8', 'REF*G1']);
    expect(codes).toEqual(['SEGMENT_REPEATS', 'SEGMENT_REPEATS']);
  });

  it('a segment behind its turn goes to the loop that knows it and moves nothing', () => {
    const { root, findings } = read(parties, [
      ...start,
      'CLM*1',
      'NM1*82',
      'REF*G1',
      'PRV*PE',
      'LX*1',
    ]);
    expect(findings).toMatchObject([{ code: 'SEGMENT_OUT_OF_ORDER', loop: '2300' }]);
    expect(body(root)).toContain('2300(CLM*1 REF*G1 2310B(NM1*82 PRV*PE) 2400(LX*1))');
  });

  it('a stray segment leaves the claim open, though a level above knows such a one', () => {
    const { root, codes } = read(parties, [...start, 'CLM*1', 'PRV*x', 'LX*1', 'SV1*a']);
    expect(codes).toEqual(['QUALIFIER_UNKNOWN']);
    expect(body(root)).toContain('2300(CLM*1 PRV*x 2400(LX*1 SV1*a))');
  });

  it('a claim without its levels, and lines without LX', () => {
    const { root, codes, findings } = read(parties, ['BHT*1', 'CLM*1', 'SV1*a', 'DTP*b', 'CLM*2']);
    expect(codes).toEqual(['LOOP_OPENER_MISSING', 'LOOP_OPENER_MISSING', 'LOOP_OPENER_MISSING']);
    expect(findings.map((one) => [one.loop, one.expected])).toEqual([
      ['2000A', 'HL'],
      ['2000B', 'HL'],
      ['2400', 'LX'],
    ]);
    expect(body(root)).toBe(
      'ST_LOOP(BHT*1 2000A(2000B(2300(CLM*1 2400(SV1*a DTP*b)) 2300(CLM*2))))',
    );
  });

  it('a stray segment is not enough to suppose a loop', () => {
    const { codes, root } = read(parties, [...start, 'CLM*1', 'DTP*472', 'HI*x']);
    expect(codes).toEqual(['SEGMENT_UNEXPECTED']);
    expect(body(root)).toContain('2300(CLM*1 DTP*472 HI*x)');
  });
});

describe('a loop answers questions', () => {
  const { root } = read(parties, [...start, 'CLM*1', 'REF*G1*a', 'REF*F8*b', 'LX*1', 'LX*2']);
  const claim = root.child('2000A')!.child('2000B')!.child('2300')!;

  it('for the first segment of an id, by qualifier, by another element', () => {
    expect(claim.first('REF')?.text).toBe('REF*G1*a');
    expect(claim.first('REF', ['F8'])?.text).toBe('REF*F8*b');
    expect(claim.first('REF', ['b'], 2)?.text).toBe('REF*F8*b');
    expect(claim.first('REF', ['XX'])).toBeUndefined();
    expect(claim.first('ZZZ')).toBeUndefined();
  });

  it('for all of them, and for child loops', () => {
    expect(claim.all('REF').map((one) => one.element(2))).toEqual(['a', 'b']);
    expect(claim.all('REF', ['a'], 2)).toHaveLength(1);
    expect(claim.children('2400').map((one) => one.first('LX')?.element(1))).toEqual(['1', '2']);
    expect(claim.child('2999')).toBeUndefined();
    expect(claim.spec.id).toBe('2300');
  });
});

describe('a transaction without a guide', () => {
  it('is read flat, counted, and only warned of', () => {
    const { root, findings } = read({ ...parties, set: '901' }, ['ABC*1', 'DEF*2']);
    expect(shape(root)).toBe('ST_LOOP(ST*900*0001 ABC*1 DEF*2 SE*4*0001)');
    expect(findings).toMatchObject([{ code: 'GUIDE_UNKNOWN', severity: 'warning' }]);
  });
});
