import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  createEncounterQueueActivities,
  createPayerCallActivities,
} from '../../activities/index.js';
import { ENCOUNTERS_QUEUE, PAYER_CALLS_QUEUE } from '../../workflows/messages.js';
import type { Env } from '../config/env.js';
import type { Database } from '../persistence/database.js';
import { connectionOptions } from '../temporal/connection.js';
import { dataConverter } from '../temporal/data-converter.js';

/** A workflow in the cache costs a megabyte or so; those beyond are replayed when they wake up. */
const MAX_CACHED_WORKFLOWS = 200;
/**
 * A task runs against the clock (10 s) from the moment that it is taken: what cannot be done soon
 * stays in the queue. With the standard 40, thousands that wake up on a busy machine time each
 * other out and are replayed again and again.
 */
const MAX_CONCURRENT_TASKS = 12;
const CONNECT_PAUSE_MS = 1_000;
/** Leaves the stack's 30 s limit some air. */
const DRAIN_TIME = '20 seconds';

/** The Temporal workers of this process, from their connection to their drained end. */
export class TemporalWorkers {
  private connection: NativeConnection | undefined;
  private readonly workers = new Map<string, Worker>();
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly env: Env,
    private readonly database: Database,
    private readonly log: Logger,
  ) {}

  /** Waits for Temporal as long as it takes, then polls the queues of this process's roles. */
  async start(): Promise<void> {
    const connection = await this.connect();
    if (connection === undefined) return;
    this.connection = connection;
    const { WORKER_ROLES: roles } = this.env;
    if (roles.includes('encounters')) {
      await this.add(ENCOUNTERS_QUEUE, {
        activities: createEncounterQueueActivities(this.dependencies),
        maxCachedWorkflows: MAX_CACHED_WORKFLOWS,
        maxConcurrentWorkflowTaskExecutions: MAX_CONCURRENT_TASKS,
        ...workflowSource(),
      });
    }
    if (roles.includes('payer-calls')) {
      await this.add(PAYER_CALLS_QUEUE, {
        activities: createPayerCallActivities(this.dependencies),
      });
    }
    this.running = Promise.all([...this.workers.values()].map((worker) => worker.run())).then(
      () => undefined,
    );
    // A worker that cannot go on ends the process; whoever supervises it starts it again.
    this.running.catch((error: unknown) => {
      this.log.fatal({ error: nameOf(error) }, 'a Temporal worker failed');
      process.exit(1);
    });
  }

  /** By task queue: RUNNING, DRAINING …; empty while Temporal is away. */
  get states(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.workers].map(([queue, worker]) => [queue, worker.getState()]),
    );
  }

  /** Takes no new work, finishes what it has, closes the connection. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const worker of this.workers.values()) {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    }
    await this.running?.catch(() => undefined);
    await this.connection?.close();
  }

  private get dependencies(): Parameters<typeof createEncounterQueueActivities>[0] {
    return {
      database: this.database,
      onError: (activity, error) =>
        this.log.warn({ activity, error: nameOf(error) }, 'activity failed'),
    };
  }

  private async add(taskQueue: string, options: Partial<WorkerOptions>): Promise<void> {
    const worker = await Worker.create({
      connection: this.connection!,
      namespace: this.env.TEMPORAL_NAMESPACE,
      taskQueue,
      dataConverter: dataConverter(this.env),
      shutdownGraceTime: DRAIN_TIME,
      ...options,
    });
    this.workers.set(taskQueue, worker);
  }

  private async connect(): Promise<NativeConnection | undefined> {
    for (let tries = 1; !this.stopping; tries += 1) {
      try {
        return await NativeConnection.connect(connectionOptions(this.env));
      } catch (error) {
        if (tries % 10 === 1) this.log.warn({ error: nameOf(error) }, 'waiting for Temporal');
        await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
      }
    }
    return undefined;
  }
}

/** The bundle that the build made, else the compiled sources, bundled now. */
function workflowSource(): Partial<WorkerOptions> {
  const codePath = join(__dirname, '../../workflow-bundle.js');
  if (existsSync(codePath)) return { workflowBundle: { codePath } };
  return { workflowsPath: join(__dirname, '../../workflows/index.js') };
}

function nameOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : typeof error;
}
