import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface ApprovalDraft {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly action: string;
  readonly amountCents?: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

export interface ApprovalRow {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly action: string;
  readonly amountCents?: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly makerId: string;
  readonly makerName: string;
  readonly madeAt: Date;
  readonly checkerId?: string;
  readonly checkerName?: string;
  readonly checkedAt?: Date;
  readonly decision?: 'approved' | 'refused';
  readonly decisionReason?: string;
}

/** Asks for a second signature and returns the id of the request. */
export async function requestApproval(
  scope: OrganizationScope,
  draft: ApprovalDraft,
): Promise<string> {
  const id = newId();
  await scope.query(
    `INSERT INTO approval (id, organization_id, subject_kind, subject_id, action, amount_cents,
       payload, reason, maker_person_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      scope.organizationId,
      draft.subjectKind,
      draft.subjectId,
      draft.action,
      draft.amountCents ?? null,
      JSON.stringify(draft.payload),
      draft.reason,
      scope.actor.personId,
    ],
  );
  return id;
}

const columns = `a.id, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.action,
  a.amount_cents::float8 AS "amountCents", a.payload, a.reason, a.maker_person_id AS "makerId",
  m.display_name AS "makerName", a.made_at AS "madeAt", a.checker_person_id AS "checkerId",
  c.display_name AS "checkerName", a.checked_at AS "checkedAt", a.decision,
  a.decision_reason AS "decisionReason"`;
const joins = `JOIN person m ON m.id = a.maker_person_id
  LEFT JOIN person c ON c.id = a.checker_person_id`;

/** Returns requests, open ones first asked first; decided ones newest first. */
export async function listApprovals(
  scope: OrganizationScope,
  filter: { readonly open: boolean; readonly limit: number },
): Promise<ApprovalRow[]> {
  const rows = await scope.query<ApprovalRow>(
    `SELECT ${columns} FROM approval a ${joins}
      WHERE ${filter.open ? 'a.decision IS NULL' : 'a.decision IS NOT NULL'}
      ORDER BY ${filter.open ? 'a.made_at, a.id' : 'a.made_at DESC, a.id DESC'} LIMIT $1`,
    [filter.limit],
  );
  return rows.map((row) => withoutNulls(row) as ApprovalRow);
}

/**
 * Signs or refuses a request. Refuses the maker (`APPROVAL_BY_MAKER`; the database would, too), a
 * request that was decided (`ALREADY_DECIDED`) and one that is not there (`NOT_FOUND`).
 */
export async function decideApproval(
  scope: OrganizationScope,
  approvalId: string,
  decision: { readonly decision: 'approved' | 'refused'; readonly reason: string },
): Promise<ApprovalRow> {
  const [row] = await scope.query<ApprovalRow>(
    `SELECT ${columns} FROM approval a ${joins} WHERE a.id = $1 FOR UPDATE OF a`,
    [approvalId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such request');
  if (row.decision !== null) throw new DomainError('ALREADY_DECIDED', 'This was decided already');
  if (row.makerId === scope.actor.personId) {
    throw new DomainError('APPROVAL_BY_MAKER', 'Who asked for it cannot be the one who approves');
  }
  await scope.execute(
    `UPDATE approval SET checker_person_id = $2, checked_at = now(), decision = $3,
       decision_reason = $4 WHERE id = $1`,
    [approvalId, scope.actor.personId, decision.decision, decision.reason],
  );
  return { ...(withoutNulls(row) as ApprovalRow), decision: decision.decision };
}
