import { readCorrection } from '../../domain/claim/read-correction.js';
import type { OrganizationScope } from '../database.js';

/**
 * Returns by how much a correction changes the charges of an encounter, all changes up and down
 * added up; undefined when it changes none. Refuses (`CORRECTION_NOT_ALLOWED`) what is no
 * correction.
 */
export async function chargeChange(
  scope: OrganizationScope,
  encounterId: string,
  correction: unknown,
): Promise<number | undefined> {
  const changes = (readCorrection(correction).lines ?? []).flatMap(({ number, chargeCents }) =>
    chargeCents === undefined ? [] : [{ number, chargeCents }],
  );
  if (changes.length === 0) return undefined;
  const [row] = await scope.query<{ cents: number }>(
    `SELECT COALESCE(sum(abs(c.cents - l.charge_cents)), 0)::float8 AS cents
       FROM unnest($2::int[], $3::bigint[]) AS c (number, cents)
       JOIN charge_line l ON l.encounter_id = $1 AND l.ordinal = c.number`,
    [
      encounterId,
      changes.map(({ number }) => number),
      changes.map(({ chargeCents }) => chargeCents),
    ],
  );
  return row?.cents ?? 0;
}
