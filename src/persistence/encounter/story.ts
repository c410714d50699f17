import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

/** One fact of an encounter's story; the console makes words of `kind` and `data`. */
export interface StoryEvent {
  readonly encounterId: string;
  /** Past tense, camelCase: `claimSubmitted`, `denialFollowedUp`, `encounterHeld` … */
  readonly kind: string;
  /** What makes it this one fact; told twice, it stands once. */
  readonly key: string;
  /** Codes, counts and amounts; no names. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly claimId?: string;
  readonly inboxId?: string;
  /** Default: the actor of the scope. `payer` for what a payer said. */
  readonly actorKind?: 'payer';
  /** ISO instant; default now. */
  readonly occurredAt?: string;
}

/** Adds a fact to the encounter's story; a repetition of the same key adds nothing. */
export async function tellStory(scope: OrganizationScope, event: StoryEvent): Promise<void> {
  await scope.query(
    `INSERT INTO encounter_event (id, organization_id, encounter_id, kind, data, actor_kind,
                                  actor_person_id, claim_id, inbox_id, event_key, occurred_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, COALESCE($11, clock_timestamp()))
     ON CONFLICT (encounter_id, event_key) DO NOTHING`,
    [
      newId(),
      scope.organizationId,
      event.encounterId,
      event.kind,
      JSON.stringify(event.data ?? {}),
      event.actorKind ?? scope.actor.kind,
      scope.actor.personId ?? null,
      event.claimId ?? null,
      event.inboxId ?? null,
      `${event.kind}/${event.key}`,
      event.occurredAt ?? null,
    ],
  );
}
