import { createHash } from 'node:crypto';
import type { GlobalScope } from '../database.js';
import { HASHED_IN_ONE } from './progress-invariants.js';

/** Hashes files that are too large for one value again, chunk by chunk; returns the changed ones. */
export async function changedLargeFiles(scope: GlobalScope): Promise<{ inboxId: string }[]> {
  const large = await scope.query<{ id: string; sha256: string }>(
    `SELECT id, sha256 FROM inbox_message WHERE byte_length > ${HASHED_IN_ONE} ORDER BY id`,
  );
  const changed: { inboxId: string }[] = [];
  for (const { id, sha256 } of large) {
    if ((await hashOf(scope, id)) !== sha256) changed.push({ inboxId: id });
  }
  return changed;
}

async function hashOf(scope: GlobalScope, inboxId: string): Promise<string> {
  const hash = createHash('sha256');
  let last = -1;
  for (;;) {
    const [chunk] = await scope.query<{ ordinal: number; bytes: Buffer }>(
      `SELECT ordinal, bytes FROM inbox_chunk WHERE inbox_id = $1 AND ordinal > $2
       ORDER BY ordinal LIMIT 1`,
      [inboxId, last],
    );
    if (!chunk) return hash.digest('hex');
    hash.update(chunk.bytes);
    last = chunk.ordinal;
  }
}
