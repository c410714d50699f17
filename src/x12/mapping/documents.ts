import type {
  ClaimAcknowledgment,
  FunctionalAcknowledgment,
  InterchangeAcknowledgment,
} from '../../domain/acknowledgment/acknowledgment.js';
import type { AttachmentSubmission } from '../../domain/authorization/attachment.js';
import type { ServiceReview } from '../../domain/authorization/service-review.js';
import type { ClaimStatusResponse } from '../../domain/claim-status/claim-status.js';
import type { EligibilityResponse } from '../../domain/eligibility/eligibility.js';
import type { Remittance } from '../../domain/remittance/remittance.js';
import type { Finding } from '../core/finding.js';
import type { TransactionItem, X12Item } from '../core/items.js';
import type { EnvelopeContext, TransactionTree } from '../core/loop.js';
import type { PartnerProfile } from '../core/partner-profile.js';
import { readX12, type X12Source } from '../core/reader.js';
import { guides } from '../transactions/index.js';
import {
  readFunctionalAcknowledgment,
  readInterchangeAcknowledgment,
} from './acknowledgment-reader.js';
import { readAttachments275 } from './attachment-reader.js';
import { readClaimAcknowledgment } from './claim-acknowledgment-reader.js';
import {
  readClaimStatusInquiries,
  readClaimStatusResponses,
  type ReadClaimStatusInquiry,
} from './claim-status-reader.js';
import { readClaims } from './claims-reader.js';
import type { ClaimsTransaction } from './claims-transaction.js';
import {
  readEligibilityInquiries,
  type ReadEligibilityInquiry,
} from './eligibility-inquiry-reader.js';
import { readEligibilityResponses } from './eligibility-response-reader.js';
import { segmentsOf } from './loops.js';
import type { Mapped } from './reading.js';
import { readRemittance } from './remittance-reader.js';
import { readServiceReviews } from './service-review-reader.js';

/** What a transaction (or a TA1) says to the domain. `other` is a set without a mapping. */
export type DocumentContent =
  | { readonly kind: 'remittance'; readonly remittance: Remittance }
  | { readonly kind: 'claims'; readonly claims: ClaimsTransaction }
  | { readonly kind: 'eligibilityInquiries'; readonly inquiries: readonly ReadEligibilityInquiry[] }
  | { readonly kind: 'eligibilityResponses'; readonly responses: readonly EligibilityResponse[] }
  | { readonly kind: 'claimStatusInquiries'; readonly inquiries: readonly ReadClaimStatusInquiry[] }
  | { readonly kind: 'claimStatusResponses'; readonly responses: readonly ClaimStatusResponse[] }
  | { readonly kind: 'claimAcknowledgment'; readonly acknowledgment: ClaimAcknowledgment }
  | { readonly kind: 'functionalAcknowledgment'; readonly acknowledgment: FunctionalAcknowledgment }
  | { readonly kind: 'serviceReviews'; readonly reviews: readonly ServiceReview[] }
  | { readonly kind: 'attachments'; readonly submission: AttachmentSubmission }
  | { readonly kind: 'other' };

/** One transaction of a file in the words of the domain. */
export interface TransactionDocument {
  readonly envelope: EnvelopeContext;
  readonly set: string;
  /** Id of the guide it was read by; '' when none is known. */
  readonly guide: string;
  readonly controlNumber: string;
  /** False when the transaction has no SE: it was cut off and must not be acted on. */
  readonly complete: boolean;
  readonly content: DocumentContent;
  /** What the mapping could not read as it should have been written. */
  readonly findings: readonly Finding[];
}

/** A TA1 between the envelopes. */
export interface InterchangeDocument {
  readonly acknowledgment: InterchangeAcknowledgment;
  readonly senderId: string;
}

/** What a file holds, in its order, and what the reader found about its envelopes and loops. */
export type FileDocument =
  | { readonly kind: 'transaction'; readonly transaction: TransactionDocument }
  | { readonly kind: 'interchange'; readonly interchange: InterchangeDocument }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] };

/**
 * Reads a file or stream into the domain, one transaction after the other. Refuses (X12Refusal)
 * only what has no usable ISA; everything else that is wrong comes as findings, in place.
 */
export async function* readDocuments(
  source: X12Source,
  profile: PartnerProfile = {},
): AsyncGenerator<FileDocument> {
  for await (const item of readX12(source, { guides, profile })) yield* documentsOf(item);
}

/** The documents of one item of the reader. */
export function* documentsOf(item: X12Item): Generator<FileDocument> {
  if (item.findings.length > 0) yield { kind: 'findings', findings: item.findings };
  if (item.kind === 'transaction') {
    yield { kind: 'transaction', transaction: documentOf(item) };
  } else if (item.kind === 'ta1') {
    const acknowledgment = readInterchangeAcknowledgment(item.segment);
    const interchange = { acknowledgment, senderId: item.isa.element(6).trim() };
    yield { kind: 'interchange', interchange };
  }
}

/** Maps one transaction. Refuses nothing: a set without a mapping is `other`. */
export function documentOf(item: TransactionItem): TransactionDocument {
  const { tree, se } = item;
  const { value: content, findings } = contentOf(tree);
  return {
    envelope: tree.envelope,
    set: tree.set,
    guide: tree.guide.id,
    controlNumber: tree.controlNumber,
    complete: se !== undefined,
    content,
    findings,
  };
}

/** The content of one transaction, from any tree of it. */
export function contentOf(tree: TransactionTree): Mapped<DocumentContent> {
  switch (tree.set) {
    case '835':
      return as(readRemittance(tree), (remittance) => ({ kind: 'remittance', remittance }));
    case '837':
      return as(readClaims(tree), (claims) => ({ kind: 'claims', claims }));
    case '270':
      return as(readEligibilityInquiries(tree), (inquiries) => ({
        kind: 'eligibilityInquiries',
        inquiries,
      }));
    case '271':
      return as(readEligibilityResponses(tree), (responses) => ({
        kind: 'eligibilityResponses',
        responses,
      }));
    case '276':
      return as(readClaimStatusInquiries(tree), (inquiries) => ({
        kind: 'claimStatusInquiries',
        inquiries,
      }));
    case '277':
      return contentOf277(tree);
    case '278':
      return as(readServiceReviews(tree), (reviews) => ({ kind: 'serviceReviews', reviews }));
    case '275':
      return as(readAttachments275(tree), (submission) => ({ kind: 'attachments', submission }));
    case '997':
    case '999': {
      const acknowledgment = readFunctionalAcknowledgment(segmentsOf(tree.root));
      return { value: { kind: 'functionalAcknowledgment', acknowledgment }, findings: [] };
    }
    default:
      return { value: { kind: 'other' }, findings: [] };
  }
}

/** A 277 is a claim acknowledgment by its guide or, where the version says nothing, by BHT01. */
export function isClaimAcknowledgment(tree: TransactionTree): boolean {
  const version = tree.guide.id === '' ? tree.envelope.version : tree.guide.id;
  return version.includes('X214') || tree.root.first('BHT')?.element(1) === '0085';
}

function contentOf277(tree: TransactionTree): Mapped<DocumentContent> {
  if (isClaimAcknowledgment(tree)) {
    return as(readClaimAcknowledgment(tree), (acknowledgment) => ({
      kind: 'claimAcknowledgment',
      acknowledgment,
    }));
  }
  return as(readClaimStatusResponses(tree), (responses) => ({
    kind: 'claimStatusResponses',
    responses,
  }));
}

function as<T>(mapped: Mapped<T>, wrap: (value: T) => DocumentContent): Mapped<DocumentContent> {
  return { value: wrap(mapped.value), findings: mapped.findings };
}

export { segmentsOf };
