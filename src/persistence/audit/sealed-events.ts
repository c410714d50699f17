import type { VerifiedChain } from '../chain-faults.js';
import { jsonArray, jsonId, jsonMoment, jsonNumber, jsonText } from '../first-seal-form.js';

/** The bytes that the chain hashes of an event: every column, as PostgreSQL sends them. */
const CONTENT = `record_send(ROW('audit_event'::text, a.id, a.organization_id, a.occurred_at,
  a.actor_kind, a.actor_person_id, a.api_key_id, a.role, a.action, a.subject_kind, a.subject_id,
  a.patient_ids, a.changes, a.reason, a.request_id, a.address))`;

const FIRST_CONTENT = jsonArray([
  jsonNumber('s.sequence'),
  jsonId('a.id'),
  jsonId('a.organization_id'),
  jsonMoment('a.occurred_at'),
  jsonText('a.actor_kind'),
  jsonId('a.actor_person_id'),
  jsonId('a.api_key_id'),
  jsonText('a.role'),
  jsonText('a.action'),
  jsonText('a.subject_kind'),
  jsonText('a.subject_id'),
  jsonText('a.patient_ids'),
  jsonText('a.changes::text'),
  jsonText('a.reason'),
  jsonText('a.request_id'),
  jsonText('a.address'),
]);

/** How sealed audit events are read. */
export const sealedEvents: VerifiedChain = {
  seals: 'audit_seal',
  subject: 'audit_event_id',
  rows: { table: 'audit_event', alias: 'a' },
  content: CONTENT,
  join: '',
  firstVersion: {
    hash: `sha256('audit'::bytea || s.previous_hash || convert_to(${FIRST_CONTENT}, 'UTF8'))`,
    join: '',
  },
};
