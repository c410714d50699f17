import type * as Testing from '@temporalio/testing';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withLock } from './process-files.js';
import { isAtLeast, isExecutable, onPath, printed, runLong } from './programs.js';
import { cacheDirectory, projectRoot } from './project.js';

/**
 * Where the `temporal` program of the dev server comes from: TEMPORAL_CLI_PATH, the PATH, our
 * cache, one download through the SDK, a build with Go. Each attempt that fails is kept for the
 * message at the end, because "not found" helps nobody.
 */
export interface TemporalCli {
  readonly path: string;
  readonly version: string;
  /** The version of the server inside; a database file belongs to one server version. */
  readonly serverVersion: string;
}

export interface CliSearch {
  readonly cliPath?: string | undefined;
  readonly cache?: string;
  readonly say: (line: string) => void;
}

export const CLI_VERSION = '1.8.2';
const OLDEST = '1.7';
const GO_NEEDED = '1.26.4';
/** Where Go's own archive installs it, also for shells whose PATH does not say so. */
const USUAL_GO = '/usr/local/go/bin/go';

/** Returns a usable `temporal`; refuses with everything that was tried and how to get one. */
export async function resolveTemporalCli(search: CliSearch): Promise<TemporalCli> {
  const tried: string[] = [];
  if (search.cliPath) {
    const named = await inspect(search.cliPath);
    if (typeof named !== 'string') return named;
    throw new Error(`TEMPORAL_CLI_PATH: ${search.cliPath} ${named}`);
  }
  const path = await onPath('temporal');
  if (path) {
    const found = await inspect(path);
    if (typeof found !== 'string') return found;
    tried.push(`${path} ${found}`);
  } else {
    tried.push('no `temporal` on the PATH');
  }
  const cache = search.cache ?? cacheDirectory();
  const cached = join(cache, `temporal-cli-${CLI_VERSION}`);
  await mkdir(cache, { recursive: true });
  const made = await withLock(`${cached}.lock`, () => obtain(cached, cache, search.say, tried));
  if (made) return made;
  throw new Error(howToGetOne(tried));
}

async function obtain(
  file: string,
  cache: string,
  say: (line: string) => void,
  tried: string[],
): Promise<TemporalCli | undefined> {
  if (existsSync(file)) {
    const found = await inspect(file);
    if (typeof found !== 'string') return found;
    await rm(file, { force: true });
    tried.push(`the cached ${file} ${found}`);
  }
  for (const [name, make] of [
    ['download', () => download(file, cache, say)],
    ['build with Go', () => build(file, say)],
  ] as const) {
    try {
      await make();
      const found = await inspect(file);
      if (typeof found !== 'string') return found;
      tried.push(`${name}: the result ${found}`);
    } catch (error) {
      tried.push(`${name}: ${firstLine(error)}`);
    }
  }
  return undefined;
}

/** Returns what a program is, or why it is of no use. */
async function inspect(path: string): Promise<TemporalCli | string> {
  const said = await printed(path, ['--version']);
  const match = /temporal version v?([\d.]+)[^\s]* \(Server v?([\d.]+)/.exec(said ?? '');
  if (!match?.[1] || !match[2]) return 'does not answer `--version` like the Temporal CLI';
  if (!isAtLeast(match[1], OLDEST)) return `is version ${match[1]}, at least ${OLDEST} is needed`;
  return { path, version: match[1], serverVersion: match[2] };
}

/**
 * The SDK knows where the archives lie and checks them. It deletes a file older than its ttl
 * BEFORE it loads a new one, so it works in a folder of its own and we keep the result.
 */
async function download(file: string, cache: string, say: (line: string) => void): Promise<void> {
  say(`downloading the Temporal CLI ${CLI_VERSION}`);
  const folder = join(cache, `download-${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    // Loaded only here: it brings the native core of the SDK along, which a start does not need.
    const { TestWorkflowEnvironment } = createRequire(__filename)(
      '@temporalio/testing',
    ) as typeof Testing;
    const environment = await TestWorkflowEnvironment.createLocal({
      server: {
        executable: {
          type: 'cached-download',
          downloadDir: folder,
          version: `v${CLI_VERSION}`,
          ttl: '3650 days',
        },
      },
    });
    await environment.teardown();
    const [program] = await readdir(folder);
    if (!program) throw new Error('nothing was downloaded');
    await chmod(join(folder, program), 0o755);
    await rename(join(folder, program), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(file: string, say: (line: string) => void): Promise<void> {
  const go = (await onPath('go')) ?? USUAL_GO;
  if (!(await isExecutable(go))) throw new Error('no `go` on the PATH');
  const version = /go([\d.]+)/.exec((await printed(go, ['env', 'GOVERSION'])) ?? '')?.[1];
  if (!version || !isAtLeast(version, GO_NEEDED)) {
    throw new Error(`Go ${GO_NEEDED} is needed, found ${version ?? 'none'}`);
  }
  say(`building the Temporal CLI ${CLI_VERSION} with Go ${version}: some minutes, once`);
  const half = `${file}.${process.pid}.half`;
  const flags = `-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=${CLI_VERSION}`;
  try {
    await runLong(
      go,
      [
        ...['build', '-trimpath', '-ldflags', flags, '-o', half],
        'github.com/temporalio/cli/cmd/temporal',
      ],
      {
        cwd: join(projectRoot(), 'tools', 'temporal'),
        env: { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
        progress: 'still building the Temporal CLI',
        say,
      },
    );
    await rename(half, file);
  } finally {
    await rm(half, { force: true });
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

const howToGetOne = (tried: readonly string[]): string =>
  [
    'No Temporal server could be found or made. Tried:',
    ...tried.map((line) => `  - ${line}`),
    'Any of these helps:',
    '  - install the Temporal CLI (`brew install temporal`, or its release archive) on the PATH',
    '  - TEMPORAL_CLI_PATH=<the program>',
    `  - install Go ${GO_NEEDED} or later, then it is built from source`,
    '  - run the image temporalio/temporal, or any cluster, and set TEMPORAL_ADDRESS=<host:port>',
  ].join('\n');
