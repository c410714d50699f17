import type { VerifiedChain } from '../chain-faults.js';
import { jsonArray, jsonId, jsonMoment, jsonNumber, jsonText } from '../first-seal-form.js';

/**
 * The bytes that the chain hashes of a transaction: its row, then its entries in their order, every
 * column, as PostgreSQL sends them (`record_send`: per column its type, its length and its value in
 * network order, so that no two contents have the same bytes). Verification reads entries of one
 * organization only; the entries' own `organization_id` is thereby part of the question.
 */
const TRANSACTION = `record_send(ROW('ledger_transaction'::text, t.id, t.organization_id, t.kind,
  t.posting_key, t.effective_on, t.posted_at, t.encounter_id, t.remittance_id, t.claim_payment_id,
  t.patient_payment_id, t.reverses_transaction_id, t.reason, t.actor_kind, t.actor_person_id,
  t.approval_id))`;

const ENTRIES = `string_agg(record_send(ROW(e.ordinal, e.account, e.direction, e.amount_cents,
  e.encounter_id, e.charge_line_id, e.claim_id, e.payer_id, e.guarantor_id, e.remittance_id,
  e.reference, e.inbox_id, e.segment_number)), ''::bytea ORDER BY e.ordinal)`;

const bytesOf = (entries: string): string => `${TRANSACTION} || COALESCE(${entries}, ''::bytea)`;

/** The bytes of a transaction `t`, for a portion of them. */
export const TRANSACTION_CONTENT = bytesOf(
  `(SELECT ${ENTRIES} FROM ledger_entry e
     WHERE e.transaction_id = t.id AND e.organization_id = t.organization_id)`,
);

/** What the first version printed of a transaction. */
const FIRST_ENTRIES = `
  LEFT JOIN (SELECT e.transaction_id, '[' || string_agg(${jsonArray([
    jsonNumber('e.ordinal'),
    jsonText('e.account'),
    jsonText('e.direction'),
    jsonNumber('e.amount_cents'),
    jsonId('e.organization_id'),
    jsonId('e.encounter_id'),
    jsonId('e.charge_line_id'),
    jsonId('e.claim_id'),
    jsonId('e.payer_id'),
    jsonId('e.guarantor_id'),
    jsonId('e.remittance_id'),
    jsonText('e.reference'),
    jsonId('e.inbox_id'),
    jsonNumber('e.segment_number'),
  ])}, ',' ORDER BY e.ordinal) || ']' AS entries
    FROM ledger_entry e WHERE e.organization_id = $1 GROUP BY e.transaction_id) x
    ON x.transaction_id = s.transaction_id`;

const FIRST_CONTENT = jsonArray([
  jsonNumber('s.sequence'),
  jsonId('t.id'),
  jsonId('t.organization_id'),
  jsonText('t.kind'),
  jsonText('t.posting_key'),
  jsonText('t.effective_on::text'),
  jsonMoment('t.posted_at'),
  jsonText('t.actor_kind'),
  jsonId('t.actor_person_id'),
  jsonId('t.remittance_id'),
  jsonId('t.claim_payment_id'),
  jsonId('t.patient_payment_id'),
  jsonId('t.approval_id'),
  jsonText('t.reason'),
  `COALESCE(x.entries, '[]')`,
]);

/** How all sealed transactions of an organization are read. */
export const sealedTransactions: VerifiedChain = {
  seals: 'ledger_seal',
  subject: 'transaction_id',
  rows: { table: 'ledger_transaction', alias: 't' },
  content: bytesOf('x.entries'),
  join: `LEFT JOIN (SELECT e.transaction_id, ${ENTRIES} AS entries FROM ledger_entry e
      WHERE e.organization_id = $1 GROUP BY e.transaction_id) x
    ON x.transaction_id = s.transaction_id`,
  firstVersion: {
    hash: `sha256(s.previous_hash || convert_to(${FIRST_CONTENT}, 'UTF8'))`,
    join: FIRST_ENTRIES,
  },
};
