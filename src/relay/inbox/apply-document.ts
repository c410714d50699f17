import type { Arrival } from '../../persistence/acknowledgment/acknowledgments.js';
import {
  applyClaimAcknowledgment,
  applyStatusResponses,
} from '../../persistence/acknowledgment/apply-statuses.js';
import {
  applyFunctional,
  applyInterchange,
} from '../../persistence/acknowledgment/apply-syntax.js';
import type { Database } from '../../persistence/database.js';
import { applyEligibilityResponses } from '../../persistence/eligibility/apply-response.js';
import { traceHint } from '../../persistence/eligibility/checks.js';
import type { DocumentContent, InterchangeDocument } from '../../x12/mapping/documents.js';
import { applyWhereItBelongs } from './routing.js';

/** What became of one document: the practice it was about, or why nothing was done. */
export type Applied =
  | { readonly kind: 'done'; readonly organizationId: string }
  /** Nobody knows what it answers: it waits, and a later `reparse` may find it. */
  | { readonly kind: 'unrouted' }
  /** An 835: routed by its payee and posted by its own workflow. */
  | { readonly kind: 'remittance' }
  | { readonly kind: 'notForUs'; readonly code: string };

/**
 * Applies an answer (999, 277CA, 277, 271) in the practice that it concerns, in one transaction
 * there; twice is once. Sets that only we send, and those without a mapping, are not for us.
 */
export async function applyDocument(
  database: Database,
  content: DocumentContent,
  arrival: Arrival,
): Promise<Applied> {
  switch (content.kind) {
    case 'functionalAcknowledgment':
      return found(
        await applyWhereItBelongs(database, undefined, (scope) =>
          applyFunctional(scope, content.acknowledgment, arrival),
        ),
      );
    case 'claimAcknowledgment': {
      const { batchReference } = content.acknowledgment;
      return found(
        await applyWhereItBelongs(database, batchReference?.slice(0, 8), (scope) =>
          applyClaimAcknowledgment(scope, content.acknowledgment, arrival),
        ),
      );
    }
    case 'claimStatusResponses':
      return found(
        await applyWhereItBelongs(database, hintOf(content.responses), (scope) =>
          applyStatusResponses(scope, content.responses, arrival),
        ),
      );
    case 'eligibilityResponses':
      return found(
        await applyWhereItBelongs(database, hintOf(content.responses), (scope) =>
          applyEligibilityResponses(scope, content.responses, arrival),
        ),
      );
    case 'remittance':
      return { kind: 'remittance' };
    case 'claims':
    case 'eligibilityInquiries':
    case 'claimStatusInquiries':
    case 'serviceReviews':
    case 'attachments':
      return { kind: 'notForUs', code: 'SET_NOT_EXPECTED' };
    case 'other':
      return { kind: 'notForUs', code: 'SET_UNKNOWN' };
  }
}

/** Applies a TA1 to the interchange of ours that it names. */
export async function applyTa1(
  database: Database,
  { acknowledgment }: InterchangeDocument,
  arrival: Arrival,
): Promise<Applied> {
  return found(
    await applyWhereItBelongs(database, undefined, (scope) =>
      applyInterchange(scope, acknowledgment, arrival),
    ),
  );
}

const found = (organizationId: string | undefined): Applied =>
  organizationId === undefined ? { kind: 'unrouted' } : { kind: 'done', organizationId };

const hintOf = (responses: readonly { readonly trace?: string }[]): string | undefined => {
  const trace = responses.find((response) => response.trace !== undefined)?.trace;
  return trace === undefined ? undefined : traceHint(trace);
};
