import type { Actor, OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { requestRecord } from './request-record.js';

export interface AuditDraft {
  /** `encounter.read`, `import837.write` … */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId?: string;
  /** Whose data was shown or changed. */
  readonly patientIds?: readonly string[];
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

/**
 * Writes one audit event for the actor of the scope, in the transaction of what it tells; the
 * sealer chains it later. Fields that were noted as changed (`noteChanges`) go with it,
 * and whether a fresh second factor stood behind it (`noteGuard`).
 */
export async function recordAudit(scope: OrganizationScope, draft: AuditDraft): Promise<void> {
  const record = requestRecord();
  const noted = {
    ...(record?.guardedBy === undefined ? {} : { guardedBy: record.guardedBy }),
    ...(Object.keys(record?.fields ?? {}).length === 0 ? {} : { fields: { ...record?.fields } }),
  };
  const changes = Object.keys(noted).length === 0 ? draft.changes : { ...draft.changes, ...noted };
  await insertEvent(scope, scope.actor, {
    ...draft,
    ...(changes === undefined ? {} : { changes }),
  });
  if (record !== undefined) record.recorded = true;
}

async function insertEvent(
  scope: OrganizationScope,
  actor: Actor,
  draft: AuditDraft,
): Promise<void> {
  await scope.query(
    `INSERT INTO audit_event (id, organization_id, actor_kind, actor_person_id, api_key_id, role,
       action, subject_kind, subject_id, patient_ids, changes, reason, request_id, address)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      newId(),
      scope.organizationId,
      actor.kind,
      actor.personId ?? null,
      actor.apiKeyId ?? null,
      actor.role ?? null,
      draft.action,
      draft.subjectKind,
      draft.subjectId ?? null,
      [...(draft.patientIds ?? [])],
      draft.changes === undefined ? null : JSON.stringify(draft.changes),
      draft.reason ?? null,
      actor.requestId ?? null,
      actor.address ?? null,
    ],
  );
}
