import { DomainError } from '../../domain/errors/domain-error.js';
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

/** One person's dealings with a patient's data, of one kind. */
export interface AccessRow {
  readonly personId?: string;
  readonly name: string;
  readonly actorKind: string;
  readonly role?: string;
  readonly action: string;
  readonly times: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly reasons: readonly string[];
}

/**
 * Returns who saw or changed a patient's data, how often and when (the accounting that a patient
 * may ask for, 45 CFR 164.528), the last first. Refuses (`NOT_FOUND`) a patient that is not ours.
 */
export async function accessReport(
  scope: OrganizationScope,
  patientId: string,
  range: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<AccessRow[]> {
  const [patient] = await scope.query<object>('SELECT 1 FROM patient WHERE id = $1', [patientId]);
  if (patient === undefined) throw new DomainError('NOT_FOUND', 'There is no such patient');
  const rows = await scope.query<AccessRow>(
    `SELECT a.actor_person_id AS "personId",
       COALESCE(o.display_name, CASE a.actor_kind WHEN 'workflow' THEN 'the encounter''s workflow'
         ELSE a.actor_kind END) AS name,
       a.actor_kind AS "actorKind", a.role, a.action, count(*)::int AS times,
       min(a.occurred_at) AS "firstAt", max(a.occurred_at) AS "lastAt",
       COALESCE(array_agg(DISTINCT a.reason) FILTER (WHERE a.reason IS NOT NULL), '{}') AS reasons
     FROM audit_event a LEFT JOIN person o ON o.id = a.actor_person_id
     WHERE a.patient_ids @> ARRAY[$1::uuid]
       AND ($2::timestamptz IS NULL OR a.occurred_at >= $2)
       AND ($3::timestamptz IS NULL OR a.occurred_at < $3)
     GROUP BY a.actor_person_id, o.display_name, a.actor_kind, a.role, a.action
     ORDER BY max(a.occurred_at) DESC LIMIT 5000`,
    [patientId, range.from ?? null, range.to ?? null],
  );
  return rows.map((row) => withoutNulls(row) as AccessRow);
}
