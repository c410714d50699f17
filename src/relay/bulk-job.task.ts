import { commandOf } from '../domain/bulk/bulk-action.js';
import type { CommandOutcome } from '../domain/encounter/encounter-command.js';
import { DomainError } from '../domain/errors/domain-error.js';
import { bulkJob, type BulkJobRow } from '../persistence/bulk/bulk-jobs.js';
import {
  changeRow,
  finishBulkJob,
  keepResult,
  prepareCommand,
  waitingRows,
  type WaitingRow,
} from '../persistence/bulk/run-bulk-job.js';
import type { Actor, Database, OrganizationScope } from '../persistence/database.js';
import {
  leaseOutbox,
  markSent,
  postpone,
  type LeasedMessage,
} from '../persistence/outbox/outbox-delivery.js';
import type { Workflows } from '../temporal/workflows.js';
import type { RelayTask } from './relay-task.js';

/** Rows of one job between two looks at whether it was cancelled. */
const PORTION = 25;

/**
 * Runs bulk jobs row by row, in the name of who made them. Each result is committed with the
 * progress; a row whose command was written before a crash is asked about again under the same id,
 * which the encounter carries out once.
 */
export class BulkJobTask implements RelayTask {
  readonly name = 'bulk-jobs';

  constructor(
    private readonly databases: { readonly app: Database; readonly relay: Database },
    private readonly workflows: Pick<Workflows, 'command'>,
  ) {}

  async run(signal: AbortSignal): Promise<'more' | 'idle'> {
    const [message] = await this.databases.relay.inGlobal((scope) =>
      leaseOutbox(scope, ['runBulkJob'], 1),
    );
    if (message?.organizationId === undefined) return 'idle';
    try {
      const left = await this.portion(message.organizationId, message.subjectId, signal);
      await this.settle(message, left);
    } catch (error) {
      const { name, code } = error as { name?: string; code?: unknown };
      const text = typeof code === 'string' || typeof code === 'number' ? `${code}` : name;
      await this.databases.relay.inGlobal((scope) =>
        postpone(scope, [message.id], message.attempts, text ?? 'UNFORESEEN'),
      );
    }
    return 'more';
  }

  /** A job with rows left is due again at once, behind the others. */
  private settle(message: LeasedMessage, left: boolean): Promise<void> {
    return this.databases.relay.inGlobal((scope) =>
      left
        ? scope
            .execute(
              `UPDATE outbox_message SET next_attempt_at = now(), attempts = 0 WHERE id = $1`,
              [message.id],
            )
            .then(() => undefined)
        : markSent(scope, [message.id]),
    );
  }

  private async portion(organizationId: string, id: string, signal: AbortSignal): Promise<boolean> {
    const asSystem = { kind: 'system' } as const;
    const { app } = this.databases;
    const { job, rows } = await app.inOrganization(organizationId, asSystem, async (scope) => ({
      job: await bulkJob(scope, id),
      rows: await waitingRows(scope, id, PORTION),
    }));
    if (job.state !== 'running') return false;
    const actor: Actor = { kind: 'person', personId: job.madeById, role: job.role };
    const within = <Result>(work: (scope: OrganizationScope) => Promise<Result>) =>
      app.inOrganization(organizationId, actor, work);
    for (const row of rows) {
      if (signal.aborted) return true;
      const result = await this.act(within, organizationId, job, row);
      if (result === undefined) continue;
      await within((scope) => keepResult(scope, id, row.ordinal, result));
    }
    if (rows.length === PORTION) return true;
    await within((scope) => finishBulkJob(scope, id));
    return false;
  }

  /** Undefined: the row is not waiting any more. A refusal is the row's result, not the job's end. */
  private async act(
    within: <Result>(work: (scope: OrganizationScope) => Promise<Result>) => Promise<Result>,
    organizationId: string,
    job: BulkJobRow,
    row: WaitingRow,
  ): Promise<CommandOutcome | undefined> {
    try {
      const kind = commandOf[job.action];
      if (kind === undefined) {
        await within((scope) => changeRow(scope, job, row));
        return { outcome: 'done' };
      }
      const commandId = await within((scope) => prepareCommand(scope, job, row));
      if (commandId === undefined) return undefined;
      return await this.workflows.command({ organizationId, encounterId: row.subjectId }, kind, {
        commandId,
      });
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'refused', code: error.code };
      throw error;
    }
  }
}
