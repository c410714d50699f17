import { insertOnlyTables, laterInsertOnlyTables, roles } from '../tables.js';
import { GRACE, type Invariant } from './invariant.js';

/** What is never changed, as names in SQL. */
const insertOnly = [...insertOnlyTables, ...laterInsertOnlyTables]
  .map((name) => `('${name}')`)
  .join(', ');

/** Larger files are compared by length here; their hash is computed outside the database. */
export const HASHED_IN_ONE = 64 * 1024 * 1024;

/** Nothing is forgotten: whatever is open has a clock, a message on its way, or a person. */
export const progressInvariants: readonly Invariant[] = [
  {
    name: 'open-encounters-have-a-timer-or-a-person',
    message:
      'An open encounter has neither a deadline ahead, nor a message on its way, nor a person',
    count: "SELECT count(*)::int AS n FROM encounter WHERE stage <> 'closed' AND billable",
    violations: `SELECT n.id AS "encounterId", n.stage, n.waiting_for AS "waitingFor",
        n.deadline_at AS "deadlineAt"
      FROM encounter n
      WHERE n.stage <> 'closed' AND n.billable AND NOT n.held
        AND n.changed_at < now() - ${GRACE}
        AND COALESCE(n.deadline_at, '-infinity') < now() - ${GRACE}
        AND NOT EXISTS (SELECT 1 FROM work_item w
          WHERE w.encounter_id = n.id AND w.state = 'open')
        AND NOT EXISTS (SELECT 1 FROM outbox_message o
          WHERE o.subject_id = n.id AND o.sent_at IS NULL)`,
  },
  {
    name: 'queued-claims-are-submitted',
    message: 'A claim waits in the queue without being submitted',
    count: "SELECT count(*)::int AS n FROM claim WHERE state IN ('queued', 'batched')",
    violations: `SELECT c.id AS "claimId", c.encounter_id AS "encounterId", c.state
      FROM claim c JOIN encounter n ON n.id = c.encounter_id
      WHERE c.state IN ('queued', 'batched') AND NOT n.held
        AND c.changed_at < now() - ${GRACE}
        AND COALESCE(c.deadline_at, '-infinity') < now()
        AND NOT EXISTS (SELECT 1 FROM work_item w
          WHERE w.claim_id = c.id AND w.state = 'open')`,
  },
  {
    name: 'sent-claims-have-a-submission',
    message: 'A claim counts as sent but belongs to no submission',
    count: `SELECT count(*)::int AS n FROM claim
      WHERE state IN ('batched', 'sent', 'unknown', 'received', 'accepted', 'pended')`,
    violations: `SELECT c.id AS "claimId", c.encounter_id AS "encounterId", c.state FROM claim c
      WHERE c.state IN ('batched', 'sent', 'unknown', 'received', 'accepted', 'pended')
        AND NOT EXISTS (SELECT 1 FROM submission_claim s WHERE s.claim_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM encounter e
          WHERE e.id = c.encounter_id AND e.opening_import_id IS NOT NULL)`,
  },
  {
    name: 'open-denials-are-followed-up',
    message: 'A denial is open without a follow-up under way or a person',
    count: 'SELECT count(*)::int AS n FROM denial WHERE resolved_at IS NULL',
    violations: `SELECT d.id AS "denialId", d.encounter_id AS "encounterId", d.state FROM denial d
      WHERE d.state = 'open' AND d.resolved_at IS NULL AND d.opened_at < now() - ${GRACE}
        AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.state = 'open'
          AND (w.denial_id = d.id OR w.claim_id = d.claim_id OR w.encounter_id = d.encounter_id))
        AND NOT EXISTS (SELECT 1 FROM denial_action_attempt a WHERE a.claim_id = d.claim_id)`,
  },
  {
    name: 'commands-are-carried-out',
    message: 'A command of a person was neither carried out nor refused',
    count: 'SELECT count(*)::int AS n FROM command',
    violations: `SELECT id AS "commandId", kind FROM command
      WHERE state = 'given' AND given_at < now() - ${GRACE}`,
  },
];

/** What is not of one organization alone: the ledger's protection and the mail room. */
export const globalInvariants: readonly Invariant[] = [
  {
    name: 'ledger-is-insert-only',
    message: 'A trigger that refuses changes is off, or the application was granted changes',
    count: `SELECT count(*)::int AS n FROM (VALUES ${insertOnly}) t (name)`,
    violations: `SELECT t.name AS "table",
        has_table_privilege('${roles.app}', t.name, 'UPDATE, DELETE, TRUNCATE') AS "mayChange"
      FROM (VALUES ${insertOnly}) t (name)
      WHERE has_table_privilege('${roles.app}', t.name, 'UPDATE, DELETE, TRUNCATE')
        OR (SELECT count(*) FROM pg_trigger g WHERE g.tgrelid = t.name::regclass
          AND g.tgname IN ('refuse_change', 'refuse_truncate') AND g.tgenabled IN ('O', 'A')) < 2`,
  },
  {
    name: 'files-are-as-received',
    message: 'The bytes of a file are not those that were received',
    count: 'SELECT count(*)::int AS n FROM inbox_message',
    violations: `SELECT m.id AS "inboxId", m.source, m.byte_length::bigint AS "byteLength",
        COALESCE(c.bytes, 0)::bigint AS "foundBytes"
      FROM inbox_message m LEFT JOIN LATERAL (
        SELECT sum(length(k.bytes)) AS bytes, bool_and(k.ordinal = k.place) AS whole
        FROM (SELECT bytes, ordinal,
            first_value(ordinal) OVER w + row_number() OVER w - 1 AS place
          FROM inbox_chunk WHERE inbox_id = m.id WINDOW w AS (ORDER BY ordinal)) k) c ON true
      WHERE m.byte_length <> COALESCE(c.bytes, 0) OR NOT COALESCE(c.whole, true)
        OR (m.byte_length <= ${HASHED_IN_ONE} AND m.sha256 <> COALESCE(encode(sha256((
          SELECT string_agg(k.bytes, ''::bytea ORDER BY k.ordinal) FROM inbox_chunk k
          WHERE k.inbox_id = m.id)), 'hex'), m.sha256))`,
  },
  {
    name: 'outbox-drains',
    message: 'A message to Temporal or outside is not sent',
    count: 'SELECT count(*)::int AS n FROM outbox_message WHERE sent_at IS NULL',
    violations: `SELECT id AS "outboxId", kind, attempts, last_error_code AS "lastErrorCode"
      FROM outbox_message WHERE sent_at IS NULL AND created_at < now() - ${GRACE}`,
  },
  {
    name: 'inbox-is-worked-off',
    message: 'Something that came in was not processed',
    count: 'SELECT count(*)::int AS n FROM inbox_message',
    violations: `SELECT id AS "inboxId", source, state, attempts FROM inbox_message
      WHERE (state IN ('received', 'processing') AND received_at < now() - ${GRACE})
         OR (state = 'failed' AND NOT EXISTS (SELECT 1 FROM work_item w
           WHERE w.inbox_id = inbox_message.id))`,
  },
];
