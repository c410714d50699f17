import type { Env } from '../config/env.js';
import type { DataDirectory } from './data-directory.js';
import { findPostgres } from './postgres.js';
import { isAlive } from './process-files.js';
import { answers } from './service-process.js';
import { readStack, type ServiceName, type StackRecord } from './stack-file.js';
import { externalOptions, isExternal, isServing, lastPollers } from './temporal-connection.js';
import { findTemporal } from './temporal-server.js';

/** `zerobalance status --json`: keys may be added, none renamed. */
export interface Status {
  readonly ready: boolean;
  readonly services: Readonly<Record<'postgres' | 'temporal' | ServiceName, ServiceState>>;
  readonly urls: Readonly<Record<string, string>>;
  readonly dataDir: string;
}

export interface ServiceState {
  readonly state: 'running' | 'unhealthy' | 'stopped' | 'external';
  readonly address?: string;
  readonly pid?: number;
  readonly version?: string;
}

/** Task queues on which something must be polling before work gets done. */
const QUEUES = ['encounters', 'payer-calls'];

/**
 * What runs of the local stack. Ready means: every health answer is green, the worker polls its
 * task queues, and the api has answered 200.
 */
export async function stackStatus(env: Env, directory: DataDirectory): Promise<Status> {
  const record = await readStack(directory);
  const [postgres, temporalServer, api, worker, simulator] = await Promise.all([
    postgresState(env, directory),
    temporalState(env, directory),
    serviceState('api', record),
    serviceState('worker', record),
    serviceState('simulator', record),
  ]);
  const services = { postgres, temporal: temporalServer, api, worker, simulator };
  const running = Object.values(services).every(({ state }) =>
    ['running', 'external'].includes(state),
  );
  const ready = running && record !== undefined && (await pollersSeen(env, record));
  return { ready, services, urls: record?.urls ?? {}, dataDir: directory.path };
}

async function postgresState(env: Env, directory: DataDirectory): Promise<ServiceState> {
  if (env.DATABASE_URL) {
    const { host } = new URL(env.DATABASE_URL);
    return { state: 'external', address: host };
  }
  const server = await findPostgres(directory.postgres);
  if (!server) return { state: 'stopped' };
  const { pid, port, version } = server;
  return { state: 'running', pid, address: `127.0.0.1:${port}`, version };
}

async function temporalState(env: Env, directory: DataDirectory): Promise<ServiceState> {
  if (isExternal(env)) {
    return {
      state: 'external',
      ...(env.TEMPORAL_ADDRESS ? { address: env.TEMPORAL_ADDRESS } : {}),
    };
  }
  const server = await findTemporal(directory.temporal);
  if (!server) return { state: 'stopped' };
  const { pid, address, version } = server;
  const serving = await isServing(address, env.TEMPORAL_NAMESPACE);
  return { state: serving ? 'running' : 'unhealthy', pid, address, version };
}

async function serviceState(
  name: ServiceName,
  record: StackRecord | undefined,
): Promise<ServiceState> {
  const service = record?.services[name];
  if (!service || !(await isAlive(service.pid))) return { state: 'stopped' };
  const state = (await answers(service.healthUrl)) ? 'running' : 'unhealthy';
  return { state, pid: service.pid, address: new URL(service.healthUrl).origin };
}

/** A poller that was seen before this worker started is the ghost of an earlier one. */
async function pollersSeen(env: Env, record: StackRecord): Promise<boolean> {
  const since = Date.parse(record.services.worker?.startedAt ?? '') / 1_000 - 1;
  const options = isExternal(env) ? externalOptions() : { address: record.temporalAddress };
  const seen = await lastPollers(options, record.namespace, QUEUES);
  return seen.every((seconds) => seconds >= since);
}
