/**
 * A chain over committed rows: a sealer gives each a sequence number and a hash that goes over the
 * one before it, per organization, a portion in one database transaction. Whoever writes the rows
 * never waits for it; "as of" means "up to a sequence".
 */
import { insertRows } from './bulk-insert.js';
import type { Database, GlobalScope } from './database.js';
import { firstIdOf, idsSince } from './seal-window.js';

/** The hash before the first link of a chain. */
export const GENESIS = Buffer.alloc(32);

interface ChainedRow {
  readonly id: string;
  readonly organization_id: string;
}

export interface Chain<Content extends ChainedRow> {
  /** Name of the advisory lock: only one sealer works at a time. */
  readonly lock: string;
  readonly seals: 'ledger_seal' | 'audit_seal';
  /** The column of `seals` that names the sealed row. */
  readonly subject: 'transaction_id' | 'audit_event_id';
  /** The rows, under the alias by which `columns` names them. */
  readonly rows: { readonly table: string; readonly alias: string; readonly columns: string };
  readonly hash: (previous: Buffer, sequence: number, content: Content) => Buffer;
  /** What else happens to what was just sealed up to `sequence`, in the same transaction. */
  readonly afterSeal?: (
    scope: GlobalScope,
    organizationId: string,
    contents: readonly Content[],
    sequence: number,
  ) => Promise<void>;
}

/**
 * Seals up to `limit` committed rows, oldest first. Returns how many; 0 while another sealer works
 * on the chain.
 */
export async function sealChain<Content extends ChainedRow>(
  relay: Database,
  chain: Chain<Content>,
  limit: number,
): Promise<number> {
  return relay.inGlobal(async (scope) => {
    const [lock] = await scope.query<{ free: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free',
      [chain.lock],
    );
    if (!lock?.free) return 0;
    const contents = await unsealed(scope, chain, limit);
    const byOrganization = new Map<string, Content[]>();
    for (const content of contents) {
      const known = byOrganization.get(content.organization_id);
      if (known) known.push(content);
      else byOrganization.set(content.organization_id, [content]);
    }
    for (const [organizationId, own] of byOrganization) {
      const sequence = await append(scope, chain, organizationId, own);
      await chain.afterSeal?.(scope, organizationId, own, sequence);
    }
    return contents.length;
  });
}

/** Rows without a seal, by id: ids grow with time, so old ones need not be looked at. */
async function unsealed<Content extends ChainedRow>(
  scope: GlobalScope,
  { seals, subject, rows }: Chain<Content>,
  limit: number,
): Promise<Content[]> {
  const [last] = await scope.query<{ id: string }>(
    `SELECT ${subject} AS id FROM ${seals} ORDER BY ${subject} DESC LIMIT 1`,
  );
  const { table, alias, columns } = rows;
  return scope.query<Content>(
    `SELECT ${columns} FROM ${table} ${alias}
      WHERE ${alias}.id > $1::uuid
        AND NOT EXISTS (SELECT 1 FROM ${seals} s WHERE s.${subject} = ${alias}.id)
      ORDER BY ${alias}.id LIMIT $2`,
    [last === undefined ? firstIdOf(0) : idsSince(last.id), limit],
  );
}

/** Appends the links of an organization and returns the sequence of the last. */
async function append<Content extends ChainedRow>(
  scope: GlobalScope,
  { seals, subject, hash: hashOf }: Chain<Content>,
  organizationId: string,
  contents: readonly Content[],
): Promise<number> {
  const [last] = await scope.query<{ sequence: string; hash: Buffer }>(
    `SELECT sequence, hash FROM ${seals} WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1`,
    [organizationId],
  );
  let sequence = Number(last?.sequence ?? 0);
  let previous = last?.hash ?? GENESIS;
  const links = contents.map((content) => {
    sequence += 1;
    const hash = hashOf(previous, sequence, content);
    const link = {
      organization_id: organizationId,
      sequence,
      [subject]: content.id,
      previous_hash: `\\x${previous.toString('hex')}`,
      hash: `\\x${hash.toString('hex')}`,
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
    sealed_at: 'timestamptz',
  };
  await insertRows(scope, seals, columns, links);
  return sequence;
}
