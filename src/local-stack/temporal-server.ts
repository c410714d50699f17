import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inheritedEnvironment } from '../config/env.js';
import {
  commandLine,
  endProcess,
  freePort,
  isAlive,
  readJson,
  withLock,
  writeJson,
} from './process-files.js';
import { resolveTemporalCli, type TemporalCli } from './temporal-cli.js';
import { addSearchAttributes, isServing, serverVersion } from './temporal-connection.js';

/**
 * Our own Temporal dev server. It is spawned detached with its log in a file: Ctrl-C must reach
 * the worker first, and a killed start leaves a server that `server.json` lets the next one adopt.
 * It has no authentication and therefore listens on loopback only.
 */
export interface TemporalOptions {
  readonly directory: string;
  readonly namespace: string;
  readonly cliPath?: string | undefined;
  readonly searchAttributes?: Readonly<Record<string, 'Keyword' | 'Datetime' | 'Int'>>;
  /** Tests only: no user interface. */
  readonly headless?: boolean;
  readonly say?: (line: string) => void;
}

export interface TemporalServer {
  readonly pid: number;
  readonly address: string;
  readonly uiUrl?: string;
  readonly version: string;
  readonly adopted: boolean;
  stop(): Promise<void>;
}

interface ServerFile {
  readonly pid: number;
  readonly address: string;
  readonly uiUrl?: string;
  readonly version: string;
  readonly namespace: string;
}

/** Part of the command line of every server that we started. */
const MARK = 'server start-dev';
const READY_WITHIN_MS = 60_000;
const ADOPTED_WITHIN_MS = 15_000;

/** Starts the dev server of that folder or adopts the one that still runs. */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const home = resolve(options.directory);
  await mkdir(home, { recursive: true });
  return withLock(join(home, 'start.lock'), async () => {
    const running = await findTemporal(home);
    if (running && (await untilServing(running, options.namespace))) return running;
    await running?.stop();
    const cli = await resolveTemporalCli({ cliPath: options.cliPath, say: say(options) });
    say(options)('starting the Temporal server');
    const file = await launch(home, cli, options);
    await writeJson(join(home, 'server.json'), file);
    await addSearchAttributes(file.address, options.namespace, options.searchAttributes ?? {});
    return serverOf(home, file, false);
  });
}

/**
 * The server process of that folder, if it lives (whether it answers is another question: a busy
 * one may take its time); a note about a dead one is removed.
 */
export async function findTemporal(directory: string): Promise<TemporalServer | undefined> {
  const home = resolve(directory);
  const file = await readJson<ServerFile>(join(home, 'server.json'));
  if (!file) return undefined;
  if ((await isAlive(file.pid)) && (await commandLine(file.pid)).includes(MARK)) {
    return serverOf(home, file, true);
  }
  await rm(join(home, 'server.json'), { force: true });
  return undefined;
}

async function untilServing({ address }: TemporalServer, namespace: string): Promise<boolean> {
  const until = Date.now() + ADOPTED_WITHIN_MS;
  while (Date.now() < until) {
    if (await isServing(address, namespace)) return true;
    await sleep(250);
  }
  return false;
}

const say = (options: TemporalOptions): ((line: string) => void) =>
  options.say ?? (() => undefined);

async function launch(
  home: string,
  cli: TemporalCli,
  options: TemporalOptions,
): Promise<ServerFile> {
  const remembered = await readJson<{ port: number; uiPort: number }>(join(home, 'ports.json'));
  const port = await freePort(remembered?.port ?? 0);
  // A busy UI port fails the whole start, so it is chosen like the other one.
  const uiPort = await freePort(remembered?.uiPort ?? 0);
  const log = join(home, 'server.log');
  const output = openSync(log, 'a');
  const child = spawn(cli.path, serverArguments(home, cli, { port, uiPort, options }), {
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...inheritedEnvironment(), TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: '' },
  });
  closeSync(output);
  let exit: string | undefined;
  child.once('error', (error) => (exit = error.message));
  child.once('exit', (code, signal) => (exit = `it ended with ${code ?? signal}`));
  child.unref();
  const address = `127.0.0.1:${port}`;
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await isServing(address, options.namespace))) {
    if (exit !== undefined || Date.now() > until) {
      if (child.pid !== undefined) await endProcess(child.pid, MARK, 2_000);
      throw new Error(`Temporal did not start: ${exit ?? 'no answer'}\n${await tailOf(log)}`);
    }
    await sleep(100);
  }
  if (child.pid === undefined) throw new Error('Temporal has no process id');
  await writeJson(join(home, 'ports.json'), { port, uiPort });
  return {
    pid: child.pid,
    address,
    ...(options.headless ? {} : { uiUrl: `http://127.0.0.1:${uiPort}` }),
    version: (await serverVersion(address)) ?? cli.serverVersion,
    namespace: options.namespace,
  };
}

function serverArguments(
  home: string,
  cli: TemporalCli,
  chosen: { port: number; uiPort: number; options: TemporalOptions },
): string[] {
  const { port, uiPort, options } = chosen;
  const attributes = Object.entries(options.searchAttributes ?? {});
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...(options.headless ? ['--headless'] : ['--ui-port', String(uiPort)]),
    // The schema is made with the file and never migrated: one file per server version.
    ...['--db-filename', join(home, `server-${cli.serverVersion}.db`)],
    ...['--namespace', options.namespace, '--log-level', 'warn', '--ui-disable-news-fetch'],
    ...['--dynamic-config-value', 'frontend.enableServerVersionCheck=false'],
    ...attributes.flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
}

async function tailOf(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.split('\n').slice(-15).join('\n');
}

function serverOf(home: string, file: ServerFile, adopted: boolean): TemporalServer {
  return {
    pid: file.pid,
    address: file.address,
    ...(file.uiUrl ? { uiUrl: file.uiUrl } : {}),
    version: file.version,
    adopted,
    stop: async () => {
      await endProcess(file.pid, MARK);
      await rm(join(home, 'server.json'), { force: true });
    },
  };
}

/** Removes the server's databases (it must be stopped), as for a drill of `recover`. */
export async function removeTemporalData(directory: string): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) {
    if (name.includes('.db')) await rm(join(directory, name), { force: true });
  }
}
