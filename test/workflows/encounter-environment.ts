import { WorkflowClient, type WorkflowHandle } from '@temporalio/client';
import type { DataConverter, Duration } from '@temporalio/common';
import { type TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { resolve } from 'node:path';
import type { encounterWorkflow } from '../../workflows/encounter.workflow.js';
import {
  ENCOUNTERS_QUEUE,
  encounterWorkflowId,
  factsChanged,
  getEncounterState,
  PAYER_CALLS_QUEUE,
  type CommandOutcome,
  type EncounterCommandKind,
  type EncounterInput,
  type EncounterState,
} from '../../workflows/messages.js';
import { Workflows } from '../../src/temporal/workflows.js';
import { failureConverterPath } from '../../src/temporal/data-converter.js';
import { devServer, timeSkippingEnvironment } from '../support/temporal.js';
import { FakeEncounter } from './fake-encounter.js';

const QUIET_MS = 150;

let bundle: ReturnType<typeof bundleWorkflowCode> | undefined;

/** The product's workflows, bundled once per process. */
export const workflowBundle = (): ReturnType<typeof bundleWorkflowCode> =>
  (bundle ??= bundleWorkflowCode({
    workflowsPath: resolve(__dirname, '../../workflows/index.ts'),
    failureConverterPath,
    logger: new DefaultLogger('ERROR'),
  }));

export interface Subject {
  readonly handle: WorkflowHandle<typeof encounterWorkflow>;
  readonly rows: FakeEncounter;
  /** Changes the rows as a fact from outside would, and wakes the workflow. */
  readonly fact: (change: (rows: FakeEncounter) => void) => Promise<void>;
  readonly command: (kind: EncounterCommandKind, commandId?: string) => Promise<CommandOutcome>;
  readonly state: () => Promise<EncounterState>;
  /** Lets everything that is due now happen. */
  readonly settle: () => Promise<void>;
}

export interface EnvironmentOptions {
  /** Payloads are then written as in production: encrypted. */
  readonly dataConverter?: DataConverter;
  /** Activities of the other workflows. */
  readonly more?: object;
  /** The time-skipping server cannot do everything; a real one lets time pass as it does. */
  readonly server?: 'dev';
}

/** One time-skipping server with workers on both queues, for the tests of one file. */
export class EncounterEnvironment {
  private readonly encounters = new Map<string, FakeEncounter>();
  private running: Promise<unknown>[] = [];
  private workers: Worker[] = [];
  private count = 0;

  private constructor(
    readonly test: TestWorkflowEnvironment,
    private readonly client: WorkflowClient,
    private readonly stop: () => Promise<void>,
  ) {}

  static async create(options: EnvironmentOptions = {}): Promise<EncounterEnvironment> {
    const { dataConverter, more = {} } = options;
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const dev = options.server === 'dev' ? await devServer() : undefined;
    const test = dev?.environment ?? (await timeSkippingEnvironment());
    const client =
      dataConverter === undefined
        ? test.client.workflow
        : new WorkflowClient({
            connection: test.connection,
            ...(test.namespace !== undefined && { namespace: test.namespace }),
            dataConverter,
          });
    const stop = (): Promise<void> => dev?.stop() ?? test.teardown();
    const environment = new EncounterEnvironment(test, client, stop);
    const workflows = await workflowBundle();
    for (const taskQueue of [ENCOUNTERS_QUEUE, PAYER_CALLS_QUEUE]) {
      const worker = await Worker.create({
        connection: environment.test.nativeConnection,
        namespace: environment.test.namespace ?? 'default',
        taskQueue,
        ...(dataConverter !== undefined && { dataConverter }),
        ...(taskQueue === ENCOUNTERS_QUEUE && { workflowBundle: workflows }),
        activities: { ...environment.dispatching(), ...more },
      });
      environment.workers.push(worker);
      environment.running.push(worker.run());
    }
    return environment;
  }

  /** Each activity finds the rows of its encounter. */
  private dispatching(): Record<string, (request: { encounterId: string }) => Promise<unknown>> {
    return Object.fromEntries(
      Object.keys(new FakeEncounter().activities()).map((name) => [
        name,
        async (request: { encounterId: string }) => {
          const rows = this.encounters.get(request.encounterId);
          const run = rows?.activities()[name as never] as
            ((request: object) => Promise<unknown>) | undefined;
          if (rows === undefined || run === undefined) {
            throw new Error(`no rows for ${request.encounterId}`);
          }
          const ms = rows.takesMs(name, request);
          if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
          return run(request);
        },
      ]),
    );
  }

  async start(rows: FakeEncounter): Promise<Subject> {
    const encounterId = `e${(this.count += 1)}`;
    this.encounters.set(encounterId, rows);
    const workflow = this.client;
    const input: EncounterInput = { organizationId: 'o1', encounterId };
    const options = {
      workflowId: encounterWorkflowId(encounterId),
      taskQueue: ENCOUNTERS_QUEUE,
      args: [input],
    };
    const wake = (): Promise<unknown> =>
      workflow.signalWithStart('encounterWorkflow', {
        ...options,
        signal: factsChanged,
        signalArgs: [],
      });
    await wake();
    const handle = workflow.getHandle<typeof encounterWorkflow>(options.workflowId);
    return {
      handle,
      rows,
      fact: async (change) => {
        change(rows);
        await wake();
      },
      command: (kind, commandId = `command-${(this.count += 1)}`) =>
        new Workflows({ workflow: this.client }).command(input, kind, { commandId }),
      state: () => handle.query(getEncounterState),
      settle: async () => {
        await this.test.sleep('1 second');
        await this.quiet(handle, rows);
      },
    };
  }

  /** Starts one of the other workflows, as the relay does. */
  startOther(
    type: 'guarantorBillingWorkflow' | 'remittanceIntakeWorkflow',
    workflowId: string,
    input: object,
  ): Promise<WorkflowHandle> {
    return this.client.start(type, { workflowId, taskQueue: ENCOUNTERS_QUEUE, args: [input] });
  }

  /** Lets this much of workflow time pass, and everything that becomes due in it happen. */
  async sleep(duration: Duration): Promise<void> {
    await this.test.sleep(duration);
    for (const rows of this.encounters.values()) await this.quiet(undefined, rows);
  }

  /** Real time: the machine may be busy, so quiet is when nothing more has come for a while. */
  private async quiet(
    handle: WorkflowHandle<typeof encounterWorkflow> | undefined,
    rows: FakeEncounter,
  ): Promise<void> {
    for (let before = -1; before !== rows.calls.length;) {
      before = rows.calls.length;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      // A query is answered after the workflow task that is under way.
      await handle?.query(getEncounterState).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    for (const worker of this.workers) worker.shutdown();
    await Promise.all(this.running);
    await this.stop();
  }
}
