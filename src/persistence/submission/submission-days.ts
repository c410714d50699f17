import type { OrganizationScope } from '../database.js';

/**
 * What went out on each day and what became of it, newest day first: claims and charges sent,
 * accepted, rejected by a 999 or 277CA, and still without an answer.
 */
export async function submissionDays(
  scope: OrganizationScope,
  days: number,
): Promise<readonly object[]> {
  return scope.query<object>(
    `SELECT (s.built_at AT TIME ZONE o.time_zone)::date::text AS day, s.payer_id AS "payerId",
       y.name AS "payerName", count(DISTINCT s.id)::int AS files, count(*)::int AS claims,
       sum(c.charge_cents)::float8 AS "chargeCents",
       count(*) FILTER (WHERE x.outcome = 'rejected' OR c.state = 'rejected')::int AS rejected,
       COALESCE(sum(c.charge_cents) FILTER (WHERE x.outcome = 'rejected'
         OR c.state = 'rejected'), 0)::float8 AS "rejectedCents",
       count(*) FILTER (WHERE c.accepted_at IS NOT NULL)::int AS accepted,
       count(*) FILTER (WHERE c.state IN ('batched', 'sent', 'unknown', 'received')
         AND x.outcome IS DISTINCT FROM 'rejected' AND c.accepted_at IS NULL)::int AS waiting
     FROM submission s JOIN submission_claim x ON x.submission_id = s.id
     JOIN claim c ON c.id = x.claim_id JOIN payer y ON y.id = s.payer_id
     JOIN organization o ON o.id = s.organization_id
     WHERE s.kind = '837' AND s.built_at > now() - make_interval(days => $1::int)
     GROUP BY 1, s.payer_id, y.name ORDER BY 1 DESC, y.name`,
    [days],
  );
}
