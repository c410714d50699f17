import { isAwaitingPayer } from '../../domain/claim/claim-state.js';
import type { CodeBook } from '../../domain/coding/code-book.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter } from '../encounter/encounter-row.js';
import { claimsOf, lockClaim, type ClaimRow } from './claims.js';
import { coveragesOf, mayPay, payingCoverages } from './encounter-coverages.js';
import { markReplaced, prepareClaims, type PreparedClaim } from './prepare-claims.js';
import { scrubAndQueue } from './queue-claim.js';
import { inheritOverrides, type StandingFinding } from './scrub-findings.js';
import { newestSnapshot } from './snapshots.js';

export interface SubmitRequest {
  readonly encounterId: string;
  readonly payerSequence?: number;
  readonly claimId?: string;
  /** ISO instant. */
  readonly at: string;
  /** What speaks for codes of days that no loaded release covers. */
  readonly codes?: CodeBook;
}

/** Queued (or nothing to claim), or what stops it. */
export type SubmitResult =
  | { readonly kind: 'queued'; readonly claimIds: readonly string[] }
  | { readonly kind: 'nothingToClaim' }
  | { readonly kind: 'stopped'; readonly findings: readonly StandingFinding[] };

/**
 * Brings the claims for one payer of an encounter into the batcher's queue: finds those that are
 * there already, takes drafts up again (built anew when the snapshot has changed), builds them when
 * there are none. Idempotent: a second run finds what the first one queued.
 */
export async function submitClaimsOf(
  scope: OrganizationScope,
  request: SubmitRequest,
): Promise<SubmitResult> {
  const { encounterId } = request;
  const encounter = await lockEncounter(scope, encounterId);
  if (!encounter.billable || encounter.selfPay) return { kind: 'nothingToClaim' };
  const sequence = await sequenceOf(scope, request);
  if (sequence === undefined) return { kind: 'nothingToClaim' };
  const claims = (await claimsOf(scope, encounterId)).filter(
    ({ payerSequence }) => payerSequence === sequence,
  );
  const drafts = claims.filter(({ state }) => state === 'draft' || state === 'scrubbed');
  const open = claims.filter(({ state }) => isAwaitingPayer(state) || state === 'adjudicated');
  if (drafts.length === 0 && open.length > 0) {
    return { kind: 'queued', claimIds: open.map(({ id }) => id) };
  }
  const fresh = drafts.length > 0 ? await freshDrafts(scope, drafts) : undefined;
  const prepared = fresh ?? (await prepareClaims(scope, { encounterId, sequence }));
  return queueAll(scope, prepared, request);
}

/** Scrubs and queues drafts of one payer; one that fails stops none of the others. */
export async function queueAll(
  scope: OrganizationScope,
  prepared: readonly PreparedClaim[],
  { encounterId, at, codes }: Pick<SubmitRequest, 'encounterId' | 'at' | 'codes'>,
): Promise<SubmitResult> {
  const findings: StandingFinding[] = [];
  for (const { id, built, payerId, position, coverage } of prepared) {
    findings.push(
      ...(await scrubAndQueue(scope, {
        claim: { id, encounterId, payerId, content: built.content, state: 'draft' },
        coverage,
        position,
        at,
        ...(codes === undefined ? {} : { codes }),
      })),
    );
  }
  return findings.length > 0
    ? { kind: 'stopped', findings }
    : { kind: 'queued', claimIds: prepared.map(({ id }) => id) };
}

async function sequenceOf(
  scope: OrganizationScope,
  request: SubmitRequest,
): Promise<number | undefined> {
  if (request.claimId !== undefined) return (await lockClaim(scope, request.claimId)).payerSequence;
  if (request.payerSequence !== undefined) return request.payerSequence;
  return (await coveragesOf(scope, request.encounterId)).find(mayPay)?.sequence;
}

/**
 * Drafts as they are, when they were built from the newest snapshot; else new versions in their
 * place, with the overrides that people gave them.
 */
async function freshDrafts(
  scope: OrganizationScope,
  drafts: readonly ClaimRow[],
): Promise<readonly PreparedClaim[]> {
  const [first] = drafts;
  if (first === undefined) return [];
  const snapshot = await newestSnapshot(scope, first.encounterId);
  const prepared: PreparedClaim[] = [];
  for (const draft of drafts) {
    if (draft.snapshotId === snapshot.id) {
      prepared.push(await asPrepared(scope, draft));
      continue;
    }
    await markReplaced(scope, draft);
    const rebuilt = await prepareClaims(scope, {
      encounterId: draft.encounterId,
      sequence: draft.payerSequence,
      previous: draft,
      frequency: frequencyOf(draft),
    });
    for (const claim of rebuilt) await inheritOverrides(scope, draft.id, claim.id);
    prepared.push(...rebuilt);
  }
  return prepared;
}

const frequencyOf = ({ frequency }: ClaimRow): '1' | '7' | '8' =>
  frequency === '7' || frequency === '8' ? frequency : '1';

async function asPrepared(scope: OrganizationScope, draft: ClaimRow): Promise<PreparedClaim> {
  const coverages = await coveragesOf(scope, draft.encounterId);
  const snapshot = await newestSnapshot(scope, draft.encounterId);
  const { rows } = payingCoverages(snapshot.content, coverages);
  const index = rows.findIndex(({ sequence }) => sequence === draft.payerSequence);
  const coverage =
    rows[index] ?? coverages.find(({ sequence }) => sequence === draft.payerSequence);
  return {
    id: draft.id,
    built: { content: draft.content, chargeLineIds: [] },
    payerId: draft.payerId,
    position: Math.max(1, index + 1),
    coverage: coverage ?? {
      sequence: draft.payerSequence,
      coverageId: draft.coverageId,
      payerId: draft.payerId,
      state: 'unclear',
    },
  };
}
