import { DomainError } from '../../domain/errors/domain-error.js';
import { foldName } from '../../domain/intake/fold.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

export interface PatientDraft {
  readonly lastName: string;
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly gender?: string | undefined;
  readonly address?: object | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** Who pays the patient's part; absent: the patient. */
  readonly guarantorId?: string | undefined;
  /** A second record of a name and birth date that are known. */
  readonly evenIfKnown?: boolean | undefined;
}

/**
 * Adds a patient and returns its id. Refuses (`PATIENT_KNOWN`, with the id) a name and birth date
 * that are known, unless told that it is somebody else, and (`NOT_FOUND`) an unknown guarantor.
 */
export async function addPatient(scope: OrganizationScope, draft: PatientDraft): Promise<string> {
  const foldedName = foldName(draft);
  if (draft.evenIfKnown !== true) await refuseKnown(scope, foldedName, draft.birthDate);
  const guarantorId = await guarantorOf(scope, draft, foldedName);
  const id = newId();
  await scope.execute(
    `INSERT INTO patient (id, organization_id, guarantor_id, last_name, first_name, middle_name,
       birth_date, gender, address, phone, email, folded_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      scope.organizationId,
      guarantorId,
      draft.lastName,
      draft.firstName ?? null,
      draft.middleName ?? null,
      draft.birthDate ?? null,
      draft.gender ?? null,
      draft.address === undefined ? null : JSON.stringify(draft.address),
      draft.phone ?? null,
      draft.email ?? null,
      foldedName,
    ],
  );
  const { evenIfKnown: _, ...fields } = draft;
  noteChanges({}, { ...fields, guarantorId });
  return id;
}

async function refuseKnown(
  scope: OrganizationScope,
  foldedName: string,
  birthDate: string | undefined,
): Promise<void> {
  const [known] = await scope.query<{ id: string }>(
    `SELECT id FROM patient WHERE folded_name = $1 AND merged_into_id IS NULL
       AND birth_date IS NOT DISTINCT FROM $2::date LIMIT 1`,
    [foldedName, birthDate ?? null],
  );
  if (known === undefined) return;
  throw new DomainError('PATIENT_KNOWN', 'There is a patient of that name and birth date', {
    patientId: known.id,
  });
}

async function guarantorOf(
  scope: OrganizationScope,
  draft: PatientDraft,
  foldedName: string,
): Promise<string> {
  if (draft.guarantorId !== undefined) {
    const found = await scope.query('SELECT 1 FROM guarantor WHERE id = $1', [draft.guarantorId]);
    if (found.length > 0) return draft.guarantorId;
    throw new DomainError('NOT_FOUND', 'There is no such guarantor');
  }
  const id = newId();
  await scope.execute(
    `INSERT INTO guarantor (id, organization_id, last_name, first_name, address, phone, email,
       folded_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      scope.organizationId,
      draft.lastName,
      draft.firstName ?? null,
      draft.address === undefined ? null : JSON.stringify(draft.address),
      draft.phone ?? null,
      draft.email ?? null,
      foldedName,
    ],
  );
  return id;
}
