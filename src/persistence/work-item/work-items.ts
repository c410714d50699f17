import type { OrganizationScope } from '../database.js';
import { tellStory } from '../encounter/story.js';
import { newId } from '../new-id.js';

/** What needs a person: what, why, since when, by when (architecture §4). */
export interface WorkItemDraft {
  /** What kind of decision is asked, camelCase: `stepFailed`, `claimRejected`, `payerSilent` … */
  readonly kind: string;
  /** Whose queue: `billing`, `coding`, `posting`, `frontDesk`, `eligibility`, `denials` … */
  readonly queue: string;
  /** Stable code of the cause. */
  readonly reasonCode: string;
  /** A fixed sentence for people, without patient data. */
  readonly message: string;
  readonly recommendedAction?: string;
  readonly severity?: 'low' | 'normal' | 'high';
  /** One open item per cause: `payerSilent/<claimId>/remittance`. */
  readonly causeKey: string;
  readonly encounterId?: string;
  readonly claimId?: string;
  readonly denialId?: string;
  readonly remittanceId?: string;
  readonly claimPaymentId?: string;
  readonly patientId?: string;
  readonly inboxId?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly amountCents?: number;
  /** ISO instant. */
  readonly dueAt?: string;
}

/**
 * Opens a work item, unless one is open for the same cause, and marks its encounter as waiting for
 * a person. Returns the id of the open one and whether this call opened it.
 */
export async function openWorkItem(
  scope: OrganizationScope,
  draft: WorkItemDraft,
): Promise<{ readonly id: string; readonly opened: boolean }> {
  const [added] = await scope.query<{ id: string }>(
    `INSERT INTO work_item (id, organization_id, kind, queue, reason_code, message,
       recommended_action, severity, encounter_id, claim_id, denial_id, remittance_id,
       claim_payment_id, patient_id, inbox_id, details, amount_cents, due_at, cause_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
     ON CONFLICT (organization_id, cause_key) WHERE state = 'open' DO NOTHING
     RETURNING id`,
    [
      newId(),
      scope.organizationId,
      draft.kind,
      draft.queue,
      draft.reasonCode,
      draft.message,
      draft.recommendedAction ?? null,
      draft.severity ?? 'normal',
      draft.encounterId ?? null,
      draft.claimId ?? null,
      draft.denialId ?? null,
      draft.remittanceId ?? null,
      draft.claimPaymentId ?? null,
      draft.patientId ?? null,
      draft.inboxId ?? null,
      JSON.stringify(draft.details ?? {}),
      draft.amountCents ?? null,
      draft.dueAt ?? null,
      draft.causeKey,
    ],
  );
  if (draft.encounterId !== undefined) await markActionRequired(scope, draft.encounterId);
  if (added === undefined) return { id: await openItemOf(scope, draft.causeKey), opened: false };
  if (draft.encounterId !== undefined) {
    await tellStory(scope, {
      encounterId: draft.encounterId,
      kind: 'workItemOpened',
      key: added.id,
      data: { workItemId: added.id, kind: draft.kind, reasonCode: draft.reasonCode },
      ...(draft.claimId !== undefined && { claimId: draft.claimId }),
    });
  }
  return { id: added.id, opened: true };
}

/**
 * Closes open work items: those named by id, or all whose cause key equals or starts with `cause/`.
 * `resolved` when the matter was settled, `dismissed` when it became moot. Marks their encounters
 * anew. Returns how many were closed; none is no error.
 */
export async function closeWorkItems(
  scope: OrganizationScope,
  which: { readonly ids: readonly string[] } | { readonly cause: string },
  how: {
    readonly state: 'resolved' | 'dismissed';
    readonly resolution: string;
    readonly reason?: string;
  },
): Promise<number> {
  const condition =
    'ids' in which
      ? 'id = ANY ($5::uuid[])'
      : "(cause_key = $5 OR cause_key LIKE replace(replace($5, '_', '\\_'), '%', '\\%') || '/%')";
  const closed = await scope.query<{ encounter_id: string | null }>(
    `UPDATE work_item
        SET state = $1, resolution = $2, resolution_reason = $3, resolved_by = $4,
            resolved_at = now(), version = version + 1
      WHERE state = 'open' AND ${condition}
      RETURNING encounter_id`,
    [
      how.state,
      how.resolution,
      how.reason ?? null,
      scope.actor.personId ?? null,
      'ids' in which ? which.ids : which.cause,
    ],
  );
  const encounters = closed.flatMap((row) => row.encounter_id ?? []);
  for (const encounterId of new Set(encounters)) await markActionRequired(scope, encounterId);
  return closed.length;
}

/** Makes the encounter's mark say whether a work item is open for it. */
async function markActionRequired(scope: OrganizationScope, encounterId: string): Promise<void> {
  await scope.execute(
    `UPDATE encounter e SET action_required = s.needed, changed_at = now(), version = version + 1
       FROM (SELECT EXISTS (SELECT 1 FROM work_item
                             WHERE encounter_id = $1 AND state = 'open') AS needed) s
      WHERE e.id = $1 AND e.action_required <> s.needed`,
    [encounterId],
  );
}

async function openItemOf(scope: OrganizationScope, causeKey: string): Promise<string> {
  const [row] = await scope.query<{ id: string }>(
    `SELECT id FROM work_item WHERE cause_key = $1 AND state = 'open'`,
    [causeKey],
  );
  return row?.id ?? '';
}
