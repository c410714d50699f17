/**
 * The sealer appends sequence number and hash chain to committed transactions of every
 * organization, and folds their entries into the organization's balances, in one database
 * transaction per portion. Posting never waits for it; "as of" means "up to a sequence".
 */
import type { Database, GlobalScope } from '../database.js';
import { insertRows } from '../bulk-insert.js';
import { firstIdOf, idsSince } from '../seal-window.js';
import { GENESIS, SEALED_COLUMNS, sealHash, type SealedContent } from './seal-hash.js';

/**
 * Seals up to `limit` committed transactions, oldest first. Returns how many. Only one sealer works
 * at a time (advisory lock); a second one returns 0.
 */
export async function sealLedger(relay: Database, limit = 1_000): Promise<number> {
  return relay.inGlobal(async (scope) => {
    const [lock] = await scope.query<{ free: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('ledger-sealer', 0)) AS free`,
    );
    if (!lock?.free) return 0;
    const contents = await unsealed(scope, limit);
    const byOrganization = new Map<string, SealedContent[]>();
    for (const content of contents) {
      const known = byOrganization.get(content.organization_id);
      if (known) known.push(content);
      else byOrganization.set(content.organization_id, [content]);
    }
    for (const [organizationId, own] of byOrganization) await append(scope, organizationId, own);
    return contents.length;
  });
}

/** Transactions without a seal, by id: ids grow with time, so old ones need not be looked at. */
async function unsealed(scope: GlobalScope, limit: number): Promise<SealedContent[]> {
  const [last] = await scope.query<{ id: string | null }>(
    'SELECT transaction_id AS id FROM ledger_seal ORDER BY transaction_id DESC LIMIT 1',
  );
  return scope.query<SealedContent>(
    `SELECT ${SEALED_COLUMNS} FROM ledger_transaction t
      WHERE t.id > $1::uuid
        AND NOT EXISTS (SELECT 1 FROM ledger_seal s WHERE s.transaction_id = t.id)
      ORDER BY t.id LIMIT $2`,
    [last?.id ? idsSince(last.id) : firstIdOf(0), limit],
  );
}

async function append(
  scope: GlobalScope,
  organizationId: string,
  contents: readonly SealedContent[],
): Promise<void> {
  const [last] = await scope.query<{ sequence: string; hash: Buffer }>(
    'SELECT sequence, hash FROM ledger_seal WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1',
    [organizationId],
  );
  let sequence = Number(last?.sequence ?? 0);
  let previous = last?.hash ?? GENESIS;
  const seals = contents.map((content) => {
    sequence += 1;
    const hash = sealHash(previous, sequence, content);
    const seal = {
      organization_id: organizationId,
      sequence,
      transaction_id: content.id,
      previous_hash: `\\x${previous.toString('hex')}`,
      hash: `\\x${hash.toString('hex')}`,
      sealed_at: new Date().toISOString(),
    };
    previous = hash;
    return seal;
  });
  await insertRows(
    scope,
    'ledger_seal',
    {
      organization_id: 'uuid',
      sequence: 'bigint',
      transaction_id: 'uuid',
      previous_hash: 'bytea',
      hash: 'bytea',
      sealed_at: 'timestamptz',
    },
    seals,
  );
  await fold(scope, organizationId, contents, sequence);
}

async function fold(
  scope: GlobalScope,
  organizationId: string,
  contents: readonly SealedContent[],
  sequence: number,
): Promise<void> {
  const sums = new Map<string, number>();
  for (const { entries } of contents) {
    for (const [, account, direction, amount] of entries) {
      const signed = direction === 'D' ? Number(amount) : -Number(amount);
      sums.set(String(account), (sums.get(String(account)) ?? 0) + signed);
    }
  }
  await scope.query(
    `INSERT INTO organization_balance AS b (organization_id, account, balance_cents, as_of_sequence)
     SELECT $1, account, amount, $3 FROM jsonb_to_recordset($2::jsonb) AS r(account text, amount bigint)
      ORDER BY account
     ON CONFLICT (organization_id, account) DO UPDATE
       SET balance_cents = b.balance_cents + EXCLUDED.balance_cents,
           as_of_sequence = EXCLUDED.as_of_sequence`,
    [
      organizationId,
      JSON.stringify([...sums].map(([account, amount]) => ({ account, amount }))),
      sequence,
    ],
  );
}
