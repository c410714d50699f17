import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface PaymentBatch {
  readonly id: string;
  readonly name: string;
  readonly controlTotalCents: number;
  readonly expectedCount?: number;
  readonly state: 'open' | 'released';
  readonly openedAt: Date;
  readonly releasedAt?: Date;
  /** What was keyed into it, without what was voided. */
  readonly enteredCents: number;
  readonly enteredCount: number;
}

const SELECT = `SELECT b.id, b.name, b.control_total_cents::float8 AS "controlTotalCents",
    b.expected_count AS "expectedCount", b.state, b.opened_at AS "openedAt",
    b.released_at AS "releasedAt", COALESCE(m.cents, 0)::float8 AS "enteredCents",
    COALESCE(m.count, 0)::int AS "enteredCount"
  FROM payment_batch b LEFT JOIN LATERAL (SELECT sum(payment_cents) AS cents, count(*) AS count
    FROM manual_remittance WHERE payment_batch_id = b.id AND state <> 'void') m ON true`;

/** Opens a batch with the total of the checks in hand and returns it. */
export async function openPaymentBatch(
  scope: OrganizationScope,
  draft: {
    readonly name: string;
    readonly controlTotalCents: number;
    readonly expectedCount?: number | undefined;
  },
): Promise<PaymentBatch> {
  const id = newId();
  await scope.query(
    `INSERT INTO payment_batch (id, organization_id, name, control_total_cents, expected_count,
       state, opened_by) VALUES ($1, $2, $3, $4, $5, 'open', $6)`,
    [
      id,
      scope.organizationId,
      draft.name,
      draft.controlTotalCents,
      draft.expectedCount ?? null,
      scope.actor.personId ?? null,
    ],
  );
  return paymentBatch(scope, id);
}

/** Returns a batch; refuses (`NOT_FOUND`) one that is not there. */
export async function paymentBatch(scope: OrganizationScope, id: string): Promise<PaymentBatch> {
  const [row] = await scope.query<PaymentBatch>(`${SELECT} WHERE b.id = $1`, [id]);
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such batch');
  return withoutNulls(row);
}

/** Returns batches, newest first. */
export async function listPaymentBatches(
  scope: OrganizationScope,
  filter: { readonly state?: string | undefined; readonly limit: number },
): Promise<PaymentBatch[]> {
  const rows = await scope.query<PaymentBatch>(
    `${SELECT} WHERE $1::text IS NULL OR b.state = $1
      ORDER BY b.opened_at DESC, b.id DESC LIMIT $2`,
    [filter.state ?? null, filter.limit],
  );
  return rows.map((row) => withoutNulls(row) as PaymentBatch);
}

/**
 * Closes a batch whose advices sum to its control total. Refuses (`BATCH_RELEASED`) the second time
 * and (`BATCH_NOT_IN_BALANCE`) another sum or count, with both.
 */
export async function closePaymentBatch(scope: OrganizationScope, id: string): Promise<void> {
  await scope.query('SELECT 1 FROM payment_batch WHERE id = $1 FOR UPDATE', [id]);
  const batch = await paymentBatch(scope, id);
  if (batch.state === 'released') {
    throw new DomainError('BATCH_RELEASED', 'This batch was released before');
  }
  const { controlTotalCents, enteredCents, enteredCount, expectedCount } = batch;
  const counted = expectedCount === undefined || expectedCount === enteredCount;
  if (controlTotalCents !== enteredCents || !counted) {
    throw new DomainError('BATCH_NOT_IN_BALANCE', 'The advices are not the control total', {
      controlTotalCents,
      enteredCents,
      differenceCents: controlTotalCents - enteredCents,
      enteredCount,
      ...(expectedCount === undefined ? {} : { expectedCount }),
    });
  }
  await scope.execute(
    `UPDATE payment_batch SET state = 'released', released_by = $2, released_at = now(),
       version = version + 1 WHERE id = $1`,
    [id, scope.actor.personId ?? null],
  );
}
