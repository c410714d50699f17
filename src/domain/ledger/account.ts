/**
 * The accounts of architecture §6. Balances are debit-positive: what payers and patients owe is
 * positive, revenue is negative. `plb-<code>` carries PLB03-1 as written, `write-off-<type>` the
 * type of the write-off.
 */
export type Account =
  | 'payer-receivable'
  | 'patient-receivable'
  | 'revenue'
  | 'opening-balance'
  | 'contractual-allowance'
  | 'payments-in-transit'
  | 'remittance-clearing'
  | 'cash'
  | 'unidentified-receipts'
  | 'unapplied-payer-cash'
  | 'payer-credit'
  | 'patient-credit'
  | 'recoupment'
  | 'forward-balance'
  | 'interest-income'
  | 'plb-suspense'
  | `plb-${string}`
  | `write-off-${string}`
  | 'bad-debt'
  | 'refund-payable';

const FIXED: ReadonlySet<string> = new Set([
  'payer-receivable',
  'patient-receivable',
  'revenue',
  'opening-balance',
  'contractual-allowance',
  'payments-in-transit',
  'remittance-clearing',
  'cash',
  'unidentified-receipts',
  'unapplied-payer-cash',
  'payer-credit',
  'patient-credit',
  'recoupment',
  'forward-balance',
  'interest-income',
  'plb-suspense',
  'bad-debt',
  'refund-payable',
]);

/** Returns whether `text` names an account of the ledger. */
export function isAccount(text: string): text is Account {
  return FIXED.has(text) || /^plb-[A-Z0-9]{2}$/.test(text) || /^write-off-[a-z-]+$/.test(text);
}
