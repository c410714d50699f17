/**
 * A chain over committed rows: a sealer gives each a sequence number and a hash that goes over the
 * one before it, per organization, a portion in one database transaction. Whoever writes the rows
 * never waits for it; "as of" means "up to a sequence".
 *
 * What a row holds is hashed by the database, where the row is: an expression over all its columns,
 * the same when it is sealed and when it is verified (`chain-faults.ts`). Only digests travel.
 */
import { createHash } from 'node:crypto';
import { insertRows } from './bulk-insert.js';
import type { Database, GlobalScope } from './database.js';
import { firstIdOf, idsSince } from './seal-window.js';

/** The hash before the first link of a chain. */
export const GENESIS = Buffer.alloc(32);

/** How links are hashed now; the seal says how it was. */
const VERSION = 2;

interface SealedTable {
  readonly seals: 'ledger_seal' | 'audit_seal';
  /** The column of `seals` that names the sealed row. */
  readonly subject: 'transaction_id' | 'audit_event_id';
  /** The sealed rows, and the alias by which the expressions below name them. */
  readonly rows: { readonly table: string; readonly alias: string };
}

export interface Chain extends SealedTable {
  /** Name of the advisory lock: only one sealer works at a time. */
  readonly lock: string;
  /** SQL of the bytes of one row. */
  readonly content: string;
  /** What else happens to what was just sealed up to `sequence`, in the same transaction. */
  readonly afterSeal?: (
    scope: GlobalScope,
    organizationId: string,
    ids: readonly string[],
    sequence: number,
  ) => Promise<void>;
}

interface Unsealed {
  readonly id: string;
  readonly organization_id: string;
  readonly digest: Buffer;
}

/**
 * Seals up to `limit` committed rows, oldest first. Returns how many; 0 while another sealer works
 * on the chain.
 */
export async function sealChain(relay: Database, chain: Chain, limit: number): Promise<number> {
  return relay.inGlobal(async (scope) => {
    const [lock] = await scope.query<{ free: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free',
      [chain.lock],
    );
    if (!lock?.free) return 0;
    const rows = await unsealed(scope, chain, limit);
    const byOrganization = new Map<string, Unsealed[]>();
    for (const row of rows) {
      const known = byOrganization.get(row.organization_id);
      if (known) known.push(row);
      else byOrganization.set(row.organization_id, [row]);
    }
    for (const [organizationId, own] of byOrganization) {
      const sequence = await append(scope, chain, organizationId, own);
      const ids = own.map(({ id }) => id);
      await chain.afterSeal?.(scope, organizationId, ids, sequence);
    }
    return rows.length;
  });
}

/** Rows without a seal, by id: ids grow with time, so old ones need not be looked at. */
async function unsealed(
  scope: GlobalScope,
  { seals, subject, rows, content }: Chain,
  limit: number,
): Promise<Unsealed[]> {
  const [last] = await scope.query<{ id: string }>(
    `SELECT ${subject} AS id FROM ${seals} ORDER BY ${subject} DESC LIMIT 1`,
  );
  const { table, alias } = rows;
  return scope.query<Unsealed>(
    `SELECT ${alias}.id, ${alias}.organization_id, sha256(${content}) AS digest
       FROM ${table} ${alias}
      WHERE ${alias}.id > $1::uuid
        AND NOT EXISTS (SELECT 1 FROM ${seals} s WHERE s.${subject} = ${alias}.id)
      ORDER BY ${alias}.id LIMIT $2`,
    [last === undefined ? firstIdOf(0) : idsSince(last.id), limit],
  );
}

/** Appends the links of an organization and returns the sequence of the last. */
async function append(
  scope: GlobalScope,
  { seals, subject }: Chain,
  organizationId: string,
  rows: readonly Unsealed[],
): Promise<number> {
  const [last] = await scope.query<{ sequence: string; hash: Buffer }>(
    `SELECT sequence, hash FROM ${seals} WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1`,
    [organizationId],
  );
  let sequence = Number(last?.sequence ?? 0);
  let previous = last?.hash ?? GENESIS;
  const links = rows.map(({ id, digest }) => {
    sequence += 1;
    const hash = linkHash(previous, sequence, digest);
    const link = {
      organization_id: organizationId,
      sequence,
      [subject]: id,
      previous_hash: `\\x${previous.toString('hex')}`,
      hash: `\\x${hash.toString('hex')}`,
      version: VERSION,
      sealed_at: new Date().toISOString(),
    };
    previous = hash;
    return link;
  });
  const columns = {
    organization_id: 'uuid',
    sequence: 'bigint',
    [subject]: 'uuid',
    previous_hash: 'bytea',
    hash: 'bytea',
    version: 'integer',
    sealed_at: 'timestamptz',
  };
  await insertRows(scope, seals, columns, links);
  return sequence;
}

/** What was before the link, its place, how it is hashed, and the digest of its row. */
function linkHash(previous: Buffer, sequence: number, digest: Buffer): Buffer {
  const place = Buffer.alloc(12);
  place.writeBigInt64BE(BigInt(sequence));
  place.writeInt32BE(VERSION, 8);
  return createHash('sha256').update(previous).update(place).update(digest).digest();
}

/** `linkHash` in SQL, of a seal `s` and the bytes of its row. */
export const linkHashSql = (content: string): string =>
  `sha256(s.previous_hash || int8send(s.sequence) || int4send(s.version) || sha256(${content}))`;
