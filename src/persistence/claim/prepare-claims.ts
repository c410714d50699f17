import { randomBytes } from 'node:crypto';
import { buildClaims, voidOf, type BuiltClaim } from '../../domain/claim/build-claim.js';
import { mintPatientControlNumber } from '../../domain/claim/claim-identity.js';
import type { PriorDecision } from '../../domain/claim/prior-decision.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { tellStory } from '../encounter/story.js';
import { claimsOf, insertClaim, takeStep, type ClaimRow } from './claims.js';
import { coveragesOf, payingCoverages, type EncounterCoverageRow } from './encounter-coverages.js';
import { decisionsOf } from './prior-decisions.js';
import { newestSnapshot, type SnapshotRow } from './snapshots.js';

/** What is to be claimed, and as what. */
export interface ClaimOrderRequest {
  readonly encounterId: string;
  /** `encounter_coverage.sequence`. */
  readonly sequence: number;
  /** The version that this one replaces, corrects or repeats. */
  readonly previous?: ClaimRow;
  readonly frequency?: '1' | '7' | '8';
}

export interface PreparedClaim {
  readonly id: string;
  readonly built: BuiltClaim;
  readonly payerId: string;
  readonly position: number;
  readonly coverage: EncounterCoverageRow;
}

/**
 * Builds the claim version (above the guide's lines: versions) that asks one payer, from the newest
 * snapshot and from what earlier payers decided, and stores them as drafts. A previous version of
 * ours is marked as replaced. Refuses (`COVERAGE_MAY_NOT_PAY`) a coverage that is not on the
 * snapshot or turned out inactive, and whatever `buildClaims` refuses. The caller has locked the
 * encounter.
 */
export async function prepareClaims(
  scope: OrganizationScope,
  request: ClaimOrderRequest,
): Promise<readonly PreparedClaim[]> {
  const { encounterId, sequence, previous } = request;
  const snapshot = await newestSnapshot(scope, encounterId);
  const coverages = await coveragesOf(scope, encounterId);
  const paying = payingCoverages(snapshot.content, coverages);
  const position = paying.rows.findIndex((row) => row.sequence === sequence) + 1;
  const coverage = paying.rows[position - 1];
  if (coverage === undefined) {
    throw new DomainError('COVERAGE_MAY_NOT_PAY', 'This coverage cannot be asked to pay', {
      sequence,
    });
  }
  const existing = await claimsOf(scope, encounterId);
  const number = await encounterNumber(scope, encounterId);
  const versions = existing.filter(({ payerSequence }) => payerSequence === sequence);
  const firstVersion = Math.max(0, ...versions.map(({ version }) => version)) + 1;
  const random = randomBytes(4).toString('hex').toUpperCase().slice(0, 6);
  const payerNumber =
    previous?.payerClaimControlNumber ?? previous?.originalPayerClaimControlNumber;
  const built = buildClaims({
    snapshot: paying.snapshot,
    payerSequence: position,
    frequency: request.frequency ?? '1',
    ...(payerNumber === undefined ? {} : { payerClaimControlNumber: payerNumber }),
    priorDecisions: await priorDecisions(scope, encounterId, paying.rows, position),
    mint: (part) => mintPatientControlNumber(number, firstVersion + part, random),
    ...(previous === undefined ? {} : await sameLines(scope, previous)),
  });
  const prepared: PreparedClaim[] = [];
  for (const [part, claim] of built.entries()) {
    prepared.push({
      id: await insertClaim(scope, {
        built: claim,
        encounterId,
        coverageId: coverage.coverageId,
        payerId: coverage.payerId,
        payerSequence: sequence,
        version: firstVersion + part,
        snapshotId: snapshot.id,
        ...(previous === undefined ? {} : { previousClaimId: previous.id }),
      }),
      built: claim,
      payerId: coverage.payerId,
      position,
      coverage,
    });
  }
  await tellBuilt(scope, encounterId, { prepared, snapshot, firstVersion });
  return prepared;
}

/**
 * Stores the void of a claim as a draft and marks the claim as voided. Refuses what `voidOf` and the
 * state table refuse. The caller has locked the encounter.
 */
export async function prepareVoid(scope: OrganizationScope, claim: ClaimRow): Promise<string> {
  const { encounterId, payerSequence } = claim;
  const versions = (await claimsOf(scope, encounterId)).filter(
    (each) => each.payerSequence === payerSequence,
  );
  const version = Math.max(...versions.map((each) => each.version)) + 1;
  const random = randomBytes(4).toString('hex').toUpperCase().slice(0, 6);
  const content = voidOf(
    claim.content,
    claim.payerClaimControlNumber,
    mintPatientControlNumber(await encounterNumber(scope, encounterId), version, random),
  );
  const { chargeLineIds } = await sameLines(scope, claim);
  const id = await insertClaim(scope, {
    built: { content, chargeLineIds },
    encounterId,
    coverageId: claim.coverageId,
    payerId: claim.payerId,
    payerSequence,
    version,
    snapshotId: claim.snapshotId,
    previousClaimId: claim.id,
  });
  await takeStep(scope, claim, 'voided', { waitingFor: null, deadlineAt: null });
  return id;
}

/** Marks the version before as replaced: by a void or replacement, or by a new original. */
export async function markReplaced(
  scope: OrganizationScope,
  previous: Pick<ClaimRow, 'id' | 'state'>,
): Promise<void> {
  const step = ['draft', 'scrubbed', 'queued'].includes(previous.state) ? 'abandoned' : 'replaced';
  await takeStep(scope, previous, step, { waitingFor: null, deadlineAt: null });
}

async function priorDecisions(
  scope: OrganizationScope,
  encounterId: string,
  rows: readonly EncounterCoverageRow[],
  position: number,
): Promise<readonly PriorDecision[]> {
  if (position === 1) return [];
  const decisions = await decisionsOf(scope, encounterId);
  return decisions.flatMap(({ sequence, decision }) => {
    const payerSequence = rows.findIndex((row) => row.sequence === sequence) + 1;
    // What a later payer decided is no business of this one.
    return payerSequence === 0 || payerSequence >= position ? [] : [{ ...decision, payerSequence }];
  });
}

/** A part of a split claim is corrected with its own lines only. */
async function sameLines(
  scope: OrganizationScope,
  previous: ClaimRow,
): Promise<{ readonly chargeLineIds: readonly string[] }> {
  const rows = await scope.query<{ id: string }>(
    `SELECT x.charge_line_id AS id FROM claim_line l
       JOIN claim_line_charge x ON x.claim_line_id = l.id
      WHERE l.claim_id = $1 ORDER BY l.number`,
    [previous.id],
  );
  return { chargeLineIds: rows.map(({ id }) => id) };
}

async function encounterNumber(scope: OrganizationScope, encounterId: string): Promise<number> {
  const [row] = await scope.query<{ number: string }>(
    'SELECT number FROM encounter WHERE id = $1',
    [encounterId],
  );
  return Number(row?.number ?? 0);
}

async function tellBuilt(
  scope: OrganizationScope,
  encounterId: string,
  what: {
    readonly prepared: readonly PreparedClaim[];
    readonly snapshot: SnapshotRow;
    readonly firstVersion: number;
  },
): Promise<void> {
  for (const [part, claim] of what.prepared.entries()) {
    await tellStory(scope, {
      encounterId,
      kind: 'claimBuilt',
      key: claim.id,
      claimId: claim.id,
      data: {
        patientControlNumber: claim.built.content.patientControlNumber,
        version: what.firstVersion + part,
        payerSequence: claim.coverage.sequence,
        frequency: claim.built.content.frequency,
        chargeCents: claim.built.content.chargeCents,
        snapshotRevision: what.snapshot.revision,
      },
    });
  }
}
