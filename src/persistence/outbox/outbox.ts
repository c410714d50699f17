import type { GlobalScope } from '../database.js';
import { newId } from '../new-id.js';

/**
 * What the relay does for the rest of the house, written in the transaction of its cause. The first
 * four speak to Temporal (subject: encounter, encounter, guarantor, inbox message).
 */
export type OutboxKind =
  | 'startEncounter'
  | 'factsChanged'
  | 'startGuarantorBilling'
  | 'startRemittanceIntake'
  | 'runBulkJob'
  | 'runRuleDryRun';

export interface OutboxDraft {
  /** Absent for what spans practices (an inbox message). */
  readonly organizationId?: string;
  readonly kind: OutboxKind;
  readonly subjectId: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/**
 * Adds messages to the outbox. Always adds: a message that waits may be in the relay's hands
 * already, and skipping ours would lose the wake-up. The relay coalesces.
 */
export async function enqueue(
  scope: Pick<GlobalScope, 'query'>,
  drafts: readonly OutboxDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  await scope.query(
    `INSERT INTO outbox_message (id, organization_id, kind, subject_id, payload)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::jsonb[])`,
    [
      drafts.map(() => newId()),
      drafts.map((draft) => draft.organizationId ?? null),
      drafts.map((draft) => draft.kind),
      drafts.map((draft) => draft.subjectId),
      drafts.map((draft) => JSON.stringify(draft.payload ?? {})),
    ],
  );
}

/** Wakes the workflows of encounters: a row that concerns them was added in this transaction. */
export async function wakeEncounters(
  scope: Pick<GlobalScope, 'query'>,
  organizationId: string,
  encounterIds: readonly string[],
): Promise<void> {
  const unique = [...new Set(encounterIds)];
  await enqueue(
    scope,
    unique.map((subjectId) => ({ organizationId, kind: 'factsChanged', subjectId })),
  );
}

/** Wakes the billing of a guarantor: what one of its encounters owes, or may be told, has changed. */
export async function wakeGuarantorOf(
  scope: Pick<GlobalScope, 'query'> & { readonly organizationId: string },
  guarantorId: string,
): Promise<void> {
  const { organizationId } = scope;
  await enqueue(scope, [{ organizationId, kind: 'startGuarantorBilling', subjectId: guarantorId }]);
}
