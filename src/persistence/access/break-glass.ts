import { DomainError } from '../../domain/errors/domain-error.js';
import { refuseSamePerson } from '../approval/approvals.js';
import { recordAudit } from '../audit/audit.js';
import type { GlobalScope, OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';
import { closeWorkItems, openWorkItem } from '../work-item/work-items.js';

export interface BreakGlassRow {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt?: Date;
  readonly reviewedByName?: string;
  readonly reviewedAt?: Date;
  readonly verdict?: 'justified' | 'notJustified';
  readonly reviewNote?: string;
  readonly sortKey: string;
}

/** How long an opened access lasts. */
export const BREAK_GLASS_MINUTES = 60;
/** Within so many days somebody else has looked at it. */
const REVIEW_DAYS = 3;

/**
 * Whether a person may break the glass of an organization: somebody of the same billing company who
 * has no role there. Foreign and unknown organizations are equally not found.
 */
export async function mayBreakGlass(
  scope: GlobalScope,
  personId: string,
  organizationId: string,
): Promise<void> {
  const [row] = await scope.query<{ member: boolean }>(
    `SELECT bool_or(m.organization_id = o.id) AS member FROM organization o
       JOIN organization s ON s.billing_company_id = o.billing_company_id
       JOIN membership m ON m.organization_id = s.id AND m.ended_at IS NULL AND m.person_id = $1
     WHERE o.id = $2 GROUP BY o.id`,
    [personId, organizationId],
  );
  if (row === undefined) {
    throw new DomainError('ORGANIZATION_NOT_FOUND', 'There is no such organization for you');
  }
  if (row.member) throw new DomainError('ALREADY_MEMBER', 'You have a role there already');
}

export interface ReachablePractice {
  readonly id: string;
  readonly name: string;
  /** One's own access that is open now. */
  readonly openedId?: string;
  readonly role?: string;
  readonly expiresAt?: Date;
}

/** Returns the practices of a person's billing companies where they have no role, by name. */
export async function practicesBehindGlass(
  scope: GlobalScope,
  personId: string,
): Promise<ReachablePractice[]> {
  const rows = await scope.query<ReachablePractice>(
    `SELECT o.id, o.name, b.id AS "openedId", b.role, b.expires_at AS "expiresAt"
       FROM organization o
       LEFT JOIN LATERAL (SELECT id, role, expires_at FROM break_glass
         WHERE organization_id = o.id AND person_id = $1 AND expires_at > now()
         ORDER BY expires_at DESC LIMIT 1) b ON true
      WHERE o.billing_company_id IN (SELECT s.billing_company_id FROM membership m
          JOIN organization s ON s.id = m.organization_id
         WHERE m.person_id = $1 AND m.ended_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM membership m
         WHERE m.organization_id = o.id AND m.person_id = $1 AND m.ended_at IS NULL)
      ORDER BY o.name LIMIT 500`,
    [personId],
  );
  return rows.map((row) => withoutNulls(row) as ReachablePractice);
}

/** Opens the access, alerts the organization by a work item, and leaves an audit event there. */
export async function breakGlass(
  scope: OrganizationScope,
  { role, reason }: { readonly role: string; readonly reason: string },
): Promise<{ readonly id: string; readonly expiresAt: Date }> {
  const id = newId();
  const [row] = await scope.query<{ expiresAt: Date }>(
    `INSERT INTO break_glass (id, organization_id, person_id, role, reason, expires_at)
     VALUES ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))
     RETURNING expires_at AS "expiresAt"`,
    [id, scope.organizationId, scope.actor.personId, role, reason, BREAK_GLASS_MINUTES],
  );
  await openWorkItem(scope, {
    kind: 'breakGlass',
    queue: 'supervision',
    reasonCode: 'BREAK_GLASS_OPENED',
    message: 'Somebody without a role here has opened access for an hour: review why',
    recommendedAction: 'Read what was done in the audit trail, then say whether it was justified',
    severity: 'high',
    causeKey: `breakGlass/${id}`,
    dueAt: new Date(Date.now() + REVIEW_DAYS * 86_400_000).toISOString(),
    details: { breakGlassId: id },
  });
  await recordAudit(scope, {
    action: 'access.breakGlass',
    subjectKind: 'breakGlass',
    subjectId: id,
    changes: { role, minutes: BREAK_GLASS_MINUTES },
    reason,
  });
  return { id, expiresAt: row!.expiresAt };
}

/** Ends one's own access before its hour and returns of which practice; refuses `NOT_FOUND`. */
export async function endBreakGlass(
  scope: GlobalScope,
  personId: string,
  id: string,
): Promise<string> {
  const [ended] = await scope.query<{ organizationId: string }>(
    `WITH ended AS (UPDATE break_glass SET ended_at = now(), expires_at = now()
       WHERE id = $1 AND person_id = $2 AND expires_at > now() RETURNING organization_id)
     SELECT organization_id AS "organizationId" FROM ended`,
    [id, personId],
  );
  if (ended === undefined) {
    throw new DomainError('NOT_FOUND', 'There is no such open access of yours');
  }
  return ended.organizationId;
}

const columns = `b.id, b.person_id AS "personId", p.display_name AS "personName", b.role, b.reason,
  b.opened_at AS "openedAt", b.expires_at AS "expiresAt", b.ended_at AS "endedAt",
  r.display_name AS "reviewedByName", b.reviewed_at AS "reviewedAt", b.verdict,
  b.review_note AS "reviewNote", b.opened_at::text AS "sortKey"`;

/** Returns accesses to this organization, the newest first; `open`: those not reviewed yet. */
export async function listBreakGlass(
  scope: OrganizationScope,
  query: {
    readonly open: boolean;
    readonly limit: number;
    readonly after?: readonly (string | number)[] | undefined;
  },
): Promise<BreakGlassRow[]> {
  const rows = await scope.query<BreakGlassRow>(
    `SELECT ${columns} FROM break_glass b JOIN person p ON p.id = b.person_id
       LEFT JOIN person r ON r.id = b.reviewed_by
     WHERE b.organization_id = $1 AND (NOT $2::boolean OR b.reviewed_at IS NULL)
       AND ($4::timestamptz IS NULL OR (b.opened_at, b.id) < ($4::timestamptz, $5::uuid))
     ORDER BY b.opened_at DESC, b.id DESC LIMIT $3`,
    [
      scope.organizationId,
      query.open,
      query.limit + 1,
      query.after?.[0] ?? null,
      query.after?.[1] ?? null,
    ],
  );
  return rows.map((row) => withoutNulls(row) as BreakGlassRow);
}

/**
 * Keeps what a reviewer found and closes the work item. Refuses `NOT_FOUND`, `ALREADY_DECIDED`, and
 * the person whose access it was (`APPROVAL_BY_MAKER`; the database would, too).
 */
export async function reviewBreakGlass(
  scope: OrganizationScope,
  id: string,
  { verdict, note }: { readonly verdict: 'justified' | 'notJustified'; readonly note: string },
): Promise<void> {
  const [row] = await scope.query<{ personId: string; personName: string; reviewed: boolean }>(
    `SELECT b.person_id AS "personId", p.display_name AS "personName",
       b.reviewed_at IS NOT NULL AS reviewed
     FROM break_glass b JOIN person p ON p.id = b.person_id
     WHERE b.id = $1 AND b.organization_id = $2 FOR UPDATE OF b`,
    [id, scope.organizationId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There was no such access');
  if (row.reviewed) throw new DomainError('ALREADY_DECIDED', 'This was reviewed already');
  await refuseSamePerson(scope, row.personId);
  await scope.execute(
    `UPDATE break_glass SET reviewed_by = $2, reviewed_at = now(), verdict = $3, review_note = $4
      WHERE id = $1`,
    [id, scope.actor.personId, verdict, note],
  );
  await closeWorkItems(
    scope,
    { cause: `breakGlass/${id}` },
    { state: 'resolved', resolution: verdict, reason: note },
  );
  await recordAudit(scope, {
    action: 'access.breakGlassReviewed',
    subjectKind: 'breakGlass',
    subjectId: id,
    changes: { verdict, personId: row.personId, personName: row.personName },
    reason: note,
  });
}
