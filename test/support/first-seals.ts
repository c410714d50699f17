/** Seals as the first version made them, in JavaScript: what `version = 1` must go on to verify. */
import { createHash } from 'node:crypto';
import type { Client } from 'pg';

type Fields = readonly unknown[];

const LEDGER = `
  SELECT s.sequence::int, jsonb_build_array(t.id, t.organization_id, t.kind, t.posting_key,
    t.effective_on::text, to_char(t.posted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    t.actor_kind, t.actor_person_id, t.remittance_id, t.claim_payment_id, t.patient_payment_id,
    t.approval_id, t.reason,
    (SELECT jsonb_agg(jsonb_build_array(e.ordinal, e.account, e.direction, e.amount_cents,
        e.organization_id, e.encounter_id, e.charge_line_id, e.claim_id, e.payer_id, e.guarantor_id,
        e.remittance_id, e.reference, e.inbox_id, e.segment_number) ORDER BY e.ordinal)
       FROM ledger_entry e WHERE e.transaction_id = t.id)) AS fields
  FROM ledger_seal s JOIN ledger_transaction t ON t.id = s.transaction_id
  WHERE s.organization_id = $1 ORDER BY s.sequence`;

const AUDIT = `
  SELECT s.sequence::int, jsonb_build_array(a.id, a.organization_id,
    to_char(a.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.actor_kind,
    a.actor_person_id, a.api_key_id, a.role, a.action, a.subject_kind, a.subject_id, a.patient_ids,
    a.changes::text, a.reason, a.request_id, a.address) AS fields
  FROM audit_seal s JOIN audit_event a ON a.id = s.audit_event_id
  WHERE s.organization_id = $1 ORDER BY s.sequence`;

const forms = {
  ledger_seal: { rows: LEDGER, prefix: '' },
  audit_seal: { rows: AUDIT, prefix: 'audit' },
} as const;

/** Writes the whole chain of an organization anew in the first form; the client may do anything. */
export async function sealAsFirst(
  superuser: Client,
  seals: keyof typeof forms,
  organizationId: string,
): Promise<void> {
  const { rows: sql, prefix } = forms[seals];
  const { rows } = await superuser.query<{ sequence: number; fields: Fields }>(sql, [
    organizationId,
  ]);
  let previous = Buffer.alloc(32);
  for (const { sequence, fields } of rows) {
    const hash = createHash('sha256')
      .update(prefix)
      .update(previous)
      .update(JSON.stringify([sequence, ...fields]))
      .digest();
    await superuser.query(
      `UPDATE ${seals} SET version = 1, previous_hash = $3, hash = $4
        WHERE organization_id = $1 AND sequence = $2`,
      [organizationId, sequence, previous, hash],
    );
    previous = hash;
  }
}
