import type { ClaimStatusReport } from '../acknowledgment/acknowledgment.js';
import type { ClaimFact } from './claim-state.js';

/** Who says it, and in which transaction: the same category means other things in each. */
export interface StatusSource {
  readonly transaction: '277CA' | '277';
  /** NM101 of 2100A: PR payer, AY clearinghouse. */
  readonly entity?: string;
}

/** What a status means for a claim; `none` is kept and shown, and moves nothing. */
export interface StatusMeaning {
  readonly fact?: ClaimFact;
  /** The payer waits for something from us (P3, P4, R…): a document, an answer. */
  readonly requests?: true;
  readonly accepted?: boolean;
  /** STC01-1 that decided. */
  readonly category: string;
}

/** Rejected: fix and send as a new original, no appeal (domain-rules §5). */
const rejections = new Set(['A3', 'A6', 'A7', 'A8']);
/** Anything of these in a report decides before the others. */
const rank = (category: string): number =>
  rejections.has(category) ? 0 : category === 'A4' || category === 'D0' ? 1 : 2;

/**
 * Returns what one report of a 277CA or 277 says about a claim. Only a payer's A2 is acceptance into
 * adjudication; a clearinghouse's is receipt. Finalized categories (F0 to F4) tell that an 835 is
 * on its way: the money is the 835's to say, so the claim counts as pended until it comes.
 */
export function meaningOf(report: ClaimStatusReport, source: StatusSource): StatusMeaning {
  const [first] = [...report.statuses].sort((a, b) => rank(a.category) - rank(b.category));
  const category = first?.category ?? '';
  if (rejections.has(category)) return { fact: 'claimRejected', accepted: false, category };
  switch (category) {
    case 'A0':
    case 'A1':
    case 'A5':
      return { fact: 'claimReceived', accepted: true, category };
    case 'A2':
      return {
        fact: source.entity === 'AY' ? 'claimReceived' : 'claimAccepted',
        accepted: true,
        category,
      };
    case 'A4':
    case 'D0':
      return { fact: 'notFound', accepted: false, category };
    case 'P3':
    case 'P4':
      return { fact: 'pending', requests: true, category };
  }
  if (category.startsWith('P') || category.startsWith('F')) return { fact: 'pending', category };
  if (category.startsWith('R')) return { fact: 'pending', requests: true, category };
  return { category };
}
