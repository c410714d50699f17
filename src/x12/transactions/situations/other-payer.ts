import type { SituationalRule } from '../../core/guide.js';
import type { Loop } from '../../core/loop.js';
import { rule } from './rule.js';

const payerId = (coverage: Loop): string => coverage.child('2330B')?.first('NM1')?.element(9) ?? '';

const decidedLines = (claim: Loop): readonly Loop[] =>
  claim.children('2400').flatMap((line) => line.children('2430'));

const sequence = rule(
  '2300',
  'PAYER_SEQUENCE_TWICE',
  ['Two coverages of one claim stand in the same place.', '005010X222A1 2320 SBR01'],
  (claim, report) => {
    const seen = new Set<string>();
    for (const coverage of claim.children('2320')) {
      const sbr = coverage.first('SBR');
      const place = sbr?.element(1) ?? '';
      if (!sbr || place === '' || place === 'U') continue;
      if (seen.has(place)) report({ segment: sbr, element: 1, value: place });
      seen.add(place);
    }
  },
);

const sequenceOfClaim = rule(
  '2000B',
  'PAYER_SEQUENCE_TWICE',
  ['Another coverage stands where the payer of the claim stands.', '005010X222A1 2000B SBR01'],
  (level, report) => {
    const own = level.first('SBR')?.element(1) ?? '';
    if (own === '' || own === 'U') return;
    for (const coverage of level.children('2300').flatMap((claim) => claim.children('2320'))) {
      const sbr = coverage.first('SBR');
      if (sbr?.element(1) === own) report({ segment: sbr, element: 1, value: own });
    }
  },
);

const dateTwice = rule(
  '2300',
  'ADJUDICATION_DATE_TWICE',
  [
    "Another payer's decision has its date at the claim or at its lines, not at both.",
    '005010X222A1 2330B DTP*573, 2430 DTP*573',
  ],
  (claim, report) => {
    const lines = decidedLines(claim);
    for (const coverage of claim.children('2320')) {
      const date = coverage.child('2330B')?.first('DTP', ['573']);
      const payer = payerId(coverage);
      if (!date || payer === '') continue;
      const line = lines.find((one) => one.first('SVD')?.element(1) === payer);
      if (line?.first('DTP', ['573'])) report({ segment: date, value: date.element(3) });
    }
  },
);

const dateMissing = rule(
  '2300',
  'ADJUDICATION_DATE_MISSING',
  [
    'A payer who decided before needs the date of its decision (DTP*573).',
    '005010X222A1 2330B DTP*573, 2430 DTP*573',
  ],
  (claim, report) => {
    const lines = decidedLines(claim);
    for (const coverage of claim.children('2320')) {
      const decided = coverage.first('AMT', ['D']) ?? coverage.first('CAS');
      if (!decided || coverage.child('2330B')?.first('DTP', ['573'])) continue;
      const payer = payerId(coverage);
      if (lines.some((line) => line.first('SVD')?.element(1) === payer)) continue;
      report({ segment: decided, expected: 'DTP*573' });
    }
  },
);

const payerOfLine = rule(
  '2300',
  'ADJUDICATED_BY_UNKNOWN_PAYER',
  [
    'A line was decided by a payer whom the claim does not name.',
    '005010X222A1 2430 SVD01 repeats NM109 of 2330B',
  ],
  (claim, report) => {
    const payers = new Set(claim.children('2320').map(payerId));
    for (const line of decidedLines(claim)) {
      const svd = line.first('SVD');
      if (!svd || payers.has(svd.element(1))) continue;
      report({ segment: svd, element: 1, value: svd.element(1), expected: [...payers].join(', ') });
    }
  },
);

/** Coordination of benefits: what a claim says of the payers before and behind this one. */
export const otherPayerRules: readonly SituationalRule[] = [
  sequence,
  sequenceOfClaim,
  dateTwice,
  dateMissing,
  payerOfLine,
];
