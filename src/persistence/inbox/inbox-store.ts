import { createHash } from 'node:crypto';
import type { GlobalScope } from '../database.js';
import { newId } from '../new-id.js';

export type InboxSource = 'webhook' | 'upload' | 'http' | 'sftp' | 'manual' | 'import';

export interface InboxDraft {
  readonly connectionId?: string;
  readonly source: InboxSource;
  /** Webhook message id; for file doors the content hash (names are reused). */
  readonly sourceKey: string;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly bytes: Buffer;
  readonly uploadedFor?: string;
  readonly uploadedBy?: string;
  /** `837` and the like when the door knows it already. */
  readonly kind?: string;
  /**
   * False for what the door takes in itself (an 837 import): the relay leaves it alone, and it
   * counts as failed until the door says that it is done.
   */
  readonly forRelay: boolean;
}

export interface StoredInbox {
  readonly id: string;
  readonly sha256: string;
  /** `different`: another body under the same key, nothing was stored. */
  readonly outcome: 'stored' | 'known' | 'different';
}

/** Rows and protocol messages of `bytea` stop near 1 GB; chunks keep files of any size. */
const CHUNK = 1024 * 1024;

/** Returns the hash under which content is kept. */
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Stores what came in, raw and whole, once per (connection, source, key); the same again is known.
 * The relay finds it when the transaction has committed.
 */
export async function storeInbox(scope: GlobalScope, draft: InboxDraft): Promise<StoredInbox> {
  const sha256 = sha256Of(draft.bytes);
  const id = newId();
  const [added] = await scope.query<{ id: string }>(
    `INSERT INTO inbox_message (id, connection_id, source, source_key, file_name, content_type,
       byte_length, sha256, uploaded_for, uploaded_by, kind, state, finding)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT ON CONSTRAINT inbox_message_source_key DO NOTHING RETURNING id`,
    [
      id,
      draft.connectionId ?? null,
      draft.source,
      draft.sourceKey,
      draft.fileName ?? null,
      draft.contentType ?? null,
      draft.bytes.length,
      sha256,
      draft.uploadedFor ?? null,
      draft.uploadedBy ?? null,
      draft.kind ?? null,
      draft.forRelay ? 'received' : 'failed',
      draft.forRelay ? null : JSON.stringify({ code: 'NOT_FINISHED' }),
    ],
  );
  if (added === undefined) return knownMessage(scope, draft, sha256);
  for (let ordinal = 0; ordinal * CHUNK < draft.bytes.length; ordinal += 1) {
    await scope.query('INSERT INTO inbox_chunk (inbox_id, ordinal, bytes) VALUES ($1, $2, $3)', [
      id,
      ordinal,
      draft.bytes.subarray(ordinal * CHUNK, (ordinal + 1) * CHUNK),
    ]);
  }
  return { id, sha256, outcome: 'stored' };
}

async function knownMessage(
  scope: GlobalScope,
  draft: InboxDraft,
  sha256: string,
): Promise<StoredInbox> {
  const [row] = await scope.query<{ id: string; sha256: string }>(
    `SELECT id, sha256 FROM inbox_message
      WHERE connection_id IS NOT DISTINCT FROM $1 AND source = $2 AND source_key = $3`,
    [draft.connectionId ?? null, draft.source, draft.sourceKey],
  );
  return {
    id: row?.id ?? '',
    sha256,
    outcome: row?.sha256 === sha256 ? 'known' : 'different',
  };
}

/** Returns the raw bytes of a message; empty when there is none. */
export async function readInboxBytes(
  scope: Pick<GlobalScope, 'query'>,
  inboxId: string,
): Promise<Buffer> {
  const rows = await scope.query<{ bytes: Buffer }>(
    'SELECT bytes FROM inbox_chunk WHERE inbox_id = $1 ORDER BY ordinal',
    [inboxId],
  );
  return Buffer.concat(rows.map(({ bytes }) => bytes));
}

/** Returns one chunk (from 0) of the raw bytes of a message; undefined behind the last. */
export async function readInboxChunk(
  scope: Pick<GlobalScope, 'query'>,
  inboxId: string,
  ordinal: number,
): Promise<Buffer | undefined> {
  const [row] = await scope.query<{ bytes: Buffer }>(
    'SELECT bytes FROM inbox_chunk WHERE inbox_id = $1 AND ordinal = $2',
    [inboxId, ordinal],
  );
  return row?.bytes;
}

/** Says that a door took in what it had stored, with what it found. */
export async function finishInbox(
  scope: GlobalScope,
  inboxId: string,
  finding: Readonly<Record<string, unknown>>,
): Promise<void> {
  await scope.execute(
    `UPDATE inbox_message SET state = 'processed', processed_at = now(), attempts = attempts + 1,
       finding = $2 WHERE id = $1`,
    [inboxId, JSON.stringify(finding)],
  );
}

/** Keeps what somebody tried at a door: wrong signatures, known ids with other bodies. */
export async function recordSecurityEvent(
  scope: GlobalScope,
  event: {
    readonly kind: string;
    readonly connectionId?: string;
    readonly organizationId?: string;
    readonly details?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await scope.query(
    `INSERT INTO security_event (id, kind, connection_id, organization_id, details)
     VALUES ($1, $2, $3, $4, $5)`,
    [
      newId(),
      event.kind,
      event.connectionId ?? null,
      event.organizationId ?? null,
      JSON.stringify(event.details ?? {}),
    ],
  );
}
