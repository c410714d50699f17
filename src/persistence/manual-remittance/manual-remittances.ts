import { DomainError } from '../../domain/errors/domain-error.js';
import type { Remittance } from '../../domain/remittance/remittance.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface ManualRemittance {
  readonly id: string;
  readonly inboxId: string;
  readonly scanInboxId?: string;
  readonly paymentBatchId?: string;
  readonly paymentCents: number;
  readonly traceNumber: string;
  readonly claimCount: number;
  readonly reason: string;
  readonly state: 'waiting' | 'released' | 'void';
  readonly enteredBy?: string;
  readonly enteredByName?: string;
  readonly enteredAt: Date;
  readonly voidedAt?: Date;
  readonly voidReason?: string;
  /** The payment advice that intake made of it, once it was read. */
  readonly remittanceId?: string;
  readonly remittanceState?: string;
}

const SELECT = `SELECT m.id, m.inbox_id AS "inboxId", m.scan_inbox_id AS "scanInboxId",
    m.payment_batch_id AS "paymentBatchId", m.payment_cents::float8 AS "paymentCents",
    m.trace_number AS "traceNumber", m.claim_count AS "claimCount", m.reason, m.state,
    m.entered_by AS "enteredBy", p.display_name AS "enteredByName", m.entered_at AS "enteredAt",
    m.voided_at AS "voidedAt", m.void_reason AS "voidReason", r.id AS "remittanceId",
    r.state AS "remittanceState"
  FROM manual_remittance m LEFT JOIN person p ON p.id = m.entered_by
  LEFT JOIN remittance r ON r.inbox_id = m.inbox_id AND r.organization_id = m.organization_id`;

/** Keeps who keyed a payment advice, why, of which scan and in which batch. */
export async function recordManualRemittance(
  scope: OrganizationScope,
  remittance: Remittance,
  draft: {
    readonly inboxId: string;
    readonly scanInboxId?: string | undefined;
    readonly paymentBatchId?: string | undefined;
    readonly reason: string;
  },
): Promise<string> {
  const id = newId();
  await scope.query(
    `INSERT INTO manual_remittance (id, organization_id, inbox_id, scan_inbox_id, payment_batch_id,
       payment_cents, trace_number, claim_count, reason, state, entered_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10)`,
    [
      id,
      scope.organizationId,
      draft.inboxId,
      draft.scanInboxId ?? null,
      draft.paymentBatchId ?? null,
      remittance.paymentAmountCents,
      remittance.trace.number,
      remittance.claims.length,
      draft.reason,
      scope.actor.personId ?? null,
    ],
  );
  return id;
}

/** Returns a keyed advice; refuses (`NOT_FOUND`) one that is not there. */
export async function manualRemittance(
  scope: OrganizationScope,
  id: string,
): Promise<ManualRemittance> {
  const [row] = await scope.query<ManualRemittance>(`${SELECT} WHERE m.id = $1`, [id]);
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such keyed advice');
  return withoutNulls(row);
}

/** Returns keyed advices, newest first. */
export async function listManualRemittances(
  scope: OrganizationScope,
  filter: {
    readonly state?: string | undefined;
    readonly paymentBatchId?: string | undefined;
    readonly limit: number;
  },
): Promise<ManualRemittance[]> {
  const rows = await scope.query<ManualRemittance>(
    `${SELECT} WHERE ($1::text IS NULL OR m.state = $1)
        AND ($2::uuid IS NULL OR m.payment_batch_id = $2)
      ORDER BY m.entered_at DESC, m.id DESC LIMIT $3`,
    [filter.state ?? null, filter.paymentBatchId ?? null, filter.limit],
  );
  return rows.map((row) => withoutNulls(row) as ManualRemittance);
}

/** Says that intake has a keyed advice in hand. */
export async function markReleased(
  scope: OrganizationScope,
  ids: readonly string[],
): Promise<void> {
  await scope.execute(
    `UPDATE manual_remittance SET state = 'released' WHERE id = ANY ($1::uuid[]) AND state = 'waiting'`,
    [ids],
  );
}

/** Whether a stored file belongs to this organization (a scan that is to be attached). */
export async function ownsInbox(scope: OrganizationScope, inboxId: string): Promise<boolean> {
  const rows = await scope.query(
    'SELECT 1 FROM inbox_message WHERE id = $1 AND uploaded_for = $2',
    [inboxId, scope.organizationId],
  );
  return rows.length > 0;
}
