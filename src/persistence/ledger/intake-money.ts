import { planPatientPayment } from '../../domain/posting/plan-patient.js';
import { planLines } from '../../domain/posting/plan-lines.js';
import { cents } from '../../domain/shared/cents.js';
import type { EncounterId } from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';
import type { IntakeMoney, VisitPayment } from '../intake/intake-money.js';
import { newId } from '../new-id.js';
import { loadLines } from './line-states.js';
import { loadPatientMoney } from './patient-money.js';
import { postTransactions } from './post-transactions.js';

/** What intake asks of the ledger, in the transaction that takes encounters in. */
export const ledgerMoney: IntakeMoney = {
  postCharges: (scope, encounterIds) => postCharges(scope, encounterIds),
  recordVisitPayments,
};

/**
 * Posts the charges of encounters whose charge is not posted yet: to the first coverage that may
 * pay, or to the patient when self-pay. Told again it posts nothing. A charge that was changed is
 * corrected: reversed, posted anew, and every decision about the line planned again. Counted on the
 * earliest service date unless `effectiveOn` says another day.
 */
export async function postCharges(
  scope: OrganizationScope,
  encounterIds: readonly string[],
  effectiveOn?: string,
): Promise<void> {
  const { lines, sources } = await loadLines(scope, encounterIds);
  const owners = [...new Set([...lines.values()].map(({ facts }) => facts.guarantorId))];
  const guarantors = await loadPatientMoney(scope, owners);
  const { transactions } = planLines(lines.values(), guarantors);
  const earliest = [...lines.values()].map(({ facts }) => facts.serviceDate).sort()[0];
  if (transactions.length === 0 || earliest === undefined) return;
  await postTransactions(scope, transactions, {
    event: `charges:${newId()}`,
    effectiveOn: effectiveOn ?? earliest,
    encounterIds,
    sources,
  });
}

/**
 * Records what patients paid and posts it: to the visit's lines, then to the oldest balance, the
 * rest is credit. The same payment key is recorded and posted once. Refuses (DomainError) amounts
 * of zero or less.
 */
export async function recordVisitPayments(
  scope: OrganizationScope,
  payments: readonly VisitPayment[],
): Promise<void> {
  for (const payment of payments) await recordVisitPayment(scope, payment);
}

async function recordVisitPayment(scope: OrganizationScope, payment: VisitPayment): Promise<void> {
  const { encounterId, guarantorId, amountCents, receivedOn, paymentKey } = payment;
  await recordPatientPayment(scope, {
    guarantorId,
    encounterId,
    amountCents,
    receivedOn,
    paymentKey,
    method: 'visit',
    atVisit: true,
  });
}

/** A patient's payment as it is recorded. */
export interface PatientPaymentDraft {
  readonly guarantorId: string;
  /** The encounter that it was given for, when it was given for one. */
  readonly encounterId?: string;
  readonly amountCents: number;
  readonly receivedOn: string;
  readonly paymentKey: string;
  readonly method: string;
  readonly reference?: string;
  readonly atVisit?: boolean;
}

/**
 * Records and posts one payment of a patient, once per key. Returns its id, and whether it was new.
 * The lines of the guarantor's encounters are locked first.
 */
export async function recordPatientPayment(
  scope: OrganizationScope,
  draft: PatientPaymentDraft,
): Promise<{ readonly id: string; readonly recorded: boolean }> {
  const [money] = await loadPatientMoney(scope, [draft.guarantorId], { payersOnly: false });
  const [known] = await scope.query<{ id: string }>(
    'SELECT id FROM patient_payment WHERE payment_key = $1',
    [draft.paymentKey],
  );
  if (known || !money) return { id: known?.id ?? '', recorded: false };
  const transaction = planPatientPayment(money, {
    key: draft.paymentKey,
    amountCents: cents(draft.amountCents),
    ...(draft.encounterId === undefined ? {} : { encounterId: draft.encounterId as EncounterId }),
  });
  const id = newId();
  await scope.query(
    `INSERT INTO patient_payment (id, organization_id, guarantor_id, encounter_id, amount_cents,
       method, reference, at_visit, payment_key, received_on, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      scope.organizationId,
      draft.guarantorId,
      draft.encounterId ?? null,
      draft.amountCents,
      draft.method,
      draft.reference ?? null,
      draft.atVisit ?? false,
      draft.paymentKey,
      draft.receivedOn,
      scope.actor.personId ?? null,
    ],
  );
  await postTransactions(scope, [transaction], {
    event: `payment:${id}`,
    effectiveOn: draft.receivedOn,
    patientPaymentId: id,
  });
  return { id, recorded: true };
}
