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
  readonly expiresAt: Date;
  /** Without a checker: its maker took it back, or nobody signed in time. */
  readonly endedAs?: 'withdrawn' | 'expired';
  readonly endedAt?: Date;
}

/** A request that nobody signs in so many days expires. */
const WAITS_DAYS = 14;

/** Asks for a second signature and returns the id of the request. */
export async function requestApproval(
  scope: OrganizationScope,
  draft: ApprovalDraft,
): Promise<string> {
  const id = newId();
  await scope.query(
    `INSERT INTO approval (id, organization_id, subject_kind, subject_id, action, amount_cents,
       payload, reason, maker_person_id, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now() + make_interval(days => $10))`,
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
      WAITS_DAYS,
    ],
  );
  return id;
}

const columns = `a.id, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.action,
  a.amount_cents::float8 AS "amountCents", a.payload, a.reason, a.maker_person_id AS "makerId",
  m.display_name AS "makerName", a.made_at AS "madeAt", a.checker_person_id AS "checkerId",
  c.display_name AS "checkerName", a.checked_at AS "checkedAt", a.decision,
  a.decision_reason AS "decisionReason", a.expires_at AS "expiresAt", a.ended_as AS "endedAs",
  a.ended_at AS "endedAt"`;
const joins = `JOIN person m ON m.id = a.maker_person_id
  LEFT JOIN person c ON c.id = a.checker_person_id`;

const OPEN = 'a.decision IS NULL AND a.ended_as IS NULL AND a.expires_at > now()';

/** Returns requests, open ones first asked first; decided ones newest first. */
export async function listApprovals(
  scope: OrganizationScope,
  filter: { readonly open: boolean; readonly limit: number },
): Promise<ApprovalRow[]> {
  const rows = await scope.query<ApprovalRow>(
    `SELECT ${columns} FROM approval a ${joins}
      WHERE ${filter.open ? OPEN : `NOT (${OPEN})`}
      ORDER BY ${filter.open ? 'a.made_at, a.id' : 'a.made_at DESC, a.id DESC'} LIMIT $1`,
    [filter.limit],
  );
  return rows.map((row) => withoutNulls(row) as ApprovalRow);
}

/** What came of a signature. */
export interface Signed {
  /** `repeated`: the same person said the same before, and nothing is done a second time. */
  readonly outcome: 'decided' | 'repeated' | 'expired';
  readonly approval: ApprovalRow;
}

/**
 * Signs or refuses a request. Refuses the maker (`APPROVAL_BY_MAKER`; the database would, too) in
 * every shape, also behind a key that one of the two issued, and a service, which is no second person
 * (`APPROVAL_BY_SERVICE`); what was decided or withdrawn (`ALREADY_DECIDED`), unless the same person
 * says the same again; and what is not there (`NOT_FOUND`). One that is too old ends here.
 */
export async function decideApproval(
  scope: OrganizationScope,
  approvalId: string,
  decision: { readonly decision: 'approved' | 'refused'; readonly reason: string },
): Promise<Signed> {
  const approval = await lockApproval(scope, approvalId);
  const { personId } = scope.actor;
  const saidBefore = approval.decision === decision.decision && approval.checkerId === personId;
  if (saidBefore) return { outcome: 'repeated', approval };
  if (approval.decision !== undefined || approval.endedAs !== undefined) {
    throw new DomainError('ALREADY_DECIDED', 'This was decided already', {
      decision: approval.decision ?? approval.endedAs ?? '',
    });
  }
  await refuseSamePerson(scope, approval.makerId);
  if (approval.expiresAt <= new Date()) {
    return { outcome: 'expired', approval: await endApproval(scope, approval, 'expired') };
  }
  await scope.execute(
    `UPDATE approval SET checker_person_id = $2, checked_at = now(), decision = $3,
       decision_reason = $4 WHERE id = $1`,
    [approvalId, personId, decision.decision, decision.reason],
  );
  const signed = await lockApproval(scope, approvalId);
  return { outcome: 'decided', approval: signed };
}

/**
 * The maker takes a request back before anybody signed. Refuses everybody else
 * (`NOT_THE_MAKER`), what was decided (`ALREADY_DECIDED`) and what is not there (`NOT_FOUND`).
 */
export async function withdrawApproval(
  scope: OrganizationScope,
  approvalId: string,
): Promise<ApprovalRow> {
  const approval = await lockApproval(scope, approvalId);
  if (approval.makerId !== scope.actor.personId) {
    throw new DomainError(
      'NOT_THE_MAKER',
      'Only who asked for it takes it back; refuse it instead',
    );
  }
  if (approval.decision !== undefined || approval.endedAs !== undefined) {
    throw new DomainError('ALREADY_DECIDED', 'This was decided already');
  }
  return endApproval(scope, approval, 'withdrawn');
}

/** Ends those that nobody signed in time and returns them, each locked. */
export async function expireApprovals(scope: OrganizationScope): Promise<readonly ApprovalRow[]> {
  const rows = await scope.query<{ id: string }>(
    `SELECT id FROM approval WHERE decision IS NULL AND ended_as IS NULL AND expires_at <= now()
      ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED`,
  );
  const ended: ApprovalRow[] = [];
  for (const { id } of rows) {
    ended.push(await endApproval(scope, await lockApproval(scope, id), 'expired'));
  }
  return ended;
}

/** Ends what its subject made pointless (a job that was cancelled); nothing if it has ended. */
export async function dropApproval(scope: OrganizationScope, approvalId: string): Promise<void> {
  const approval = await lockApproval(scope, approvalId);
  if (approval.decision === undefined && approval.endedAs === undefined) {
    await endApproval(scope, approval, 'withdrawn');
  }
}

async function endApproval(
  scope: OrganizationScope,
  approval: ApprovalRow,
  endedAs: 'withdrawn' | 'expired',
): Promise<ApprovalRow> {
  await scope.execute(`UPDATE approval SET ended_as = $2, ended_at = now() WHERE id = $1`, [
    approval.id,
    endedAs,
  ]);
  return { ...approval, endedAs };
}

async function lockApproval(scope: OrganizationScope, id: string): Promise<ApprovalRow> {
  const [row] = await scope.query<ApprovalRow>(
    `SELECT ${columns} FROM approval a ${joins} WHERE a.id = $1 FOR UPDATE OF a`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such request');
  return withoutNulls(row);
}

/**
 * Refuses (`APPROVAL_BY_MAKER`) whoever made what is to be signed, and (`APPROVAL_BY_SERVICE`) a
 * machine. A key that an administrator issues acts as a service of its own; behind it stands who
 * issued it, and who stands behind the maker stands behind no signature.
 */
export async function refuseSamePerson(scope: OrganizationScope, makerId: string): Promise<void> {
  const { personId } = scope.actor;
  const [row] = await scope.query<{ service: boolean; same: boolean }>(
    `WITH behind AS (
       SELECT p.id AS person, p.id AS who FROM person p WHERE p.id = ANY ($1::uuid[])
       UNION SELECT k.person_id, k.created_by FROM api_key k JOIN person s ON s.id = k.person_id
        WHERE k.person_id = ANY ($1::uuid[]) AND s.kind = 'service' AND k.created_by IS NOT NULL)
     SELECT (SELECT kind = 'service' FROM person WHERE id = $2) AS service,
       EXISTS (SELECT 1 FROM behind m JOIN behind c ON c.who = m.who
                WHERE m.person = $3 AND c.person = $2) AS same`,
    [[makerId, personId], personId, makerId],
  );
  if (row?.same !== false) {
    throw new DomainError('APPROVAL_BY_MAKER', 'Who asked for it cannot be the one who approves');
  }
  if (row.service) {
    throw new DomainError('APPROVAL_BY_SERVICE', 'The second signature is a person’s');
  }
}
