import { systemActor, type Database } from '../persistence/database.js';
import {
  leaseOutbox,
  markSent,
  postpone,
  type LeasedMessage,
} from '../persistence/outbox/outbox-delivery.js';
import { continueDryRun, failDryRun } from '../persistence/rule-set/run-dry-run.js';
import { bundledCodeBook } from '../x12/mapping/bundled-code-book.js';
import type { RelayTask } from './relay-task.js';

/** After so many attempts at the same portion a dry run is given up. */
const MOST_ATTEMPTS = 5;

/**
 * Runs dry runs of rules portion by portion. How far one came is committed with what it found, so
 * a crash costs a portion at most; one that fails again and again ends as failed with its code.
 */
export class RuleDryRunTask implements RelayTask {
  readonly name = 'rule-dry-runs';

  constructor(private readonly databases: { readonly app: Database; readonly relay: Database }) {}

  async run(): Promise<'more' | 'idle'> {
    const [message] = await this.databases.relay.inGlobal((scope) =>
      leaseOutbox(scope, ['runRuleDryRun'], 1),
    );
    if (message?.organizationId === undefined) return 'idle';
    const { organizationId, subjectId } = message;
    const { app } = this.databases;
    try {
      const left = await app.inOrganization(organizationId, systemActor, (scope) =>
        continueDryRun(scope, subjectId, bundledCodeBook),
      );
      await this.settle(message, left);
    } catch (error) {
      await this.failed(message, organizationId, error);
    }
    return 'more';
  }

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

  private async failed(
    message: LeasedMessage,
    organizationId: string,
    error: unknown,
  ): Promise<void> {
    const { name, code } = error as { name?: string; code?: unknown };
    const text = typeof code === 'string' ? code : (name ?? 'UNFORESEEN');
    if (message.attempts < MOST_ATTEMPTS) {
      await this.databases.relay.inGlobal((scope) =>
        postpone(scope, [message.id], message.attempts, text),
      );
      return;
    }
    await this.databases.app.inOrganization(organizationId, systemActor, (scope) =>
      failDryRun(scope, message.subjectId, text),
    );
    await this.settle(message, false);
  }
}
