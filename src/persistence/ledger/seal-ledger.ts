import type { Database, GlobalScope } from '../database.js';
import { sealChain, type Chain } from '../seal-chain.js';
import { SEALED_COLUMNS, sealHash, type SealedContent } from './seal-hash.js';

const chain: Chain<SealedContent> = {
  lock: 'ledger-sealer',
  seals: 'ledger_seal',
  subject: 'transaction_id',
  rows: { table: 'ledger_transaction', alias: 't', columns: SEALED_COLUMNS },
  hash: sealHash,
  afterSeal: fold,
};

/**
 * Seals up to `limit` committed transactions, and folds their entries into the organization's
 * balances; see `sealChain`.
 */
export const sealLedger = (relay: Database, limit = 1_000): Promise<number> =>
  sealChain(relay, chain, limit);

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
