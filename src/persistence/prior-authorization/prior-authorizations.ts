import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface PriorAuthorization {
  readonly id: string;
  readonly patientId: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly authorizationNumber: string;
  /** Empty: for any procedure. */
  readonly procedureCodes: readonly string[];
  readonly validFrom: string;
  readonly validTo?: string;
  readonly usedByEncounterId?: string;
  readonly version: number;
}

const SELECT = `SELECT a.id, a.patient_id AS "patientId", a.payer_id AS "payerId",
    y.name AS "payerName", a.authorization_number AS "authorizationNumber",
    a.procedure_codes AS "procedureCodes", a.valid_from::text AS "validFrom",
    a.valid_to::text AS "validTo", a.used_by_encounter_id AS "usedByEncounterId", a.version
  FROM prior_authorization a JOIN payer y ON y.id = a.payer_id`;

/** Returns the authorizations of a patient, newest first. Refuses (`NOT_FOUND`) an unknown one. */
export async function listPriorAuthorizations(
  scope: OrganizationScope,
  patientId: string,
  limit: number,
): Promise<PriorAuthorization[]> {
  await needPatient(scope, patientId);
  const rows = await scope.query<PriorAuthorization>(
    `${SELECT} WHERE a.patient_id = $1 ORDER BY a.valid_from DESC, a.id DESC LIMIT $2`,
    [patientId, limit],
  );
  return rows.map((row) => withoutNulls(row) as PriorAuthorization);
}

/**
 * Puts an authorization (REF*G1) on file; the next claim, or the answer to a denial for a missing
 * one, may use it. Refuses (`AUTHORIZATION_KNOWN`) the same number of the same payer and patient,
 * (`NOT_FOUND`) a patient or payer that is not there.
 */
export async function recordPriorAuthorization(
  scope: OrganizationScope,
  draft: {
    readonly patientId: string;
    readonly payerId: string;
    readonly authorizationNumber: string;
    readonly procedureCodes: readonly string[];
    readonly validFrom: string;
    readonly validTo?: string | undefined;
  },
): Promise<PriorAuthorization> {
  await needPatient(scope, draft.patientId);
  const payer = await scope.query('SELECT 1 FROM payer WHERE id = $1', [draft.payerId]);
  if (payer.length === 0) throw new DomainError('NOT_FOUND', 'There is no such payer');
  const added = await scope.query<{ id: string }>(
    `INSERT INTO prior_authorization (id, organization_id, patient_id, payer_id,
       authorization_number, procedure_codes, valid_from, valid_to, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9)
     ON CONFLICT ON CONSTRAINT prior_authorization_number_key DO NOTHING RETURNING id`,
    [
      newId(),
      scope.organizationId,
      draft.patientId,
      draft.payerId,
      draft.authorizationNumber,
      draft.procedureCodes,
      draft.validFrom,
      draft.validTo ?? null,
      scope.actor.personId ?? null,
    ],
  );
  const [row] = added;
  if (row === undefined) {
    throw new DomainError('AUTHORIZATION_KNOWN', 'This authorization is on file');
  }
  return priorAuthorization(scope, draft.patientId, row.id);
}

/**
 * Ends an authorization on a day. Refuses (`AUTHORIZATION_DATES`) a day before it began and
 * (`NOT_FOUND`) one that this patient does not have.
 */
export async function endPriorAuthorization(
  scope: OrganizationScope,
  {
    patientId,
    id,
    endsOn,
  }: { readonly patientId: string; readonly id: string; readonly endsOn: string },
): Promise<PriorAuthorization> {
  const known = await priorAuthorization(scope, patientId, id);
  if (endsOn < known.validFrom) {
    throw new DomainError('AUTHORIZATION_DATES', 'It would end before it began');
  }
  await scope.execute(
    'UPDATE prior_authorization SET valid_to = $2, version = version + 1 WHERE id = $1',
    [id, endsOn],
  );
  return priorAuthorization(scope, patientId, id);
}

async function priorAuthorization(scope: OrganizationScope, patientId: string, id: string) {
  const [row] = await scope.query<PriorAuthorization>(
    `${SELECT} WHERE a.id = $1 AND a.patient_id = $2`,
    [id, patientId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such authorization');
  return withoutNulls(row) as PriorAuthorization;
}

async function needPatient(scope: OrganizationScope, patientId: string): Promise<void> {
  const rows = await scope.query('SELECT 1 FROM patient WHERE id = $1', [patientId]);
  if (rows.length === 0) throw new DomainError('NOT_FOUND', 'There is no such patient');
}
