import {
  afterFact,
  afterStep,
  type ClaimFact,
  type ClaimState,
  type ClaimStep,
} from '../../domain/claim/claim-state.js';
import type { BuiltClaim } from '../../domain/claim/build-claim.js';
import type { ClaimContent } from '../../domain/claim/claim.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface ClaimRow {
  readonly id: string;
  readonly encounterId: string;
  readonly coverageId: string;
  readonly payerId: string;
  readonly payerSequence: number;
  readonly version: number;
  readonly previousClaimId?: string;
  readonly patientControlNumber: string;
  readonly frequency: string;
  readonly originalPayerClaimControlNumber?: string;
  readonly payerClaimControlNumber?: string;
  readonly snapshotId: string;
  readonly content: ClaimContent;
  readonly chargeCents: number;
  readonly state: ClaimState;
  readonly attempts: number;
  readonly sentAt?: Date;
  readonly acceptedAt?: Date;
}

const columns = `id, encounter_id AS "encounterId", coverage_id AS "coverageId",
  payer_id AS "payerId", payer_sequence AS "payerSequence", version,
  previous_claim_id AS "previousClaimId", patient_control_number AS "patientControlNumber",
  frequency, original_payer_claim_control_number AS "originalPayerClaimControlNumber",
  payer_claim_control_number AS "payerClaimControlNumber", snapshot_id AS "snapshotId", content,
  charge_cents::float8 AS "chargeCents", state, attempts, sent_at AS "sentAt",
  accepted_at AS "acceptedAt"`;

/** Locks one claim and returns it; refuses (`CLAIM_NOT_FOUND`) what is not there. */
export async function lockClaim(scope: OrganizationScope, claimId: string): Promise<ClaimRow> {
  const [row] = await scope.query<ClaimRow>(
    `SELECT ${columns} FROM claim WHERE id = $1 FOR NO KEY UPDATE`,
    [claimId],
  );
  if (row === undefined) throw new DomainError('CLAIM_NOT_FOUND', 'There is no such claim');
  return withoutNulls(row);
}

/** Returns the claims of an encounter, oldest version first. */
export async function claimsOf(
  scope: OrganizationScope,
  encounterId: string,
): Promise<readonly ClaimRow[]> {
  const rows = await scope.query<ClaimRow>(
    `SELECT ${columns} FROM claim WHERE encounter_id = $1 ORDER BY payer_sequence, version`,
    [encounterId],
  );
  return rows.map((row) => withoutNulls(row) as ClaimRow);
}

/** Returns the claims with these numbers (CLM01 as echoed), locked, in the order of their ids. */
export async function lockClaimsByNumber(
  scope: OrganizationScope,
  patientControlNumbers: readonly string[],
): Promise<readonly ClaimRow[]> {
  const rows = await scope.query<ClaimRow>(
    `SELECT ${columns} FROM claim WHERE patient_control_number = ANY ($1::text[])
      ORDER BY id FOR NO KEY UPDATE`,
    [patientControlNumbers],
  );
  return rows.map((row) => withoutNulls(row) as ClaimRow);
}

export interface NewClaim {
  readonly built: BuiltClaim;
  readonly encounterId: string;
  readonly coverageId: string;
  readonly payerId: string;
  readonly payerSequence: number;
  readonly version: number;
  readonly snapshotId: string;
  readonly previousClaimId?: string;
}

/** Stores a claim version as a draft, with its lines and their charge lines; returns its id. */
export async function insertClaim(scope: OrganizationScope, claim: NewClaim): Promise<string> {
  const { content } = claim.built;
  const id = newId();
  await scope.query(
    `INSERT INTO claim (id, organization_id, encounter_id, coverage_id, payer_id, payer_sequence,
       kind, version, previous_claim_id, patient_control_number, frequency,
       original_payer_claim_control_number, snapshot_id, content, charge_cents, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft')`,
    [
      id,
      scope.organizationId,
      claim.encounterId,
      claim.coverageId,
      claim.payerId,
      claim.payerSequence,
      content.kind,
      claim.version,
      claim.previousClaimId ?? null,
      content.patientControlNumber,
      content.frequency,
      content.payerClaimControlNumber ?? null,
      claim.snapshotId,
      JSON.stringify(content),
      content.chargeCents,
    ],
  );
  await insertLines(scope, id, claim.built);
  if (content.kind === 'institutional') await insertInstitutional(scope, id, content);
  return id;
}

async function insertLines(
  scope: OrganizationScope,
  claimId: string,
  { content, chargeLineIds }: BuiltClaim,
): Promise<void> {
  const ids = content.lines.map(() => newId());
  await scope.query(
    `INSERT INTO claim_line (id, organization_id, claim_id, number, line_control_number,
       procedure_code, modifiers, revenue_code, charge_cents, units, service_date)
     SELECT l.id, $2, $3, l.number, l.control, l.procedure,
            COALESCE(string_to_array(NULLIF(l.modifiers, ''), ' '), '{}'), l.revenue, l.charge, l.units,
            l.service_date
       FROM unnest($1::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[],
                   $9::bigint[], $10::numeric[], $11::date[])
         AS l (id, number, control, procedure, modifiers, revenue, charge, units, service_date)`,
    [
      ids,
      scope.organizationId,
      claimId,
      content.lines.map((line) => line.number),
      content.lines.map((line) => line.lineControlNumber ?? ''),
      content.lines.map((line) => line.procedure ?? null),
      content.lines.map((line) => line.modifiers.join(' ')),
      content.lines.map((line) => line.revenueCode ?? null),
      content.lines.map((line) => line.chargeCents),
      content.lines.map((line) => line.units ?? null),
      content.lines.map((line) => line.serviceDate ?? null),
    ],
  );
  await scope.query(
    `INSERT INTO claim_line_charge (organization_id, claim_line_id, charge_line_id)
     SELECT $1, * FROM unnest($2::uuid[], $3::uuid[])`,
    [scope.organizationId, ids, chargeLineIds],
  );
}

async function insertInstitutional(
  scope: OrganizationScope,
  claimId: string,
  content: ClaimContent,
): Promise<void> {
  const statement = content.dates.find(({ qualifier }) => qualifier === '434');
  await scope.query(
    `INSERT INTO claim_institutional (claim_id, organization_id, type_of_bill, admission_type,
       admission_source, patient_status, statement_from, statement_to)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      claimId,
      scope.organizationId,
      `${content.facilityType ?? ''}${content.frequency}`,
      content.admissionType ?? null,
      content.admissionSource ?? null,
      content.patientStatus ?? null,
      statement?.date ?? null,
      statement?.toDate ?? statement?.date ?? null,
    ],
  );
}

/** What changes with a claim's state; absent fields are left as they are, null clears. */
export interface ClaimChange {
  readonly waitingFor?: string | null;
  /** ISO instant. */
  readonly deadlineAt?: string | null;
  readonly attempts?: number;
  readonly queuedAt?: string;
  readonly sentAt?: string;
  readonly acceptedAt?: string;
  readonly payerClaimControlNumber?: string;
  readonly ruleSetVersion?: string;
}

/** Takes a step of ours with a locked claim; refuses (`CLAIM_STEP_NOT_ALLOWED`) by its state table. */
export async function takeStep(
  scope: OrganizationScope,
  claim: Pick<ClaimRow, 'id' | 'state'>,
  step: ClaimStep,
  change: ClaimChange = {},
): Promise<ClaimState> {
  const state = afterStep(claim.state, step);
  await writeState(scope, claim.id, state, change);
  return state;
}

/**
 * Applies what somebody outside said about a locked claim; never refused. `change` is written only
 * when the fact moved the claim, so that a late answer does not re-arm a deadline. The payer's own
 * number is kept from whichever answer brought it first.
 */
export async function applyFact(
  scope: OrganizationScope,
  claim: Pick<ClaimRow, 'id' | 'state'>,
  fact: ClaimFact,
  change: ClaimChange = {},
): Promise<ClaimState> {
  const state = afterFact(claim.state, fact);
  const { payerClaimControlNumber } = change;
  if (state !== claim.state) await writeState(scope, claim.id, state, change);
  else if (payerClaimControlNumber !== undefined) {
    await writeState(scope, claim.id, state, { payerClaimControlNumber });
  }
  return state;
}

async function writeState(
  scope: OrganizationScope,
  claimId: string,
  state: ClaimState,
  change: ClaimChange,
): Promise<void> {
  const has = (key: keyof ClaimChange): boolean => change[key] !== undefined;
  await scope.execute(
    `UPDATE claim SET state = $2,
            waiting_for = CASE WHEN $3 THEN $4 ELSE waiting_for END,
            deadline_at = CASE WHEN $5 THEN $6::timestamptz ELSE deadline_at END,
            attempts = COALESCE($7, attempts), queued_at = COALESCE($8::timestamptz, queued_at),
            sent_at = COALESCE($9::timestamptz, sent_at),
            accepted_at = COALESCE(accepted_at, $10::timestamptz),
            payer_claim_control_number = COALESCE(payer_claim_control_number, $11),
            rule_set_version = COALESCE($12, rule_set_version),
            changed_at = now(), row_version = row_version + 1
      WHERE id = $1`,
    [
      claimId,
      state,
      has('waitingFor'),
      change.waitingFor ?? null,
      has('deadlineAt'),
      change.deadlineAt ?? null,
      change.attempts ?? null,
      change.queuedAt ?? null,
      change.sentAt ?? null,
      change.acceptedAt ?? null,
      change.payerClaimControlNumber ?? null,
      change.ruleSetVersion ?? null,
    ],
  );
}
