import type { Duration } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createEncounterQueueActivities } from '../../activities/index.js';
import { createSubmissionActivities } from '../../activities/submission.activities.js';
import { createVerificationActivities } from '../../activities/verification.activities.js';
import type { EncounterCommandKind } from '../../src/domain/encounter/encounter-command.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { newId } from '../../src/persistence/new-id.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import { InboxTask } from '../../src/relay/inbox/inbox.task.js';
import { OutboxTask } from '../../src/relay/outbox.task.js';
import { Relay } from '../../src/relay/relay.js';
import { Workflows } from '../../src/temporal/workflows.js';
import { ENCOUNTERS_QUEUE, PAYER_CALLS_QUEUE } from '../../workflows/messages.js';
import { accepted, rowsOf, ScriptedPayer } from '../integration/claims-support.js';
import { eligible } from '../integration/claims-answers.js';
import { createPractice, type Practice } from '../integration/intake-support.js';
import { timeSkippingEnvironment } from '../support/temporal.js';
import { workflowBundle } from './encounter-environment.js';

const PATIENCE_MS = 20_000;

/**
 * The engine as it is: product workflows and activities, relay, PostgreSQL; only the payer is
 * scripted, and time skips. What a test sees are rows.
 */
export class RealEngine {
  readonly payer = new ScriptedPayer();
  private readonly running: Promise<unknown>[] = [];
  private readonly workers: Worker[] = [];
  private relay: Relay | undefined;
  private relayDatabase: Database | undefined;

  private constructor(
    readonly practice: Practice,
    readonly temporal: TestWorkflowEnvironment,
    readonly workflows: Workflows,
  ) {}

  static async open(): Promise<RealEngine> {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const practice = await createPractice();
    // Days are days here: the demo's seconds would pass by themselves.
    await rowsOf(practice, `UPDATE payer_profile SET content = '{}'`);
    const temporal = await timeSkippingEnvironment();
    const engine = new RealEngine(practice, temporal, new Workflows(temporal.client));
    engine.payer.answer = ({ transactionSet }, text) =>
      transactionSet === '270' ? accepted(eligible(text)) : accepted();
    await engine.startWorkers();
    await engine.startRelay();
    return engine;
  }

  private async startWorkers(): Promise<void> {
    const { database } = this.practice;
    const exchange = { database, adapterFor: () => this.payer };
    const activities = {
      ...createEncounterQueueActivities({ database }),
      ...createVerificationActivities(exchange),
      ...createSubmissionActivities(exchange),
    };
    for (const taskQueue of [ENCOUNTERS_QUEUE, PAYER_CALLS_QUEUE]) {
      const worker = await Worker.create({
        connection: this.temporal.nativeConnection,
        taskQueue,
        activities,
        ...(taskQueue === ENCOUNTERS_QUEUE && { workflowBundle: await workflowBundle() }),
      });
      this.workers.push(worker);
      this.running.push(worker.run());
    }
  }

  private async startRelay(): Promise<void> {
    const { database, test } = this.practice;
    const dataSource = await createDataSource(test.relayUrl, 4).initialize();
    this.relayDatabase = new Database(dataSource);
    const tasks = [
      new OutboxTask(this.relayDatabase, this.workflows),
      new InboxTask({ database }),
      new BatcherTask({ database, adapterFor: () => this.payer }),
    ];
    this.relay = new Relay(tasks, { warn: () => undefined });
    this.relay.start();
  }

  /** Lets workflow time pass. */
  async sleep(duration: Duration): Promise<void> {
    await this.temporal.sleep(duration);
  }

  rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rowsOf<Row>(this.practice, sql, parameters);
  }

  /** Waits until the encounter's row says so; the machine may be busy. */
  async until(encounterId: string, wanted: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(wanted).join(', ');
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const [row] = await this.rows<Record<string, unknown>>(
        `SELECT ${columns} FROM encounter WHERE id = $1`,
        [encounterId],
      );
      if (Object.entries(wanted).every(([column, value]) => row?.[column] === value)) return;
      if (Date.now() > deadline) expect(row).toEqual(wanted);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Gives a command as the api does: its row first, then the workflow. */
  async command(
    encounterId: string,
    kind: EncounterCommandKind,
    payload: Readonly<Record<string, unknown>> = {},
  ): Promise<{ readonly commandId: string; readonly outcome: string; readonly code?: string }> {
    const commandId = newId();
    await this.rows(
      `INSERT INTO command (id, organization_id, kind, encounter_id, payload, reason, actor_person_id)
       SELECT $1, $2, $3, $4, $5, 'because the test says so', id FROM person LIMIT 1`,
      [commandId, this.practice.organizationId, kind, encounterId, JSON.stringify(payload)],
    );
    return { commandId, ...(await this.tell(encounterId, kind, commandId)) };
  }

  tell(encounterId: string, kind: EncounterCommandKind, commandId: string) {
    const { organizationId } = this.practice;
    return this.workflows.command({ organizationId, encounterId }, kind, { commandId });
  }

  async close(): Promise<void> {
    await this.relay?.stop();
    for (const worker of this.workers) worker.shutdown();
    await Promise.all(this.running);
    await this.temporal.teardown();
    await this.relayDatabase?.close();
    await this.practice.close();
  }
}
