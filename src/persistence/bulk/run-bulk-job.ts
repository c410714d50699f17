import { commandOf } from '../../domain/bulk/bulk-action.js';
import type { CommandOutcome } from '../../domain/encounter/encounter-command.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { writeCommand } from '../command/give-command.js';
import type { OrganizationScope } from '../database.js';
import { assignEncounter } from '../encounter/encounter-writing.js';
import { changeWorkItem } from '../work-item/work-item-list.js';
import type { BulkJobRow } from './bulk-jobs.js';

export interface WaitingRow {
  readonly ordinal: number;
  readonly subjectId: string;
  /** What was shown and, over the limit, approved. */
  readonly amountCents: number;
  readonly commandId?: string;
}

/** Returns the next rows of a job that wait, in their order. */
export async function waitingRows(
  scope: OrganizationScope,
  jobId: string,
  limit: number,
): Promise<WaitingRow[]> {
  const rows = await scope.query<{
    ordinal: number;
    subject_id: string;
    amount: number;
    command_id: string | null;
  }>(
    `SELECT ordinal, subject_id, amount_cents::float8 AS amount, command_id FROM bulk_job_row
      WHERE bulk_job_id = $1 AND state = 'waiting' ORDER BY ordinal LIMIT $2`,
    [jobId, limit],
  );
  return rows.map((row) => ({
    ordinal: row.ordinal,
    subjectId: row.subject_id,
    amountCents: row.amount,
    ...(row.command_id !== null && { commandId: row.command_id }),
  }));
}

/**
 * Writes the command of a row once: a run that died after it finds the command's id in the row, and
 * the encounter carries a command out once. Undefined: the row was not waiting any more.
 */
export async function prepareCommand(
  scope: OrganizationScope,
  job: BulkJobRow,
  row: WaitingRow,
): Promise<string | undefined> {
  const kind = commandOf[job.action];
  if (kind === undefined) return undefined;
  const [locked] = await scope.query<{ command_id: string | null }>(
    `SELECT command_id FROM bulk_job_row
      WHERE bulk_job_id = $1 AND ordinal = $2 AND state = 'waiting' FOR UPDATE`,
    [job.id, row.ordinal],
  );
  if (locked === undefined) return undefined;
  if (locked.command_id !== null) return locked.command_id;
  const payload = await payloadOf(scope, job, row);
  const commandId = await writeCommand(scope, {
    encounterId: row.subjectId,
    kind,
    payload,
    reason: job.reason,
    personId: job.madeById,
    ...(job.approvalId === undefined ? {} : { approvalId: job.approvalId }),
  });
  await scope.execute(
    'UPDATE bulk_job_row SET command_id = $3 WHERE bulk_job_id = $1 AND ordinal = $2',
    [job.id, row.ordinal, commandId],
  );
  return commandId;
}

/** What the command of one row says; a resubmission is of the encounter's newest claim. */
async function payloadOf(
  scope: OrganizationScope,
  job: BulkJobRow,
  row: WaitingRow,
): Promise<Readonly<Record<string, unknown>>> {
  if (job.action === 'writeOff') {
    const type = job.parameters['type'] ?? 'administrative';
    return { type, ...(row.amountCents > 0 && { amountCents: row.amountCents }) };
  }
  if (job.action !== 'resubmit') return {};
  const [claim] = await scope.query<{ id: string }>(
    `SELECT id FROM claim WHERE encounter_id = $1
      ORDER BY payer_sequence DESC, version DESC LIMIT 1`,
    [row.subjectId],
  );
  if (claim === undefined) throw new DomainError('NO_CLAIM', 'This encounter has no claim');
  return { claimId: claim.id, resend: true };
}

/** Does to a row what needs no workflow: assigns, snoozes, or (export) takes it into the file. */
export async function changeRow(
  scope: OrganizationScope,
  job: BulkJobRow,
  { subjectId }: WaitingRow,
): Promise<void> {
  const { personId, until } = job.parameters as { personId?: string; until?: string };
  if (job.action === 'assign' && job.subjectKind === 'encounter') {
    await assignEncounter(scope, subjectId, personId);
  } else if (job.action === 'assign') {
    await changeWorkItem(scope, subjectId, { ownerId: personId ?? null }, undefined);
  } else if (job.action === 'snooze') {
    await changeWorkItem(scope, subjectId, { snoozedUntil: until ?? null }, undefined);
  }
}

/** Keeps the result of a row, and the job's progress with it. */
export async function keepResult(
  scope: OrganizationScope,
  jobId: string,
  ordinal: number,
  result: CommandOutcome,
): Promise<void> {
  const state = result.outcome === 'refused' ? 'refused' : 'done';
  const changed = await scope.execute(
    `UPDATE bulk_job_row SET state = $3, outcome_code = $4, done_at = now()
      WHERE bulk_job_id = $1 AND ordinal = $2 AND state IN ('waiting', 'cancelled')`,
    [jobId, ordinal, state, result.code ?? null],
  );
  if (changed === 0) return;
  await scope.execute(
    `UPDATE bulk_job SET done_count = done_count + $2, refused_count = refused_count + $3
      WHERE id = $1`,
    [jobId, state === 'done' ? 1 : 0, state === 'refused' ? 1 : 0],
  );
}

/** Ends a job that has no waiting row left; one that was cancelled stays cancelled. */
export async function finishBulkJob(scope: OrganizationScope, jobId: string): Promise<void> {
  await scope.execute(
    `UPDATE bulk_job SET state = 'done', finished_at = now(), version = version + 1
      WHERE id = $1 AND state = 'running'`,
    [jobId],
  );
}
