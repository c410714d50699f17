import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';
import type { Adjustment } from './claim.js';

/**
 * What an earlier payer decided about an encounter, from its posted remittances, in the shape that
 * the next payer's claim repeats (2320, 2330B, 2430).
 */
export interface PriorDecision {
  /** Position of the payer among the snapshot's coverages, from 1. */
  readonly payerSequence: number;
  readonly paidCents: Cents;
  /** Claim-level CAS (2100), never a line's own. */
  readonly adjustments: readonly Adjustment[];
  readonly decidedOn?: CalendarDate;
  readonly payerClaimControlNumber?: string;
  readonly remarks: readonly string[];
  readonly lines: readonly PriorLineDecision[];
}

export interface PriorLineDecision {
  readonly chargeLineId: string;
  readonly paidCents: Cents;
  /** What the payer priced, when it re-coded the line (SVC01); else our own code. */
  readonly procedure?: string;
  readonly modifiers: readonly string[];
  readonly units?: number;
  readonly adjustments: readonly Adjustment[];
}
