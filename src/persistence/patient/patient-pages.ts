import { DomainError } from '../../domain/errors/domain-error.js';
import { fold } from '../../domain/intake/fold.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { endOfRange } from '../encounter/encounter-list.js';
import { withoutNulls } from '../rows.js';

export interface PatientRow {
  readonly patientId: string;
  readonly guarantorId: string;
  readonly version: number;
  readonly lastName: string;
  readonly firstName?: string;
  readonly mergedIntoId?: string;
}

/** What every page shows of a patient `p`. */
export const patientColumns = `p.id AS "patientId", p.guarantor_id AS "guarantorId", p.last_name AS "lastName",
  p.first_name AS "firstName", p.middle_name AS "middleName", p.birth_date::text AS "birthDate",
  p.gender, p.address, p.phone, p.email, p.merged_into_id AS "mergedIntoId",
  p.created_at AS "createdAt", p.version`;

/** Returns patients whose name, or a member id of theirs, begins like that; at most `limit`. */
export async function searchPatients(
  scope: OrganizationScope,
  query: { readonly text: string; readonly birthDate?: string | undefined; readonly limit: number },
): Promise<PatientRow[]> {
  const name = query.text
    .split(/[\s,]+/)
    .map(fold)
    .filter((part) => part !== '')
    .join(' ');
  const member = fold(query.text);
  if (member === '') return [];
  const rows = await scope.query<PatientRow>(
    `SELECT ${patientColumns} FROM patient p
     WHERE p.merged_into_id IS NULL AND ($5::date IS NULL OR p.birth_date = $5)
       AND p.id = ANY (ARRAY(
         SELECT id FROM (SELECT s.id FROM patient s
           WHERE s.folded_name ~>=~ $1 AND s.folded_name ~<~ $2
           ORDER BY s.folded_name USING ~<~ LIMIT 2000) AS named
         UNION SELECT c.patient_id FROM (SELECT patient_id FROM coverage
           WHERE folded_member_id ~>=~ $3 AND folded_member_id ~<~ $4 LIMIT 500) AS c))
     ORDER BY p.folded_name, p.id LIMIT $6`,
    [name, endOfRange(name), member, endOfRange(member), query.birthDate ?? null, query.limit],
  );
  return rows.map((row) => withoutNulls(row) as PatientRow);
}

/** Returns a patient with coverages, eligibility answers, encounters and account. */
export async function patientDetail(scope: OrganizationScope, id: string) {
  const [row] = await scope.query<PatientRow>(
    `SELECT ${patientColumns}, concat_ws(', ', g.last_name, g.first_name) AS "guarantorName"
     FROM patient p JOIN guarantor g ON g.id = p.guarantor_id WHERE p.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such patient');
  const part = async (sql: string, of = id): Promise<object[]> =>
    (await scope.query<object>(sql, [of])).map(withoutNulls);
  return {
    ...(withoutNulls(row) as PatientRow),
    coverages: await part(coverages),
    eligibility: await part(eligibility),
    encounters: await part(encounters),
    account: await part(account, row.guarantorId),
  };
}

const coverages = `SELECT c.id, c.payer_id AS "payerId", y.name AS "payerName", c.responsibility,
    c.member_id AS "memberId", c.group_number AS "groupNumber", c.relationship,
    c.effective_from::text AS "effectiveFrom", c.effective_to::text AS "effectiveTo", c.source,
    c.created_at AS "createdAt", c.version
  FROM coverage c JOIN payer y ON y.id = c.payer_id WHERE c.patient_id = $1
  ORDER BY c.responsibility, c.created_at`;

const eligibility = `SELECT k.id, k.coverage_id AS "coverageId",
    k.service_date::text AS "serviceDate", k.outcome, k.rejection_code AS "rejectionCode",
    k.copay_cents::float8 AS "copayCents",
    k.deductible_remaining_cents::float8 AS "deductibleRemainingCents", k.asked_at AS "askedAt",
    k.answered_at AS "answeredAt"
  FROM eligibility_check k JOIN coverage c ON c.id = k.coverage_id WHERE c.patient_id = $1
  ORDER BY k.asked_at DESC LIMIT 100`;

const encounters = `SELECT e.id, e.number::float8 AS number, e.service_date::text AS "serviceDate",
    e.stage, e.action_required AS "actionRequired", e.charge_cents::float8 AS "chargeCents",
    e.open_cents::float8 AS "openCents", e.patient_balance_cents::float8 AS "patientBalanceCents"
  FROM encounter e WHERE e.patient_id = $1 ORDER BY e.service_date DESC, e.id DESC LIMIT 200`;

const account = `SELECT b.account, sum(b.balance_cents)::float8 AS "balanceCents"
  FROM encounter_balance b JOIN encounter e ON e.id = b.encounter_id
  WHERE e.guarantor_id = $1 AND b.party_id = $1 GROUP BY b.account ORDER BY b.account`;

export interface PatientChange {
  readonly lastName?: string | undefined;
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly gender?: string | undefined;
  readonly address?: object | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * Changes demographics and returns the new version; snapshots stay as they were at intake. Refuses
 * `NOT_FOUND`, and `CHANGED_MEANWHILE` when the row is no longer at `version`.
 */
export async function changePatient(
  scope: OrganizationScope,
  id: string,
  change: PatientChange,
  version: number,
): Promise<number> {
  const before = await demographics(scope, id);
  const [row] = await scope.query<{ version: number }>(
    `UPDATE patient SET last_name = COALESCE($3, last_name), first_name = COALESCE($4, first_name),
       middle_name = COALESCE($5, middle_name), birth_date = COALESCE($6, birth_date),
       gender = COALESCE($7, gender), address = COALESCE($8, address),
       phone = COALESCE($9, phone), email = COALESCE($10, email), version = version + 1
     WHERE id = $1 AND version = $2 RETURNING version`,
    [
      id,
      version,
      change.lastName ?? null,
      change.firstName ?? null,
      change.middleName ?? null,
      change.birthDate ?? null,
      change.gender ?? null,
      change.address === undefined ? null : JSON.stringify(change.address),
      change.phone ?? null,
      change.email ?? null,
    ],
  );
  if (row === undefined) {
    await patientDetail(scope, id);
    throw new DomainError('CHANGED_MEANWHILE', 'Somebody changed this patient meanwhile');
  }
  await refold(scope, id);
  noteChanges(before, await demographics(scope, id));
  return row.version;
}

/** What `changePatient` can change, as it is now; for the audit trail. */
async function demographics(
  scope: OrganizationScope,
  id: string,
): Promise<Record<string, unknown>> {
  const [row] = await scope.query<Record<string, unknown>>(
    `SELECT last_name AS "lastName", first_name AS "firstName", middle_name AS "middleName",
       birth_date::text AS "birthDate", gender, address, phone, email FROM patient WHERE id = $1`,
    [id],
  );
  return row ?? {};
}

async function refold(scope: OrganizationScope, id: string): Promise<void> {
  const [name] = await scope.query<{ last: string; first: string | null }>(
    'SELECT last_name AS last, first_name AS first FROM patient WHERE id = $1',
    [id],
  );
  const folded = [fold(name?.last ?? ''), fold(name?.first ?? '')].filter(Boolean).join(' ');
  await scope.execute('UPDATE patient SET folded_name = $2 WHERE id = $1', [id, folded]);
}

/**
 * Says that a patient is another one: later claims of either go to `intoId`. What was taken stays
 * where it is; nothing is deleted. Refuses merging into oneself and into a merged patient.
 */
export async function mergePatient(
  scope: OrganizationScope,
  id: string,
  intoId: string,
): Promise<void> {
  const target = await patientDetail(scope, intoId);
  if (id === intoId || target.mergedIntoId !== undefined) {
    throw new DomainError('MERGE_NOT_POSSIBLE', 'A patient is merged into another, living record');
  }
  const changed = await scope.execute(
    `UPDATE patient SET merged_into_id = $2, version = version + 1
      WHERE id = $1 AND merged_into_id IS NULL`,
    [id, intoId],
  );
  if (changed === 0) throw new DomainError('NOT_FOUND', 'There is no such patient to merge');
  noteChanges({}, { mergedIntoId: intoId });
}
