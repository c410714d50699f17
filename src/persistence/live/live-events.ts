import type { OrganizationScope } from '../database.js';

/** A sealed change as listeners get it: a kind and ids, nothing else. */
export interface LiveEventRow {
  readonly sequence: number;
  readonly kind: string;
  readonly ids: readonly string[];
  readonly at: string;
}

/** Returns the oldest number that is still kept and the newest one; both 0 before the first. */
export async function liveBounds(
  scope: OrganizationScope,
): Promise<{ readonly oldest: number; readonly newest: number }> {
  const [row] = await scope.query<{ oldest: number; newest: number }>(
    `SELECT COALESCE((SELECT sequence FROM live_event ORDER BY sequence LIMIT 1), 0)::float8 AS oldest,
       COALESCE((SELECT sequence FROM live_event ORDER BY sequence DESC LIMIT 1), 0)::float8 AS newest`,
  );
  return row ?? { oldest: 0, newest: 0 };
}

/** Returns up to `limit` changes after a number, in their order. */
export function liveEventsAfter(
  scope: OrganizationScope,
  sequence: number,
  limit: number,
): Promise<LiveEventRow[]> {
  return scope.query<LiveEventRow>(
    `SELECT sequence::float8 AS sequence, kind, subject_ids AS ids,
       to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
     FROM live_event WHERE organization_id = $3 AND sequence > $1 ORDER BY sequence LIMIT $2`,
    [sequence, limit, scope.organizationId],
  );
}
