/** "payerReceivable" and "payer-receivable" as "Payer receivable", for codes without own words. */
export function humanize(code: string): string {
  const text = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const wordsFrom =
  (words: Readonly<Record<string, string>>) =>
  (code: string): string =>
    words[code] ?? humanize(code);

export const queueWords = wordsFrom({
  frontDesk: 'Front desk',
  eligibility: 'Eligibility',
  coding: 'Coding',
  billing: 'Billing',
  denials: 'Denials',
  posting: 'Posting',
  enrolment: 'Enrolment',
  patientBilling: 'Patient billing',
});

export const remittanceWords = wordsFrom({
  received: 'Received',
  posting: 'Posting',
  posted: 'Posted',
  alreadyPosted: 'Already posted',
  quarantined: 'Quarantined',
  replaced: 'Replaced',
});

export const claimWords = wordsFrom({
  draft: 'Being checked',
  scrubbed: 'Checked',
  queued: 'Ready to send',
  batched: 'In a file',
  sent: 'Sent',
  unknown: 'Sent, outcome unknown',
  received: 'Received by payer',
  accepted: 'Accepted by payer',
  rejected: 'Rejected',
  pended: 'Pended by payer',
  adjudicated: 'Decided',
  forwarded: 'Forwarded to next payer',
  replaced: 'Replaced',
  voided: 'Voided',
  abandoned: 'Given up',
});

/** CLM05-3. */
export const frequencyWords = wordsFrom({ '1': 'original', '7': 'replacement', '8': 'void' });

export const submissionWords = wordsFrom({
  built: 'Built',
  sending: 'Being sent',
  accepted: 'Delivered',
  refused: 'Refused at the door',
  unreachable: 'Payer not reached',
  unknown: 'Outcome unknown',
  acknowledged: 'Accepted (999)',
  rejected: 'Rejected (999)',
});

export const denialWords = wordsFrom({
  open: 'Open',
  inFollowUp: 'Being followed up',
  writtenOff: 'Written off',
});

export const matchWords = wordsFrom({
  matched: 'Matched',
  unmatched: 'No claim found',
  matchedByPerson: 'Matched by a person',
  unmatchedByPerson: 'Taken back by a person',
});

/** CLP02. */
export const decisionWords = wordsFrom({
  '1': 'Processed as primary',
  '2': 'Processed as secondary',
  '3': 'Processed as tertiary',
  '4': 'Denied',
  '19': 'Primary, forwarded',
  '20': 'Secondary, forwarded',
  '21': 'Tertiary, forwarded',
  '22': 'Reversal',
  '23': 'Not ours, forwarded',
  '25': 'Estimate only',
});

/** PLB03-1. */
export const providerAdjustmentWords = wordsFrom({
  '50': 'Late filing',
  '51': 'Interest penalty',
  '72': 'Authorized return',
  '90': 'Early payment allowance',
  AM: 'Applied to a borrower’s account',
  AP: 'Acceleration of benefits',
  B2: 'Rebate',
  B3: 'Recovery allowance',
  BD: 'Bad debt',
  BN: 'Bonus',
  C5: 'Temporary allowance',
  CR: 'Capitation interest',
  CS: 'Adjustment',
  CT: 'Capitation payment',
  CV: 'Capital passthrough',
  FB: 'Forward balance',
  FC: 'Fund allocation',
  GO: 'Graduate medical education',
  IP: 'Incentive premium',
  IR: 'Internal revenue withholding',
  IS: 'Interim settlement',
  J1: 'Nonreimbursable',
  L3: 'Penalty',
  L6: 'Interest owed to us',
  LE: 'Levy',
  LS: 'Lump sum',
  OA: 'Organ acquisition',
  OB: 'Offset for affiliated providers',
  PI: 'Periodic interim payment',
  PL: 'Payment final',
  RA: 'Retro-activity',
  RE: 'Return on equity',
  SL: 'Student loan repayment',
  TL: 'Third party liability',
  WO: 'Overpayment recovery',
  WU: 'Unspecified recovery',
});

export const treatmentWords = wordsFrom({
  carried: 'Kept open per claim',
  final: 'Final',
  suspense: 'Waits for a person',
});

export const bulkWords = wordsFrom({
  assign: 'Set the owner',
  retry: 'Retry the step',
  resubmit: 'Send again',
  writeOff: 'Write off',
  export: 'Export to a file',
});

export const jobStateWords = wordsFrom({
  waitsForApproval: 'Waits for a second person',
  cancelled: 'Stopped',
});

/** Where bank and payment advices do not agree. */
export const gapWords = wordsFrom({
  missingRemittance: 'Money without an advice',
  missingMoney: 'Advice without money',
  short: 'Less than announced',
  over: 'More than announced',
});

/** SBR02 and PAT01. */
export const relationshipWords = wordsFrom({
  '01': 'Spouse (01)',
  '18': 'Self (18)',
  '19': 'Child (19)',
  '20': 'Employee (20)',
  '21': 'Unknown (21)',
  '53': 'Life partner (53)',
  G8: 'Other (G8)',
});
