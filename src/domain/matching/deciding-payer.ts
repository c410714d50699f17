import { claimStatusRow } from '../posting/claim-status.js';

/** A coverage of the encounter, in the order in which payers are asked. */
export interface AskedPayer {
  readonly payerId: string;
  /** 1 is the first. */
  readonly sequence: number;
}

/** What tells whose decision a claim payment is. */
export interface DecisionSource {
  /** The payer that pays, when its identifier is known. */
  readonly remittancePayerId?: string | undefined;
  /** The payer of the claim that the payment names. */
  readonly claimPayerId: string;
  readonly claimSequence: number;
  /** CLP02. */
  readonly status: string;
}

const RANK = { primary: 1, secondary: 2, tertiary: 3 } as const;

/**
 * Returns the payer whose decision a claim payment is. A crossover payer answers under the number
 * of the first payer's claim, so the payer that pays wins when it is a coverage of the encounter.
 * When its identifier says nothing, CLP02 names a later place than the claim's own, and somebody
 * has that place, it is that one; a code alone never makes a payer tertiary (RFI 546).
 */
export function decidingPayer(source: DecisionSource, asked: readonly AskedPayer[]): string {
  const { remittancePayerId, claimPayerId, claimSequence, status } = source;
  if (remittancePayerId === claimPayerId) return claimPayerId;
  if (asked.some(({ payerId }) => payerId === remittancePayerId)) {
    return remittancePayerId ?? claimPayerId;
  }
  if (remittancePayerId !== undefined) return claimPayerId;
  const named = claimStatusRow(status)?.sequence;
  const rank = named === undefined ? claimSequence : RANK[named];
  if (rank <= claimSequence) return claimPayerId;
  return asked.find(({ sequence }) => sequence === rank)?.payerId ?? claimPayerId;
}
