import type { ClaimContent } from '../../domain/claim/claim.js';
import type { EarlierService } from '../../domain/scrub/scrub-rule.js';
import type { OrganizationScope } from '../database.js';

/**
 * Returns the services of the patient's other encounters that stand on open or paid claims to this
 * payer on the same days: what a duplicate would repeat (edit 21).
 */
export async function earlierServices(
  scope: OrganizationScope,
  of: { readonly encounterId: string; readonly payerId: string; readonly claim: ClaimContent },
): Promise<readonly EarlierService[]> {
  const days = [...new Set(of.claim.lines.flatMap(({ serviceDate }) => serviceDate ?? []))];
  if (days.length === 0) return [];
  const rows = await scope.query<{ content: ClaimContent }>(
    `SELECT c.content
       FROM encounter mine
       JOIN encounter other ON other.patient_id = mine.patient_id AND other.id <> mine.id
       JOIN claim c ON c.encounter_id = other.id AND c.payer_id = $2
      WHERE mine.id = $1
        AND c.state IN ('queued', 'batched', 'sent', 'unknown', 'received', 'accepted', 'pended',
                        'adjudicated', 'forwarded')
        AND EXISTS (SELECT 1 FROM claim_line l
                     WHERE l.claim_id = c.id AND l.service_date = ANY ($3::date[]))
      LIMIT 50`,
    [of.encounterId, of.payerId, days],
  );
  return rows.flatMap(({ content }) =>
    content.lines.map((line) => {
      const rendering = (line.providers.rendering ?? content.providers.rendering)?.npi;
      return {
        ...(line.serviceDate === undefined ? {} : { serviceDate: line.serviceDate }),
        ...(line.procedure === undefined ? {} : { procedure: line.procedure }),
        modifiers: line.modifiers,
        ...(rendering === undefined ? {} : { renderingNpi: rendering }),
      };
    }),
  );
}
