import { correctedFrequency, correctSnapshot } from '../../domain/claim/correction.js';
import { readCorrection } from '../../domain/claim/read-correction.js';
import type { EncounterSnapshot } from '../../domain/encounter/encounter-snapshot.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { CommandWork } from '../command/carry-out-command.js';
import type { OrganizationScope } from '../database.js';
import { loadPayer } from '../payer/payers.js';
import { closeWorkItems } from '../work-item/work-items.js';
import { lockClaim, type ClaimRow } from './claims.js';
import type { PostCharges } from './code-encounter.js';
import { followSnapshot } from './follow-snapshot.js';
import { markReplaced, prepareClaims, prepareVoid } from './prepare-claims.js';
import { addSnapshot, newestSnapshot } from './snapshots.js';

/**
 * `correctClaim`, payload optional `claimId`, `correction` (see `ClaimCorrection`), `overrides`
 * (finding ids that the reason overrides), `resend` (as it is), `void` (frequency 8). Without a claim the snapshot alone
 * is corrected: a coder's work. A draft is built anew by the next submission; a rejected claim
 * becomes a new original, an adjudicated one a replacement or what the payer's profile says.
 * Refuses `CLAIM_NOT_FOUND`, `CORRECTION_EMPTY`, `CLAIM_AWAITS_PAYER` (the payer still owes an
 * answer, or the outcome of sending is unknown), `PAYER_NUMBER_MISSING`, and what a correction
 * itself refuses.
 */
export async function correctClaim(
  { scope, command, encounter }: CommandWork,
  at: string,
  postCharges: PostCharges,
): Promise<void> {
  const { payload } = command;
  const claim = await namedClaim(scope, encounter.id, payload['claimId']);
  if (payload['void'] === true) return voidClaim(scope, claim);
  const correction = readCorrection(payload['correction'] ?? {});
  const overrides = Array.isArray(payload['overrides']) ? payload['overrides'].map(String) : [];
  const changes = Object.keys(correction).length;
  if (changes + overrides.length === 0 && payload['resend'] !== true) {
    throw new DomainError('CORRECTION_EMPTY', 'Nothing is corrected');
  }
  if (changes > 0) {
    const { content } = await newestSnapshot(scope, encounter.id);
    const corrected = await addSnapshot(scope, encounter.id, correctSnapshot(content, correction));
    await followSnapshot(scope, encounter.id, corrected.content);
    const charged = correction.lines?.some(({ chargeCents }) => chargeCents !== undefined);
    if (charged) await correctCharges(scope, encounter.id, corrected.content, { at, postCharges });
    await closeWorkItems(
      scope,
      { cause: `coding/${encounter.id}` },
      { state: 'resolved', resolution: 'corrected' },
    );
  }
  if (claim === undefined) return;
  await overrideFindings(scope, { claimId: claim.id, overrides, reason: command.reason, at });
  if (claim.state !== 'draft' && claim.state !== 'scrubbed') await sendAgain(scope, claim);
  await settle(scope, claim);
}

/**
 * A charge that was posted is reversed and posted anew, and every decision about its line planned
 * again. Refuses (`CHARGE_OF_OLD_SYSTEM`) a line that was taken over with its balance.
 */
async function correctCharges(
  scope: OrganizationScope,
  encounterId: string,
  { content, chargeLineIds }: EncounterSnapshot,
  { at, postCharges }: { readonly at: string; readonly postCharges: PostCharges },
): Promise<void> {
  const opened = await scope.query(
    'SELECT 1 FROM charge_line WHERE encounter_id = $1 AND opening_payer_cents IS NOT NULL',
    [encounterId],
  );
  if (opened.length > 0) {
    throw new DomainError('CHARGE_OF_OLD_SYSTEM', 'It was taken over with what was open of it');
  }
  await scope.execute(
    `UPDATE charge_line c SET charge_cents = l.cents, priced_from = 'correction'
       FROM unnest($1::uuid[], $2::bigint[]) AS l (id, cents)
      WHERE c.id = l.id AND c.charge_cents <> l.cents`,
    [chargeLineIds, content.lines.map(({ chargeCents }) => chargeCents)],
  );
  await postCharges(scope, [encounterId], at.slice(0, 10));
}

/** Takes a claim back at the payer; the charges stay open until a person decides about them. */
async function voidClaim(scope: OrganizationScope, claim: ClaimRow | undefined): Promise<void> {
  if (claim === undefined) {
    throw new DomainError('CLAIM_NOT_FOUND', 'A void needs the claim that it voids');
  }
  const { profile } = await loadPayer(scope, claim.payerId);
  if (!profile.voidAllowed) {
    throw new DomainError('VOID_NOT_ALLOWED', 'This payer takes no electronic void');
  }
  await prepareVoid(scope, claim);
  await settle(scope, claim);
}

async function namedClaim(
  scope: OrganizationScope,
  encounterId: string,
  claimId: unknown,
): Promise<ClaimRow | undefined> {
  if (claimId === undefined) return undefined;
  const claim = await lockClaim(scope, typeof claimId === 'string' ? claimId : '');
  if (claim.encounterId !== encounterId) {
    throw new DomainError('CLAIM_NOT_FOUND', 'The encounter has no such claim');
  }
  return claim;
}

async function overrideFindings(
  scope: OrganizationScope,
  given: {
    readonly claimId: string;
    readonly overrides: readonly string[];
    readonly reason: string;
    readonly at: string;
  },
): Promise<void> {
  if (given.overrides.length === 0) return;
  const changed = await scope.execute(
    `UPDATE scrub_finding SET overridden_by = $3, override_reason = $4, overridden_at = $5
      WHERE claim_id = $1 AND id::text = ANY ($2::text[]) AND overridden_at IS NULL`,
    [given.claimId, given.overrides, scope.actor.personId ?? null, given.reason, given.at],
  );
  if (changed < given.overrides.length) {
    throw new DomainError('FINDING_NOT_FOUND', 'The claim has no such open finding');
  }
}

/** Builds the version that takes the place of one that was sent; the review submits the draft. */
async function sendAgain(scope: OrganizationScope, claim: ClaimRow): Promise<void> {
  const payer = await loadPayer(scope, claim.payerId);
  const frequency = correctedFrequency({
    state: claim.state,
    profile: payer.profile,
    remarks: await remarksOf(scope, claim.id),
  });
  if (frequency === undefined) {
    throw new DomainError('CLAIM_AWAITS_PAYER', 'The payer still owes an answer to this claim', {
      state: claim.state,
    });
  }
  await prepareClaims(scope, {
    encounterId: claim.encounterId,
    sequence: claim.payerSequence,
    previous: claim,
    frequency,
  });
  await markReplaced(scope, claim);
  await scope.execute(
    `UPDATE denial SET state = 'corrected', resolved_at = now(), version = version + 1
      WHERE claim_id = $1 AND resolved_at IS NULL`,
    [claim.id],
  );
}

/** Returns the remark codes of the newest decision on a claim, line remarks included. */
async function remarksOf(scope: OrganizationScope, claimId: string): Promise<readonly string[]> {
  const rows = await scope.query<{ remark: string }>(
    `SELECT DISTINCT unnest(remark_codes) AS remark FROM denial WHERE claim_id = $1`,
    [claimId],
  );
  return rows.map(({ remark }) => remark);
}

async function settle(scope: OrganizationScope, claim: ClaimRow): Promise<void> {
  const items = await scope.query<{ id: string }>(
    `SELECT id FROM work_item WHERE claim_id = $1 AND state = 'open'`,
    [claim.id],
  );
  await closeWorkItems(
    scope,
    { ids: items.map(({ id }) => id) },
    { state: 'resolved', resolution: 'claimCorrected' },
  );
}
