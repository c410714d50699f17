import { DomainError } from '../../domain/errors/domain-error.js';
import type { DeliveryOutcome, PayerAdapter } from '../../payers/payer-adapter.js';
import { systemActor, type Database } from '../../persistence/database.js';
import { sha256Of, storeInbox } from '../../persistence/inbox/inbox-store.js';
import { organizationIds } from '../../persistence/organization/organization-ids.js';
import { loadConnection, loadPayers } from '../../persistence/payer/payers.js';
import { claimQueues, openSubmissions } from '../../persistence/submission/queued-claims.js';
import {
  lockSubmission,
  markSending,
  submissionBody,
} from '../../persistence/submission/submissions.js';
import type { RelayTask } from '../relay-task.js';
import { buildBatch } from './build-batch.js';
import { dueAction, finishDelivery } from './finish-delivery.js';

export interface BatcherDependencies {
  /** As the app role: claims are a practice's rows. */
  readonly database: Database;
  readonly adapterFor: (name: string) => PayerAdapter;
  readonly now?: () => Date;
}

/** A broken configuration: nothing has left, for certain. */
function refusedByOurselves(error: unknown): DeliveryOutcome {
  if (error instanceof DomainError) return { kind: 'refused', code: error.code };
  throw error;
}

/** Transmissions in flight at once, over all payers. */
const IN_FLIGHT = 16;
/** A payer that never answers takes at most its share: the others go on. */
const IN_FLIGHT_PER_CONNECTION = 4;
const PATIENCE_MS = 200;

interface Flight {
  readonly connectionId: string;
  readonly done: Promise<void>;
}

/**
 * The way out of claims: fills batches, commits them, then sends. A run starts what is due and
 * waits a moment for it; what takes longer stays in flight while the next run looks for more, so
 * that one slow payer holds up nobody else. On shutdown it waits for all of them: a transmission
 * that is cut off would have an unknown outcome.
 */
export class BatcherTask implements RelayTask {
  readonly name = 'batcher';
  readonly longestPauseMs = 500;
  private readonly flights = new Map<string, Flight>();
  /** A receiver that named a time (429, 503) is not asked before it. */
  private readonly notBefore = new Map<string, number>();

  constructor(private readonly dependencies: BatcherDependencies) {}

  async run(signal: AbortSignal): Promise<'more' | 'idle'> {
    const organizations = await organizationIds(this.dependencies.database);
    let built = 0;
    for (const organizationId of organizations) {
      if (signal.aborted) break;
      built += await this.build(organizationId);
      await this.launch(organizationId);
    }
    await this.settle(signal);
    return built > 0 || this.flights.size > 0 ? 'more' : 'idle';
  }

  private get now(): Date {
    return this.dependencies.now?.() ?? new Date();
  }

  private async build(organizationId: string): Promise<number> {
    const { database } = this.dependencies;
    const queues = await database.inOrganization(organizationId, systemActor, claimQueues);
    let built = 0;
    for (const queue of queues) {
      built += await database.inOrganization(organizationId, systemActor, (scope) =>
        buildBatch(scope, queue, this.now),
      );
    }
    return built;
  }

  private async launch(organizationId: string): Promise<void> {
    const { database } = this.dependencies;
    const { now } = this;
    const due = await database.inOrganization(organizationId, systemActor, async (scope) => {
      const open = await openSubmissions(scope);
      if (open.length === 0) return [];
      const payers = await loadPayers(scope, [...new Set(open.map(({ payerId }) => payerId))]);
      const profiles = new Map(payers.map(({ id, profile }) => [id, profile]));
      return open.flatMap((submission) => {
        const profile = profiles.get(submission.payerId);
        return profile ? [{ submission, action: dueAction(submission, profile, now) }] : [];
      });
    });
    for (const { submission, action } of due) {
      const { id, connectionId } = submission;
      if (action === 'wait' || this.flights.has(id) || !this.hasRoom(connectionId)) continue;
      if ((this.notBefore.get(id) ?? 0) > now.getTime()) continue;
      const work =
        action === 'giveUp'
          ? this.finish(organizationId, id, { kind: 'unknown', code: 'SENDER_DIED' })
          : this.send(organizationId, id);
      const done = work.catch(() => undefined).finally(() => this.flights.delete(id));
      this.flights.set(id, { connectionId, done });
    }
  }

  private hasRoom(connectionId: string): boolean {
    const same = [...this.flights.values()].filter((each) => each.connectionId === connectionId);
    return this.flights.size < IN_FLIGHT && same.length < IN_FLIGHT_PER_CONNECTION;
  }

  /** Commits that the transmission begins, sends, commits how it ended. Never in one transaction. */
  private async send(organizationId: string, submissionId: string): Promise<void> {
    const { database, adapterFor } = this.dependencies;
    const prepared = await database.inOrganization(organizationId, systemActor, async (scope) => {
      if (!(await markSending(scope, submissionId, this.now.toISOString()))) return undefined;
      const submission = await lockSubmission(scope, submissionId);
      if (submission === undefined) return undefined;
      return {
        connection: await loadConnection(scope, submission.connectionId),
        body: await submissionBody(scope, submissionId),
        number: submission.interchangeControlNumber,
      };
    });
    if (prepared === undefined) return;
    const { connection, body, number } = prepared;
    const outcome = await adapterFor(connection.adapter)
      .deliver(connection, {
        transactionSet: '837',
        body,
        transmissionId: `${connection.id}/${number}`,
      })
      .catch(refusedByOurselves);
    await this.finish(organizationId, submissionId, outcome);
    if (outcome.kind === 'accepted') await this.keepAnswers(connection.id, outcome.answers);
    if (outcome.kind === 'unreachable' && outcome.retryAfterSeconds !== undefined) {
      this.notBefore.set(submissionId, this.now.getTime() + outcome.retryAfterSeconds * 1_000);
    } else this.notBefore.delete(submissionId);
  }

  private finish(
    organizationId: string,
    submissionId: string,
    outcome: DeliveryOutcome,
  ): Promise<void> {
    return this.dependencies.database.inOrganization(organizationId, systemActor, (scope) =>
      finishDelivery(scope, submissionId, outcome, this.now),
    );
  }

  /** TA1 or 999 that came with the response take the same way as those that come by themselves. */
  private async keepAnswers(connectionId: string, answers: readonly Uint8Array[]): Promise<void> {
    for (const answer of answers) {
      const bytes = Buffer.from(answer);
      await this.dependencies.database.inGlobal((scope) =>
        storeInbox(scope, {
          connectionId,
          source: 'http',
          sourceKey: sha256Of(bytes),
          contentType: 'application/edi-x12',
          bytes,
          forRelay: true,
        }),
      );
    }
  }

  private async settle(signal: AbortSignal): Promise<void> {
    const all = Promise.all([...this.flights.values()].map(({ done }) => done));
    if (this.flights.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([all, patience]);
    clearTimeout(timer);
    if (signal.aborted) await all;
  }
}
