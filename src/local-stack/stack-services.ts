import { join } from 'node:path';
import { inheritedEnvironment, type Env } from '../config/env.js';
import type { DataDirectory, Secrets } from './data-directory.js';
import type { Infrastructure } from './infrastructure.js';
import { freePort, readJson, writeJson } from './process-files.js';
import { projectRoot } from './project.js';
import type { ServiceSpec } from './service-process.js';
import type { ServiceName } from './stack-file.js';

/** Ports of the three processes; remembered, so that addresses survive a restart. */
export interface Ports {
  readonly api: number;
  readonly worker: number;
  readonly simulator: number;
}

/** Where each process is compiled to, health is asked, and how long it may drain. */
export const services: Readonly<
  Record<ServiceName, { script: string; health: string; graceMs: number }>
> = {
  api: { script: 'dist/src/main.js', health: '/health/ready', graceMs: 10_000 },
  worker: { script: 'dist/src/worker.js', health: '/health', graceMs: 30_000 },
  simulator: { script: 'dist/src/payer-simulator/main.js', health: '/health', graceMs: 5_000 },
};

/**
 * A port that the user names is taken as it is (a busy one fails loudly); the others are the
 * remembered or usual ones, moved when somebody else sits there.
 */
export async function choosePorts(env: Env, directory: DataDirectory): Promise<Ports> {
  const named = inheritedEnvironment();
  const remembered = await readJson<Ports>(directory.portsFile);
  const choose = async (name: keyof Ports, variable: string, usual: number): Promise<number> =>
    named[variable] ? usual : freePort(remembered?.[name] ?? usual);
  const ports = {
    api: await choose('api', 'HTTP_PORT', env.HTTP_PORT),
    worker: await choose('worker', 'WORKER_HEALTH_PORT', env.WORKER_HEALTH_PORT),
    simulator: await choose('simulator', 'SIMULATOR_PORT', env.SIMULATOR_PORT),
  };
  await writeJson(directory.portsFile, ports);
  return ports;
}

export interface ServiceSetting {
  readonly env: Env;
  readonly directory: DataDirectory;
  readonly infrastructure: Infrastructure;
  readonly secrets: Secrets;
  readonly ports: Ports;
  /** The connection that the simulator's webhooks come in by. */
  readonly connectionId: string;
}

/** The addresses that people and `status` are shown. */
export function urlsOf(env: Env, ports: Ports, temporalUi: string | undefined) {
  const api = env.PUBLIC_URL ?? `http://${browsable(env.HTTP_HOST)}:${ports.api}`;
  return {
    api,
    docs: `${api}/docs`,
    simulator: `http://${browsable(env.SIMULATOR_HOST)}:${ports.simulator}`,
    ...(temporalUi ? { temporal: temporalUi } : {}),
  };
}

const browsable = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;

/**
 * What each process is started with. The owner's address stays with us: nobody else migrates.
 * `watch`: the api is compiled and started again by Nest whenever a source changes.
 */
export function serviceSpecs(setting: ServiceSetting, watch: boolean): ServiceSpec[] {
  const { env, directory, ports } = setting;
  const local = {
    api: `http://${browsable(env.HTTP_HOST)}:${ports.api}`,
    worker: `http://127.0.0.1:${ports.worker}`,
    simulator: `http://${browsable(env.SIMULATOR_HOST)}:${ports.simulator}`,
  };
  const shared = sharedEnvironment(setting, local.api, local.simulator);
  return (Object.keys(services) as ServiceName[]).map((name) => ({
    name,
    ...(watch && name === 'api' ? nestWatch() : { script: inProject(services[name].script) }),
    healthUrl: `${local[name]}${services[name].health}`,
    env: shared,
    log: join(directory.logs, `${name}.log`),
    graceMs: services[name].graceMs,
  }));
}

const inProject = (path: string): string => join(projectRoot(), path);
const nestWatch = () => ({
  script: inProject('node_modules/@nestjs/cli/bin/nest.js'),
  args: ['start', '--watch', '--preserveWatchOutput'],
});

function sharedEnvironment(
  { env, directory, infrastructure, secrets, ports, connectionId }: ServiceSetting,
  api: string,
  simulator: string,
): Record<string, string> {
  const ownKeys = {
    PAYLOAD_ENCRYPTION_KEYS: secrets.payloadKeys,
    PAYLOAD_KEY_ID: secrets.payloadKeyId,
  };
  const inherited = inheritedEnvironment();
  delete inherited['DATABASE_URL'];
  return {
    NODE_ENV: 'production',
    // One machine, made-up people: whoever takes it further says `everybody` in the environment.
    SECOND_FACTOR: 'powerful',
    ...inherited,
    ...(env.PAYLOAD_ENCRYPTION_KEYS ? {} : ownKeys),
    APP_DATABASE_URL: infrastructure.database.app,
    RELAY_DATABASE_URL: infrastructure.database.relay,
    TEMPORAL_ADDRESS: infrastructure.temporal.address,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE,
    HTTP_HOST: env.HTTP_HOST,
    HTTP_PORT: String(ports.api),
    PUBLIC_URL: env.PUBLIC_URL ?? api,
    WORKER_HEALTH_PORT: String(ports.worker),
    SIMULATOR_HOST: env.SIMULATOR_HOST,
    SIMULATOR_PORT: String(ports.simulator),
    SIMULATOR_URL: env.SIMULATOR_URL ?? simulator,
    SIMULATOR_STATE_DIR: directory.simulator,
    SIMULATOR_WEBHOOK_URL: `${api}/v1/webhooks/${connectionId}`,
    SIMULATOR_WEBHOOK_SECRET: secrets.webhookSecret,
    SIMULATOR_SECONDS_PER_DAY: String(env.SIMULATOR_SECONDS_PER_DAY),
    // A host's time zone must not leak into dates.
    TZ: 'UTC',
  };
}
