import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

interface KeyedRow {
  readonly id: string;
  readonly sortKey: string;
}

interface PageFilter {
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

/** Claim payments that found no claim of ours, newest first; one row more than the limit. */
export async function listUnmatched(
  scope: OrganizationScope,
  filter: PageFilter,
): Promise<KeyedRow[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<KeyedRow>(
    `SELECT q.id, q.remittance_id AS "remittanceId", r.trace_number AS "traceNumber",
       COALESCE(y.name, r.payer_name) AS "payerName", r.payment_date::text AS "paymentDate",
       q.patient_control_number AS "patientControlNumber",
       q.payer_claim_control_number AS "payerClaimControlNumber", q.status, q.kind,
       q.charge_cents::float8 AS "chargeCents", q.paid_cents::float8 AS "paidCents",
       NULLIF(concat_ws(', ', q.content #>> '{patient,lastName}',
         q.content #>> '{patient,firstName}'), '') AS "patientName",
       COALESCE(q.content #>> '{subscriber,memberId}', q.content #>> '{patient,memberId}')
         AS "memberId",
       q.match_state AS "matchState", q.match_reasons AS "matchReasons",
       q.segment_number AS "segmentNumber", q.created_at AS "createdAt",
       q.created_at::text AS "sortKey"
     FROM claim_payment q JOIN remittance r ON r.id = q.remittance_id
     LEFT JOIN payer y ON y.id = r.payer_id
     WHERE q.match_state IN ('unmatched', 'unmatchedByPerson') AND r.state = 'posted'
       AND ($1::timestamptz IS NULL OR (q.created_at, q.id) < ($1, $2::uuid))
     ORDER BY q.created_at DESC, q.id DESC LIMIT $3`,
    [key ?? null, id ?? null, filter.limit + 1],
  );
  return rows.map(withoutNulls);
}

/** Money moved outside claims (PLB), newest first; one row more than the limit. */
export async function listProviderAdjustments(
  scope: OrganizationScope,
  filter: PageFilter & {
    readonly reason?: string | undefined;
    readonly payerId?: string | undefined;
  },
): Promise<KeyedRow[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<KeyedRow>(
    `SELECT a.id, a.remittance_id AS "remittanceId", r.trace_number AS "traceNumber",
       r.payer_id AS "payerId", COALESCE(y.name, r.payer_name) AS "payerName",
       r.payment_date::text AS "paymentDate", a.provider_identifier AS "providerIdentifier",
       a.fiscal_period AS "fiscalPeriod", a.reason, a.reference,
       a.amount_cents::float8 AS "amountCents", a.treatment, a.claim_id AS "claimId",
       a.segment_number AS "segmentNumber", r.created_at AS "createdAt",
       r.created_at::text AS "sortKey"
     FROM provider_adjustment a JOIN remittance r ON r.id = a.remittance_id
     LEFT JOIN payer y ON y.id = r.payer_id
     WHERE ($1::text IS NULL OR a.reason = $1) AND ($2::uuid IS NULL OR r.payer_id = $2)
       AND ($3::timestamptz IS NULL OR (r.created_at, a.id) < ($3, $4::uuid))
     ORDER BY r.created_at DESC, a.id DESC LIMIT $5`,
    [filter.reason ?? null, filter.payerId ?? null, key ?? null, id ?? null, filter.limit + 1],
  );
  return rows.map(withoutNulls);
}

/**
 * What is still open between us and a payer outside claims: recoupments by the claim that PLB03-2
 * names, forward balances and what no rule explains. Positive: they owe us, or have kept it back.
 */
export async function openProviderBalances(scope: OrganizationScope): Promise<readonly object[]> {
  const rows = await scope.query<object>(
    `SELECT n.account, n.payer_id AS "payerId", y.name AS "payerName", n.reference,
       sum(CASE n.direction WHEN 'D' THEN n.amount_cents ELSE -n.amount_cents END)::float8
         AS "openCents", max(t.posted_at) AS "lastAt"
     FROM ledger_entry n JOIN ledger_transaction t ON t.id = n.transaction_id
     LEFT JOIN payer y ON y.id = n.payer_id
     WHERE n.account IN ('recoupment', 'forward-balance', 'plb-suspense')
     GROUP BY n.account, n.payer_id, y.name, n.reference
     HAVING sum(CASE n.direction WHEN 'D' THEN n.amount_cents ELSE -n.amount_cents END) <> 0
     ORDER BY max(t.posted_at) DESC LIMIT 500`,
  );
  return rows.map(withoutNulls);
}
