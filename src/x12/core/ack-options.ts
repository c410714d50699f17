import type { Guide } from './guide.js';
import type { Delimiters } from './segment.js';

/** What an acknowledgment needs beside what was received. */
export interface AcknowledgmentOptions {
  /** Our next interchange control number. */
  readonly controlNumber: number;
  /** CCYYMMDD and HHMM. */
  readonly date: string;
  readonly time: string;
  readonly delimiters?: Partial<Delimiters>;
  readonly wrap?: boolean;
}

export interface GuidedOptions extends AcknowledgmentOptions {
  /** The guide to write by: 999 or 277CA. */
  readonly guide: Guide;
}
