import { patientOf, servicePeriod, type IntakeClaim } from './intake-claim.js';

/** Why a claim cannot be taken. `element` is that of the CLM, where one is to blame. */
export interface IntakeProblem {
  readonly code: string;
  readonly message: string;
  readonly element?: number;
}

type Check = (claim: IntakeClaim) => IntakeProblem | undefined;

const problem = (code: string, message: string, element?: number): IntakeProblem => ({
  code,
  message,
  ...(element === undefined ? {} : { element }),
});

/**
 * What an encounter cannot exist without. Everything else that may be wrong with a claim is for the
 * scrub edits: a biller can mend a claim that was taken, but not one that was sent back.
 */
const checks: readonly Check[] = [
  ({ content }) =>
    content.patientControlNumber.trim() === ''
      ? problem('PATIENT_CONTROL_NUMBER_MISSING', 'The claim has no number (CLM01)', 1)
      : undefined,
  ({ content }) =>
    content.lines.length === 0
      ? problem('LINES_MISSING', 'The claim has no service lines (2400)')
      : undefined,
  ({ content }) =>
    (content.billingProvider.npi ?? '') === ''
      ? problem('BILLING_NPI_MISSING', 'The billing provider (2010AA) has no NPI')
      : undefined,
  ({ content }) =>
    patientOf(content).name.lastName.trim() === ''
      ? problem('PATIENT_NAME_MISSING', 'Neither the patient nor the subscriber has a name')
      : undefined,
  ({ content, selfPay }) =>
    !selfPay && content.payer.name.trim() === '' && (content.payer.id ?? '') === ''
      ? problem('PAYER_MISSING', 'The claim names no payer (2010BB)')
      : undefined,
  (claim) =>
    servicePeriod(claim) === undefined
      ? problem('SERVICE_DATE_MISSING', 'A service line has no date of service (DTP*472)')
      : undefined,
  ({ content }) =>
    content.lines.some(({ chargeCents }) => chargeCents < 0)
      ? problem('CHARGE_NEGATIVE', 'A service line has a negative charge')
      : undefined,
  ({ content }) =>
    (content.patientPaidCents ?? 0) < 0
      ? problem('PATIENT_PAYMENT_NEGATIVE', 'The amount that the patient paid is negative (AMT*F5)')
      : undefined,
];

/** Returns the first reason why the claim cannot be taken; undefined when it can. */
export function claimProblem(claim: IntakeClaim): IntakeProblem | undefined {
  for (const check of checks) {
    const found = check(claim);
    if (found !== undefined) return found;
  }
  return undefined;
}
