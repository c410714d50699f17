import { createHash } from 'node:crypto';

/** An event as the chain sees it: every column, in one fixed order. */
export interface AuditContent {
  readonly id: string;
  readonly organization_id: string;
  readonly occurred_at: string;
  readonly actor_kind: string;
  readonly actor_person_id: string | null;
  readonly api_key_id: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string | null;
  readonly patient_ids: readonly string[];
  readonly changes: string | null;
  readonly reason: string | null;
  readonly request_id: string | null;
  readonly address: string | null;
}

/** SQL of the columns of `AuditContent` for events `a`. */
export const AUDIT_COLUMNS = `
  a.id, a.organization_id,
  to_char(a.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS occurred_at,
  a.actor_kind, a.actor_person_id, a.api_key_id, a.role, a.action, a.subject_kind, a.subject_id,
  a.patient_ids, a.changes::text AS changes, a.reason, a.request_id, a.address`;

/** Returns the hash of a link: what was before it, its place, and everything in the event. */
export function auditHash(previous: Buffer, sequence: number, content: AuditContent): Buffer {
  const fields = [
    sequence,
    content.id,
    content.organization_id,
    content.occurred_at,
    content.actor_kind,
    content.actor_person_id,
    content.api_key_id,
    content.role,
    content.action,
    content.subject_kind,
    content.subject_id,
    content.patient_ids,
    content.changes,
    content.reason,
    content.request_id,
    content.address,
  ];
  return createHash('sha256')
    .update('audit')
    .update(previous)
    .update(JSON.stringify(fields))
    .digest();
}
