import { DomainError } from '../../domain/errors/domain-error.js';
import type { GlobalScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export interface InboxFilter {
  readonly organizationId: string;
  readonly state?: string | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

const columns = `m.id, m.connection_id AS "connectionId", k.name AS "connectionName", m.source,
  m.file_name AS "fileName", m.content_type AS "contentType",
  m.byte_length::float8 AS "byteLength", m.sha256, m.received_at AS "receivedAt", m.state, m.kind,
  m.attempts, m.finding, m.processed_at AS "processedAt", m.received_at::text AS "sortKey"`;

/** The inbox is global: an organization sees what it uploaded and what holds transactions of it. */
const visible = (at: string): string => `(m.uploaded_for = ${at} OR EXISTS (SELECT 1
  FROM inbox_transaction t WHERE t.inbox_id = m.id AND t.organization_id = ${at}))`;

/** Returns what came in, newest first; one row more than the limit when there are more. */
export async function listInbox(
  scope: GlobalScope,
  filter: InboxFilter,
): Promise<(object & { readonly id: string; readonly sortKey: string })[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<{ id: string; sortKey: string }>(
    `SELECT ${columns} FROM inbox_message m LEFT JOIN connection k ON k.id = m.connection_id
     WHERE ${visible('$1')} AND ($2::text IS NULL OR m.state = $2)
       AND ($3::timestamptz IS NULL OR (m.received_at, m.id) < ($3, $4::uuid))
     ORDER BY m.received_at DESC, m.id DESC LIMIT $5`,
    [filter.organizationId, filter.state ?? null, key ?? null, id ?? null, filter.limit + 1],
  );
  return rows.map(withoutNulls);
}

/**
 * Returns a message with its transactions of this organization, in a file that it uploaded also those
 * of a payee whom nobody knows; refuses (`NOT_FOUND`).
 */
export async function inboxPage(scope: GlobalScope, organizationId: string, id: string) {
  const [row] = await scope.query<{ id: string; sortKey: string; sharedWithOthers: boolean }>(
    `SELECT ${columns}, EXISTS (SELECT 1 FROM inbox_transaction t WHERE t.inbox_id = m.id
       AND t.organization_id IS DISTINCT FROM $2) AS "sharedWithOthers"
     FROM inbox_message m LEFT JOIN connection k ON k.id = m.connection_id
     WHERE m.id = $1 AND ${visible('$2')}`,
    [id, organizationId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such message');
  const transactions = await scope.query<object>(
    `SELECT ordinal, transaction_set AS "transactionSet", control_number AS "controlNumber", state,
       payee_npi AS "payeeNpi", finding
     FROM inbox_transaction t WHERE inbox_id = $1 AND (organization_id = $2
       OR organization_id IS NULL AND EXISTS (SELECT 1 FROM inbox_message m
         WHERE m.id = $1 AND m.uploaded_for = $2)) ORDER BY ordinal LIMIT 1000`,
    [id, organizationId],
  );
  return { ...withoutNulls(row), transactions: transactions.map(withoutNulls) };
}
