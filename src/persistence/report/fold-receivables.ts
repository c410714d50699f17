import type { OrganizationScope } from '../database.js';
import { NOBODY, periodOf, RECEIVABLES, SIGNED, SPREAD, UNDATED } from './report-sql.js';

/** What one fold takes in: seals after `from` up to `to`, other facts since a time. */
export interface FoldSpan {
  readonly revision: number;
  readonly from: number;
  readonly to: number;
  /** ISO instant, and the smallest UUIDv7 of it. */
  readonly since: string;
  readonly sinceId: string;
}

/** SQL of the first day that the claim of a position was sent, or a statement with it was made. */
const billedOn = (position: string): string => `(CASE ${position}.account
  WHEN 'payer-receivable' THEN (SELECT min((c.sent_at AT TIME ZONE z.time_zone)::date) FROM claim c
    WHERE c.organization_id = $1 AND c.encounter_id = ${position}.encounter_id
      AND c.payer_id = ${position}.party_id AND c.sent_at IS NOT NULL)
  ELSE (SELECT min(s.statement_on) FROM statement s WHERE s.organization_id = $1
    AND s.guarantor_id = ${position}.party_id AND s.created_at >= ${position}.opened_at) END)`;

/** SQL of the day of the first denial by the payer of a position. */
const deniedOn = (position: string): string => `(CASE ${position}.account
  WHEN 'payer-receivable' THEN (SELECT min((d.opened_at AT TIME ZONE z.time_zone)::date)
    FROM claim c JOIN denial d ON d.claim_id = c.id AND d.organization_id = $1
    WHERE c.organization_id = $1 AND c.encounter_id = ${position}.encounter_id
      AND c.payer_id = ${position}.party_id) END)`;

/** Positions that a claim sent, a denial or a statement since may give a date. */
const candidates = `
  SELECT p.encounter_id, p.account, p.party_id FROM report_position p
   JOIN (SELECT c.encounter_id FROM submission b JOIN submission_claim x ON x.submission_id = b.id
           JOIN claim c ON c.id = x.claim_id
          WHERE b.organization_id = $1 AND b.sent_at >= $4
         UNION SELECT d.encounter_id FROM denial d WHERE d.organization_id = $1 AND d.id >= $5) f
     ON f.encounter_id = p.encounter_id
   WHERE p.organization_id = $1 AND p.account = 'payer-receivable'
     AND (p.bill_on IS NULL OR p.denial_on IS NULL)
  UNION
  SELECT p.encounter_id, p.account, p.party_id FROM report_position p
   JOIN statement s ON s.guarantor_id = p.party_id AND s.organization_id = $1 AND s.id >= $5
   WHERE p.organization_id = $1 AND p.account = 'patient-receivable' AND p.bill_on IS NULL`;

/** Every position that changes, as it was and as it is then. */
const positions = `
WITH z AS (SELECT time_zone FROM organization WHERE id = $1),
delta AS (
  SELECT COALESCE(e.encounter_id, '${NOBODY}') AS encounter_id, e.account,
    COALESCE(e.payer_id, e.guarantor_id, '${NOBODY}') AS party_id, sum(${SIGNED}) AS cents,
    min(t.posted_at) AS opened_at, min(t.effective_on) AS effective_on
  FROM ledger_seal s JOIN ledger_transaction t ON t.id = s.transaction_id
    JOIN ledger_entry e ON e.transaction_id = s.transaction_id
  WHERE s.organization_id = $1 AND s.sequence > $2 AND s.sequence <= $3
    AND e.account IN ${RECEIVABLES}
  GROUP BY 1, 2, 3),
keys AS (
  SELECT encounter_id, account, party_id, cents, opened_at, effective_on FROM delta
  UNION ALL
  SELECT encounter_id, account, party_id, 0, NULL, NULL FROM (${candidates}) c
   WHERE NOT EXISTS (SELECT 1 FROM delta d WHERE (d.encounter_id, d.account, d.party_id)
     = (c.encounter_id, c.account, c.party_id))),
before AS (
  SELECT p.* FROM report_position p JOIN keys k ON p.organization_id = $1
    AND p.encounter_id = k.encounter_id AND p.account = k.account AND p.party_id = k.party_id),
merged AS (
  SELECT k.encounter_id, k.account, k.party_id,
    COALESCE(b.balance_cents, 0) + k.cents AS balance_cents,
    COALESCE(b.provider_id, n.rendering_provider_id, n.billing_provider_id, '${NOBODY}') AS provider_id,
    COALESCE(b.facility_id, n.facility_id, '${NOBODY}') AS facility_id,
    COALESCE(b.opened_at, k.opened_at) AS opened_at,
    COALESCE(b.service_on, n.service_date, k.effective_on) AS service_on,
    b.bill_on, b.bill_revision, b.denial_on, b.denial_revision
  FROM keys k
    LEFT JOIN before b ON (b.encounter_id, b.account, b.party_id) = (k.encounter_id, k.account, k.party_id)
    LEFT JOIN encounter n ON n.id = k.encounter_id),
dated AS (
  SELECT m.*, COALESCE(m.bill_on, ${billedOn('m')}) AS bill_day,
    COALESCE(m.denial_on, ${deniedOn('m')}) AS denial_day
  FROM merged m CROSS JOIN z),
after AS (
  SELECT encounter_id, account, party_id, balance_cents, provider_id, facility_id, opened_at,
    service_on, bill_day AS bill_on,
    CASE WHEN bill_day IS NOT NULL THEN COALESCE(bill_revision, $6) END AS bill_revision,
    denial_day AS denial_on,
    CASE WHEN denial_day IS NOT NULL THEN COALESCE(denial_revision, $6) END AS denial_revision
  FROM dated)`;

const written = `
written AS (
  INSERT INTO report_position AS p (organization_id, encounter_id, account, party_id, balance_cents,
    provider_id, facility_id, opened_at, service_on, bill_on, bill_revision, denial_on, denial_revision)
  SELECT $1, encounter_id, account, party_id, balance_cents, provider_id, facility_id, opened_at,
    service_on, bill_on, bill_revision, denial_on, denial_revision
  FROM after ORDER BY encounter_id, account, party_id
  ON CONFLICT (organization_id, encounter_id, account, party_id) DO UPDATE SET
    balance_cents = EXCLUDED.balance_cents, bill_on = EXCLUDED.bill_on,
    bill_revision = EXCLUDED.bill_revision, denial_on = EXCLUDED.denial_on,
    denial_revision = EXCLUDED.denial_revision
  RETURNING 1)`;

/** SQL of a position's payer, as reports split by it. */
export const PAYER_OF_POSITION = `(CASE account WHEN 'payer-receivable' THEN party_id ELSE '${NOBODY}' END)`;

/** SQL that gives a position (its dates in `m`) once per date that it can be aged from. */
export const BASES = `CROSS JOIN LATERAL (VALUES ('service', m.service_on),
  ('bill', COALESCE(m.bill_on, '${UNDATED}')), ('denial', COALESCE(m.denial_on, '${UNDATED}'))) b (basis, day)`;

const MOVES = `
moves AS (
  SELECT -balance_cents AS cents, -(balance_cents <> 0)::int AS n, account,
    ${PAYER_OF_POSITION} AS payer_id, provider_id, facility_id, service_on, bill_on, denial_on FROM before
  UNION ALL
  SELECT balance_cents, (balance_cents <> 0)::int, account, ${PAYER_OF_POSITION}, provider_id,
    facility_id, service_on, bill_on, denial_on FROM after),
sums AS (
  SELECT b.basis, d.dimension, g.grain, ${periodOf('b.day')} AS period_on, m.account, d.member_id,
    sum(m.cents) AS cents, sum(m.n) AS n
  FROM moves m ${BASES} ${SPREAD}
  GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(m.cents) <> 0 OR sum(m.n) <> 0),
added AS (
  INSERT INTO report_receivable AS r (organization_id, basis, dimension, grain, period_on, account,
    member_id, balance_cents, open_count)
  SELECT $1, basis, dimension, grain, period_on, account, member_id, cents, n FROM sums
  ORDER BY 2, 3, 4, 5, 6, 7
  ON CONFLICT (organization_id, basis, dimension, grain, period_on, account, member_id) DO UPDATE SET
    balance_cents = r.balance_cents + EXCLUDED.balance_cents,
    open_count = r.open_count + EXCLUDED.open_count
  RETURNING 1)`;

/**
 * Moves every receivable that the span touches from where the reports have it to where it is now:
 * another balance, or a date that has become known. Returns how many positions were looked at.
 */
export async function foldReceivables(scope: OrganizationScope, span: FoldSpan): Promise<number> {
  const [row] = await scope.query<{ n: number; moved: number }>(
    `${positions}, ${written}, ${MOVES}
     SELECT (SELECT count(*)::int FROM written) AS n, (SELECT count(*)::int FROM added) AS moved`,
    [scope.organizationId, span.from, span.to, span.since, span.sinceId, span.revision],
  );
  return row?.moved ?? 0;
}
