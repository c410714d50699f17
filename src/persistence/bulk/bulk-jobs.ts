import type { BulkAction } from '../../domain/bulk/bulk-action.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { dropApproval, requestApproval } from '../approval/approvals.js';
import { insertRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { enqueue } from '../outbox/outbox.js';
import { withoutNulls } from '../rows.js';
import type { SelectedRow, SubjectKind } from './bulk-selection.js';

export interface BulkJobDraft {
  readonly action: BulkAction;
  readonly subjectKind: SubjectKind;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly rows: readonly SelectedRow[];
  /** Money that disappears and is over the limit waits for a second person. */
  readonly needsApproval: boolean;
}

export interface BulkJobRow {
  readonly id: string;
  readonly action: BulkAction;
  readonly subjectKind: SubjectKind;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly state: 'waitsForApproval' | 'running' | 'done' | 'cancelled' | 'refused';
  readonly rowCount: number;
  readonly doneCount: number;
  readonly refusedCount: number;
  readonly amountCents: number;
  readonly role: string;
  readonly madeById: string;
  readonly madeByName: string;
  readonly approvalId?: string;
  readonly createdAt: Date;
  readonly finishedAt?: Date;
  readonly version: number;
  readonly sortKey: string;
}

const columns = `j.id, j.action, j.subject_kind AS "subjectKind", j.parameters, j.reason, j.state,
  j.row_count AS "rowCount", j.done_count AS "doneCount", j.refused_count AS "refusedCount",
  j.amount_cents::float8 AS "amountCents", j.role, j.made_by AS "madeById",
  p.display_name AS "madeByName", j.approval_id AS "approvalId", j.created_at AS "createdAt",
  j.finished_at AS "finishedAt", j.version, j.created_at::text AS "sortKey"`;

/** Writes a job with its rows; the relay runs it, unless it waits for a second person first. */
export async function addBulkJob(scope: OrganizationScope, draft: BulkJobDraft): Promise<string> {
  const id = newId();
  const amountCents = draft.rows.reduce((sum, row) => sum + row.amountCents, 0);
  const approvalId = draft.needsApproval
    ? await requestApproval(scope, {
        subjectKind: 'bulkJob',
        subjectId: id,
        action: draft.action,
        amountCents,
        payload: { rowCount: draft.rows.length },
        reason: draft.reason,
      })
    : undefined;
  await scope.query(
    `INSERT INTO bulk_job (id, organization_id, action, subject_kind, parameters, reason, state,
       row_count, amount_cents, role, made_by, approval_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      scope.organizationId,
      draft.action,
      draft.subjectKind,
      JSON.stringify(draft.parameters),
      draft.reason,
      approvalId === undefined ? 'running' : 'waitsForApproval',
      draft.rows.length,
      amountCents,
      scope.actor.role ?? 'service',
      scope.actor.personId,
      approvalId ?? null,
    ],
  );
  await insertRows(
    scope,
    'bulk_job_row',
    {
      organization_id: 'uuid',
      bulk_job_id: 'uuid',
      ordinal: 'integer',
      subject_id: 'uuid',
      amount_cents: 'bigint',
    },
    draft.rows.map((row, ordinal) => ({
      organization_id: scope.organizationId,
      bulk_job_id: id,
      ordinal,
      subject_id: row.id,
      amount_cents: row.amountCents,
    })),
  );
  if (approvalId === undefined) await enqueueJob(scope, id);
  return id;
}

/** Carries out what a second person decided about a job. */
export async function decideBulkJob(
  scope: OrganizationScope,
  id: string,
  decision: 'approved' | 'refused',
): Promise<void> {
  const changed = await scope.execute(
    `UPDATE bulk_job SET state = $2, version = version + 1,
       finished_at = CASE WHEN $2 = 'refused' THEN now() END
     WHERE id = $1 AND state = 'waitsForApproval'`,
    [id, decision === 'approved' ? 'running' : 'refused'],
  );
  if (changed === 0) throw new DomainError('STATE_NOT_ALLOWED', 'This job waits for nobody');
  if (decision === 'approved') await enqueueJob(scope, id);
}

/** Stops a job: what is done stays, what waits is not done. Refuses `NOT_FOUND`, `ALREADY_DECIDED`. */
export async function cancelBulkJob(scope: OrganizationScope, id: string): Promise<void> {
  const changed = await scope.execute(
    `UPDATE bulk_job SET state = 'cancelled', finished_at = now(), cancelled_by = $2,
       version = version + 1 WHERE id = $1 AND state IN ('running', 'waitsForApproval')`,
    [id, scope.actor.personId],
  );
  if (changed === 0) {
    await bulkJob(scope, id);
    throw new DomainError('ALREADY_DECIDED', 'This job has ended already');
  }
  await scope.execute(
    `UPDATE bulk_job_row SET state = 'cancelled' WHERE bulk_job_id = $1 AND state = 'waiting'`,
    [id],
  );
  const { approvalId } = await bulkJob(scope, id);
  if (approvalId !== undefined) await dropApproval(scope, approvalId);
}

/** Returns one job; refuses `NOT_FOUND`. */
export async function bulkJob(scope: OrganizationScope, id: string): Promise<BulkJobRow> {
  const [row] = await scope.query<BulkJobRow>(
    `SELECT ${columns} FROM bulk_job j JOIN person p ON p.id = j.made_by WHERE j.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such job');
  return withoutNulls(row);
}

/** Returns jobs, the newest first; one more than the limit when there are more. */
export async function listBulkJobs(
  scope: OrganizationScope,
  { limit, after }: { readonly limit: number; readonly after?: readonly (string | number)[] },
): Promise<BulkJobRow[]> {
  const rows = await scope.query<BulkJobRow>(
    `SELECT ${columns} FROM bulk_job j JOIN person p ON p.id = j.made_by
      WHERE $2::timestamptz IS NULL OR (j.created_at, j.id) < ($2::timestamptz, $3::uuid)
      ORDER BY j.created_at DESC, j.id DESC LIMIT $1`,
    [limit + 1, after?.[0] ?? null, after?.[1] ?? null],
  );
  return rows.map((row) => withoutNulls(row) as BulkJobRow);
}

export interface BulkRowResult {
  readonly ordinal: number;
  readonly subjectId: string;
  readonly amountCents: number;
  readonly state: 'waiting' | 'done' | 'refused' | 'cancelled';
  readonly outcomeCode?: string;
  readonly doneAt?: Date;
}

/** Returns the rows of a job in their order, each with its own result. */
export async function bulkJobRows(
  scope: OrganizationScope,
  id: string,
  { limit, after }: { readonly limit: number; readonly after: number },
): Promise<BulkRowResult[]> {
  const rows = await scope.query<BulkRowResult>(
    `SELECT ordinal, subject_id AS "subjectId", amount_cents::float8 AS "amountCents", state,
       outcome_code AS "outcomeCode", done_at AS "doneAt"
     FROM bulk_job_row WHERE bulk_job_id = $1 AND ordinal > $2 ORDER BY ordinal LIMIT $3`,
    [id, after, limit + 1],
  );
  return rows.map((row) => withoutNulls(row) as BulkRowResult);
}

const enqueueJob = (scope: OrganizationScope, id: string): Promise<void> =>
  enqueue(scope, [{ organizationId: scope.organizationId, kind: 'runBulkJob', subjectId: id }]);
