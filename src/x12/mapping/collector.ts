import type { Segment } from '../core/segment.js';
import type { EnvelopeContext, TransactionTree } from '../core/loop.js';
import type { Finding } from '../core/finding.js';

/** What is known of a transaction when its first segment is taken. */
export type TransactionHead = Omit<TransactionTree, 'root'>;

/**
 * Maps a transaction while its segments come in, claim by claim, so that a file of any size needs
 * the memory of one claim. What a claim said is handed out once and not kept.
 */
export interface Collector<Result> {
  push(segment: Segment): void;
  /** Ends the transaction; the result holds what stands outside the claims. */
  finish(): Result;
  readonly findings: readonly Finding[];
  /** What was found since the last call, and keeps it no longer. */
  takeFindings(): readonly Finding[];
}

/** The parts of a head that every mapped transaction repeats. */
export function identityOf(head: TransactionHead): {
  readonly guide: string;
  readonly interchangeControlNumber: string;
  readonly controlNumber: string;
} {
  const envelope: EnvelopeContext = head.envelope;
  return {
    guide: head.guide.id,
    interchangeControlNumber: envelope.interchangeControlNumber,
    controlNumber: head.controlNumber,
  };
}
