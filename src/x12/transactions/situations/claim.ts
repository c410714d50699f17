import type { SituationalRule } from '../../core/guide.js';
import type { Loop } from '../../core/loop.js';
import { addressRules, longZipRules, streetAddressRules } from './address.js';
import { otherPayerRules } from './other-payer.js';
import { hints, rule, rules } from './rule.js';

const subscriberIsPatient = (level: Loop): boolean => level.first('SBR')?.element(2) === '18';

const patientLevel = rule(
  '2000B',
  'PATIENT_LEVEL_NOT_EXPECTED',
  [
    'The subscriber is the patient: no patient level follows.',
    '005010X222A1 2000B SBR02 and HL04; X223, X224 alike',
  ],
  (level, report) => {
    const hl = level.first('HL');
    if (!hl || !subscriberIsPatient(level) || hl.element(4) !== '1') return;
    report({ segment: hl, element: 4, value: '1', expected: '0' });
  },
);

const patientMissing = rule(
  '2000B',
  'PATIENT_LEVEL_MISSING',
  [
    'The subscriber is not the patient: a patient level has to follow.',
    '005010X222A1 2000B SBR02 and HL04; X223, X224 alike',
  ],
  (level, report) => {
    const hl = level.first('HL');
    const sbr = level.first('SBR');
    if (!hl || !sbr || sbr.element(2) !== '' || hl.element(4) !== '0') return;
    report({ segment: sbr, element: 2, expected: '18, or HL04 of 1' });
  },
);

const subscriberDetails = rule(
  '2000B',
  'PATIENT_DETAILS_MISSING',
  [
    'A subscriber who is the patient needs address, birth date and gender.',
    '005010X222A1 2010BA N3, N4, DMG: required when the subscriber is the patient',
  ],
  (level, report) => {
    const name = level.child('2010BA');
    const nm1 = name?.first('NM1');
    if (!name || !nm1 || !subscriberIsPatient(level)) return;
    for (const id of ['N3', 'N4', 'DMG']) {
      if (!name.first(id)) report({ segment: nm1, expected: id });
    }
  },
);

const controlNumber = rule(
  '2300',
  'PAYER_CLAIM_NUMBER_MISSING',
  [
    "A replacement or void names the payer's claim number (REF*F8).",
    '005010X222A1 2300 REF*F8; X12 RFI 2173',
  ],
  (claim, report) => {
    const clm = claim.first('CLM');
    if (!clm || !['7', '8'].includes(clm.component(5, 3)) || claim.first('REF', ['F8'])) return;
    const value = clm.component(5, 3);
    report({ segment: clm, element: 5, component: 3, value, expected: 'REF*F8' });
  },
);

const attachment = rules(
  ['2300', '2400'],
  'ATTACHMENT_NUMBER_MISSING',
  ['Paperwork that is sent needs its control number.', '005010X222A1 2300 PWK05 and PWK06'],
  (loop, report) => {
    for (const pwk of loop.all('PWK')) {
      if (!['BM', 'EL', 'EM', 'FX', 'FT'].includes(pwk.element(2)) || pwk.element(6) !== '')
        continue;
      report({ segment: pwk, element: 6, expected: 'attachment control number' });
    }
  },
);

const accidentDate = rule(
  '2300',
  'ACCIDENT_DATE_MISSING',
  ['An accident needs its date (DTP*439).', '005010X222A1, X224A2 2300 DTP*439'],
  (claim, report) => {
    const clm = claim.first('CLM');
    if (!clm) return;
    const causes = [1, 2, 3].map((part) => clm.component(11, part));
    if (!causes.some((cause) => cause === 'AA' || cause === 'OA')) return;
    if (!claim.first('DTP', ['439'])) report({ segment: clm, element: 11, expected: 'DTP*439' });
  },
);

const accidentState = rule(
  '2300',
  'ACCIDENT_STATE_MISSING',
  ['An automobile accident needs its state.', '005010X222A1, X224A2 2300 CLM11-4'],
  (claim, report) => {
    const clm = claim.first('CLM');
    if (!clm || clm.component(11, 4) !== '' || clm.component(11, 5) !== '') return;
    if (![1, 2, 3].some((part) => clm.component(11, part) === 'AA')) return;
    report({ segment: clm, element: 11, component: 4, expected: 'state' });
  },
);

/** Rules that professional, institutional and dental claims share. */
export const claimRules: readonly SituationalRule[] = [
  patientLevel,
  patientMissing,
  subscriberDetails,
  controlNumber,
  ...attachment,
  ...otherPayerRules,
  ...addressRules(['2010AA', '2010AB', '2010AC', '2010BA', '2010BB', '2010CA', '2330A', '2330B']),
  ...hints([...longZipRules(['2010AA']), ...streetAddressRules(['2010AA'])]),
];

/** Rules of accidents, which professional and dental claims share. */
export const accidentRules: readonly SituationalRule[] = [accidentDate, accidentState];
