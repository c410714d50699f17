import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { ENCOUNTERS_QUEUE, PAYER_CALLS_QUEUE } from '../../workflows/messages.js';

/** A page waits no longer than this for Temporal. */
const PATIENCE_MS = 1_500;
const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = temporal.api.enums.v1.TaskQueueType;

/** What polls a task queue, and what waits in it. */
export interface TaskQueueState {
  readonly taskQueue: string;
  readonly kind: 'workflow' | 'activity';
  readonly workers: number;
  readonly waiting: number;
  readonly oldestSeconds: number;
  readonly lastPolledAt?: Date;
}

export interface TemporalState {
  readonly reachable: boolean;
  readonly version?: string;
  readonly namespace?: string;
  readonly answeredInMs?: number;
  readonly queues: readonly TaskQueueState[];
}

const polled = [
  [ENCOUNTERS_QUEUE, 'workflow'],
  [ENCOUNTERS_QUEUE, 'activity'],
  [PAYER_CALLS_QUEUE, 'activity'],
] as const;

/** Asks the Temporal server how it is; never fails and never waits long. */
export class TemporalHealth {
  constructor(
    private readonly client?: Pick<Client, 'workflowService' | 'connection' | 'options'>,
  ) {}

  /** Returns its version and its task queues, or that it cannot be reached now. */
  async state(): Promise<TemporalState> {
    const { client } = this;
    if (client === undefined) return { reachable: false, queues: [] };
    const from = performance.now();
    try {
      return await client.connection.withDeadline(Date.now() + PATIENCE_MS, async () => {
        const { serverVersion } = await client.workflowService.getSystemInfo({});
        const answeredInMs = Math.round(performance.now() - from);
        const queues = await Promise.all(polled.map(([name, kind]) => this.queue(name, kind)));
        return {
          reachable: true,
          ...(serverVersion ? { version: serverVersion } : {}),
          namespace: client.options.namespace,
          answeredInMs,
          queues,
        };
      });
    } catch {
      return { reachable: false, queues: [] };
    }
  }

  private async queue(taskQueue: string, kind: TaskQueueState['kind']): Promise<TaskQueueState> {
    const { pollers, stats } = await this.client!.workflowService.describeTaskQueue({
      namespace: this.client!.options.namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: kind === 'workflow' ? TASK_QUEUE_TYPE_WORKFLOW : TASK_QUEUE_TYPE_ACTIVITY,
      reportStats: true,
    });
    const times = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0));
    return {
      taskQueue,
      kind,
      workers: times.length,
      waiting: Number(stats?.approximateBacklogCount ?? 0),
      oldestSeconds: Number(stats?.approximateBacklogAge?.seconds ?? 0),
      ...(times.length > 0 ? { lastPolledAt: new Date(Math.max(...times) * 1000) } : {}),
    };
  }
}
