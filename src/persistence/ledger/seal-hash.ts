import { createHash } from 'node:crypto';

/** A transaction with its entries as the chain sees them: every column, in one fixed order. */
export interface SealedContent {
  readonly id: string;
  readonly organization_id: string;
  readonly kind: string;
  readonly posting_key: string;
  readonly effective_on: string;
  readonly posted_at: string;
  readonly actor_kind: string;
  readonly actor_person_id: string | null;
  readonly remittance_id: string | null;
  readonly claim_payment_id: string | null;
  readonly patient_payment_id: string | null;
  readonly approval_id: string | null;
  readonly reason: string | null;
  readonly entries: readonly (string | number | null)[][];
}

/** Returns the hash of a link: what was before it, its place, and everything in the transaction. */
export function sealHash(previous: Buffer, sequence: number, content: SealedContent): Buffer {
  const fields = [
    sequence,
    content.id,
    content.organization_id,
    content.kind,
    content.posting_key,
    content.effective_on,
    content.posted_at,
    content.actor_kind,
    content.actor_person_id,
    content.remittance_id,
    content.claim_payment_id,
    content.patient_payment_id,
    content.approval_id,
    content.reason,
    content.entries,
  ];
  return createHash('sha256').update(previous).update(JSON.stringify(fields)).digest();
}

/** SQL of the columns of `SealedContent` for transactions `t`. */
export const SEALED_COLUMNS = `
  t.id, t.organization_id, t.kind, t.posting_key, t.effective_on::text AS effective_on,
  to_char(t.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS posted_at,
  t.actor_kind, t.actor_person_id, t.remittance_id, t.claim_payment_id, t.patient_payment_id,
  t.approval_id, t.reason,
  (SELECT jsonb_agg(jsonb_build_array(e.ordinal, e.account, e.direction, e.amount_cents,
      e.organization_id, e.encounter_id, e.charge_line_id, e.claim_id, e.payer_id, e.guarantor_id,
      e.remittance_id, e.reference, e.inbox_id, e.segment_number) ORDER BY e.ordinal)
     FROM ledger_entry e WHERE e.transaction_id = t.id) AS entries`;
