import { DomainError } from '../../domain/errors/domain-error.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export interface WorkItemFilter {
  readonly queue?: string | undefined;
  readonly kind?: string | undefined;
  readonly severity?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly unowned?: boolean | undefined;
  readonly encounterId?: string | undefined;
  readonly state: 'open' | 'resolved' | 'dismissed';
  /** Snoozed items are shown only when asked for. */
  readonly snoozed: boolean;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

export interface WorkItemRow {
  readonly id: string;
  readonly kind: string;
  readonly queue: string;
  readonly reasonCode: string;
  readonly message: string;
  readonly recommendedAction?: string;
  readonly severity: string;
  readonly encounterId?: string;
  readonly encounterNumber?: number;
  readonly patientId?: string;
  readonly patientName?: string;
  readonly payerName?: string;
  readonly claimId?: string;
  readonly denialId?: string;
  readonly remittanceId?: string;
  readonly claimPaymentId?: string;
  readonly inboxId?: string;
  readonly amountCents?: number;
  readonly dueAt?: Date;
  readonly ownerId?: string;
  readonly ownerName?: string;
  readonly snoozedUntil?: Date;
  readonly state: string;
  readonly resolution?: string;
  readonly resolutionReason?: string;
  readonly resolvedAt?: Date;
  readonly openedAt: Date;
  readonly version: number;
  readonly sortKey: string;
}

const columns = `w.id, w.kind, w.queue, w.reason_code AS "reasonCode", w.message,
  w.recommended_action AS "recommendedAction", w.severity, w.encounter_id AS "encounterId",
  e.number::float8 AS "encounterNumber", COALESCE(w.patient_id, e.patient_id) AS "patientId",
  concat_ws(', ', p.last_name, p.first_name) AS "patientName", y.name AS "payerName",
  w.claim_id AS "claimId", w.denial_id AS "denialId", w.remittance_id AS "remittanceId",
  w.claim_payment_id AS "claimPaymentId", w.inbox_id AS "inboxId",
  w.amount_cents::float8 AS "amountCents", w.due_at AS "dueAt", w.owner_person_id AS "ownerId",
  o.display_name AS "ownerName", w.snoozed_until AS "snoozedUntil", w.state, w.resolution,
  w.resolution_reason AS "resolutionReason", w.resolved_at AS "resolvedAt",
  w.opened_at AS "openedAt", w.version, w.opened_at::text AS "sortKey"`;
const joins = `LEFT JOIN encounter e ON e.id = w.encounter_id
  LEFT JOIN patient p ON p.id = COALESCE(w.patient_id, e.patient_id)
  LEFT JOIN payer y ON y.id = e.current_payer_id
  LEFT JOIN person o ON o.id = w.owner_person_id`;

/** Returns work items, the oldest first; one row more than the limit when there are more. */
export async function listWorkItems(
  scope: OrganizationScope,
  filter: WorkItemFilter,
): Promise<WorkItemRow[]> {
  const parameters: unknown[] = [filter.state, filter.limit + 1];
  const parts = ['w.state = $1'];
  const add = (value: unknown, condition: (at: string) => string): void => {
    if (value === undefined) return;
    parameters.push(value);
    parts.push(condition(`$${parameters.length}`));
  };
  add(filter.queue, (at) => `w.queue = ${at}`);
  add(filter.kind, (at) => `w.kind = ${at}`);
  add(filter.severity, (at) => `w.severity = ${at}`);
  add(filter.ownerId, (at) => `w.owner_person_id = ${at}`);
  add(filter.encounterId, (at) => `w.encounter_id = ${at}`);
  if (filter.unowned === true) parts.push('w.owner_person_id IS NULL');
  if (!filter.snoozed) parts.push('(w.snoozed_until IS NULL OR w.snoozed_until <= now())');
  if (filter.after !== undefined) {
    parameters.push(...filter.after);
    const at = parameters.length;
    parts.push(`(w.opened_at, w.id) > ($${at - 1}::timestamptz, $${at}::uuid)`);
  }
  const rows = await scope.query<WorkItemRow>(
    `SELECT ${columns} FROM work_item w ${joins} WHERE ${parts.join(' AND ')}
      ORDER BY w.opened_at, w.id LIMIT $2`,
    parameters,
  );
  return rows.map((row) => withoutNulls(row) as WorkItemRow);
}

/** Returns one work item with its details; refuses (`NOT_FOUND`) what is not there. */
export async function workItemDetail(
  scope: OrganizationScope,
  id: string,
): Promise<WorkItemRow & { readonly details: Readonly<Record<string, unknown>> }> {
  const [row] = await scope.query<WorkItemRow & { details: Record<string, unknown> }>(
    `SELECT ${columns}, w.details FROM work_item w ${joins} WHERE w.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such work item');
  return withoutNulls(row);
}

/** Open items by queue, with how many are late and what they are worth. */
export async function countWorkItems(scope: OrganizationScope): Promise<readonly object[]> {
  return scope.query<object>(
    `SELECT queue, count(*)::int AS open, count(*) FILTER (WHERE due_at < now())::int AS late,
       count(*) FILTER (WHERE owner_person_id IS NULL)::int AS unowned,
       COALESCE(sum(amount_cents), 0)::float8 AS "amountCents"
     FROM work_item WHERE state = 'open' GROUP BY queue ORDER BY queue`,
  );
}

export interface WorkItemChange {
  readonly ownerId?: string | null;
  readonly snoozedUntil?: string | null;
}

/**
 * Assigns or snoozes an open item and returns its new version. Refuses `NOT_FOUND`, and
 * `CHANGED_MEANWHILE` when the item is no longer at `version`.
 */
export async function changeWorkItem(
  scope: OrganizationScope,
  id: string,
  change: WorkItemChange,
  version: number | undefined,
): Promise<number> {
  const before = await ownership(scope, id);
  const [row] = await scope.query<{ version: number }>(
    `UPDATE work_item SET
       owner_person_id = CASE WHEN $2 THEN $3::uuid ELSE owner_person_id END,
       snoozed_until = CASE WHEN $4 THEN $5::timestamptz ELSE snoozed_until END,
       version = version + 1
     WHERE id = $1 AND state = 'open' AND ($6::int IS NULL OR version = $6) RETURNING version`,
    [
      id,
      change.ownerId !== undefined,
      change.ownerId ?? null,
      change.snoozedUntil !== undefined,
      change.snoozedUntil ?? null,
      version ?? null,
    ],
  );
  if (row !== undefined) {
    noteChanges(before, await ownership(scope, id));
    return row.version;
  }
  const { state } = await workItemDetail(scope, id);
  if (state !== 'open') throw new DomainError('ALREADY_DECIDED', 'This work item is closed');
  throw new DomainError('CHANGED_MEANWHILE', 'Somebody changed this work item meanwhile');
}

/** What `changeWorkItem` can change, as it is now; for the audit trail. */
async function ownership(scope: OrganizationScope, id: string): Promise<Record<string, unknown>> {
  const [row] = await scope.query<Record<string, unknown>>(
    `SELECT owner_person_id AS "ownerId", snoozed_until AS "snoozedUntil"
       FROM work_item WHERE id = $1`,
    [id],
  );
  return row ?? {};
}
