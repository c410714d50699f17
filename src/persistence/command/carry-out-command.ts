import type {
  CommandOutcome,
  EncounterCommandKind,
} from '../../domain/encounter/encounter-command.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter, type EncounterRow } from '../encounter/encounter-row.js';
import { tellStory } from '../encounter/story.js';
import { newId } from '../new-id.js';

/** A person's command as its row says. */
export interface GivenCommand {
  readonly id: string;
  readonly kind: EncounterCommandKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly actorPersonId: string;
  readonly approvalId?: string;
}

export interface CommandWork {
  /** As the person: what the work writes carries the name of who gave the command. */
  readonly scope: OrganizationScope;
  readonly command: GivenCommand;
  readonly encounter: EncounterRow;
}

/**
 * Runs a command's effect once, whatever arrives twice: locks encounter and command row, runs
 * `work`, records outcome, story and audit, all in the caller's transaction. A `DomainError` of the
 * work undoes the work and becomes `refused` with its code; so is a command of another kind or
 * encounter, or one that was never given. A command carried out before answers `alreadyDone`.
 */
export async function carryOutCommand(
  scope: OrganizationScope,
  request: { readonly encounterId: string; readonly commandId: string },
  kind: EncounterCommandKind,
  work: (given: CommandWork) => Promise<void>,
): Promise<CommandOutcome> {
  const encounter = await lockEncounter(scope, request.encounterId);
  const [row] = await scope.query<StoredCommand>(
    `SELECT id, kind, payload, reason, actor_person_id, approval_id, state, outcome
       FROM command WHERE id = $1 AND encounter_id = $2 AND kind = $3 FOR UPDATE`,
    [request.commandId, request.encounterId, kind],
  );
  if (row === undefined) return { outcome: 'refused', code: 'COMMAND_NOT_GIVEN' };
  if (row.state === 'done') return { outcome: 'alreadyDone' };
  if (row.state === 'refused') return row.outcome ?? { outcome: 'refused' };
  const asPerson: OrganizationScope = {
    ...scope,
    actor: { kind: 'person', personId: row.actor_person_id },
  };
  const outcome = await attempt(asPerson, encounter, toCommand(row), work);
  await recordOutcome(asPerson, request.encounterId, toCommand(row), outcome);
  return outcome;
}

async function attempt(
  scope: OrganizationScope,
  encounter: EncounterRow,
  command: GivenCommand,
  work: (given: CommandWork) => Promise<void>,
): Promise<CommandOutcome> {
  await scope.query('SAVEPOINT command_work');
  try {
    await work({ scope, command, encounter });
    await scope.query('RELEASE SAVEPOINT command_work');
    return { outcome: 'done' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await scope.query('ROLLBACK TO SAVEPOINT command_work');
    return { outcome: 'refused', code: error.code };
  }
}

async function recordOutcome(
  scope: OrganizationScope,
  encounterId: string,
  command: GivenCommand,
  outcome: CommandOutcome,
): Promise<void> {
  await scope.execute(
    `UPDATE command SET state = $2, outcome = $3, done_at = now() WHERE id = $1`,
    [command.id, outcome.outcome === 'done' ? 'done' : 'refused', JSON.stringify(outcome)],
  );
  await tellStory(scope, {
    encounterId,
    kind: 'commandCarriedOut',
    key: command.id,
    data: { commandId: command.id, command: command.kind, ...outcome },
  });
  await scope.query(
    `INSERT INTO audit_event (id, organization_id, actor_kind, actor_person_id, action,
                              subject_kind, subject_id, changes, reason)
     VALUES ($1, $2, $3, $4, $5, 'encounter', $6, $7, $8)`,
    [
      newId(),
      scope.organizationId,
      scope.actor.kind,
      scope.actor.personId ?? null,
      `encounter.${command.kind}`,
      encounterId,
      JSON.stringify({ commandId: command.id, ...outcome }),
      command.reason,
    ],
  );
}

interface StoredCommand {
  readonly id: string;
  readonly kind: EncounterCommandKind;
  readonly payload: Record<string, unknown>;
  readonly reason: string;
  readonly actor_person_id: string;
  readonly approval_id: string | null;
  readonly state: 'given' | 'done' | 'refused';
  readonly outcome: CommandOutcome | null;
}

const toCommand = (row: StoredCommand): GivenCommand => ({
  id: row.id,
  kind: row.kind,
  payload: row.payload,
  reason: row.reason,
  actorPersonId: row.actor_person_id,
  ...(row.approval_id !== null && { approvalId: row.approval_id }),
});
