import { bytes, findingsOf, interchange } from '../../../test/x12/files.js';
import { element, guideOf, loop, segment, told } from '../../../test/x12/small-guide.js';
import type { CodeSets } from './code-sets.js';
import { checkingObserver } from './check.js';
import { readX12Buffer } from './reader.js';

const coded = (codeSet: string) => element({ codeSet, max: 40 });
const guide = guideOf([
  loop('2300', [
    segment('CLM'),
    told('DTP', ['434', '472', '999'], {
      elements: Array.from({ length: 3 }, () => element({ max: 40 })),
    }),
    segment('PLC', [coded('pos')]),
    segment('QUA', [element(), coded('qualified')]),
    segment('COM', [element({ components: [element(), coded('qualified')] })]),
    segment('REP', [element({ codeSet: 'pos', repeat: 5 })]),
    loop('2400', [
      segment('LX'),
      told('DTP', ['472'], { elements: Array.from({ length: 3 }, () => element({ max: 40 })) }),
      segment('DIA', [coded('icd10cm')]),
    ]),
  ]),
]);

const asked: string[] = [];
const codeSets: CodeSets = {
  lookUp(set, code, on) {
    asked.push(`${set} ${code} ${on ?? 'any day'}`);
    if (set === 'taxonomy') return 'noTable';
    return ({ '99': 'unknown', '98': 'notInForce', A: 'notBillable' } as const)[code] ?? 'valid';
  },
};

function check(body: readonly string[]): string[] {
  asked.length = 0;
  const file = interchange([
    'GS*ZZ*SENDER*RECEIVER*20260105*1200*1*X*005010X900',
    'ST*900*0001',
    ...body,
    `SE*${body.length + 2}*0001`,
    'GE*1*1',
  ]);
  const observe = checkingObserver({ codeSets });
  return findingsOf(readX12Buffer(bytes(file), { guides: [guide], observe }))
    .filter(({ snip }) => snip === 5)
    .map(({ code, segmentId, element: at, component, value, severity }) =>
      [code, segmentId, at, component, value, severity]
        .filter((each) => each !== undefined)
        .join(' '),
    );
}

describe('codes of external tables', () => {
  it('are said to be unknown, not in force, or not billable', () => {
    expect(check(['CLM*1', 'PLC*11'])).toEqual([]);
    expect(check(['CLM*1', 'PLC*99'])[0]).toMatch(/^CODE_UNKNOWN PLC 1 99 /);
    expect(check(['CLM*1', 'PLC*98'])[0]).toMatch(/^CODE_NOT_IN_FORCE PLC 1 98 /);
    expect(check(['CLM*1', 'LX*1', 'DIA*A'])[0]).toMatch(/^CODE_NOT_BILLABLE DIA 1 A /);
  });

  it('belong to the set that the qualifier before them names', () => {
    check(['CLM*1', 'QUA*HC*99213', 'COM*ABK:J0190']);
    expect(asked).toEqual(['hcpcs 99213 any day', 'icd10cm J0190 any day']);
    expect(check(['CLM*1', 'QUA*ZZ*whatever'])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('have at least the right shape where no table is loaded', () => {
    expect(check(['CLM*1', 'QUA*PXC*207Q00000X'])).toEqual([]);
    expect(check(['CLM*1', 'QUA*PXC*207Q'])[0]).toMatch(/^CODE_SHAPE QUA 2 207Q /);
  });

  it('of an NPI have a check digit of their own', () => {
    expect(check(['CLM*1', 'QUA*XX*1999999984'])).toEqual([]);
    expect(check(['CLM*1', 'QUA*XX*1999999985'])[0]).toMatch(/^NPI_CHECK_DIGIT QUA 2 /);
    expect(check(['CLM*1', 'QUA*XX*123'])[0]).toMatch(/^CODE_SHAPE QUA 2 123 /);
  });

  it('that repeat are looked at one by one', () => {
    expect(check(['CLM*1', 'REP*11^99^12'])).toHaveLength(1);
    expect(asked).toEqual(['pos 11 any day', 'pos 99 any day', 'pos 12 any day']);
  });

  it('are looked up on the nearest day of service', () => {
    check([
      'CLM*1',
      'DTP*434*RD8*20260101-20260105',
      'PLC*11',
      'LX*1',
      'DTP*472*D8*20260103',
      'DIA*B',
    ]);
    expect(asked.sort()).toEqual(['icd10cm B 20260103', 'pos 11 20260101']);
    check(['CLM*1', 'DTP*999*D8*20260101', 'PLC*11']);
    expect(asked).toEqual(['pos 11 any day']);
  });
});
