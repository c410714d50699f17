import type { OrganizationScope } from '../database.js';
import { positionsAt } from './recompute.js';
import type { ReportMoment } from './report-moment.js';
import type { Period } from './sums.js';

/** Owed by a payer that has not been asked yet. */
export interface UnbilledRow {
  readonly encounterId: string;
  readonly number: number;
  readonly serviceDate: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly stage: string;
  readonly held: boolean;
  readonly openCents: number;
  readonly ageDays: number;
}

export interface Unbilled {
  readonly items: readonly UnbilledRow[];
  readonly totalCents: number;
  readonly count: number;
}

/** Returns what no claim has gone out for, oldest service first; `limit` rows and the whole sum. */
export async function unbilled(
  scope: OrganizationScope,
  moment: ReportMoment,
  limit: number,
): Promise<Unbilled> {
  const source = moment.current
    ? `SELECT * FROM report_position WHERE organization_id = $1 AND balance_cents > 0
         AND $2::bigint IS NOT NULL AND $3::bigint IS NOT NULL`
    : positionsAt;
  const rows = await scope.query<UnbilledRow & { total: string; n: string }>(
    `SELECT p.encounter_id AS "encounterId", n.number::float8 AS number,
       p.service_on::text AS "serviceDate", p.party_id AS "payerId", y.name AS "payerName", n.stage,
       n.held, p.balance_cents::float8 AS "openCents", $4::date - p.service_on AS "ageDays",
       sum(p.balance_cents) OVER () AS total, count(*) OVER () AS n
     FROM (${source}) p JOIN encounter n ON n.id = p.encounter_id AND n.billable
       JOIN payer y ON y.id = p.party_id
     WHERE p.account = 'payer-receivable' AND p.bill_on IS NULL AND p.balance_cents > 0
     ORDER BY p.service_on, p.encounter_id LIMIT $5`,
    [scope.organizationId, moment.sequence, moment.revision, moment.date, limit],
  );
  return {
    items: rows.map(({ total: _, n: __, ...row }) => row),
    totalCents: Number(rows[0]?.total ?? 0),
    count: Number(rows[0]?.n ?? 0),
  };
}

/** A charge that came late: days after service, or after its claim had gone. */
export interface LateChargeRow {
  readonly encounterId: string;
  readonly number: number;
  readonly serviceDate: string;
  readonly postedOn: string;
  readonly lateDays: number;
  readonly chargeCents: number;
  readonly afterClaim: boolean;
}

/** Returns charges posted in the period more than `days` after service or after the claim was sent. */
export async function lateCharges(
  scope: OrganizationScope,
  moment: ReportMoment,
  by: { readonly period: Period; readonly days: number; readonly limit: number },
): Promise<LateChargeRow[]> {
  const { period, days, limit } = by;
  return scope.query<LateChargeRow>(
    `SELECT q.* FROM (
       SELECT e.encounter_id AS "encounterId", n.number::float8 AS number,
         n.service_date::text AS "serviceDate", d.day::text AS "postedOn",
         d.day - n.service_date AS "lateDays", sum(e.amount_cents)::float8 AS "chargeCents",
         bool_or(c.sent_at < t.posted_at) AS "afterClaim"
       FROM ledger_seal s JOIN ledger_transaction t ON t.id = s.transaction_id AND t.kind = 'charge'
         JOIN ledger_entry e ON e.transaction_id = t.id AND e.account = 'revenue' AND e.direction = 'C'
         JOIN encounter n ON n.id = e.encounter_id JOIN organization o ON o.id = $1
         CROSS JOIN LATERAL (SELECT (t.posted_at AT TIME ZONE o.time_zone)::date AS day) d
         LEFT JOIN LATERAL (SELECT min(k.sent_at) AS sent_at FROM claim k
           WHERE k.organization_id = $1 AND k.encounter_id = n.id) c ON true
       WHERE s.organization_id = $1 AND s.sequence <= $2
         AND s.sequence > COALESCE((SELECT max(f.sequence) FROM report_fold f
           WHERE f.organization_id = $1 AND f.folded_at < $3::date), 0)
         AND d.day BETWEEN $3 AND $4
       GROUP BY 1, 2, 3, 4, 5) q
     WHERE q."lateDays" > $5 OR q."afterClaim"
     ORDER BY q."lateDays" DESC, q."encounterId" LIMIT $6`,
    [scope.organizationId, moment.sequence, period.from, period.to, days, limit],
  );
}
