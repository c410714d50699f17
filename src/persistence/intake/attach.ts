import { differences } from '../../domain/intake/claim-identity.js';
import { intakeKind, type IntakeKind } from '../../domain/intake/intake-claim.js';
import { addSnapshot, newestSnapshot } from '../claim/snapshots.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter } from '../encounter/encounter-row.js';
import { tellStory } from '../encounter/story.js';
import { wakeEncounters } from '../outbox/outbox.js';
import { openWorkItem } from '../work-item/work-items.js';
import { attachmentKinds, claimOfSnapshot, type KeyedClaim } from './known-encounters.js';
import { resolvePatients } from './patients.js';
import { plannedCoverages } from './planned-coverage.js';
import type { References } from './references.js';

interface AttachOptions {
  readonly inboxId?: string;
  readonly references: References;
}

/**
 * Attaches a replacement, a void or a claim to a later payer to the encounter that it is about. No
 * charge is posted. A later payer joins the encounter's coverages; what a replacement or void wants
 * is a person's decision, because the first claim may be anywhere between our queue and the bank.
 */
export async function attachClaim(
  scope: OrganizationScope,
  encounterId: string,
  { claim, keys }: KeyedClaim,
  options: AttachOptions,
): Promise<void> {
  await lockEncounter(scope, encounterId);
  const kind = intakeKind(claim.content);
  await tellStory(scope, {
    encounterId,
    kind: attachmentKinds[kind],
    key: keys.attachment,
    data: { source: claim.source, chargeCents: claim.content.chargeCents },
    ...(options.inboxId === undefined ? {} : { inboxId: options.inboxId }),
  });
  if (kind === 'laterPayer') await joinCoverages(scope, encounterId, claim, options.references);
  else await askAboutReplacement(scope, encounterId, { claim, keys }, { ...options, kind });
  await wakeEncounters(scope, scope.organizationId, [encounterId]);
}

/** Adds the payers that the encounter did not know, after those that it had. */
async function joinCoverages(
  scope: OrganizationScope,
  encounterId: string,
  claim: KeyedClaim['claim'],
  references: References,
): Promise<void> {
  const known = await scope.query<{ sequence: number; payerId: string }>(
    `SELECT sequence, payer_id AS "payerId" FROM encounter_coverage WHERE encounter_id = $1`,
    [encounterId],
  );
  const added = plannedCoverages(claim, references).filter(
    ({ payerId }) => !known.some((row) => row.payerId === payerId),
  );
  if (added.length === 0) return;
  const [patient] = await resolvePatients(scope, [{ claim, coverages: added, serviceDate: '' }]);
  const { content } = await newestSnapshot(scope, encounterId);
  let sequence = Math.max(0, ...known.map((row) => row.sequence));
  const coverages = added.map(({ foldedMemberId: _, ...coverage }, index) => ({
    ...coverage,
    coverageId: patient?.coverageIds[index] ?? '',
  }));
  for (const { coverageId, payerId } of coverages) {
    sequence += 1;
    await scope.query(
      `INSERT INTO encounter_coverage (organization_id, encounter_id, sequence, coverage_id,
         payer_id) VALUES ($1, $2, $3, $4, $5)`,
      [scope.organizationId, encounterId, sequence, coverageId, payerId],
    );
  }
  await addSnapshot(scope, encounterId, {
    ...content,
    coverages: [...content.coverages, ...coverages],
  });
}

async function askAboutReplacement(
  scope: OrganizationScope,
  encounterId: string,
  { claim, keys }: KeyedClaim,
  options: { readonly inboxId?: string; readonly kind: IntakeKind },
): Promise<void> {
  const snapshot = await newestSnapshot(scope, encounterId);
  const isVoid = options.kind === 'void';
  await openWorkItem(scope, {
    kind: isVoid ? 'voidReceived' : 'replacementReceived',
    queue: 'billing',
    reasonCode: isVoid ? 'VOID_RECEIVED' : 'REPLACEMENT_RECEIVED',
    message: isVoid
      ? 'The practice wants this encounter voided.'
      : 'The practice sent a replacement for this encounter.',
    recommendedAction: isVoid
      ? "Void the payer's claim and write the charges off, or ignore the request."
      : 'Compare the lines, then send a corrected claim or ignore the replacement.',
    causeKey: `${options.kind}/${encounterId}/${keys.attachment}`,
    encounterId,
    amountCents: claim.content.chargeCents,
    ...(options.inboxId === undefined ? {} : { inboxId: options.inboxId }),
    details: {
      differences: differences(claimOfSnapshot(snapshot.content), claim),
      proposed: claim.content,
    },
  });
}

/** Opens the work item of a claim that came again with other lines; nothing else is changed. */
export async function reportChange(
  scope: OrganizationScope,
  encounterId: string,
  { claim, keys }: KeyedClaim,
  options: { readonly inboxId?: string },
): Promise<void> {
  const snapshot = await newestSnapshot(scope, encounterId);
  await openWorkItem(scope, {
    kind: 'claimChanged',
    queue: 'billing',
    reasonCode: 'CLAIM_CHANGED',
    message: 'The practice sent this encounter again with other lines.',
    recommendedAction: 'Ignore it, replace the claim, or void it and bill anew.',
    causeKey: `claimChanged/${encounterId}/${keys.lines}`,
    encounterId,
    amountCents: claim.content.chargeCents,
    ...(options.inboxId === undefined ? {} : { inboxId: options.inboxId }),
    details: {
      differences: differences(claimOfSnapshot(snapshot.content), claim),
      proposed: claim.content,
    },
  });
}
