import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

/** One thing that does not agree yet between the bank and the payers' advices. */
export interface ReconciliationRow {
  /**
   * `missingRemittance`: money without an advice; `missingMoney`: an advice without money; `short`:
   * less money than announced; `over`: more money than its advice.
   */
  readonly kind: 'missingRemittance' | 'missingMoney' | 'short' | 'over';
  readonly depositId?: string;
  readonly remittanceId?: string;
  readonly traceNumber?: string;
  readonly partyName?: string;
  readonly on: string;
  readonly ageDays: number;
  readonly amountCents: number;
  readonly coveredCents: number;
  readonly openCents: number;
}

/** Returns what is open between bank and advices, oldest first, with sums by kind over all of it. */
export async function depositReconciliation(
  scope: OrganizationScope,
  { asOf, limit }: { readonly asOf: string; readonly limit: number },
): Promise<{
  readonly items: ReconciliationRow[];
  readonly totals: readonly { kind: string; count: number; openCents: number }[];
}> {
  const rows = await scope.query<ReconciliationRow>(
    `${OPEN} SELECT *, ($1::date - "on"::date) AS "ageDays" FROM open WHERE "on"::date <= $1::date
      ORDER BY "on", "depositId", "remittanceId" LIMIT $2`,
    [asOf, limit],
  );
  const totals = await scope.query<{ kind: string; count: number; openCents: number }>(
    `${OPEN} SELECT kind, count(*)::int AS count, sum("openCents")::float8 AS "openCents"
       FROM open WHERE "on"::date <= $1::date GROUP BY kind ORDER BY kind`,
    [asOf],
  );
  return { items: rows.map((row) => withoutNulls(row)), totals };
}

const OPEN = `WITH covered AS (
  SELECT m.deposit_id, m.remittance_id, sum(m.amount_cents) AS cents FROM deposit_match m
   GROUP BY m.deposit_id, m.remittance_id
), by_deposit AS (
  SELECT deposit_id, sum(cents) AS cents FROM covered GROUP BY deposit_id
), by_remittance AS (
  SELECT remittance_id, sum(cents) AS cents FROM covered GROUP BY remittance_id
), open AS (
  SELECT CASE WHEN COALESCE(c.cents, 0) = 0 THEN 'missingRemittance' ELSE 'over' END AS kind,
    d.id AS "depositId", NULL::uuid AS "remittanceId", d.trace_number AS "traceNumber",
    COALESCE(d.description, d.originator) AS "partyName", d.deposited_on::text AS "on",
    d.amount_cents::float8 AS "amountCents", COALESCE(c.cents, 0)::float8 AS "coveredCents",
    (d.amount_cents - COALESCE(c.cents, 0))::float8 AS "openCents"
  FROM deposit d LEFT JOIN by_deposit c ON c.deposit_id = d.id
  WHERE d.state IN ('unmatched', 'partial')
  UNION ALL
  SELECT CASE WHEN COALESCE(c.cents, 0) = 0 THEN 'missingMoney' ELSE 'short' END,
    NULL, r.id, r.trace_number, COALESCE(y.name, r.payer_name),
    COALESCE(r.payment_date, r.created_at::date)::text,
    r.payment_cents::float8, COALESCE(c.cents, 0)::float8,
    (r.payment_cents - COALESCE(c.cents, 0))::float8
  FROM remittance r LEFT JOIN by_remittance c ON c.remittance_id = r.id
  LEFT JOIN payer y ON y.id = r.payer_id
  WHERE r.state = 'posted' AND r.payment_cents > COALESCE(c.cents, 0)
)`;

/** A posted remittance that a deposit may be, with why. */
export interface DepositCandidate {
  readonly remittanceId: string;
  readonly traceNumber: string;
  readonly payerName?: string;
  readonly paymentDate?: string;
  readonly openCents: number;
  readonly reasons: readonly ('trace' | 'amount' | 'date')[];
}

/** Returns the remittances in transit that fit a deposit's trace or open amount, best first. */
export async function depositCandidates(
  scope: OrganizationScope,
  depositId: string,
): Promise<DepositCandidate[]> {
  const known = await scope.query('SELECT 1 FROM deposit WHERE id = $1', [depositId]);
  if (known.length === 0) throw new DomainError('NOT_FOUND', 'There is no such deposit');
  const rows = await scope.query<DepositCandidate>(
    `SELECT r.id AS "remittanceId", r.trace_number AS "traceNumber",
       COALESCE(y.name, r.payer_name) AS "payerName", r.payment_date::text AS "paymentDate",
       o.cents::float8 AS "openCents",
       array_remove(ARRAY[CASE WHEN r.trace_number = d.trace_number THEN 'trace' END,
         CASE WHEN o.cents = d.open THEN 'amount' END,
         CASE WHEN abs(r.payment_date - d.deposited_on) <= 5 THEN 'date' END], NULL) AS reasons
     FROM (SELECT d.*, d.amount_cents - COALESCE((SELECT sum(m.amount_cents) FROM deposit_match m
             WHERE m.deposit_id = d.id), 0) AS open FROM deposit d WHERE d.id = $1) d
     JOIN remittance r ON r.state = 'posted'
     CROSS JOIN LATERAL (SELECT r.payment_cents - COALESCE((SELECT sum(m.amount_cents)
         FROM deposit_match m WHERE m.remittance_id = r.id), 0) AS cents) o
     LEFT JOIN payer y ON y.id = r.payer_id
     WHERE o.cents > 0 AND (r.trace_number = d.trace_number OR o.cents = d.open)
     ORDER BY (r.trace_number IS NOT DISTINCT FROM d.trace_number) DESC, (o.cents = d.open) DESC,
       abs(r.payment_date - d.deposited_on) NULLS LAST LIMIT 20`,
    [depositId],
  );
  return rows.map((row) => withoutNulls(row) as DepositCandidate);
}
