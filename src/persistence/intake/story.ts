import { intakeKind } from '../../domain/intake/intake-claim.js';
import { insertRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { openWorkItem } from '../work-item/work-items.js';
import type { NewEncounter } from './encounter-insert.js';
import { attachmentKinds } from './known-encounters.js';

/** Tells the story of new encounters, and opens what a person must look at because of them. */
export async function tellOfIntake(
  scope: OrganizationScope,
  encounters: readonly NewEncounter[],
): Promise<void> {
  await insertRows(
    scope,
    'encounter_event',
    eventColumns,
    encounters.flatMap((encounter) => eventRows(scope, encounter)),
  );
  for (const encounter of encounters) {
    if (encounter.patient.nearMatches.length > 0) await openMerge(scope, encounter);
    if (encounter.held) await openPriorPayer(scope, encounter);
  }
}

function eventRows(scope: OrganizationScope, encounter: NewEncounter) {
  const { claim, encounterId, keys, inboxId } = encounter;
  const row = (kind: string, key: string) => ({
    id: newId(),
    organization_id: scope.organizationId,
    encounter_id: encounterId,
    kind,
    data: {
      source: claim.source,
      purpose: claim.purpose,
      lines: claim.content.lines.length,
      chargeCents: claim.content.chargeCents,
      ...(claim.place && { segmentNumber: claim.place.segmentNumber }),
    },
    actor_kind: scope.actor.kind,
    actor_person_id: scope.actor.personId,
    inbox_id: inboxId,
    occurred_at: new Date(),
    event_key: `${kind}/${key}`,
  });
  const kind = intakeKind(claim.content);
  const registered = row('registered', encounterId);
  return kind === 'original'
    ? [registered]
    : [registered, row(attachmentKinds[kind], keys.attachment)];
}

const openMerge = (scope: OrganizationScope, { patient }: NewEncounter): Promise<unknown> =>
  openWorkItem(scope, {
    kind: 'patientNearMatch',
    queue: 'frontDesk',
    reasonCode: 'PATIENT_NEAR_MATCH',
    message: 'A new patient agrees with a known one in all but one of name, birth date and policy.',
    recommendedAction: 'Compare the two and merge them, or keep both.',
    severity: 'low',
    causeKey: `patientNearMatch/${patient.patientId}`,
    patientId: patient.patientId,
    details: { candidates: patient.nearMatches },
  });

const openPriorPayer = (
  scope: OrganizationScope,
  { encounterId, claim }: NewEncounter,
): Promise<unknown> =>
  openWorkItem(scope, {
    kind: 'priorPayerUnknown',
    queue: 'billing',
    reasonCode: 'PRIOR_PAYER_UNKNOWN',
    message: 'A claim to a later payer came in, but not the claim to the payer before it.',
    recommendedAction:
      "Import the first payer's claim or enter its decision, then release the encounter.",
    causeKey: `priorPayerUnknown/${encounterId}`,
    encounterId,
    amountCents: claim.content.chargeCents,
  });

const eventColumns = {
  id: 'uuid',
  organization_id: 'uuid',
  encounter_id: 'uuid',
  kind: 'text',
  data: 'jsonb',
  actor_kind: 'text',
  actor_person_id: 'uuid',
  inbox_id: 'uuid',
  occurred_at: 'timestamptz',
  event_key: 'text',
} as const;
