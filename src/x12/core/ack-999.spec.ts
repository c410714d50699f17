import { bytes, drafted, PROFESSIONAL, transaction } from '../../../test/x12/files.js';
import { acknowledgeGroup, checkX12Buffer, ReceivedFile, ta1Segment } from '../index.js';
import type { ReceivedInterchange } from '../index.js';
import type { Finding } from './finding.js';

const FILE = transaction('837', '005010X222A1', PROFESSIONAL);
const CLM = 18;
/** ST is the third segment of the file. */
const ST = 3;

const known = new Map<string, ReceivedInterchange>();

/** What was received in a file, read and checked once. */
function received(text = FILE): ReceivedInterchange {
  const before = known.get(text);
  if (before !== undefined) return before;
  const file = new ReceivedFile();
  checkX12Buffer(bytes(text)).forEach((item) => file.take(item));
  known.set(text, file.interchanges[0]!);
  return file.interchanges[0]!;
}

const finding = (code: string, more: Partial<Finding> = {}): Finding => ({
  ...{ code, message: '', severity: 'error', snip: 2 },
  ...more,
});

/** The answer to a group, or to its one transaction, of which these findings are known. */
function lines(
  found: { group?: readonly Finding[]; transaction?: readonly Finding[] },
  text = FILE,
): string[] {
  const group = received(text).groups[0]!;
  const transactions = group.transactions.map((one) => ({
    ...one,
    findings: found.transaction ?? [],
  }));
  return drafted(acknowledgeGroup({ ...group, transactions, findings: found.group ?? [] }));
}
const of = (...transaction: readonly Finding[]) => lines({ transaction }).slice(2, -1);

describe('IK3 of a 999', () => {
  it.each([
    ['SEGMENT_TOO_LONG', '1'],
    ['SEGMENT_UNEXPECTED', '2'],
    ['QUALIFIER_UNKNOWN', '2'],
    ['SEGMENT_REQUIRED', '3'],
    ['LOOP_REQUIRED', '3'],
    ['LOOP_OPENER_MISSING', '3'],
    ['LOOP_REPEATS', '4'],
    ['SEGMENT_REPEATS', '5'],
    ['SEGMENT_OUT_OF_ORDER', '7'],
  ])('has %s as %s', (code, expected) => {
    const at = { segmentNumber: ST + 4, segmentId: 'NM1', loop: '1000A' };
    expect(of(finding(code, at))).toEqual([`IK3*NM1*5*1000*${expected}`, 'IK5*R*5']);
  });

  it('has what the guide’s own rules find of a segment as I6', () => {
    const at = { snip: 4, segmentNumber: ST, segmentId: 'ABCD', loop: 'HEADER' } as const;
    expect(of(finding('X', at))).toEqual(['IK3*ABC*1**I6', 'IK5*R*5']);
  });

  it('says what it can of a finding that has no place', () => {
    expect(of(finding('SEGMENT_REQUIRED'))).toEqual(['IK3*ZZZ*1**3', 'IK5*R*5']);
    expect(of(finding('ELEMENT_REQUIRED'))).toEqual(['IK5*A']);
  });

  it('names the claim that the segment lies in, to its last', () => {
    const [first, last] = [ST + CLM - 1, ST + PROFESSIONAL.length];
    const at = (segmentNumber: number) =>
      of(finding('SEGMENT_UNEXPECTED', { segmentNumber, segmentId: 'REF' })).includes(
        'CTX*CLM01:P1',
      );
    expect([first - 1, first, first + 1, last, last + 1].map(at)).toEqual([
      ...[false, true, true, true, false],
    ]);
  });
});

describe('IK4 of a 999', () => {
  const segment = { segmentNumber: 5, segmentId: 'REF', loop: '2010AA' };
  const at = { ...segment, element: 2, value: 'V' };

  it.each([
    ['ELEMENT_REQUIRED', '1'],
    ['SYNTAX_NOTE', '2'],
    ['ELEMENTS_TOO_MANY', '3'],
    ['ELEMENT_TOO_SHORT', '4'],
    ['ELEMENT_TOO_LONG', '5'],
    ['CODE_NOT_ALLOWED', '7'],
    ['HL_SEQUENCE', '7'],
    ['HL_PARENT', '7'],
    ['HL_CHILDREN', '7'],
    ['LX_SEQUENCE', '7'],
    ['BINARY_LENGTH', '7'],
    ['DATE_INVALID', '8'],
    ['TIME_INVALID', '9'],
    ['ELEMENT_REPEATS', '12'],
    ['COMPONENTS_TOO_MANY', '13'],
    ['ELEMENT_NOT_USED', 'I10'],
  ])('has %s as %s', (code, expected) => {
    expect(of(finding(code, at))).toEqual([
      'IK3*REF*3*2010*8',
      `IK4*2*127*${expected}*V`,
      'IK5*R*5',
    ]);
  });

  it.each(['CHARACTER_NOT_ALLOWED', 'NUMBER_INVALID', 'AMOUNT_DECIMALS'])(
    'has %s as 6 and does not repeat the value',
    (code) => {
      expect(of(finding(code, at))[1]).toBe('IK4*2*127*6*');
    },
  );

  it('has what the guide’s own rules find of an element as I9', () => {
    expect(of(finding('X', { ...at, snip: 4 }))[1]).toBe('IK4*2*127*I9*V');
  });

  it('says the component, and the first element where none is known', () => {
    expect(of(finding('DATE_INVALID', { ...at, component: 3 }))[1]).toMatch(/^IK4\*2:3\*/);
    expect(of(finding('DATE_INVALID', segment))[1]).toBe('IK4*1**8*');
  });

  it('comes with others under the segment that they lie in', () => {
    const twice = [finding('DATE_INVALID', at), finding('SYNTAX_NOTE', { ...at, element: 1 })];
    const next = { ...at, segmentNumber: 6 };
    expect(of(...twice, finding('DATE_INVALID', next))).toEqual([
      ...['IK3*REF*3*2010*8', 'IK4*2*127*8*V', 'IK4*1*128*2*V'],
      ...['IK3*REF*4*2010*8', 'IK4*2*127*8*V', 'IK5*R*5'],
    ]);
    const between = finding('SEGMENT_REPEATS', segment);
    expect(of(twice[0]!, between, twice[1]!)).toEqual([
      ...['IK3*REF*3*2010*8', 'IK4*2*127*8*V', 'IK3*REF*3*2010*5'],
      ...['IK3*REF*3*2010*8', 'IK4*1*128*2*V', 'IK5*R*5'],
    ]);
  });
});

describe('IK5 of a 999', () => {
  it.each([
    ['GUIDE_UNKNOWN', '1'],
    ['SE_MISSING', '2'],
    ['SE_CONTROL_NUMBER', '3'],
    ['SE_COUNT', '4'],
    ['DUPLICATE_TRANSACTION', '23'],
  ])('has %s as %s', (code, expected) => {
    expect(of(finding(code))).toEqual([`IK5*R*${expected}`]);
  });

  it('has a wrong ST01 as 6 and a wrong ST02 as 7, without an IK3', () => {
    const at = { segmentNumber: ST, segmentId: 'ST' };
    expect(of(finding('CODE_NOT_ALLOWED', { ...at, element: 1 }))).toEqual(['IK5*R*6']);
    expect(of(finding('ELEMENT_TOO_SHORT', { ...at, element: 2 }))).toEqual(['IK5*R*7']);
    expect(of(finding('ELEMENT_TOO_SHORT', { ...at, element: 3 }))).toEqual(['IK5*A']);
  });

  it('has five codes at most, each once, the lowest first', () => {
    const codes = ['DUPLICATE_TRANSACTION', 'SE_COUNT', 'SE_COUNT', 'GUIDE_UNKNOWN'];
    expect(of(...codes.map((code) => finding(code)))).toEqual(['IK5*R*1*4*23']);
    const more = [...codes, 'SE_MISSING', 'SE_CONTROL_NUMBER', 'SEGMENT_REQUIRED'];
    expect(of(...more.map((code) => finding(code))).at(-1)).toBe('IK5*R*1*2*3*4*5');
  });

  it('counts only errors of syntax and guide', () => {
    for (const snip of [3, 5, 7] as const) {
      expect(of(finding('SE_COUNT', { snip }))).toEqual(['IK5*A']);
    }
    for (const snip of [1, 2, 4] as const) {
      expect(of(finding('SE_COUNT', { snip, element: 1 })).at(-1)).toMatch(/^IK5\*R/);
    }
    expect(of(finding('SE_COUNT', { severity: 'warning' }))).toEqual(['IK5*A']);
  });
});

describe('AK9 of a 999', () => {
  it.each([
    ['GS_FUNCTIONAL_ID', '1'],
    ['GS_VERSION', '2'],
    ['GE_MISSING', '3'],
    ['GE_CONTROL_NUMBER', '4'],
    ['GE_COUNT', '5'],
    ['GS_CONTROL_NUMBER', '6'],
    ['DUPLICATE_GROUP', '19'],
  ])('has %s as %s', (code, expected) => {
    expect(lines({ group: [finding(code)] }).at(-1)).toBe(`AK9*R*1*1*1*${expected}`);
    expect(lines({ group: [finding(code, { severity: 'warning' })] }).at(-1)).toBe('AK9*A*1*1*1');
  });

  it.each([
    ['GE*1*1', 'GE*7*1', 'AK9*A*7*1*1'],
    ['GE*1*1', 'GE*X*1', 'AK9*A*1*1*1'],
    ['GE*1*1', 'GE*1234567*1', 'AK9*A*1*1*1'],
    ['GE*1*1~', '', 'AK9*A*1*1*1'],
  ])('has of %s as %s what was sent and what was counted', (from, to, expected) => {
    expect(lines({}, FILE.replace(from, to)).at(-1)).toBe(expected);
  });

  it('accepts a group without transactions', () => {
    const empty = FILE.replace(/ST\*.*~SE[^~]*~/, '');
    expect(lines({}, empty)).toEqual(['AK1*HC*1*005010X222A1', 'AK9*A*1*0*0']);
  });
});

describe('AK1 and AK2 of a 999', () => {
  it.each([
    ['GS*HC*', 'GS*H*', 'AK1*ZZ*1*005010X222A1'],
    ['GS*HC*', 'GS*HCX*', 'AK1*HC*1*005010X222A1'],
    ['*1*X*', '*A12*X*', 'AK1*HC*12*005010X222A1'],
    ['*1*X*', '*1234567890*X*', 'AK1*HC*234567890*005010X222A1'],
    ['*1*X*', '**X*', 'AK1*HC*0*005010X222A1'],
    ['*X*005010X222A1', '*X*', 'AK1*HC*1*005010X222A1'],
    ['*X*005010X222A1', '*X*005010X222A1XX', 'AK1*HC*1*005010X222A1'],
  ])('of %s as %s', (from, to, expected) => {
    expect(lines({}, FILE.replace(from, to))[0]).toBe(expected);
  });

  it.each([
    ['ST*837*0001*005010X222A1', 'ST*83*1*005010X222A1', 'AK2*830*0001*005010X222A1'],
    ['ST*837*0001*005010X222A1', 'ST*8370*0123456789*', 'AK2*837*012345678*005010X222A1'],
  ])('of %s as %s', (from, to, expected) => {
    expect(lines({}, FILE.replace(from, to))[1]).toBe(expected);
  });

  it('of a header that names no version', () => {
    const text = FILE.replaceAll('*005010X222A1', '');
    expect(lines({}, text).slice(0, 2)).toEqual(['AK1*HC*1*005010', 'AK2*837*0001*']);
  });
});

describe('TA105', () => {
  const ta1 = (...findings: readonly Finding[]) =>
    (ta1Segment({ ...received(), findings }).elements as readonly string[]).slice(3).join('*');

  it.each([
    ['IEA_CONTROL_NUMBER', '001'],
    ['TERMINATOR_NOT_ASCII', '004'],
    ['ISA_DATE', '014'],
    ['ISA_TIME', '015'],
    ['ISA_VERSION', '017'],
    ['ISA_CONTROL_NUMBER', '018'],
    ['ISA_ACKNOWLEDGMENT', '019'],
    ['ISA_USAGE', '020'],
    ['IEA_COUNT', '021'],
    ['SEGMENT_STRAY', '022'],
    ['GROUP_MISSING', '022'],
    ['IEA_MISSING', '023'],
    ['DUPLICATE_ISA', '025'],
  ])('of %s is %s', (code, expected) => {
    expect(ta1(finding(code))).toBe(`R*${expected}`);
  });

  it.each(
    [
      ...['010', '011', '012', '013', '005', '006', '007', '008', '014'],
      ...['015', '026', '017', '018', '019', '020', '027'],
    ].map((code, i) => [i + 1, code] as const),
  )('of a wrong ISA element %i is %s', (element, code) => {
    expect(ta1(finding('ISA_ELEMENT_WIDTH', { element }))).toBe(`R*${code}`);
  });

  it('is the lowest of several errors, and none of what is no error of the envelope', () => {
    expect(ta1(finding('IEA_MISSING'), finding('ISA_DATE'), finding('IEA_COUNT'))).toBe('R*014');
    expect(ta1(finding('SE_COUNT', { element: 1 }), finding('ISA_ELSE'))).toBe('A*000');
    expect(ta1(finding('ISA_DATE', { severity: 'warning' }))).toBe('A*000');
  });

  it('repeats digits only, as many as there should be', () => {
    const text = FILE.replace('*000000001*0*T', '*12A*0*T').replace(
      '*260105*1200*^',
      '*2601059*x*^',
    );
    expect(ta1Segment(received(text)).elements.slice(0, 3)).toEqual([
      '000000012',
      '601059',
      '0000',
    ]);
  });
});
