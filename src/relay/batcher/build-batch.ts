import { DomainError } from '../../domain/errors/domain-error.js';
import { writtenNumbers } from '../../payers/outgoing-interchange.js';
import { applyFact, takeStep } from '../../persistence/claim/claims.js';
import type { OrganizationScope } from '../../persistence/database.js';
import { tellStory } from '../../persistence/encounter/story.js';
import { wakeEncounters } from '../../persistence/outbox/outbox.js';
import { connectionOf, loadPayer, type PayerRow } from '../../persistence/payer/payers.js';
import { nextControlNumbers } from '../../persistence/submission/control-numbers.js';
import {
  takeQueuedClaims,
  type ClaimQueue,
  type QueuedClaim,
} from '../../persistence/submission/queued-claims.js';
import {
  batchReferenceOf,
  insertSubmission,
  newSubmissionId,
} from '../../persistence/submission/submissions.js';
import { openWorkItem } from '../../persistence/work-item/work-items.js';
import { writeBatch, type BatchDraft } from './batch-body.js';

/**
 * Fills one ST for a payer and commits it before anything is sent: control numbers, bytes, where
 * each claim stands in them, claims `batched`. Returns how many claims it took; none when the queue
 * may wait for company or the payer has no connection yet. A claim that X12 cannot carry is sorted
 * out and never stops the others.
 */
export async function buildBatch(
  scope: OrganizationScope,
  queue: ClaimQueue,
  now: Date,
): Promise<number> {
  const payer = await loadPayer(scope, queue.payerId);
  const { batchLimit, batchWaitSeconds } = payer.profile;
  const age = now.getTime() - queue.oldestQueuedAt.getTime();
  if (queue.count < batchLimit && age < batchWaitSeconds * 1_000) return 0;
  if (payer.connectionId === undefined) return 0;
  const claims = await takeQueuedClaims(scope, queue, batchLimit);
  if (claims.length === 0) return 0;
  const draft = await draftFor(scope, payer, now);
  const good = await writable(scope, draft, claims);
  if (good.length > 0) await store(scope, { payer, draft, claims: good });
  return claims.length;
}

type Envelope = Omit<BatchDraft, 'claims'>;

async function draftFor(scope: OrganizationScope, payer: PayerRow, at: Date): Promise<Envelope> {
  const connection = await connectionOf(scope, payer);
  const numbers = await nextControlNumbers(scope, connection.id);
  const [organization] = await scope.query<{ name: string }>(
    'SELECT name FROM organization WHERE id = $1',
    [scope.organizationId],
  );
  return {
    connection,
    numbers,
    submitterName: organization?.name ?? 'PRACTICE',
    batchReference: batchReferenceOf(scope.organizationId, writtenNumbers(numbers).interchange),
    at,
  };
}

const isRefusal = (error: unknown): error is Error & { code: string } =>
  error instanceof DomainError ||
  (error instanceof Error && ['X12WriteError', 'RangeError'].includes(error.name));

/** Returns the claims that can be written; the others are handed to a person with the place. */
async function writable(
  scope: OrganizationScope,
  draft: Envelope,
  claims: readonly QueuedClaim[],
): Promise<readonly QueuedClaim[]> {
  const good: QueuedClaim[] = [];
  for (const claim of claims) {
    try {
      writeBatch({ ...draft, claims: [claim.content] });
      good.push(claim);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await sortOut(scope, claim, error);
    }
  }
  return good;
}

async function sortOut(
  scope: OrganizationScope,
  claim: QueuedClaim,
  error: Error & { readonly code?: string; readonly place?: unknown },
): Promise<void> {
  await applyFact(scope, claim, 'syntaxRejected', { waitingFor: null, deadlineAt: null });
  await openWorkItem(scope, {
    kind: 'claimNotWritable',
    queue: 'billing',
    reasonCode: error.code ?? 'CLAIM_NOT_WRITABLE',
    message: 'The claim holds something that X12 cannot carry.',
    recommendedAction: 'Correct the named field, then send the claim as a new original.',
    causeKey: `claimNotWritable/${claim.id}`,
    encounterId: claim.encounterId,
    claimId: claim.id,
    details: { place: error.place ?? {} },
    amountCents: claim.chargeCents,
  });
  await wakeEncounters(scope, scope.organizationId, [claim.encounterId]);
}

async function store(
  scope: OrganizationScope,
  {
    payer,
    draft,
    claims,
  }: {
    readonly payer: PayerRow;
    readonly draft: Envelope;
    readonly claims: readonly QueuedClaim[];
  },
): Promise<void> {
  const { body, ranges } = writeBatch({ ...draft, claims: claims.map(({ content }) => content) });
  const id = newSubmissionId();
  const builtAt = draft.at.toISOString();
  await insertSubmission(scope, {
    id,
    kind: '837',
    connectionId: draft.connection.id,
    payerId: payer.id,
    numbers: writtenNumbers(draft.numbers),
    batchReference: draft.batchReference,
    chargeCents: claims.reduce((sum, { chargeCents }) => sum + chargeCents, 0),
    body,
    builtAt,
    claims: claims.map((claim, index) => ({
      claimId: claim.id,
      firstSegment: ranges[index]?.first ?? 1,
      lastSegment: ranges[index]?.last ?? 1,
    })),
  });
  for (const claim of claims) {
    await takeStep(scope, claim, 'batched');
    await tellStory(scope, {
      encounterId: claim.encounterId,
      kind: 'claimBatched',
      key: `${claim.id}/${id}`,
      claimId: claim.id,
      data: { submissionId: id, claims: claims.length },
      occurredAt: builtAt,
    });
  }
}
