import type { EncounterSnapshot } from '../../domain/encounter/encounter-snapshot.js';
import { fold } from '../../domain/intake/fold.js';
import { lineDate, servicePeriod } from '../../domain/intake/intake-claim.js';
import type { ClaimKeys } from '../../domain/intake/known-claims.js';
import { insertRows } from '../bulk-insert.js';
import { contentHash } from '../content-hash.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import type { ResolvedPatient } from './patients.js';
import type { PlannedCoverage } from './planned-coverage.js';
import type { PricedClaim } from './prices.js';

/** Everything that is known about an encounter before its rows are written. */
export interface NewEncounter extends PricedClaim {
  readonly encounterId: string;
  readonly number: number;
  readonly keys: ClaimKeys;
  readonly billingProviderId: string;
  readonly renderingProviderId?: string | undefined;
  readonly coverages: readonly PlannedCoverage[];
  readonly patient: ResolvedPatient;
  readonly inboxId?: string | undefined;
  /** A claim to a later payer without the earlier one's: waits for a person before it goes out. */
  readonly held: boolean;
}

/** Writes encounters with snapshot, diagnoses, charge lines and coverages: one statement a table. */
export async function insertEncounters(
  scope: OrganizationScope,
  encounters: readonly NewEncounter[],
): Promise<void> {
  const { organizationId } = scope;
  const built = encounters.map((encounter) => ({
    encounter,
    lines: chargeLineRows(organizationId, encounter),
  }));
  await insertRows(
    scope,
    'encounter',
    encounterColumns,
    encounters.map((encounter) => encounterRow(organizationId, encounter)),
  );
  await insertRows(
    scope,
    'charge_line',
    chargeLineColumns,
    built.flatMap(({ lines }) => lines),
  );
  await insertRows(
    scope,
    'encounter_snapshot',
    snapshotColumns,
    built.map(({ encounter, lines }) => snapshotRow(organizationId, encounter, lines)),
  );
  await insertRows(
    scope,
    'encounter_diagnosis',
    diagnosisColumns,
    encounters.flatMap(({ encounterId, claim }) =>
      claim.content.diagnoses.map((diagnosis, index) => ({
        organization_id: organizationId,
        encounter_id: encounterId,
        ordinal: index + 1,
        qualifier: diagnosis.qualifier,
        code: diagnosis.code,
        present_on_admission: diagnosis.presentOnAdmission,
      })),
    ),
  );
  await insertRows(
    scope,
    'encounter_coverage',
    encounterCoverageColumns,
    encounters.flatMap(({ encounterId, coverages, patient }) =>
      coverages.map(({ payerId }, index) => ({
        organization_id: organizationId,
        encounter_id: encounterId,
        sequence: index + 1,
        coverage_id: patient.coverageIds[index],
        payer_id: payerId,
        state: 'unverified',
        added_at: new Date(),
      })),
    ),
  );
}

function encounterRow(organizationId: string, encounter: NewEncounter) {
  const { claim, keys, patient, coverages } = encounter;
  const dates = servicePeriod(claim);
  const billable = claim.purpose === 'chargeable';
  const practiceNumber = claim.content.patientControlNumber;
  const now = new Date();
  return {
    id: encounter.encounterId,
    organization_id: organizationId,
    number: encounter.number,
    patient_id: patient.patientId,
    guarantor_id: patient.guarantorId,
    billing_provider_id: encounter.billingProviderId,
    rendering_provider_id: encounter.renderingProviderId,
    service_date: dates?.from,
    service_date_to: dates?.to,
    practice_number: practiceNumber,
    folded_practice_number: fold(practiceNumber),
    identity_hash: keys.encounter,
    lines_hash: keys.lines,
    billable,
    not_billable_reason: billable ? undefined : claim.purpose,
    self_pay: coverages.length === 0,
    // What is not billed has nothing to wait for.
    stage: billable ? 'registered' : 'closed',
    closed_at: billable ? undefined : now,
    held: encounter.held,
    hold_reason: encounter.held ? 'PRIOR_PAYER_UNKNOWN' : undefined,
    current_payer_id: coverages[0]?.payerId,
    action_required: false,
    created_at: now,
    changed_at: now,
    version: 1,
  };
}

function chargeLineRows(organizationId: string, { claim, priced, encounterId }: NewEncounter) {
  return claim.content.lines.map((line, index) => {
    const dates = lineDate(claim, index);
    const unpriced = claim.unpriced.includes(index + 1);
    return {
      id: newId(),
      organization_id: organizationId,
      encounter_id: encounterId,
      ordinal: index + 1,
      procedure_code: line.procedure,
      modifiers: line.modifiers,
      revenue_code: line.revenueCode,
      description: line.description,
      charge_cents: line.chargeCents,
      units: line.units,
      unit_type: line.unitType,
      place_of_service: line.placeOfService ?? claim.content.placeOfService,
      service_date: dates?.from,
      service_date_to: dates?.to,
      diagnosis_pointers: line.diagnosisPointers,
      priced_from: priced.has(index + 1) ? 'charge-master' : unpriced ? 'none' : 'import',
    };
  });
}

function snapshotRow(
  organizationId: string,
  { claim, encounterId, coverages, patient, inboxId }: NewEncounter,
  lines: readonly { readonly id: string }[],
) {
  const content: EncounterSnapshot = {
    format: 1,
    content: claim.content,
    coverages: coverages.map(({ payerId, coverage, subscriber, relationship, payer }, index) => ({
      coverageId: patient.coverageIds[index] ?? '',
      payerId,
      coverage,
      subscriber,
      relationship,
      payer,
    })),
    chargeLineIds: lines.map(({ id }) => id),
  };
  return {
    id: newId(),
    organization_id: organizationId,
    encounter_id: encounterId,
    revision: 1,
    content,
    content_hash: contentHash(content),
    source_kind: claim.source,
    source_inbox_id: inboxId,
    source_segment: claim.place?.segmentNumber,
    recorded_at: new Date(),
  };
}

const owned = { organization_id: 'uuid', encounter_id: 'uuid' } as const;

const encounterColumns = {
  id: 'uuid',
  organization_id: 'uuid',
  number: 'bigint',
  patient_id: 'uuid',
  guarantor_id: 'uuid',
  billing_provider_id: 'uuid',
  rendering_provider_id: 'uuid',
  service_date: 'date',
  service_date_to: 'date',
  practice_number: 'text',
  folded_practice_number: 'text',
  identity_hash: 'text',
  lines_hash: 'text',
  billable: 'boolean',
  not_billable_reason: 'text',
  self_pay: 'boolean',
  stage: 'text',
  closed_at: 'timestamptz',
  held: 'boolean',
  hold_reason: 'text',
  current_payer_id: 'uuid',
  action_required: 'boolean',
  created_at: 'timestamptz',
  changed_at: 'timestamptz',
  version: 'integer',
} as const;

const chargeLineColumns = {
  id: 'uuid',
  ...owned,
  ordinal: 'integer',
  procedure_code: 'text',
  modifiers: 'text[]',
  revenue_code: 'text',
  description: 'text',
  charge_cents: 'bigint',
  units: 'numeric',
  unit_type: 'text',
  place_of_service: 'text',
  service_date: 'date',
  service_date_to: 'date',
  diagnosis_pointers: 'integer[]',
  priced_from: 'text',
} as const;

const snapshotColumns = {
  id: 'uuid',
  ...owned,
  revision: 'integer',
  content: 'jsonb',
  content_hash: 'text',
  source_kind: 'text',
  source_inbox_id: 'uuid',
  source_segment: 'integer',
  recorded_at: 'timestamptz',
} as const;

const diagnosisColumns = {
  ...owned,
  ordinal: 'integer',
  qualifier: 'text',
  code: 'text',
  present_on_admission: 'text',
} as const;

const encounterCoverageColumns = {
  ...owned,
  sequence: 'integer',
  coverage_id: 'uuid',
  payer_id: 'uuid',
  state: 'text',
  added_at: 'timestamptz',
} as const;
