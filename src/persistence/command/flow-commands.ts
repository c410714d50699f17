import { DomainError } from '../../domain/errors/domain-error.js';
import { closeWorkItems } from '../work-item/work-items.js';
import { wakeGuarantorOf } from '../outbox/outbox.js';
import type { CommandWork } from './carry-out-command.js';

/**
 * `retryStep`: closes what called the person (a change from the EHR stays: it is a question, no
 * failure), starts every clock of the encounter's claims anew, so that the next look acts at once.
 */
export async function retryStep(
  { scope, command, encounter }: CommandWork,
  at: string,
): Promise<void> {
  await closeItemsOfSteps({ scope, command, encounter }, 'retried');
  await scope.execute(
    `UPDATE claim SET attempts = 0, deadline_at = $2, changed_at = now()
      WHERE encounter_id = $1 AND waiting_for IS NOT NULL`,
    [encounter.id, at],
  );
  await scope.execute(
    `UPDATE encounter SET attempts = 0, last_error_code = NULL, deadline_at = NULL WHERE id = $1`,
    [encounter.id],
  );
}

/**
 * `skipStep`: goes on without the step that fails or is not answered. An unasked coverage counts as
 * `unclear` (it may be billed), a coding step as done; a silent payer gets one more full wait.
 * Refuses (`NOTHING_TO_SKIP`) when no step stands still.
 */
export async function skipStep({ scope, command, encounter }: CommandWork): Promise<void> {
  const items = await closeItemsOfSteps({ scope, command, encounter }, 'skipped');
  const coverages = await scope.execute(
    `UPDATE encounter_coverage SET state = 'unclear' WHERE encounter_id = $1 AND state = 'unverified'`,
    [encounter.id],
  );
  if (coverages > 0) return;
  const coded = await scope.execute(
    `UPDATE encounter SET stage = 'submission' WHERE id = $1 AND stage = 'coding'`,
    [encounter.id],
  );
  const waits = await scope.execute(
    `UPDATE claim SET waiting_for = NULL, deadline_at = NULL, changed_at = now()
      WHERE encounter_id = $1 AND waiting_for IS NOT NULL`,
    [encounter.id],
  );
  if (items + coded + waits === 0) {
    throw new DomainError('NOTHING_TO_SKIP', 'No step of this encounter stands still');
  }
}

/**
 * `resolveWorkItem`: payload `workItemId`, `resolution` (a code), optional `dismiss`. A silent
 * payer whose item is resolved is given one more full wait. Refuses (`WORK_ITEM_NOT_OPEN`) one that
 * is not open or belongs to another encounter.
 */
export async function resolveWorkItem({ scope, command, encounter }: CommandWork): Promise<void> {
  const workItemId = text(command.payload['workItemId']) ?? '';
  const [item] = await scope.query<{ claim_id: string | null; kind: string }>(
    `SELECT claim_id, kind FROM work_item
      WHERE id::text = $1 AND encounter_id = $2 AND state = 'open' FOR UPDATE`,
    [workItemId, encounter.id],
  );
  if (item === undefined) {
    throw new DomainError('WORK_ITEM_NOT_OPEN', 'No such open work item of this encounter');
  }
  await closeWorkItems(
    scope,
    { ids: [workItemId] },
    {
      state: command.payload['dismiss'] === true ? 'dismissed' : 'resolved',
      resolution: text(command.payload['resolution']) ?? 'settled',
      reason: command.reason,
    },
  );
  if (item.kind === 'payerSilent' || item.kind === 'notSubmitted') {
    await scope.execute(
      `UPDATE claim SET waiting_for = NULL, deadline_at = NULL, changed_at = now() WHERE id = $1`,
      [item.claim_id],
    );
  }
}

/** `holdEncounter`: facts are still taken, nothing goes out (batcher and statements look at it). */
export async function holdEncounter({ scope, command, encounter }: CommandWork): Promise<void> {
  const changed = await scope.execute(
    `UPDATE encounter SET held = true, hold_reason = $2, changed_at = now(), version = version + 1
      WHERE id = $1 AND NOT held`,
    [encounter.id, command.reason],
  );
  if (changed === 0) throw new DomainError('ALREADY_HELD', 'The encounter is held already');
}

/** `releaseEncounter`: ends the pause. */
export async function releaseEncounter({ scope, encounter }: CommandWork): Promise<void> {
  const changed = await scope.execute(
    `UPDATE encounter SET held = false, hold_reason = NULL, changed_at = now(), version = version + 1
      WHERE id = $1 AND held`,
    [encounter.id],
  );
  if (changed === 0) throw new DomainError('NOT_HELD', 'The encounter is not held');
  await wakeGuarantorOf(scope, encounter.guarantorId);
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

async function closeItemsOfSteps(
  { scope, command, encounter }: CommandWork,
  resolution: string,
): Promise<number> {
  const items = await scope.query<{ id: string }>(
    `SELECT id FROM work_item
      WHERE encounter_id = $1 AND state = 'open' AND kind NOT LIKE 'encounterChange%'`,
    [encounter.id],
  );
  return closeWorkItems(
    scope,
    { ids: items.map(({ id }) => id) },
    { state: 'resolved', resolution, reason: command.reason },
  );
}
