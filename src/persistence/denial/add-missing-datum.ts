import {
  correctedFrequency,
  correctSnapshot,
  type ClaimCorrection,
} from '../../domain/claim/correction.js';
import { markReplaced, prepareClaims } from '../claim/prepare-claims.js';
import { addSnapshot, newestSnapshot } from '../claim/snapshots.js';
import { queueAll } from '../claim/submit-claims.js';
import { settleDenials } from './denials.js';
import { authorizationOnFile, useAuthorization } from './authorization-on-file.js';
import type { ActionCase, ActionResult } from './follow-up-case.js';
import { remarkedDatum } from './remarked-datum.js';

/**
 * A datum that the payer misses is on file (15, 16, 197, 198): it goes onto the snapshot and the
 * claim goes out again at once, as a replacement, or as a new original where MA130 or the payer's
 * profile says so (domain-rules §6). Skipped with the reason when nothing is on file, or when a
 * replacement would lack the payer's number.
 */
export async function addMissingDatum(at: ActionCase): Promise<ActionResult> {
  const { scope, claim, encounter, denials, payer, now } = at;
  const remarks = [...new Set(denials.flatMap((denial) => denial.remarks))];
  const frequency = correctedFrequency({ state: claim.state, profile: payer.profile, remarks });
  if (frequency === undefined) return { kind: 'skipped', reason: 'CLAIM_AWAITS_PAYER' };
  if (
    frequency === '7' &&
    claim.payerClaimControlNumber === undefined &&
    claim.originalPayerClaimControlNumber === undefined
  ) {
    return { kind: 'skipped', reason: 'PAYER_NUMBER_MISSING' };
  }
  const found = await correctionFor(at, remarks);
  if (found === undefined) return { kind: 'skipped', reason: 'NOTHING_ON_FILE' };
  const { content } = await newestSnapshot(scope, encounter.id);
  await addSnapshot(scope, encounter.id, correctSnapshot(content, found.correction));
  const prepared = await prepareClaims(scope, {
    encounterId: encounter.id,
    sequence: claim.payerSequence,
    previous: claim,
    frequency,
  });
  await markReplaced(scope, claim);
  await settleDenials(
    scope,
    denials.map(({ id }) => id),
    'corrected',
  );
  if (found.authorizationId !== undefined) {
    await useAuthorization(scope, found.authorizationId, encounter.id);
  }
  await queueAll(scope, prepared, {
    encounterId: encounter.id,
    at: now,
    ...(at.codes === undefined ? {} : { codes: at.codes }),
  });
  const resultClaimId = prepared[0]?.id;
  return {
    kind: 'done',
    reason: `${found.reason}_${frequency === '7' ? 'REPLACED' : 'NEW_ORIGINAL'}`,
    ...(resultClaimId === undefined ? {} : { resultClaimId }),
  };
}

export interface FoundDatum {
  readonly correction: ClaimCorrection;
  /** Stable code of what was found. */
  readonly reason: string;
  readonly authorizationId?: string;
}

async function correctionFor(
  at: ActionCase,
  remarks: readonly string[],
): Promise<FoundDatum | undefined> {
  const reasons = at.denials.map(({ reason }) => reason);
  if (reasons.every((reason) => ['15', '197', '198'].includes(reason))) {
    return authorizationOnFile(at);
  }
  return remarkedDatum(at, remarks);
}
