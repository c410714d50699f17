import type {
  CommandOutcome,
  EncounterCommandKind,
} from '../../domain/encounter/encounter-command.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { recordAudit } from '../audit/audit.js';
import { changedFields } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter, type EncounterRow } from '../encounter/encounter-row.js';
import { tellStory } from '../encounter/story.js';

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
  const before = await marksOf(scope, encounter.id);
  const outcome = await attempt(asPerson, encounter, toCommand(row), work);
  await recordOutcome(asPerson, toCommand(row), outcome, { encounterId: encounter.id, before });
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
  command: GivenCommand,
  outcome: CommandOutcome,
  { encounterId, before }: { encounterId: string; before: Readonly<Record<string, unknown>> },
): Promise<void> {
  const after = await marksOf(scope, encounterId);
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
  await recordAudit(scope, {
    action: `encounter.${command.kind}`,
    subjectKind: 'encounter',
    subjectId: encounterId,
    patientIds: typeof after['patientId'] === 'string' ? [after['patientId']] : [],
    changes: {
      commandId: command.id,
      ...outcome,
      ...(command.approvalId === undefined ? {} : { approvalId: command.approvalId }),
      fields: changedFields(before, after),
    },
    reason: command.reason,
  });
}

/** The marks and sums of an encounter that a command can change, as the audit trail shows them. */
async function marksOf(scope: OrganizationScope, id: string): Promise<Record<string, unknown>> {
  const [row] = await scope.query<Record<string, unknown>>(
    `SELECT patient_id AS "patientId", stage, held, action_required AS "actionRequired",
       open_cents::float8 AS "openCents", patient_balance_cents::float8 AS "patientBalanceCents"
     FROM encounter WHERE id = $1`,
    [id],
  );
  return row ?? {};
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
