/**
 * The X12 codec as a library (`zerobalance/x12`): read, check, write and acknowledge HIPAA
 * transactions. The functions of `core` take the guides they read by; here they come wired with
 * every guide that is known. Examples: docs/x12.md.
 */
import { readX12 as readWith, readX12Buffer as readBufferWith } from './core/reader.js';
import type { ReadOptions, X12Source } from './core/reader.js';
import { checkingObserver, type CheckOptions } from './core/check.js';
import { bundledCodeSets, layerCodeSets, lookUpIn } from './transactions/codes/code-sets.js';
import { guides } from './transactions/index.js';

export type { Finding, Severity, SnipType } from './core/finding.js';
export type { Guide, LoopSpec, SegmentSpec, ElementSpec, SituationalRule } from './core/guide.js';
export type { Delimiters, Segment } from './core/segment.js';
export type { EnvelopeContext, Loop, PlacedSegment, TransactionTree } from './core/loop.js';
export type * from './core/items.js';
export type * from './core/draft.js';
export type { PartnerProfile } from './core/partner-profile.js';
export type { X12Source } from './core/reader.js';
export type { CodeSets } from './core/code-sets.js';
export { checkingObserver, type CheckOptions } from './core/check.js';
export { ReceivedFile } from './core/received.js';
export type * from './core/received.js';
export { write999, acknowledgeGroup, type Ack999Options } from './core/ack-999.js';
export {
  claimAcknowledgment,
  type Ack277caOptions,
  type InformationSource,
} from './core/ack-277ca.js';
export type { ClaimStatus, StatusCode } from './core/claim-status.js';
export { writeTa1, ta1Segment } from './core/ack-ta1.js';
export type { AcknowledgmentOptions, GuidedOptions } from './core/ack-options.js';
export { X12Refusal, type RefusalCode } from './core/refusal.js';
export { X12WriteError, type WritePlace } from './core/write-error.js';
export { writeInterchange, transactionSegments } from './core/writer.js';
export { rewriteX12, rewriteX12Stream, type RewriteOptions } from './core/rewrite.js';
export { findGuide, guides } from './transactions/index.js';
export { bundledCodeSets, layerCodeSets, lookUpIn };

/** As `ReadOptions`, with all known guides unless others are given. */
export type X12ReadOptions = Partial<ReadOptions>;

/** Reads a file in memory; see `core/reader`. */
export function readX12Buffer(file: Buffer, options: X12ReadOptions = {}) {
  return readBufferWith(file, { guides, ...options });
}

/** Reads a file of any size from a stream; see `core/reader`. */
export function readX12(source: X12Source, options: X12ReadOptions = {}) {
  return readWith(source, { guides, ...options });
}

/** Reads and checks a file in memory: the items' findings hold all that is wrong up to `level`. */
export function checkX12Buffer(file: Buffer, options: X12ReadOptions & CheckOptions = {}) {
  return readX12Buffer(file, { ...options, observe: checkingObserver(withCodes(options)) });
}

/** Reads and checks a stream, claim by claim unless told otherwise, in bounded memory. */
export function checkX12(source: X12Source, options: X12ReadOptions & CheckOptions = {}) {
  return readX12(source, {
    by: 'claim',
    ...options,
    observe: checkingObserver(withCodes(options)),
  });
}

/** The bundled code tables, unless the caller brings others (`lookUpIn(layerCodeSets(…))`). */
function withCodes(options: CheckOptions): CheckOptions {
  return { codeSets: lookUpIn(bundledCodeSets), ...options };
}

// Mapping to and from the domain.
export type { Mapped } from './mapping/reading.js';
export {
  documentOf,
  readDocuments,
  type DocumentContent,
  type FileDocument,
  type InterchangeDocument,
  type TransactionDocument,
} from './mapping/documents.js';
export { readRemittance, RemittanceCollector } from './mapping/remittance-reader.js';
export { readRemittances } from './mapping/remittance-files.js';
export { readClaims, ClaimsCollector } from './mapping/claims-reader.js';
export type {
  AddressedClaim,
  ClaimsHeader,
  ClaimsTransaction,
  TradingParty,
} from './mapping/claims-transaction.js';
export {
  readEligibilityInquiries,
  type ReadEligibilityInquiry,
} from './mapping/eligibility-inquiry-reader.js';
export { readEligibilityResponses } from './mapping/eligibility-response-reader.js';
export {
  readClaimStatusInquiries,
  readClaimStatusResponses,
  type ReadClaimStatusInquiry,
} from './mapping/claim-status-reader.js';
export { readServiceReviews } from './mapping/service-review-reader.js';
export { readAttachments275 } from './mapping/attachment-reader.js';
export { readClaimAcknowledgment } from './mapping/claim-acknowledgment-reader.js';
export {
  readFunctionalAcknowledgment,
  readInterchangeAcknowledgment,
} from './mapping/acknowledgment-reader.js';
export { CLAIM_GUIDES, writeClaims } from './mapping/claims-writer.js';
export {
  REMITTANCE_GUIDE,
  writeRemittance,
  type RemittanceOptions,
} from './mapping/remittance-writer.js';
export {
  ELIGIBILITY_GUIDE,
  writeEligibilityInquiry,
  writeEligibilityResponse,
  type EligibilityOptions,
} from './mapping/eligibility-writer.js';
export {
  CLAIM_STATUS_GUIDE,
  writeClaimStatusInquiry,
  writeClaimStatusResponse,
  type ClaimStatusOptions,
} from './mapping/claim-status-writer.js';
export {
  CLAIM_ACKNOWLEDGMENT_GUIDE,
  FUNCTIONAL_ACKNOWLEDGMENT_GUIDE,
  writeClaimAcknowledgment,
  writeFunctionalAcknowledgment,
  writeInterchangeAcknowledgment,
  type ClaimAcknowledgmentOptions,
} from './mapping/acknowledgment-writer.js';
export { balanceRemittance, type RemittanceBalance } from '../domain/remittance/balance.js';
