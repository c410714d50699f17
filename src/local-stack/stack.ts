import { mkdir } from 'node:fs/promises';
import type { Env } from '../config/env.js';
import { migrate } from '../persistence/migrate.js';
import { seedDemo } from '../persistence/seed/seed-demo.js';
import { loadSecrets, type DataDirectory, type Secrets } from './data-directory.js';
import { startInfrastructure, type Infrastructure } from './infrastructure.js';
import { endProcess, withLock } from './process-files.js';
import { ServiceProcess, type ServiceEvents } from './service-process.js';
import {
  readStack,
  removeStack,
  serviceNames,
  supervisorLives,
  writeStack,
  type StackRecord,
} from './stack-file.js';
import { choosePorts, serviceSpecs, urlsOf } from './stack-services.js';

/**
 * Everything that `npm start` runs on one machine: PostgreSQL and Temporal (ours or the user's),
 * migrations, the demo organization, then api, worker and payer simulator as processes of their
 * own. The one that starts them watches them; whatever a killed one left is adopted (the servers)
 * or ended (the processes, whose code may be another by now) by the next start.
 */
export interface Stack {
  /** True when a stack was running already and this process watches nothing. */
  readonly alreadyRunning: boolean;
  readonly urls: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
  /** Drains and stops all in order: api, worker, simulator, Temporal, PostgreSQL. */
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly env: Env;
  readonly directory: DataDirectory;
  readonly say: (line: string) => void;
  /** The api is compiled and started again whenever a source changes. */
  readonly watch?: boolean;
}

const HEALTHY_WITHIN_MS = 120_000;

export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, env } = options;
  await mkdir(directory.logs, { recursive: true });
  return withLock(directory.lock, async () => {
    const secrets = await loadSecrets(directory);
    const before = await readStack(directory);
    if (before && (await supervisorLives(before))) {
      return { alreadyRunning: true, urls: before.urls, secrets, stop: async () => undefined };
    }
    await endLeftovers(before);
    const infrastructure = await startInfrastructure(env, directory, options.say);
    try {
      return await startServices(options, infrastructure, secrets);
    } catch (error) {
      await infrastructure.stop();
      await removeStack(directory);
      throw error;
    }
  });
}

/** Ends the processes that a killed start has left behind. */
export async function endLeftovers(record: StackRecord | undefined): Promise<void> {
  for (const name of serviceNames) {
    const service = record?.services[name];
    if (service) await endProcess(service.pid, service.script);
  }
}

async function startServices(
  options: StackOptions,
  infrastructure: Infrastructure,
  secrets: Secrets,
): Promise<Stack> {
  const { directory, env, say } = options;
  const migrations = await migrate(infrastructure.database.owner);
  if (migrations.length > 0) say(`migrated the database (${migrations.length} steps)`);
  const ports = await choosePorts(env, directory);
  const urls = urlsOf(env, ports, infrastructure.temporal.uiUrl);
  const { connectionId } = await seedDemo({
    ownerUrl: infrastructure.database.owner,
    simulatorUrl: env.SIMULATOR_URL ?? urls.simulator,
    webhookSecret: secrets.webhookSecret,
    keys: secrets.keys,
  });
  const changed = recorder(directory, {
    supervisor: process.pid,
    namespace: env.TEMPORAL_NAMESPACE,
    temporalAddress: infrastructure.temporal.address,
    urls,
    services: {},
  });
  const setting = {
    env,
    directory,
    infrastructure,
    secrets,
    ports,
    connectionId,
  };
  const services = serviceSpecs(setting, options.watch ?? false).map(
    (spec) => new ServiceProcess(spec, { say, changed }),
  );
  say('starting api, worker and payer simulator');
  try {
    for (const service of services) await service.start();
    await Promise.all(services.map((service) => service.untilHealthy(HEALTHY_WITHIN_MS)));
  } catch (error) {
    await Promise.all(services.map((service) => service.stop()));
    throw error;
  }
  infrastructure.watch();
  return {
    alreadyRunning: false,
    urls,
    secrets,
    stop: () => stopAll(options, services, infrastructure),
  };
}

async function stopAll(
  { directory, say }: StackOptions,
  services: readonly ServiceProcess[],
  infrastructure: Infrastructure,
): Promise<void> {
  for (const service of services) {
    say(`stopping ${service.spec.name}`);
    await service.stop();
  }
  say('stopping the servers');
  await infrastructure.stop();
  await removeStack(directory);
}

/** Keeps stack.json true while processes come and go; one write after the other. */
function recorder(directory: DataDirectory, first: StackRecord): ServiceEvents['changed'] {
  let record = first;
  let written = writeStack(directory, first);
  return (name, service) => {
    const others = Object.entries(record.services).filter(([other]) => other !== name);
    const services = Object.fromEntries(service ? [...others, [name, service]] : others);
    record = { ...record, services };
    const now = record;
    written = written.then(() => writeStack(directory, now));
    return written;
  };
}
