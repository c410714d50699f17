import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** One credit of a bank file: money that came in. */
export interface BankLine {
  /** Line or record of the file, from 1. */
  readonly row: number;
  readonly depositedOn: CalendarDate;
  readonly amountCents: Cents;
  /** The bank's own number of this credit; with it the same credit is known in every file. */
  readonly bankReference?: string;
  /** TRN02 of the payer's remittance: the reassociation trace number. */
  readonly traceNumber?: string;
  readonly originator?: string;
  readonly description?: string;
  /** The account that it came into, as the bank writes it. */
  readonly account?: string;
}

/** What cannot be read, with its place: nothing of the file is taken while one is there. */
export interface BankFileError {
  readonly row: number;
  /** Column, element or positions of the field. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface BankFile {
  readonly format: BankFormat;
  readonly lines: readonly BankLine[];
  readonly errors: readonly BankFileError[];
  /** Rows that are no credits: withdrawals, fees, balances. */
  readonly passedOver: number;
}

export const bankFormats = ['csv', 'bai2', 'nacha'] as const;
export type BankFormat = (typeof bankFormats)[number];

/**
 * Returns the trace number of a payment-related addenda or a bank's text (`TRN*1*…*1…\`, also
 * without the segment's end); undefined when none is there.
 */
export function traceOf(text: string): string | undefined {
  const [, number] = /TRN\*1\*([^*\\~\s]+)/.exec(text) ?? [];
  return number;
}

/** Returns TRN03, the payer's own number behind its trace. */
export function traceOriginatorOf(text: string): string | undefined {
  const [, originator] = /TRN\*1\*[^*\\~\s]+\*([^*\\~\s]+)/.exec(text) ?? [];
  return originator;
}
