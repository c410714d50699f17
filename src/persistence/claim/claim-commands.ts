import type { Subscriber } from '../../domain/claim/claim.js';
import { correctedFrequency, correctSnapshot } from '../../domain/claim/correction.js';
import { readCorrection } from '../../domain/claim/read-correction.js';
import type { EncounterSnapshot } from '../../domain/encounter/encounter-snapshot.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { CommandWork } from '../command/carry-out-command.js';
import type { OrganizationScope } from '../database.js';
import { loadPayer } from '../payer/payers.js';
import { closeWorkItems } from '../work-item/work-items.js';
import { addCoverageRow, type NewCoverage } from './add-coverage-row.js';
import { claimsOf, lockClaim, type ClaimRow } from './claims.js';
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

/** Lines and diagnoses as lists show them follow the snapshot; charges are the ledger's. */
async function followSnapshot(
  scope: OrganizationScope,
  encounterId: string,
  { content, chargeLineIds }: EncounterSnapshot,
): Promise<void> {
  await scope.execute(
    `UPDATE charge_line c SET procedure_code = l.procedure,
            modifiers = COALESCE(string_to_array(NULLIF(l.modifiers, ''), ' '), '{}'),
            units = l.units, place_of_service = COALESCE(l.place, c.place_of_service),
            diagnosis_pointers = COALESCE(string_to_array(NULLIF(l.pointers, ''), ' ')::int[], '{}')
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::numeric[], $5::text[], $6::text[])
         AS l (id, procedure, modifiers, units, place, pointers)
      WHERE c.id = l.id`,
    [
      chargeLineIds,
      content.lines.map((line) => line.procedure ?? null),
      content.lines.map((line) => line.modifiers.join(' ')),
      content.lines.map((line) => line.units ?? null),
      content.lines.map((line) => line.placeOfService ?? null),
      content.lines.map((line) => line.diagnosisPointers.join(' ')),
    ],
  );
  await scope.execute('DELETE FROM encounter_diagnosis WHERE encounter_id = $1', [encounterId]);
  await scope.query(
    `INSERT INTO encounter_diagnosis (organization_id, encounter_id, ordinal, qualifier, code,
       present_on_admission)
     SELECT $1, $2, d.* FROM unnest($3::int[], $4::text[], $5::text[], $6::text[]) AS d`,
    [
      scope.organizationId,
      encounterId,
      content.diagnoses.map((_, index) => index + 1),
      content.diagnoses.map(({ qualifier }) => qualifier),
      content.diagnoses.map(({ code }) => code),
      content.diagnoses.map(({ presentOnAdmission }) => presentOnAdmission ?? null),
    ],
  );
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
export async function remarksOf(
  scope: OrganizationScope,
  claimId: string,
): Promise<readonly string[]> {
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

/**
 * `addCoverage`, payload `payerId`, `memberId`, optional `relationship`, `subscriber`,
 * `groupNumber`, `groupName`, `sequence`, `replacesCoverageId`. It is verified and billed in its
 * turn. Refuses what `addCoverageRow` refuses, `COVERAGE_INCOMPLETE`, and `CLAIM_AWAITS_PAYER` for
 * the replacement of a coverage whose claim the payer has not answered.
 */
export async function addCoverage({ scope, command, encounter }: CommandWork): Promise<void> {
  const { payload } = command;
  const text = (key: string): string | undefined =>
    typeof payload[key] === 'string' && payload[key] !== '' ? payload[key] : undefined;
  const payerId = text('payerId');
  const memberId = text('memberId');
  if (payerId === undefined || memberId === undefined) {
    throw new DomainError('COVERAGE_INCOMPLETE', 'A coverage needs a payer and a member id');
  }
  const replaces = text('replacesCoverageId');
  if (replaces !== undefined) await refuseOpenClaim(scope, encounter.id, replaces);
  const groupNumber = text('groupNumber');
  const groupName = text('groupName');
  const { sequence } = payload;
  const added: NewCoverage = {
    payerId,
    relationship: text('relationship') ?? '18',
    subscriber: await subscriberOf(scope, encounter.id, payload, memberId),
    ...(groupNumber === undefined ? {} : { groupNumber }),
    ...(groupName === undefined ? {} : { groupName }),
    ...(typeof sequence === 'number' && sequence >= 1 ? { sequence: Math.floor(sequence) } : {}),
    ...(replaces === undefined ? {} : { replaces }),
    source: 'person',
  };
  await addCoverageRow(scope, encounter.id, added);
}

async function refuseOpenClaim(
  scope: OrganizationScope,
  encounterId: string,
  coverageId: string,
): Promise<void> {
  const open = (await claimsOf(scope, encounterId)).find(
    (claim) =>
      claim.coverageId === coverageId &&
      ['batched', 'sent', 'unknown', 'received', 'accepted', 'pended'].includes(claim.state),
  );
  if (open !== undefined) {
    throw new DomainError('CLAIM_AWAITS_PAYER', 'The payer still owes an answer to this claim', {
      state: open.state,
    });
  }
}

/** Under a patient's own policy the subscriber is the patient of the snapshot. */
async function subscriberOf(
  scope: OrganizationScope,
  encounterId: string,
  payload: Readonly<Record<string, unknown>>,
  memberId: string,
): Promise<Subscriber> {
  const given = payload['subscriber'];
  if (typeof given === 'object' && given !== null && 'name' in given) {
    return {
      entity: 'person',
      references: [],
      ...(given as Partial<Subscriber>),
      memberId,
    } as Subscriber;
  }
  const { content } = (await newestSnapshot(scope, encounterId)).content;
  const person = content.patient ?? content.subscriber;
  return {
    entity: 'person',
    name: person.name,
    ...(person.birthDate === undefined ? {} : { birthDate: person.birthDate }),
    ...(person.gender === undefined ? {} : { gender: person.gender }),
    ...(person.address === undefined ? {} : { address: person.address }),
    references: [],
    memberId,
  };
}
