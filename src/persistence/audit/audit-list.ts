import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export interface AuditFilter {
  readonly personId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

/** Returns audit events, newest first; one row more than the limit when there are more. */
export async function listAuditEvents(
  scope: OrganizationScope,
  filter: AuditFilter,
): Promise<(object & { readonly id: string; readonly sortKey: string })[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<{ id: string; sortKey: string }>(
    `SELECT a.id, a.occurred_at AS "occurredAt", a.actor_kind AS "actorKind",
       a.actor_person_id AS "personId", o.display_name AS "personName", a.api_key_id AS "apiKeyId",
       a.role, a.action, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId",
       a.patient_ids AS "patientIds", a.changes, a.reason, a.request_id AS "requestId", a.address,
       s.sequence::float8 AS sequence, a.occurred_at::text AS "sortKey"
     FROM audit_event a LEFT JOIN person o ON o.id = a.actor_person_id
     LEFT JOIN audit_seal s ON s.audit_event_id = a.id
     WHERE ($1::uuid IS NULL OR a.actor_person_id = $1)
       AND ($2::uuid IS NULL OR a.patient_ids @> ARRAY[$2::uuid])
       AND ($3::text IS NULL OR a.action = $3)
       AND ($4::timestamptz IS NULL OR a.occurred_at >= $4)
       AND ($5::timestamptz IS NULL OR a.occurred_at < $5)
       AND ($6::timestamptz IS NULL OR (a.occurred_at, a.id) < ($6, $7::uuid))
     ORDER BY a.occurred_at DESC, a.id DESC LIMIT $8`,
    [
      filter.personId ?? null,
      filter.patientId ?? null,
      filter.action ?? null,
      filter.from ?? null,
      filter.to ?? null,
      key ?? null,
      id ?? null,
      filter.limit + 1,
    ],
  );
  return rows.map(withoutNulls);
}
