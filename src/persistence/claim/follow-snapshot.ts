import type { EncounterSnapshot } from '../../domain/encounter/encounter-snapshot.js';
import type { OrganizationScope } from '../database.js';

/** Lines and diagnoses as lists show them follow the snapshot; charges are the ledger's. */
export async function followSnapshot(
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
