import type { SituationalRule } from '../../core/guide.js';
import type { Loop } from '../../core/loop.js';
import { addressRules } from './address.js';
import { claimRules } from './claim.js';
import { rule } from './rule.js';

/** Types of bill of inpatients: hospital, swing bed, skilled nursing. */
const inpatient = ['11', '18', '21'];

const typeOfBill = (claim: Loop): string => claim.first('CLM')?.component(5, 1) ?? '';

const needs = (
  code: string,
  texts: readonly [string, string],
  missing: (claim: Loop) => string | undefined,
): SituationalRule =>
  rule('2300', code, texts, (claim, report) => {
    const segment = claim.first('CLM');
    if (!segment || !inpatient.includes(typeOfBill(claim))) return;
    const expected = missing(claim);
    if (expected === undefined) return;
    report({ segment, element: 5, component: 1, value: typeOfBill(claim), expected });
  });

const admission = needs(
  'ADMISSION_DATE_MISSING',
  ['An inpatient claim needs the day of admission (DTP*435).', '005010X223A2 2300 DTP*435'],
  (claim) => (claim.first('DTP', ['435']) ? undefined : 'DTP*435'),
);

const admittingDiagnosis = needs(
  'ADMITTING_DIAGNOSIS_MISSING',
  ['An inpatient claim needs the admitting diagnosis.', '005010X223A2 2300 HI*ABJ'],
  (claim) =>
    claim.all('HI').some((hi) => ['ABJ', 'BJ'].includes(hi.component(1, 1))) ? undefined : 'HI*ABJ',
);

const discharge = needs(
  'DISCHARGE_HOUR_MISSING',
  ['A final inpatient claim needs the hour of discharge (DTP*096).', '005010X223A2 2300 DTP*096'],
  (claim) => {
    const final = ['1', '4'].includes(claim.first('CLM')?.component(5, 3) ?? '');
    const here = claim.first('CL1')?.element(3) === '30';
    return final && !here && !claim.first('DTP', ['096']) ? 'DTP*096' : undefined;
  },
);

const attending = rule(
  '2300',
  'ATTENDING_PROVIDER_MISSING',
  [
    'The claim needs the attending provider, unless all it bills is transport.',
    '005010X223A2 2310A',
  ],
  (claim, report) => {
    const segment = claim.first('CLM');
    const lines = claim.children('2400');
    if (!segment || lines.length === 0 || claim.child('2310A')) return;
    const transport = lines.every((line) => line.first('SV2')?.element(1).startsWith('054'));
    if (!transport) report({ segment, expected: '2310A' });
  },
);

/** 005010X223A2 and A3. */
export const institutionalRules: readonly SituationalRule[] = [
  ...claimRules,
  admission,
  admittingDiagnosis,
  discharge,
  attending,
  ...addressRules(['2310E']),
];
