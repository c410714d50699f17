import { confirm, isCancel } from '@clack/prompts';
import type { Command } from 'commander';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadEnv, redactedEnv } from '../config/env.js';
import { dataDirectory, type DataDirectory } from '../local-stack/data-directory.js';
import { projectRoot } from '../local-stack/project.js';
import { startStack, type Stack } from '../local-stack/stack.js';
import { readStack, supervisorLives } from '../local-stack/stack-file.js';
import { stackStatus } from '../local-stack/stack-status.js';
import { firstAdministratorLink } from '../persistence/identity/links.js';
import { CliError } from './cli-error.js';
import { withDatabase } from './database.js';
import { print, printJson, say, table } from './output.js';

/** The first start on a new machine may build a Temporal server. */
const DETACHED_READY_WITHIN_MS = 15 * 60_000;

interface StartOptions {
  readonly detach?: true;
  readonly json?: true;
  readonly demo: boolean;
  readonly link: boolean;
  readonly watch?: true;
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('start everything on this machine: database, Temporal, api, worker, simulator')
    .option('--detach', 'come back when it is ready; `zerobalance stop` ends it')
    .option('--no-demo', 'do not offer the demo')
    .option('--no-link', 'do not print the link that makes the first administrator')
    .option('--watch', 'compile and start the api again whenever a source changes')
    .option('--json', 'print the addresses as JSON when ready')
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  const env = loadEnv();
  const directory = dataDirectory(env);
  if (options.detach) return startDetached(directory, options);
  const began = Date.now();
  bundleWorkflows();
  say(`configuration: ${JSON.stringify(redactedEnv(env))}`);
  const stopping = new AbortController();
  const starting = startStack({ env, directory, say, watch: options.watch ?? false });
  const stopped = onSignal(starting, stopping);
  const stack = await starting;
  if (stopping.signal.aborted) return stopped;
  say(stack.alreadyRunning ? 'running already' : `ready after ${seconds(began)} s`);
  if (options.json) printJson({ urls: stack.urls, dataDir: directory.path });
  else print(summary(stack, directory));
  if (!options.json && options.link) await printFirstLink(stack.urls);
  if (stack.alreadyRunning) return;
  if (options.demo && !options.json && process.stdin.isTTY) await offerDemo(stopping.signal);
  await stopped;
}

/** Waits for Ctrl-C or SIGTERM, then drains; a second signal gives up waiting. */
function onSignal(starting: Promise<Stack>, stopping: AbortController): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked = false;
    const ask = (): void => {
      if (asked) process.exit(130);
      asked = true;
      stopping.abort();
      say('draining; once more to give up');
      starting
        .then((stack) => stack.stop())
        .then(() => {
          say('stopped');
          process.exit(0);
        })
        .catch(reject);
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    process.on('SIGHUP', ask);
    // Why a start failed is told by whoever awaits it.
    starting.then(
      (stack) => stack.alreadyRunning && resolve(),
      () => resolve(),
    );
  });
}

/** Workers load a bundle; where sources are, it must be the one of these sources. */
function bundleWorkflows(): void {
  const builder = join(projectRoot(), 'scripts', 'build.js');
  if (!existsSync(builder) || !existsSync(join(projectRoot(), 'src'))) return;
  execFileSync(process.execPath, [builder, '--fast'], { stdio: ['ignore', 2, 2] });
}

async function startDetached(directory: DataDirectory, options: StartOptions): Promise<void> {
  mkdirSync(directory.logs, { recursive: true });
  const log = join(directory.logs, 'start.log');
  const output = openSync(log, 'w');
  const child = spawn(
    process.execPath,
    [join(projectRoot(), 'bin', 'zerobalance.js'), 'start', '--no-demo', '--no-link'],
    { detached: true, stdio: ['ignore', output, output] },
  );
  let exit: number | undefined;
  child.once('exit', (code) => (exit = code ?? 1));
  child.unref();
  const until = Date.now() + DETACHED_READY_WITHIN_MS;
  for (;;) {
    // What a killed start has left may be ready too, until the new one ends it.
    const watched = await supervisorLives(await readStack(directory));
    const status = await stackStatus(loadEnv(), directory);
    if (watched && status.ready) {
      if (options.json) printJson({ urls: status.urls, dataDir: directory.path });
      else {
        print(await readFile(log, 'utf8'));
        if (options.link) await printFirstLink(status.urls);
      }
      return;
    }
    if (exit !== undefined && exit !== 0) throw new CliError(await readFile(log, 'utf8'));
    if (Date.now() > until) throw new CliError(`not ready yet; its log is ${log}`);
    await sleep(200);
  }
}

const seconds = (began: number): string => ((Date.now() - began) / 1000).toFixed(1);

/** What a person needs next: where to look, with which key, and where the files are. */
function summary({ urls, secrets }: Stack, directory: DataDirectory): string {
  return [
    '',
    table(
      ['ZeroBalance', ''],
      [
        ['api', urls['api'] ?? ''],
        ['OpenAPI', urls['docs'] ?? ''],
        ['Temporal UI', urls['temporal'] ?? '(your own server)'],
        ['payer simulator', urls['simulator'] ?? ''],
        ['data', directory.path],
        ['logs', directory.logs],
      ],
    ),
    '',
    table(['demo key of', ''], Object.entries(secrets.keys)),
    '',
    'Next: `npx zerobalance demo`, `npx zerobalance import 837 FILE`, `npx zerobalance status`.',
  ].join('\n');
}

/** As long as nobody can sign in: the link by which the first administrator makes an account. */
async function printFirstLink(urls: Readonly<Record<string, string>>): Promise<void> {
  const link = await withDatabase((database) =>
    database.inGlobal((scope) => firstAdministratorLink(scope, urls['api'] ?? '')),
  );
  if (link === undefined) return;
  print(`\nConsole: make the first account at (works once)\n${link.url}`);
}

async function offerDemo(cancelled: AbortSignal): Promise<void> {
  const yes = await confirm({
    message: 'Run the demo (40 encounters, from file to a balance of zero)?',
    initialValue: false,
    signal: cancelled,
  });
  if (isCancel(yes) || !yes) return;
  const child = spawn(process.execPath, [join(projectRoot(), 'bin', 'zerobalance.js'), 'demo'], {
    stdio: 'inherit',
  });
  await new Promise((resolve) => child.once('exit', resolve));
}
