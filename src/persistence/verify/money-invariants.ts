import { ACCOUNTING_DAY } from '../accounting-period/period-report.js';
import { GRACE, type Invariant } from './invariant.js';

const signed = "sum(CASE e.direction WHEN 'D' THEN e.amount_cents ELSE -e.amount_cents END)";

/** Whose a balance is, as it is kept. */
const party = "COALESCE(e.payer_id, e.guarantor_id, '00000000-0000-0000-0000-000000000000')";

/** The books: every cent is somewhere, once, and what lists show is what the ledger says. */
export const moneyInvariants: readonly Invariant[] = [
  {
    name: 'transactions-balance',
    message: 'A ledger transaction has no entries or does not sum to zero',
    count: 'SELECT count(*)::int AS n FROM ledger_transaction',
    violations: `SELECT t.id AS "transactionId", t.kind, ${signed}::bigint AS "sumCents"
      FROM ledger_transaction t LEFT JOIN ledger_entry e ON e.transaction_id = t.id
      GROUP BY t.id, t.kind HAVING COALESCE(${signed}, 1) <> 0`,
  },
  {
    name: 'ledger-sums-to-zero',
    message: 'The whole ledger does not sum to zero',
    count: 'SELECT count(*)::int AS n FROM ledger_entry',
    violations: `SELECT ${signed}::bigint AS "sumCents" FROM ledger_entry e HAVING ${signed} <> 0`,
  },
  {
    name: 'remittance-clearing-is-zero',
    message: 'The clearing account of a remittance is not zero after posting',
    count: 'SELECT count(*)::int AS n FROM remittance',
    violations: `SELECT e.remittance_id AS "remittanceId", ${signed}::bigint AS "sumCents"
      FROM ledger_entry e LEFT JOIN remittance r ON r.id = e.remittance_id
      WHERE e.account = 'remittance-clearing'
        AND NOT (COALESCE(r.state, '') = 'posting' AND r.posting_started_at > now() - ${GRACE})
      GROUP BY e.remittance_id HAVING ${signed} <> 0`,
  },
  {
    name: 'remittances-are-posted',
    message: 'A remittance waits for its posting for too long',
    count: "SELECT count(*)::int AS n FROM remittance WHERE state IN ('received', 'posting')",
    violations: `SELECT id AS "remittanceId", state FROM remittance
      WHERE state IN ('received', 'posting')
        AND COALESCE(posting_started_at, created_at) < now() - ${GRACE}`,
  },
  {
    name: 'payments-in-transit-equal-the-payment',
    message: 'What a posted remittance debits to payments in transit is not its BPR02',
    count: "SELECT count(*)::int AS n FROM remittance WHERE state = 'posted'",
    violations: `SELECT r.id AS "remittanceId", r.payment_cents::bigint AS "paymentCents",
        COALESCE(p.cents, 0)::bigint AS "inTransitCents"
      FROM remittance r LEFT JOIN (
        SELECT t.remittance_id, sum(e.amount_cents) AS cents
        FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id
        WHERE e.account = 'payments-in-transit' AND e.direction = 'D' AND t.remittance_id IS NOT NULL
        GROUP BY t.remittance_id) p ON p.remittance_id = r.id
      WHERE r.state = 'posted' AND r.credit_debit = 'C'
        AND r.payment_cents <> COALESCE(p.cents, 0)`,
  },
  {
    name: 'money-events-are-posted-once',
    message: 'The same payment, or the same claim of a payment, was posted more than once',
    count: 'SELECT count(*)::int AS n FROM claim_payment',
    violations: `SELECT min(id::text) AS "remittanceId", count(*)::int AS times FROM remittance
        WHERE state = 'posted' GROUP BY money_key, content_hash HAVING count(*) > 1
      UNION ALL
      SELECT min(id::text), count(*)::int FROM claim_payment GROUP BY money_key HAVING count(*) > 1`,
  },
  {
    name: 'claim-payments-are-in-the-ledger',
    message:
      'The CLP04 of a posted claim payment is neither on its lines nor in suspense, to the cent',
    count: `SELECT count(*)::int AS n FROM claim_payment p JOIN remittance r ON r.id = p.remittance_id
      WHERE r.state = 'posted'`,
    violations: `SELECT p.id AS "claimPaymentId", p.remittance_id AS "remittanceId",
        p.paid_cents::bigint AS "paidCents", COALESCE(l.cents, 0)::bigint AS "ledgerCents"
      FROM claim_payment p JOIN remittance r ON r.id = p.remittance_id AND r.state = 'posted'
        LEFT JOIN (
          SELECT t.claim_payment_id AS id, ${signed} AS cents
          FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
          WHERE e.account = 'remittance-clearing' GROUP BY 1) l ON l.id = p.id
      WHERE p.kind NOT IN ('estimate', 'notOurs') AND p.paid_cents <> COALESCE(l.cents, 0)`,
  },
  {
    name: 'closed-periods-hold',
    message: 'The report of the last closed accounting period is not what the sealed ledger says',
    count: "SELECT count(*)::int AS n FROM accounting_period WHERE state = 'closed'",
    // One reading of the ledger: the last closing holds all that counted in the earlier ones.
    violations: `SELECT p.id AS "periodId", b.account, sum(b.reported)::bigint AS "reportedCents",
        sum(b.ledger)::bigint AS "ledgerCents"
      FROM (SELECT * FROM accounting_period WHERE state = 'closed'
        ORDER BY starts_on DESC LIMIT 1) p
      CROSS JOIN LATERAL (
        SELECT x ->> 'account' AS account, (x ->> 'closingCents')::bigint AS reported, 0 AS ledger
        FROM jsonb_array_elements(p.report -> 'accounts') x
        UNION ALL
        SELECT e.account, 0, ${signed} FROM ledger_seal s
        JOIN ledger_transaction t ON t.id = s.transaction_id
        JOIN ledger_entry e ON e.transaction_id = t.id
        WHERE s.sequence <= p.closed_at_sequence AND ${ACCOUNTING_DAY} <= p.ends_on
        GROUP BY e.account) b
      GROUP BY p.id, b.account HAVING sum(b.reported) <> sum(b.ledger)`,
  },
  {
    name: 'encounter-balances-equal-the-ledger',
    message: 'A balance of an encounter is not the sum of its ledger entries',
    count: 'SELECT count(*)::int AS n FROM encounter_balance',
    violations: `SELECT encounter_id AS "encounterId", account, party_id AS "partyId",
        sum(kept)::bigint AS "balanceCents", sum(ledger)::bigint AS "ledgerCents"
      FROM (
        SELECT encounter_id, account, party_id, balance_cents AS kept, 0 AS ledger FROM encounter_balance
        UNION ALL
        SELECT e.encounter_id, e.account, ${party}, 0, ${signed} FROM ledger_entry e
        WHERE e.encounter_id IS NOT NULL GROUP BY 1, 2, 3) both_sides
      GROUP BY 1, 2, 3 HAVING sum(kept) <> sum(ledger)`,
  },
  {
    name: 'charge-line-balances-equal-the-ledger',
    message: 'A balance of a charge line is not the sum of its ledger entries',
    count: 'SELECT count(*)::int AS n FROM charge_line_balance',
    violations: `SELECT charge_line_id AS "chargeLineId", account, party_id AS "partyId",
        sum(kept)::bigint AS "balanceCents", sum(ledger)::bigint AS "ledgerCents"
      FROM (
        SELECT charge_line_id, account, party_id, balance_cents AS kept, 0 AS ledger FROM charge_line_balance
        UNION ALL
        SELECT e.charge_line_id, e.account, ${party}, 0, ${signed} FROM ledger_entry e
        WHERE e.charge_line_id IS NOT NULL AND e.encounter_id IS NOT NULL GROUP BY 1, 2, 3) both_sides
      GROUP BY 1, 2, 3 HAVING sum(kept) <> sum(ledger)`,
  },
  {
    name: 'lists-equal-the-ledger',
    message: 'What the list shows as owed for an encounter is not what the ledger says',
    count: 'SELECT count(*)::int AS n FROM encounter',
    violations: `SELECT n.id AS "encounterId", n.payer_balance_cents::bigint AS "payerCents",
        COALESCE(l.payer, 0)::bigint AS "ledgerPayerCents",
        n.patient_balance_cents::bigint AS "patientCents",
        COALESCE(l.patient, 0)::bigint AS "ledgerPatientCents"
      FROM encounter n LEFT JOIN (
        SELECT e.encounter_id,
          ${signed} FILTER (WHERE e.account = 'payer-receivable') AS payer,
          ${signed} FILTER (WHERE e.account = 'patient-receivable') AS patient
        FROM ledger_entry e WHERE e.encounter_id IS NOT NULL GROUP BY e.encounter_id) l
        ON l.encounter_id = n.id
      WHERE n.payer_balance_cents <> COALESCE(l.payer, 0)
         OR n.patient_balance_cents <> COALESCE(l.patient, 0)
         OR n.open_cents <> COALESCE(l.payer, 0) + COALESCE(l.patient, 0)`,
  },
  {
    name: 'closed-means-zero',
    message: 'An encounter is closed although somebody still owes something',
    count: "SELECT count(*)::int AS n FROM encounter WHERE stage = 'closed'",
    violations: `SELECT id AS "encounterId", open_cents::bigint AS "openCents" FROM encounter
      WHERE stage = 'closed' AND open_cents <> 0 AND billable
        AND changed_at < now() - ${GRACE}
        AND NOT EXISTS (SELECT 1 FROM outbox_message o
          WHERE o.subject_id = encounter.id AND o.sent_at IS NULL)`,
  },
  {
    name: 'ledger-is-sealed',
    message: 'A committed transaction is missing from the sealed chain',
    count: 'SELECT count(*)::int AS n FROM ledger_seal',
    violations: `SELECT t.id AS "transactionId" FROM ledger_transaction t
      LEFT JOIN ledger_seal s ON s.transaction_id = t.id
      WHERE s.transaction_id IS NULL AND t.posted_at < now() - ${GRACE}`,
  },
  {
    name: 'organization-balances-equal-the-sealed-ledger',
    message: 'A balance of the organization is not the sum of its sealed entries',
    count: 'SELECT count(*)::int AS n FROM organization_balance',
    violations: `SELECT account, sum(kept)::bigint AS "balanceCents", sum(ledger)::bigint AS "ledgerCents"
      FROM (
        SELECT account, balance_cents AS kept, 0 AS ledger FROM organization_balance
        UNION ALL
        SELECT e.account, 0, ${signed} FROM ledger_entry e
        JOIN ledger_seal s ON s.transaction_id = e.transaction_id GROUP BY 1) both_sides
      GROUP BY 1 HAVING sum(kept) <> sum(ledger)`,
  },
  {
    name: 'seals-reach-what-was-folded',
    message: 'A balance or a report was folded from a seal that is not there any more',
    count: 'SELECT count(*)::int AS n FROM organization_balance',
    violations: `SELECT q.folded AS "foldedSequence", COALESCE(l.sequence, 0) AS "lastSequence"
      FROM (SELECT max(sequence) AS folded FROM (
          SELECT as_of_sequence AS sequence FROM organization_balance
          UNION ALL SELECT sequence FROM report_fold) f) q
        CROSS JOIN (SELECT max(sequence) AS sequence FROM ledger_seal) l
      WHERE q.folded > COALESCE(l.sequence, 0)`,
  },
];
