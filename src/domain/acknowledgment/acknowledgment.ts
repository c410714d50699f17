import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** TA1: the interchange arrived (A), arrived with errors (E) or was refused (R). */
export interface InterchangeAcknowledgment {
  /** TA101: ISA13 of the interchange that is answered. */
  readonly interchangeControlNumber: string;
  readonly code: 'A' | 'E' | 'R';
  /** TA105. */
  readonly noteCode: string;
}

/** IK3/IK4 (999) or AK3/AK4 (997): one finding of the receiver, with its place in our transaction. */
export interface SyntaxFinding {
  /** IK301, IK302 (position from ST = 1), IK303, IK304. */
  readonly segmentId?: string;
  readonly segmentPosition?: number;
  readonly loop?: string;
  readonly segmentError?: string;
  /** IK401, IK403, IK404. */
  readonly element?: number;
  readonly component?: number;
  readonly elementError?: string;
  readonly value?: string;
  /** CLM01 of the claim that CTX01 names. */
  readonly patientControlNumber?: string;
}

/** AK2 to IK5: the verdict on one transaction of ours. */
export interface TransactionAcknowledgment {
  readonly transactionSet: string;
  /** AK202: our ST02. */
  readonly controlNumber: string;
  /** IK501: A, E accepted; R, M, W, X rejected. */
  readonly code: string;
  readonly accepted: boolean;
  readonly findings: readonly SyntaxFinding[];
  /** IK502 to IK506. */
  readonly errors?: readonly string[];
}

/** 999 X231A1 (997 is read into the same shape). */
export interface FunctionalAcknowledgment {
  /** AK102: our GS06. */
  readonly groupControlNumber: string;
  readonly functionalId: string;
  /** AK901: A, E, P, R, M, W, X. */
  readonly code: string;
  readonly received: number;
  readonly accepted: number;
  readonly transactions: readonly TransactionAcknowledgment[];
  /** AK905 to AK909. */
  readonly errors?: readonly string[];
}

/** STC01 (and STC10, STC11). */
export interface ClaimStatusCode {
  readonly category: string;
  readonly status: string;
  readonly entity?: string;
}

/** What a claim-level status says, in a 277CA or a 277. */
export interface ClaimStatusReport {
  /** TRN02 of 2200D: our CLM01. */
  readonly patientControlNumber?: string;
  /** REF*1K. */
  readonly payerClaimControlNumber?: string;
  readonly statuses: readonly ClaimStatusCode[];
  /** STC03 (277CA): WQ accept, U reject. */
  readonly action?: string;
  readonly effectiveDate?: CalendarDate;
  readonly chargeCents?: Cents;
  readonly paidCents?: Cents;
  /** STC06, STC08, STC09 (277): when it was decided, and the payment that carried it. */
  readonly adjudicationDate?: CalendarDate;
  readonly paymentDate?: CalendarDate;
  readonly paymentNumber?: string;
  /** DTP*472. */
  readonly serviceDate?: CalendarDate;
  readonly serviceDateTo?: CalendarDate;
  readonly freeText?: string;
}

/** 277CA X214. */
export interface ClaimAcknowledgment {
  /** NM1 of 2100A: who says it (payer or clearinghouse). */
  readonly source: { readonly entity: string; readonly name?: string; readonly id?: string };
  readonly controlNumber: string;
  /** TRN02 of 2200B: the BHT03 of the 837 that is answered. */
  readonly batchReference?: string;
  /** STC of 2200B: what is said of the whole batch; a refused batch names no claims. */
  readonly batch?: ClaimStatusReport;
  /** STC of 2200C: what is said of all claims of one billing provider. */
  readonly providers?: readonly (ClaimStatusReport & { readonly npi?: string })[];
  readonly claims: readonly ClaimStatusReport[];
}
