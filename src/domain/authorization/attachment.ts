import type { DatedFact, Reference } from '../claim/claim.js';
import type { ReviewParty, ReviewPatient } from './service-review.js';

/** One document of a 275. */
export interface AttachedDocument {
  /** TRN02: the attachment control number that PWK06 of the claim or the payer's request named. */
  readonly trace?: string;
  /** STC01: what was asked, category and code. */
  readonly asked?: readonly string[];
  /** CAT01 and CAT02. */
  readonly reportType?: string;
  readonly transmission?: string;
  /** EFI01. */
  readonly securityLevel?: string;
  /** BIN02, byte for byte (latin1); it may hold anything. */
  readonly data: string;
  readonly references: readonly Reference[];
  readonly dates: readonly DatedFact[];
}

/** A 275 (005010X210, 004050X151): documents of one patient, asked for or not. */
export interface AttachmentSubmission {
  /** BGN01: 02 unasked, 11 an answer. */
  readonly purpose: string;
  readonly reference: string;
  readonly parties: readonly ReviewParty[];
  readonly patient?: ReviewPatient;
  /** REF of the patient: 1K payer's claim number, EJ patient control number, EA medical record … */
  readonly references: readonly Reference[];
  readonly dates: readonly DatedFact[];
  readonly documents: readonly AttachedDocument[];
}
