import type { Database, GlobalScope } from '../database.js';
import { sealChain, type Chain } from '../seal-chain.js';
import { sealedTransactions, TRANSACTION_CONTENT } from './sealed-transactions.js';

const { seals, subject, rows } = sealedTransactions;
const chain: Chain = {
  lock: 'ledger-sealer',
  seals,
  subject,
  rows,
  content: TRANSACTION_CONTENT,
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
  ids: readonly string[],
  sequence: number,
): Promise<void> {
  await scope.query(
    `INSERT INTO organization_balance AS b (organization_id, account, balance_cents, as_of_sequence)
     SELECT $1::uuid, account,
         sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END), $3::bigint
       FROM ledger_entry WHERE transaction_id = ANY ($2::uuid[]) GROUP BY account ORDER BY account
     ON CONFLICT (organization_id, account) DO UPDATE
       SET balance_cents = b.balance_cents + EXCLUDED.balance_cents,
           as_of_sequence = EXCLUDED.as_of_sequence`,
    [organizationId, ids, sequence],
  );
}
