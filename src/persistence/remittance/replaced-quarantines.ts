import type { ClaimPayment } from '../../domain/remittance/remittance.js';
import type { OrganizationScope } from '../database.js';
import { closeQuarantine } from './release-quarantine.js';

/** A payment that is held, of which a posted file or a keyed advice may be the corrected one. */
export interface HeldPayment {
  readonly id: string;
  readonly inboxId: string;
  readonly ordinal: number;
  readonly sameAmount: boolean;
}

/**
 * Returns the payments in quarantine that carry the trace, date and payer of a posted one. Those
 * held because the same keys stand with other content are not among them: nothing replaces a
 * contradiction but a person.
 */
export function heldPayments(
  scope: OrganizationScope,
  postedId: string,
): Promise<readonly HeldPayment[]> {
  return scope.query<HeldPayment>(
    `SELECT q.id, q.inbox_id AS "inboxId", q.inbox_ordinal AS ordinal,
       q.payment_cents = r.payment_cents AS "sameAmount"
     FROM remittance r JOIN remittance q ON q.trace_number = r.trace_number
       AND q.payment_date IS NOT DISTINCT FROM r.payment_date AND q.state = 'quarantined'
       AND (q.money_key = r.money_key OR q.payer_id = r.payer_id)
     WHERE r.id = $1 AND r.state = 'posted' AND q.id <> r.id
       AND NOT EXISTS (SELECT 1 FROM remittance_finding f
         WHERE f.remittance_id = q.id AND f.level = 'key')
     ORDER BY q.id`,
    [postedId],
  );
}

/** Whether every one of these claims stands in a posted payment of the same trace and date. */
export async function arePosted(
  scope: OrganizationScope,
  postedId: string,
  claims: readonly ClaimPayment[],
): Promise<boolean> {
  const missing = await scope.query(
    `SELECT 1 FROM unnest($2::text[], $3::text[]) AS c (number, status)
      WHERE NOT EXISTS (SELECT 1 FROM claim_payment p
        JOIN remittance s ON s.id = p.remittance_id AND s.state = 'posted'
        JOIN remittance r ON r.id = $1 AND s.trace_number = r.trace_number
          AND s.payment_date IS NOT DISTINCT FROM r.payment_date
        WHERE p.patient_control_number = c.number AND p.status = c.status)
      LIMIT 1`,
    [
      postedId,
      claims.map(({ patientControlNumber }) => patientControlNumber),
      claims.map(({ status }) => status),
    ],
  );
  return missing.length === 0;
}

/** Ends a quarantine whose payment was posted from another file or by hand. */
export async function markReplaced(scope: OrganizationScope, heldId: string): Promise<void> {
  const changed = await scope.execute(
    `UPDATE remittance SET state = 'replaced', version = version + 1
      WHERE id = $1 AND state = 'quarantined'`,
    [heldId],
  );
  if (changed > 0) await closeQuarantine(scope, heldId, 'replaced');
}
