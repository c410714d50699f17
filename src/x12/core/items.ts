import type { Finding } from './finding.js';
import type { EnvelopeContext, Loop, TransactionTree } from './loop.js';
import type { Segment } from './segment.js';

/** What a reader hands over, in the order of the file. `findings` are those since the last item. */
export type X12Item =
  | InterchangeItem
  | InterchangeEndItem
  | GroupItem
  | GroupEndItem
  | Ta1Item
  | ClaimItem
  | TransactionItem
  | EndItem;

export interface InterchangeItem {
  readonly kind: 'interchange';
  readonly isa: Segment;
  readonly findings: readonly Finding[];
}

export interface InterchangeEndItem {
  readonly kind: 'interchangeEnd';
  readonly isa: Segment;
  /** Absent: the interchange was cut off. */
  readonly iea?: Segment | undefined;
  /** Groups, and TA1 segments, that were read. */
  readonly groups: number;
  readonly findings: readonly Finding[];
}

export interface GroupItem {
  readonly kind: 'group';
  readonly gs: Segment;
  readonly isa: Segment;
  readonly findings: readonly Finding[];
}

export interface GroupEndItem {
  readonly kind: 'groupEnd';
  readonly gs: Segment;
  readonly ge?: Segment | undefined;
  readonly transactions: number;
  readonly findings: readonly Finding[];
}

/** An interchange acknowledgment. */
export interface Ta1Item {
  readonly kind: 'ta1';
  readonly segment: Segment;
  readonly isa: Segment;
  readonly findings: readonly Finding[];
}

/**
 * One claim of a transaction (loop 2300 of an 837, 2100 of an 835 …) while streaming by claim.
 * `ancestors` leads from the transaction's root to the loop that holds the claim; those loops are
 * still being read, and the claims before this one are no longer in them.
 */
export interface ClaimItem {
  readonly kind: 'claim';
  readonly loop: Loop;
  readonly ancestors: readonly Loop[];
  readonly transaction: Omit<TransactionTree, 'root'>;
  readonly findings: readonly Finding[];
}

export interface TransactionItem {
  readonly kind: 'transaction';
  /** Whole, or without its claims when they were handed out one by one. */
  readonly tree: TransactionTree;
  readonly st: Segment;
  /** Absent: the transaction was cut off and must not be acted on. */
  readonly se?: Segment | undefined;
  /** Segments counted, ST and SE included. */
  readonly segments: number;
  readonly envelope: EnvelopeContext;
  readonly findings: readonly Finding[];
}

/** The end of the file. */
export interface EndItem {
  readonly kind: 'end';
  readonly segments: number;
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** Findings beyond the most that are kept, counted by code. */
  readonly truncated: Readonly<Record<string, number>>;
}
