import type { OrganizationScope } from '../database.js';

export interface LastChange {
  readonly by: string;
  readonly at: string;
  /** The names of the fields, never their values. */
  readonly fields: readonly string[];
}

/** Changes further back are no reason of a conflict. */
const WITHIN_DAYS = 7;

/** Returns the newest change of a row that the audit trail knows. */
export async function lastChangeOf(
  scope: OrganizationScope,
  subjectId: string,
): Promise<LastChange | undefined> {
  const [row] = await scope.query<{ by: string; at: Date; fields: string[] }>(
    `SELECT COALESCE(p.display_name, a.actor_kind) AS by, a.occurred_at AS at,
       ARRAY(SELECT jsonb_object_keys(COALESCE(a.changes -> 'fields', '{}'))) AS fields
     FROM audit_event a LEFT JOIN person p ON p.id = a.actor_person_id
     WHERE a.organization_id = $1 AND a.subject_id = $2 AND a.changes ? 'fields'
       AND a.occurred_at > now() - make_interval(days => $3)
     ORDER BY a.occurred_at DESC, a.id DESC LIMIT 1`,
    [scope.organizationId, subjectId, WITHIN_DAYS],
  );
  return row === undefined ? undefined : { ...row, at: row.at.toISOString() };
}
