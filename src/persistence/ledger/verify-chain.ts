import type { OrganizationScope } from '../database.js';
import { GENESIS } from '../seal-chain.js';

/** A link that does not hold: which, and how. */
export interface ChainFault {
  readonly sequence: number;
  readonly transactionId: string;
  readonly fault: 'sequence-gap' | 'previous-hash' | 'content';
}

export interface ChainReport {
  readonly sealed: number;
  readonly faults: readonly ChainFault[];
}

/** So many faults are named. */
const MOST_FAULTS = 100;

const text = (column: string): string => `COALESCE(to_json(${column})::text, 'null')`;
const uuid = (column: string): string => `COALESCE('"' || ${column}::text || '"', 'null')`;
const number = (column: string): string => `COALESCE(${column}::text, 'null')`;

/** The entries of a transaction, letter by letter as `sealHash` prints them. */
const ENTRIES = `
  SELECT e.transaction_id, '[' || string_agg('[' || ${[
    number('e.ordinal'),
    text('e.account'),
    text('e.direction'),
    number('e.amount_cents'),
    uuid('e.organization_id'),
    uuid('e.encounter_id'),
    uuid('e.charge_line_id'),
    uuid('e.claim_id'),
    uuid('e.payer_id'),
    uuid('e.guarantor_id'),
    uuid('e.remittance_id'),
    text('e.reference'),
    uuid('e.inbox_id'),
    number('e.segment_number'),
  ].join(" || ',' || ")} || ']', ',' ORDER BY e.ordinal) || ']' AS entries
  FROM ledger_entry e GROUP BY e.transaction_id`;

const CONTENT = `'[' || ${[
  number('s.sequence'),
  uuid('t.id'),
  uuid('t.organization_id'),
  text('t.kind'),
  text('t.posting_key'),
  text('t.effective_on::text'),
  `'"' || to_char(t.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '"'`,
  text('t.actor_kind'),
  uuid('t.actor_person_id'),
  uuid('t.remittance_id'),
  uuid('t.claim_payment_id'),
  uuid('t.patient_payment_id'),
  uuid('t.approval_id'),
  text('t.reason'),
  `COALESCE(x.entries, '[]')`,
].join(" || ',' || ")} || ']'`;

/** Each link against what it seals; a transaction that is gone has other content. */
const CONTENT_FAULTS = `
  SELECT s.sequence, s.transaction_id, 'content' AS fault
  FROM ledger_seal s LEFT JOIN ledger_transaction t ON t.id = s.transaction_id
    LEFT JOIN (${ENTRIES}) x ON x.transaction_id = s.transaction_id
  WHERE t.id IS NULL OR sha256(s.previous_hash || convert_to(${CONTENT}, 'UTF8')) <> s.hash
  LIMIT ${MOST_FAULTS}`;

/** Each link against the one before it. */
const ORDER_FAULTS = `
  SELECT sequence, transaction_id,
    CASE WHEN sequence <> before + 1 THEN 'sequence-gap' ELSE 'previous-hash' END AS fault
  FROM (SELECT sequence, transaction_id, previous_hash,
      lag(sequence, 1, 0::bigint) OVER w AS before, lag(hash, 1, $1::bytea) OVER w AS hash_before
    FROM ledger_seal WINDOW w AS (ORDER BY sequence)) q
  WHERE sequence <> before + 1 OR previous_hash <> hash_before LIMIT ${MOST_FAULTS}`;

/**
 * Recomputes the hash chain of an organization from the rows themselves, in the database: what
 * `sealHash` computed when they were sealed. A changed or removed entry, a changed transaction and
 * a removed or reordered seal each show as a fault that names its sequence. Names a hundred faults
 * at most of each kind.
 */
export async function verifyChain(scope: OrganizationScope): Promise<ChainReport> {
  const [last] = await scope.query<{ sequence: string }>(
    'SELECT sequence FROM ledger_seal ORDER BY sequence DESC LIMIT 1',
  );
  const order = await scope.query<Row>(ORDER_FAULTS, [GENESIS]);
  const content = await scope.query<Row>(CONTENT_FAULTS);
  const named = new Set(order.map(({ sequence }) => sequence));
  const faults = [...order, ...content.filter(({ sequence }) => !named.has(sequence))]
    .map((row) => ({
      sequence: Number(row.sequence),
      transactionId: row.transaction_id,
      fault: row.fault,
    }))
    .sort((a, b) => a.sequence - b.sequence);
  return { sealed: Number(last?.sequence ?? 0), faults };
}

interface Row {
  readonly sequence: string;
  readonly transaction_id: string;
  readonly fault: ChainFault['fault'];
}
