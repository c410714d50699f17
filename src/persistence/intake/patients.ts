import { foldName } from '../../domain/intake/fold.js';
import {
  patientOf,
  type IntakeClaim,
  type IntakePatient,
} from '../../domain/intake/intake-claim.js';
import { insertRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { responsibilityAt, type PlannedCoverage } from './planned-coverage.js';

/** A claim that is about to become an encounter. */
export interface PatientRequest {
  readonly claim: IntakeClaim;
  readonly coverages: readonly PlannedCoverage[];
  readonly serviceDate: string;
}

export interface ResolvedPatient {
  readonly patientId: string;
  readonly guarantorId: string;
  /** In the order of the request's coverages. */
  readonly coverageIds: readonly string[];
  /** Patients that may be the same person, for a person to decide. */
  readonly nearMatches: readonly string[];
}

interface Candidate {
  readonly patientId: string;
  readonly guarantorId: string;
  readonly foldedName: string;
  readonly birthDate?: string | undefined;
  readonly guarantorName: string;
}
interface CoveredCandidate extends Candidate {
  readonly coverageId: string;
  readonly payerId: string;
  readonly foldedMemberId: string;
}

/**
 * Finds or adds the patients of a batch. The same patient = payer + member id + birth date + folded
 * name; who agrees in all but one of them is another patient with a note for a person to merge.
 */
export async function resolvePatients(
  scope: OrganizationScope,
  requests: readonly PatientRequest[],
): Promise<ResolvedPatient[]> {
  const registry = new PatientRegistry(scope, await loadCandidates(scope, requests));
  const resolved = requests.map((request) => registry.resolve(request));
  await registry.store();
  return resolved;
}

class PatientRegistry {
  private readonly guarantors: object[] = [];
  private readonly patients: object[] = [];
  private readonly coverages: object[] = [];

  constructor(
    private readonly scope: OrganizationScope,
    private readonly known: { covered: CoveredCandidate[]; named: Candidate[] },
  ) {}

  resolve(request: PatientRequest): ResolvedPatient {
    const person = patientOf(request.claim.content);
    const { same, near } = this.match(person, request.coverages);
    const patient = same ?? this.addPatient(person, request);
    return {
      patientId: patient.patientId,
      guarantorId: patient.guarantorId,
      coverageIds: request.coverages.map((coverage, index) =>
        this.coverageOf(patient, coverage, index),
      ),
      nearMatches: same === undefined ? near : [],
    };
  }

  async store(): Promise<void> {
    await insertRows(this.scope, 'guarantor', guarantorColumns, this.guarantors);
    await insertRows(this.scope, 'patient', patientColumns, this.patients);
    await insertRows(this.scope, 'coverage', coverageColumns, this.coverages);
  }

  private match(
    person: IntakePatient,
    coverages: readonly PlannedCoverage[],
  ): { same?: Candidate | undefined; near: string[] } {
    const name = foldName(person.name);
    const policies = new Set(coverages.map((each) => `${each.payerId}/${each.foldedMemberId}`));
    const near = new Set<string>();
    for (const candidate of this.known.covered) {
      if (!policies.has(`${candidate.payerId}/${candidate.foldedMemberId}`)) continue;
      const sameName = candidate.foldedName === name;
      const sameBirth = candidate.birthDate === person.birthDate;
      if (sameName && sameBirth) return { same: candidate, near: [] };
      if (sameName || (sameBirth && person.birthDate !== undefined)) near.add(candidate.patientId);
    }
    for (const candidate of this.known.named) {
      if (candidate.foldedName !== name || candidate.birthDate !== person.birthDate) continue;
      if (coverages.length === 0) return { same: candidate, near: [] };
      near.add(candidate.patientId);
    }
    return { near: [...near].slice(0, 5) };
  }

  private addPatient(person: IntakePatient, request: PatientRequest): Candidate {
    const patientId = newId();
    const guarantor = this.guarantorOf(person, request);
    const foldedName = foldName(person.name);
    this.patients.push({
      id: patientId,
      organization_id: this.scope.organizationId,
      guarantor_id: guarantor.id,
      last_name: person.name.lastName,
      first_name: person.name.firstName,
      middle_name: person.name.middleName,
      birth_date: person.birthDate,
      gender: person.gender,
      address: person.address,
      folded_name: foldedName,
    });
    const added = {
      patientId,
      guarantorId: guarantor.id,
      foldedName,
      birthDate: person.birthDate,
      guarantorName: guarantor.name,
    };
    this.known.named.push(added);
    return added;
  }

  /** Who pays the patient's part: the patient, or for a child the subscriber. */
  private guarantorOf(
    person: IntakePatient,
    request: PatientRequest,
  ): { readonly id: string; readonly name: string } {
    const { subscriber } = request.claim.content;
    const child = person.relationship !== '18' && isMinor(person.birthDate, request.serviceDate);
    const payer = child && subscriber.name.lastName !== '' ? subscriber : person;
    const name = foldName(payer.name);
    const policy = request.coverages[0];
    const known = this.known.covered.find(
      (each) =>
        child &&
        each.payerId === policy?.payerId &&
        each.foldedMemberId === policy.foldedMemberId &&
        each.guarantorName === name,
    );
    if (known !== undefined) return { id: known.guarantorId, name };
    const id = newId();
    this.guarantors.push({
      id,
      organization_id: this.scope.organizationId,
      last_name: payer.name.lastName,
      first_name: payer.name.firstName,
      address: payer.address ?? person.address,
      folded_name: name,
    });
    return { id, name };
  }

  private coverageOf(patient: Candidate, coverage: PlannedCoverage, index: number): string {
    const known = this.known.covered.find(
      (each) =>
        each.patientId === patient.patientId &&
        each.payerId === coverage.payerId &&
        each.foldedMemberId === coverage.foldedMemberId,
    );
    if (known !== undefined) return known.coverageId;
    const id = newId();
    const { payerId, foldedMemberId } = coverage;
    this.coverages.push({
      id,
      organization_id: this.scope.organizationId,
      patient_id: patient.patientId,
      payer_id: payerId,
      responsibility: responsibilityAt(index),
      member_id: coverage.subscriber.memberId ?? '',
      folded_member_id: foldedMemberId,
      group_number: coverage.coverage.groupNumber,
      group_name: coverage.coverage.groupName,
      relationship: coverage.relationship,
      subscriber: coverage.subscriber,
      insurance_type: coverage.coverage.insuranceType,
      filing_indicator: coverage.coverage.filingIndicator,
      source: 'intake',
    });
    this.known.covered.push({ ...patient, coverageId: id, payerId, foldedMemberId });
    return id;
  }
}

function isMinor(birthDate: string | undefined, on: string): boolean {
  if (birthDate === undefined) return false;
  const eighteenth = `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`;
  return on < eighteenth;
}

async function loadCandidates(
  scope: OrganizationScope,
  requests: readonly PatientRequest[],
): Promise<{ covered: CoveredCandidate[]; named: Candidate[] }> {
  const members = new Set<string>();
  const names = new Set<string>();
  const births = new Set<string>();
  for (const { claim, coverages } of requests) {
    for (const { foldedMemberId } of coverages) members.add(foldedMemberId);
    const person = patientOf(claim.content);
    names.add(foldName(person.name));
    if (person.birthDate !== undefined) births.add(person.birthDate);
  }
  const columns = `m.id AS "patientId", m.guarantor_id AS "guarantorId",
    m.folded_name AS "foldedName", m.birth_date::text AS "birthDate",
    g.folded_name AS "guarantorName"`;
  const covered = await scope.query<CoveredCandidate>(
    `SELECT ${columns}, c.id AS "coverageId", c.payer_id AS "payerId",
       c.folded_member_id AS "foldedMemberId"
     FROM coverage c JOIN patient p ON p.id = c.patient_id
     JOIN patient m ON m.id = COALESCE(p.merged_into_id, p.id)
     JOIN guarantor g ON g.id = m.guarantor_id
     WHERE c.folded_member_id = ANY ($1::text[]) ORDER BY c.created_at, c.id`,
    [[...members]],
  );
  const named = await scope.query<Candidate>(
    `SELECT ${columns} FROM patient m JOIN guarantor g ON g.id = m.guarantor_id
      WHERE m.merged_into_id IS NULL AND m.folded_name = ANY ($1::text[])
        AND m.birth_date = ANY ($2::date[])`,
    [[...names], [...births]],
  );
  return { covered: covered.map(withoutBirthNull), named: named.map(withoutBirthNull) };
}

const withoutBirthNull = <Row extends Candidate>(row: Row): Row => ({
  ...row,
  birthDate: row.birthDate ?? undefined,
});

const nameColumns = { id: 'uuid', organization_id: 'uuid', last_name: 'text', first_name: 'text' };
const guarantorColumns = { ...nameColumns, address: 'jsonb', folded_name: 'text' };
const patientColumns = {
  ...nameColumns,
  guarantor_id: 'uuid',
  middle_name: 'text',
  birth_date: 'date',
  gender: 'text',
  address: 'jsonb',
  folded_name: 'text',
};
const coverageColumns = {
  id: 'uuid',
  organization_id: 'uuid',
  patient_id: 'uuid',
  payer_id: 'uuid',
  responsibility: 'text',
  member_id: 'text',
  folded_member_id: 'text',
  group_number: 'text',
  group_name: 'text',
  relationship: 'text',
  subscriber: 'jsonb',
  insurance_type: 'text',
  filing_indicator: 'text',
  source: 'text',
};
