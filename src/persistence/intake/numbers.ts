import type { OrganizationScope } from '../database.js';

/**
 * Reserves `count` encounter numbers and returns the first. The counter's row stays locked until
 * the transaction ends: intake of one organization runs one batch at a time. A `count` of 0 only
 * takes that lock.
 */
export async function reserveNumbers(scope: OrganizationScope, count: number): Promise<number> {
  const [row] = await scope.query<{ last: number }>(
    `INSERT INTO encounter_counter AS c (organization_id, last_number) VALUES ($1, 1000 + $2)
     ON CONFLICT (organization_id) DO UPDATE SET last_number = c.last_number + $2
     RETURNING last_number::float8 AS last`,
    [scope.organizationId, count],
  );
  return (row?.last ?? count) - count + 1;
}
