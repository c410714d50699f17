import type { ClaimContent } from '../claim/claim.js';
import type { CodeBook } from '../coding/code-book.js';
import type { PayerProfile } from '../payer-profile/payer-profile.js';
import type { CalendarDate } from '../shared/calendar-date.js';

/** A service of another claim of the same patient, against which duplicates are found. */
export interface EarlierService {
  readonly serviceDate?: CalendarDate;
  readonly procedure?: string;
  readonly modifiers: readonly string[];
  readonly renderingNpi?: string;
}

/** Everything that an edit may look at; a pure value, so a verdict can be explained and repeated. */
export interface ScrubContext {
  readonly claim: ClaimContent;
  /** 1 for the first payer that is asked. */
  readonly payerSequence: number;
  readonly profile: PayerProfile;
  /** The day of submission in the practice's zone. */
  readonly today: CalendarDate;
  readonly codes: CodeBook;
  readonly coverageFrom?: CalendarDate;
  readonly coverageTo?: CalendarDate;
  /** Lines of the patient's open or paid claims to this payer, those of this encounter left out. */
  readonly earlier: readonly EarlierService[];
  /** The day of the first payer's decision, for the limit of the next one. */
  readonly priorDecisionOn?: CalendarDate;
}

/** Where an edit failed. `field` is a path into the claim, `line` the LX number. */
export interface Spot {
  readonly field: string;
  readonly line?: number;
}

export type ScrubSeverity = 'error' | 'warning';

/** Who mends it. */
export type ScrubQueue = 'coding' | 'frontDesk' | 'billing' | 'enrolment';

/** One edit. A row is code, severity, queue, words and a pure check; help and docs come from it. */
export interface ScrubRule {
  readonly code: string;
  /** Its number in domain-rules §11. */
  readonly edit: number;
  /** Raised whenever `check` changes, so that the rule set's version changes with it. */
  readonly revision: number;
  /** An error stops the claim until it is mended or overridden with a reason. */
  readonly severity: ScrubSeverity;
  readonly queue: ScrubQueue;
  readonly message: string;
  readonly fix: string;
  /** Where the rule comes from: guide address or publication. */
  readonly source: string;
  readonly check: (context: ScrubContext) => readonly Spot[];
  /** Only for claims to these payers (NM109 of 2010BB), when given. */
  readonly payers?: readonly string[];
}

/** Returns `spots` when `wrong`; keeps checks to one expression. */
export const when = (wrong: boolean, ...spots: readonly Spot[]): readonly Spot[] =>
  wrong ? spots : [];
