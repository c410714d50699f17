import type { OrganizationScope } from '../database.js';
import type { FoldSpan } from './fold-receivables.js';
import {
  AMOUNT_OF_ENTRY,
  DETAIL_OF_ENTRY,
  MEASURE_OF_ENTRY,
  NOBODY,
  periodOf,
  SPREAD,
} from './report-sql.js';

/** Encounters that something of the span belongs to. */
const touched = `
touched AS MATERIALIZED (
  SELECT e.encounter_id FROM ledger_seal s JOIN ledger_entry e ON e.transaction_id = s.transaction_id
   WHERE s.organization_id = $1 AND s.sequence > $2 AND s.sequence <= $3 AND e.encounter_id IS NOT NULL
  UNION
  SELECT c.encounter_id FROM submission b JOIN submission_claim x ON x.submission_id = b.id
    JOIN claim c ON c.id = x.claim_id WHERE b.organization_id = $1 AND b.sent_at >= $4
  UNION
  SELECT c.encounter_id FROM acknowledgment a
    LEFT JOIN submission_claim x ON a.claim_id IS NULL AND x.submission_id = a.submission_id
    JOIN claim c ON c.id = COALESCE(a.claim_id, x.claim_id)
   WHERE a.organization_id = $1 AND a.id >= $5
  UNION
  SELECT p.encounter_id FROM claim_payment p
   WHERE p.organization_id = $1 AND p.id >= $5 AND p.encounter_id IS NOT NULL
  UNION
  SELECT d.encounter_id FROM denial d WHERE d.organization_id = $1 AND d.id >= $5)`;

/**
 * What happened to the claims of `touched` encounters, from the rows of claims, acknowledgments,
 * remittances and denials. A story is a claim with all its versions to one payer: the first version
 * that was sent is judged, the first answer, decision and payment count.
 */
export const claimStories = `
z AS (SELECT time_zone FROM organization WHERE id = $1),
story AS (
  SELECT DISTINCT ON (c.encounter_id, c.payer_sequence)
    first_value(c.id) OVER versions AS subject_id, c.encounter_id, c.payer_sequence, c.payer_id,
    c.id AS claim_id, c.sent_at, (c.sent_at AT TIME ZONE z.time_zone)::date AS sent_on,
    c.charge_cents, n.service_date, z.time_zone,
    COALESCE(n.rendering_provider_id, n.billing_provider_id) AS provider_id,
    COALESCE(n.facility_id, '${NOBODY}') AS facility_id
  FROM touched u JOIN claim c ON c.organization_id = $1 AND c.encounter_id = u.encounter_id
    JOIN encounter n ON n.id = c.encounter_id CROSS JOIN z
  WINDOW versions AS (PARTITION BY c.encounter_id, c.payer_sequence ORDER BY c.version)
  ORDER BY c.encounter_id, c.payer_sequence, (c.sent_at IS NULL), c.version),
answers AS (
  SELECT s.subject_id, a.id, a.kind, a.claim_id, a.accepted, a.received_at, x.outcome
  FROM story s JOIN acknowledgment a ON a.organization_id = $1 AND a.claim_id = s.claim_id
    LEFT JOIN submission_claim x ON x.submission_id = a.submission_id AND x.claim_id = s.claim_id
  UNION ALL
  SELECT s.subject_id, a.id, a.kind, a.claim_id, a.accepted, a.received_at, x.outcome
  FROM story s JOIN submission_claim x ON x.claim_id = s.claim_id
    JOIN acknowledgment a ON a.organization_id = $1 AND a.submission_id = x.submission_id
   WHERE a.claim_id IS NULL),
decisions AS (
  SELECT s.subject_id, p.id, p.paid_cents, p.denied_cents,
    COALESCE(r.payment_date, (p.created_at AT TIME ZONE s.time_zone)::date) AS decided_on
  FROM story s JOIN claim_payment p ON p.organization_id = $1 AND p.encounter_id = s.encounter_id
    JOIN claim c ON c.id = p.claim_id AND c.payer_sequence = s.payer_sequence
    JOIN remittance r ON r.id = p.remittance_id
   WHERE p.kind IN ('payment', 'denial')),
facts AS (
  SELECT 'billed' AS kind, s.subject_id AS id, s.subject_id, s.sent_on AS occurred_on,
    CASE s.payer_sequence WHEN 1 THEN 'primary' ELSE 'later' END AS detail,
    s.sent_on - s.service_date AS days, NULL::bigint AS seconds, s.charge_cents AS amount_cents
  FROM story s WHERE s.sent_at IS NOT NULL
  UNION ALL
  (SELECT DISTINCT ON (a.subject_id) 'answered', a.subject_id, a.subject_id,
    (a.received_at AT TIME ZONE s.time_zone)::date, a.kind, NULL,
    extract(epoch FROM greatest(a.received_at - s.sent_at, interval '0'))::bigint, s.charge_cents
   FROM answers a JOIN story s USING (subject_id) WHERE s.sent_at IS NOT NULL
   ORDER BY a.subject_id, a.received_at, a.id)
  UNION ALL
  (SELECT DISTINCT ON (a.subject_id) 'acknowledged', a.subject_id, a.subject_id,
    (a.received_at AT TIME ZONE s.time_zone)::date,
    CASE WHEN a.accepted THEN 'accepted' ELSE 'rejected' END,
    (a.received_at AT TIME ZONE s.time_zone)::date - s.sent_on, NULL, s.charge_cents
   FROM answers a JOIN story s USING (subject_id)
   WHERE s.sent_at IS NOT NULL AND ((a.kind = '277CA' AND a.claim_id IS NOT NULL AND a.accepted IS NOT NULL)
     OR (a.kind IN ('999', 'TA1') AND NOT a.accepted AND COALESCE(a.outcome, 'rejected') = 'rejected'))
   ORDER BY a.subject_id, a.id)
  UNION ALL
  (SELECT DISTINCT ON (p.subject_id) 'decided', p.subject_id, p.subject_id, p.decided_on,
    CASE WHEN p.denied_cents <= 0 THEN 'paid' WHEN p.paid_cents > 0 THEN 'partial' ELSE 'denied' END,
    p.decided_on - s.sent_on, NULL, s.charge_cents
   FROM decisions p JOIN story s USING (subject_id) ORDER BY p.subject_id, p.id)
  UNION ALL
  (SELECT DISTINCT ON (p.subject_id) 'paid', p.subject_id, p.subject_id, p.decided_on, '',
    p.decided_on - s.sent_on, NULL, p.paid_cents
   FROM decisions p JOIN story s USING (subject_id) WHERE p.paid_cents > 0
   ORDER BY p.subject_id, p.id)
  UNION ALL
  SELECT 'denied', d.id, s.subject_id, (d.opened_at AT TIME ZONE s.time_zone)::date,
    d.group_code || '-' || d.reason_code, (d.opened_at AT TIME ZONE s.time_zone)::date - s.sent_on,
    NULL, d.denied_cents
  FROM story s JOIN denial d ON d.organization_id = $1
    JOIN claim c ON c.id = d.claim_id AND c.encounter_id = s.encounter_id
      AND c.payer_sequence = s.payer_sequence)`;

/** Columns of `report_event` out of `claimStories`. */
export const storyColumns = `f.kind, f.id AS subject_id, s.encounter_id, s.payer_id, s.provider_id,
  s.facility_id, f.occurred_on, f.detail, f.days, f.seconds, f.amount_cents`;

/** Takes in what happened to claims since; each fact once. Returns how many are new. */
export async function foldClaimEvents(scope: OrganizationScope, span: FoldSpan): Promise<number> {
  return scope.execute(
    `WITH ${touched}, ${claimStories}
     INSERT INTO report_event (organization_id, revision, kind, subject_id, encounter_id, payer_id,
       provider_id, facility_id, occurred_on, detail, days, seconds, amount_cents)
     SELECT $1, $6, ${storyColumns} FROM facts f JOIN story s ON s.subject_id = f.subject_id
     WHERE NOT EXISTS (SELECT 1 FROM report_event k
       WHERE k.organization_id = $1 AND k.kind = f.kind AND k.subject_id = f.id)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [scope.organizationId, span.from, span.to, span.since, span.sinceId, span.revision],
  );
}

/** SQL of an entry's payer: its own, else the one whose receivable of the line it stands against. */
const PAYER_OF_ENTRY = `COALESCE(e.payer_id, (SELECT r.payer_id FROM ledger_entry r
  WHERE r.transaction_id = e.transaction_id AND r.account = 'payer-receivable'
    AND r.charge_line_id IS NOT DISTINCT FROM e.charge_line_id
  ORDER BY r.ordinal LIMIT 1), '${NOBODY}')`;

/** SQL of every measured entry under a condition on seal `s`, as rows that sums are made of. */
export const measuredEntries = (where: string): string => `
  SELECT t.effective_on AS day, ${MEASURE_OF_ENTRY} AS measure, ${DETAIL_OF_ENTRY} AS detail,
    -1 AS days, ${AMOUNT_OF_ENTRY} AS cents, ${PAYER_OF_ENTRY} AS payer_id,
    COALESCE(n.rendering_provider_id, n.billing_provider_id, '${NOBODY}') AS provider_id,
    COALESCE(n.facility_id, '${NOBODY}') AS facility_id
  FROM ledger_seal s JOIN ledger_transaction t ON t.id = s.transaction_id
    JOIN ledger_entry e ON e.transaction_id = s.transaction_id
    LEFT JOIN encounter n ON n.id = e.encounter_id
  WHERE s.organization_id = $1 AND ${where}`;

/** SQL of claim events under a condition on event `v`, as rows that sums are made of. */
export const countedEvents = (where: string): string => `
  SELECT v.occurred_on AS day, v.kind AS measure, v.detail,
    CASE WHEN v.days IS NULL THEN -1 ELSE greatest(v.days, 0) END AS days,
    v.amount_cents AS cents, v.payer_id, v.provider_id, v.facility_id
  FROM report_event v WHERE v.organization_id = $1 AND ${where}`;

/** SQL of the sums of such rows, by dimension and grain. */
export const summed = (rows: string): string => `
  SELECT d.dimension, g.grain, ${periodOf('m.day')} AS period_on, m.measure, d.member_id, m.detail,
    m.days, count(*) AS event_count, sum(m.cents) AS amount_cents
  FROM (${rows}) m ${SPREAD} WHERE m.measure IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7`;

/** Adds what the span sealed, and the events of its revision, to the sums. */
export async function foldSums(scope: OrganizationScope, span: FoldSpan): Promise<number> {
  const rows = `${measuredEntries('s.sequence > $2 AND s.sequence <= $3')}
    UNION ALL ${countedEvents('v.revision = $4')}`;
  return scope.execute(
    `INSERT INTO report_sum AS x (organization_id, dimension, grain, period_on, measure, member_id,
       detail, days, event_count, amount_cents)
     SELECT $1, q.* FROM (${summed(rows)}) q ORDER BY 2, 3, 4, 5, 6, 7, 8
     ON CONFLICT (organization_id, dimension, grain, period_on, measure, member_id, detail, days)
     DO UPDATE SET event_count = x.event_count + EXCLUDED.event_count,
       amount_cents = x.amount_cents + EXCLUDED.amount_cents RETURNING 1`,
    [scope.organizationId, span.from, span.to, span.revision],
  );
}
