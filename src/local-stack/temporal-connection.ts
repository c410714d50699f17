import { Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { temporal } from '@temporalio/proto';
import type { Env } from '../config/env.js';

type AttributeType = 'Keyword' | 'Datetime' | 'Int';

/** Opens a connection for a moment; refuses when nothing answers in time. */
async function withConnection<T>(
  options: ConnectionOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ connectTimeout: 3_000, ...options });
  try {
    return await connection.withDeadline(Date.now() + 5_000, () => work(connection));
  } finally {
    await connection.close();
  }
}

/** Does that address answer, and does it know the namespace? */
export async function isServing(address: string, namespace: string): Promise<boolean> {
  return withConnection({ address, connectTimeout: 3_000 }, async ({ workflowService }) => {
    await workflowService.getSystemInfo({});
    await workflowService.describeNamespace({ namespace });
    return true;
  }).catch(() => false);
}

export async function serverVersion(address: string): Promise<string | undefined> {
  return withConnection({ address }, async ({ workflowService }) => {
    const info = await workflowService.getSystemInfo({});
    return info.serverVersion ?? undefined;
  }).catch(() => undefined);
}

/** Makes search attributes of a namespace that exists already, which start-dev leaves alone. */
export async function addSearchAttributes(
  address: string,
  namespace: string,
  attributes: Readonly<Record<string, AttributeType>>,
): Promise<void> {
  if (Object.keys(attributes).length === 0) return;
  const types = {
    Keyword: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
    Datetime: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
    Int: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_INT,
  };
  const searchAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, type]) => [name, types[type]]),
  );
  await withConnection({ address }, async ({ operatorService }) => {
    await operatorService
      .addSearchAttributes({ namespace, searchAttributes })
      .catch((error: { code?: number }) => {
        const alreadyExists = 6;
        if (error.code !== alreadyExists) throw error;
      });
  });
}

/** Does the user bring a server: TEMPORAL_ADDRESS or a profile of the Temporal configuration? */
export const isExternal = (env: Pick<Env, 'TEMPORAL_ADDRESS' | 'TEMPORAL_PROFILE'>): boolean =>
  env.TEMPORAL_ADDRESS !== undefined || env.TEMPORAL_PROFILE !== undefined;

/** Address, TLS and API key of the user's server, as every Temporal tool reads them. */
export const externalOptions = (): ConnectionOptions => loadClientConnectConfig().connectionOptions;

/** For each task queue, when (epoch seconds) a worker last polled its activities; 0 for never. */
export async function lastPollers(
  options: ConnectionOptions,
  namespace: string,
  queues: readonly string[],
): Promise<number[]> {
  const { TASK_QUEUE_TYPE_ACTIVITY: taskQueueType } = temporal.api.enums.v1.TaskQueueType;
  return withConnection(options, async ({ workflowService }) => {
    const seen: number[] = [];
    for (const name of queues) {
      const { pollers } = await workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name },
        taskQueueType,
      });
      const times = (pollers ?? []).map((poller) => Number(poller.lastAccessTime?.seconds ?? 0));
      seen.push(Math.max(0, ...times));
    }
    return seen;
  }).catch(() => queues.map(() => 0));
}

/** What `connectExternal` found. */
export interface ExternalTemporal {
  readonly address: string;
  readonly namespace: string;
  readonly version: string;
}

/**
 * Connects within five seconds or refuses; never falls back to another server, because data would
 * then silently go to the wrong place.
 */
export async function connectExternal(namespace: string): Promise<ExternalTemporal> {
  const options = externalOptions();
  const { address = '127.0.0.1:7233' } = options;
  try {
    return await withConnection(
      { ...options, connectTimeout: 5_000 },
      async ({ workflowService }) => {
        const info = await workflowService.getSystemInfo({});
        await workflowService.describeNamespace({ namespace });
        return { address, namespace, version: info.serverVersion ?? 'unknown' };
      },
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(
      `The Temporal server at ${address} (namespace ${namespace}) does not answer: ${reason}. ` +
        'Mend or unset TEMPORAL_ADDRESS / TEMPORAL_PROFILE.',
    );
  }
}
