import type { SituationalRule } from '../../core/guide.js';
import { addressRules } from './address.js';
import { adjustmentsOf, at, cents, decimal, hints, rule } from './rule.js';

const noPayment = rule(
  'ST_LOOP',
  'PAYMENT_METHOD_CONTRADICTS',
  ['A remittance without money says NON, and only such a one.', '005010X221A1 BPR02, BPR04'],
  (transaction, report) => {
    const bpr = transaction.first('BPR');
    if (!bpr) return;
    const none = bpr.element(4) === 'NON';
    if (none === (cents(bpr.element(2)) === 0)) return;
    report(at(transaction, 'BPR', 4, none ? 'a payment method' : 'NON'));
  },
);

const bankAccounts = rule(
  'ST_LOOP',
  'BANK_ACCOUNT_MISSING',
  ['An electronic payment names both bank accounts.', '005010X221A1 BPR06 to BPR15'],
  (transaction, report) => {
    const bpr = transaction.first('BPR');
    if (!bpr || !['ACH', 'BOP', 'FWT'].includes(bpr.element(4))) return;
    for (const place of [6, 7, 8, 9, 12, 13, 14, 15]) {
      if (bpr.element(place) === '') report(at(transaction, 'BPR', place, 'bank or account'));
    }
  },
);

const paymentFormat = rule(
  'ST_LOOP',
  'PAYMENT_FORMAT_MISSING',
  ['A payment through the clearing house says in which format.', '005010X221A1 BPR05'],
  (transaction, report) => {
    const bpr = transaction.first('BPR');
    if (bpr?.element(4) !== 'ACH' || bpr.element(5) !== '') return;
    report(at(transaction, 'BPR', 5, 'CCP or CTX'));
  },
);

const twice = rule(
  '2100',
  'ADJUSTMENT_AT_BOTH_LEVELS',
  [
    'The same adjustment stands at the claim and at its lines; it counts once.',
    '005010X221A1 1.10.2.4; X12 RFI 358',
  ],
  (claim, report) => {
    const lines = claim.children('2110').flatMap(adjustmentsOf);
    for (const own of adjustmentsOf(claim)) {
      const same = lines.filter((one) => one.group === own.group && one.reason === own.reason);
      const sum = same.reduce((total, one) => total + one.cents, 0);
      if (same.length === 0 || sum !== own.cents) continue;
      const segment = claim.all('CAS', [own.group])[0];
      const value = `${own.group} ${own.reason} ${decimal(own.cents)}`;
      report({ ...(segment && { segment }), value });
    }
  },
);

const patientPart = rule(
  '2100',
  'PATIENT_RESPONSIBILITY_SUM',
  [
    'What the patient owes (CLP05) is not the sum of the PR adjustments.',
    '005010X221A1 CLP05; CAS with group PR',
  ],
  (claim, report) => {
    const clp = claim.first('CLP');
    if (!clp || clp.element(5) === '') return;
    const sum = [claim, ...claim.children('2110')]
      .flatMap(adjustmentsOf)
      .filter((one) => one.group === 'PR')
      .reduce((total, one) => total + one.cents, 0);
    if (sum === cents(clp.element(5))) return;
    report(at(claim, 'CLP', 5, decimal(sum)));
  },
);

const reversal = rule(
  '2100',
  'REVERSAL_NOT_NEGATIVE',
  ['A reversal repeats the first decision with opposite signs.', '005010X221A1 1.10.2.8'],
  (claim, report) => {
    const clp = claim.first('CLP');
    if (clp?.element(2) !== '22') return;
    for (const place of [3, 4]) {
      if (cents(clp.element(place)) > 0) report(at(claim, 'CLP', place, 'a negative amount'));
    }
  },
);

const serviceDate = rule(
  '2100',
  'SERVICE_DATE_MISSING',
  [
    'The day of service stands at the line, or at the claim for all of its lines.',
    '005010X221A1 2100 DTM*232, 2110 DTM',
  ],
  (claim, report) => {
    if (claim.first('DTM', ['232', '233'])) return;
    for (const line of claim.children('2110')) {
      const segment = line.first('SVC');
      if (!segment || line.first('DTM', ['150', '151', '472'])) continue;
      report({ segment, expected: 'DTM*472' });
    }
  },
);

const reference = rule(
  'ST_LOOP',
  'PROVIDER_ADJUSTMENT_REFERENCE_MISSING',
  [
    'Money recovered or carried forward names the claim or remittance it comes from.',
    '005010X221A1 PLB03-2; X12 RFI 2370',
  ],
  (transaction, report) => {
    for (const segment of transaction.all('PLB')) {
      for (const element of [3, 5, 7, 9, 11, 13]) {
        const value = segment.component(element, 1);
        if (!['WO', 'FB', '72', 'B2'].includes(value) || segment.component(element, 2) !== '') {
          continue;
        }
        report({ segment, element, component: 2, value, expected: 'a reference' });
      }
    }
  },
);

/** 005010X221A1. */
export const remittanceRules: readonly SituationalRule[] = hints([
  noPayment,
  bankAccounts,
  paymentFormat,
  twice,
  patientPart,
  reversal,
  serviceDate,
  reference,
  ...addressRules(['1000A', '1000B']),
]);
