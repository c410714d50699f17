import { DomainError } from '../../domain/errors/domain-error.js';
import { planPatientRefund, planReturnedPayment } from '../../domain/posting/plan-patient.js';
import { planRefundPaid } from '../../domain/posting/plan-cash.js';
import { cents } from '../../domain/shared/cents.js';
import type { GuarantorId } from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';
import { wakeEncounters, wakeGuarantorOf } from '../outbox/outbox.js';
import { loadPatientMoney } from './patient-money.js';
import { postTransactions } from './post-transactions.js';

/**
 * Takes back a patient's payment that the bank returned (NSF, chargeback): its applications are
 * reversed. Told again it does nothing. Refuses (`NOT_FOUND`) what is not there.
 */
export async function returnPatientPayment(
  scope: OrganizationScope,
  request: { readonly paymentId: string; readonly reason: string; readonly at: string },
): Promise<{ readonly returned: boolean }> {
  const [payment] = await scope.query<{
    guarantor_id: string;
    payment_key: string;
    returned: boolean;
  }>(
    `SELECT guarantor_id, payment_key, returned_at IS NOT NULL AS returned
       FROM patient_payment WHERE id = $1 FOR UPDATE`,
    [request.paymentId],
  );
  if (!payment) throw new DomainError('NOT_FOUND', 'There is no such payment');
  if (payment.returned) return { returned: false };
  const [money] = await loadPatientMoney(scope, [payment.guarantor_id]);
  if (!money) throw new DomainError('PATIENT_PAYMENT_UNKNOWN', 'The payment has no guarantor');
  const transaction = planReturnedPayment(money, payment.payment_key);
  await scope.execute(
    'UPDATE patient_payment SET returned_at = clock_timestamp(), returned_reason = $2 WHERE id = $1',
    [request.paymentId, request.reason],
  );
  await postTransactions(scope, [transaction], {
    event: `return:${request.paymentId}`,
    effectiveOn: request.at.slice(0, 10),
    patientPaymentId: request.paymentId,
    reason: request.reason,
  });
  const encounters = transaction.entries.flatMap(({ encounterId }) => encounterId ?? []);
  await wakeEncounters(scope, scope.organizationId, encounters);
  await wakeGuarantorOf(scope, payment.guarantor_id);
  return { returned: true };
}

/** A refund that two people signed. */
export interface RefundRequest {
  readonly guarantorId: string;
  readonly amountCents: number;
  /** Once per key. */
  readonly key: string;
  readonly at: string;
  readonly reason: string;
  readonly approvalId?: string;
}

/** Posts an approved refund out of a patient's credit; refuses (`REFUND_EXCEEDS_CREDIT`) more. */
export async function refundPatientCredit(
  scope: OrganizationScope,
  request: RefundRequest,
): Promise<void> {
  const [money] = await loadPatientMoney(scope, [request.guarantorId]);
  if (!money) throw new DomainError('REFUND_EXCEEDS_CREDIT', 'The patient has no such credit');
  const amount = cents(request.amountCents);
  await postTransactions(scope, [planPatientRefund(money, request.key, amount)], {
    event: `refund:${request.key}`,
    effectiveOn: request.at.slice(0, 10),
    reason: request.reason,
    ...(request.approvalId === undefined ? {} : { approvalId: request.approvalId }),
  });
}

/** Posts that an approved refund was paid out. */
export async function payPatientRefund(
  scope: OrganizationScope,
  { guarantorId, amountCents, key, at }: Omit<RefundRequest, 'reason' | 'approvalId'>,
): Promise<void> {
  const subject = { guarantorId: guarantorId as GuarantorId };
  await postTransactions(scope, [planRefundPaid(key, cents(amountCents), subject)], {
    event: `refund-paid:${key}`,
    effectiveOn: at.slice(0, 10),
  });
}
