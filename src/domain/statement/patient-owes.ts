import { cents, type Cents } from '../shared/cents.js';

/** What one payer of the chain left to the patient of a line, by its last decision. */
export interface LeftToPatient {
  /** Σ CAS PR of the line, cost share and PR denials alike. */
  readonly patientResponsibilityCents: Cents;
  /** Whether a contract or programme binds us to this payer's word. */
  readonly contracted: boolean;
  readonly medicaid?: boolean;
  /** PR-3 alone: the only thing that Medicaid may leave to its patient. */
  readonly copayCents?: Cents;
  readonly medicare?: boolean;
}

export interface PatientShare {
  readonly chargeCents: Cents;
  /** In the order in which the payers were asked. */
  readonly decisions: readonly LeftToPatient[];
  /** Qualified Medicare Beneficiary (271, RARC N781/N782): no Medicare cost share. */
  readonly qualifiedMedicareBeneficiary?: boolean;
  /** What the patient has paid for the line already. */
  readonly paidCents: Cents;
}

/**
 * Returns what a patient owes of a line (domain-rules §4): the least that any contracted payer of
 * the chain left to the patient, less the patient's own payments, never below zero and never charge
 * less paid. Medicaid leaves only its own copay; a qualified beneficiary owes no Medicare cost
 * share. Without any decision (self-pay) the whole charge.
 */
export function patientOwesCents(share: PatientShare): Cents {
  const left = leftToPatient(share);
  return cents(Math.max(0, left - share.paidCents));
}

function leftToPatient({ chargeCents, decisions, ...share }: PatientShare): number {
  if (decisions.length === 0) return chargeCents;
  if (share.qualifiedMedicareBeneficiary && decisions.some(({ medicare }) => medicare)) return 0;
  const medicaid = decisions.filter((decision) => decision.medicaid);
  if (medicaid.length > 0) return Math.min(...medicaid.map(({ copayCents }) => copayCents ?? 0));
  const binding = decisions.filter(({ contracted }) => contracted);
  const heard = binding.length > 0 ? binding : decisions.slice(-1);
  return Math.min(
    chargeCents,
    ...heard.map(({ patientResponsibilityCents }) => Math.max(0, patientResponsibilityCents)),
  );
}
