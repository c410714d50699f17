import type { Guide } from './guide.js';
import type { Delimiters } from './segment.js';

/** Components of one composite element; trailing empty ones are not written. */
export type CompositeDraft = readonly string[];

/** Repetitions of one element. */
export interface RepeatedDraft {
  readonly repetitions: readonly (string | CompositeDraft)[];
}

export type ElementDraft = string | CompositeDraft | RepeatedDraft;

/** A segment before it has delimiters: data only. */
export interface SegmentDraft {
  readonly id: string;
  readonly elements: readonly ElementDraft[];
}

/** ST to SE, without both: they are written, and so are counts and empty HL numbers. */
export interface TransactionDraft {
  readonly guide: Guide;
  /** ST02 and SE02, four to nine characters. */
  readonly controlNumber: string;
  readonly segments: readonly SegmentDraft[];
}

export interface GroupDraft {
  /** GS02 and GS03. */
  readonly senderId: string;
  readonly receiverId: string;
  /** GS06 and GE02. */
  readonly controlNumber: string;
  /** GS04 CCYYMMDD and GS05 HHMM; the interchange's when absent. */
  readonly date?: string;
  readonly time?: string;
  /** All of one functional id and version, which the first one's guide decides. */
  readonly transactions: readonly TransactionDraft[];
}

/** ISA05/06 or ISA07/08. */
export interface InterchangeParty {
  readonly qualifier: string;
  readonly id: string;
}

export interface InterchangeDraft {
  readonly sender: InterchangeParty;
  readonly receiver: InterchangeParty;
  /** ISA13 and IEA02; written with nine digits. */
  readonly controlNumber: number | string;
  /** CCYYMMDD. */
  readonly date: string;
  /** HHMM. */
  readonly time: string;
  /** ISA15. */
  readonly usage: 'P' | 'T';
  /** ISA14. */
  readonly acknowledgmentRequested?: boolean;
  /** The partner's delimiters; `*`, `:`, `^` and `~` where absent. */
  readonly delimiters?: Partial<Delimiters>;
  /** A line break after each segment. */
  readonly wrap?: boolean;
  /** Read the result again and refuse what the guide (SNIP 1 and 2) calls an error. */
  readonly verify?: boolean;
  readonly groups: readonly GroupDraft[];
  /** TA1 segments, before any group. */
  readonly acknowledgments?: readonly SegmentDraft[];
}
