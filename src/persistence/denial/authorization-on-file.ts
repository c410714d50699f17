import type { OrganizationScope } from '../database.js';
import type { FoundDatum } from './add-missing-datum.js';
import type { ActionCase } from './follow-up-case.js';

/**
 * Returns an authorization for these services that no other visit has used and that the claim did
 * not carry: from the practice's file, else from a line that carried one which the claim did not.
 */
export async function authorizationOnFile({
  scope,
  claim,
  encounter,
}: ActionCase): Promise<FoundDatum | undefined> {
  const procedures = claim.content.lines.flatMap(({ procedure }) => procedure ?? []);
  const sent = claim.content.priorAuthorization ?? '';
  const [row] = await scope.query<{ id: string; number: string }>(
    `SELECT a.id, a.authorization_number AS number
       FROM prior_authorization a JOIN encounter e ON e.patient_id = a.patient_id
      WHERE e.id = $1 AND a.payer_id = $2 AND a.authorization_number <> $3
        AND a.valid_from <= e.service_date
        AND (a.valid_to IS NULL OR a.valid_to >= e.service_date)
        AND (a.procedure_codes = '{}' OR a.procedure_codes && $4::text[])
        AND (a.used_by_encounter_id IS NULL OR a.used_by_encounter_id = e.id)
      ORDER BY cardinality(a.procedure_codes) DESC, a.valid_from DESC LIMIT 1 FOR UPDATE OF a`,
    [encounter.id, claim.payerId, sent, procedures],
  );
  if (row !== undefined) {
    return {
      correction: { priorAuthorization: row.number },
      reason: 'AUTHORIZATION_ON_FILE',
      authorizationId: row.id,
    };
  }
  const onLine = claim.content.lines
    .flatMap(({ references }) => references)
    .find(({ qualifier, value }) => qualifier === 'G1' && value !== sent);
  return onLine === undefined
    ? undefined
    : { correction: { priorAuthorization: onLine.value }, reason: 'AUTHORIZATION_ON_LINE' };
}

/** Marks an authorization as used by a visit; a corrected version of its claim may use it again. */
export async function useAuthorization(
  scope: OrganizationScope,
  authorizationId: string,
  encounterId: string,
): Promise<void> {
  await scope.execute(
    `UPDATE prior_authorization SET used_by_encounter_id = $2, version = version + 1
      WHERE id = $1`,
    [authorizationId, encounterId],
  );
}
