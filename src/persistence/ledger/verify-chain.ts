import { chainState, type BrokenLink } from '../chain-faults.js';
import type { OrganizationScope } from '../database.js';
import { sealedTransactions } from './sealed-transactions.js';

/** A link that does not hold: which, and how. */
export interface ChainFault {
  readonly sequence: number;
  readonly transactionId: string;
  readonly fault: 'sequence-gap' | 'previous-hash' | 'content';
}

export interface ChainReport {
  readonly sealed: number;
  readonly faults: readonly ChainFault[];
}

const NAMES: Readonly<Record<BrokenLink['fault'], ChainFault['fault']>> = {
  gap: 'sequence-gap',
  order: 'previous-hash',
  gone: 'content',
  content: 'content',
};

/**
 * Recomputes the hash chain of an organization from the rows themselves, in the database. A changed
 * or removed entry, a changed transaction (one that is gone has other content) and a removed or
 * reordered seal each show as a fault that names its sequence. Names a hundred faults at most of
 * each kind.
 */
export async function verifyChain(scope: OrganizationScope): Promise<ChainReport> {
  const { sealed, broken } = await chainState(scope, sealedTransactions);
  const faults = broken.map(({ sequence, subjectId, fault }) => ({
    sequence,
    transactionId: subjectId,
    fault: NAMES[fault],
  }));
  return { sealed, faults };
}
