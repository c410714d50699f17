import { execFile, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inheritedEnvironment } from '../config/env.js';

const run = promisify(execFile);

/** Where a program lies on the PATH, or undefined. */
export async function onPath(program: string): Promise<string | undefined> {
  for (const folder of (inheritedEnvironment()['PATH'] ?? '').split(delimiter)) {
    if (folder && (await isExecutable(join(folder, program)))) return join(folder, program);
  }
  return undefined;
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** What a program prints, or undefined when it cannot be run. */
export async function printed(
  program: string,
  args: readonly string[],
): Promise<string | undefined> {
  return run(program, [...args], { timeout: 20_000 }).then(
    ({ stdout, stderr }) => `${stdout}${stderr}`,
    () => undefined,
  );
}

/** Is `found` (such as 1.26.8) at least `wanted`, part by part? */
export function isAtLeast(found: string, wanted: string): boolean {
  const left = found.split('.').map(Number);
  const right = wanted.split('.').map(Number);
  for (const [index, part] of right.entries()) {
    const mine = left[index] ?? 0;
    if (mine !== part) return mine > part;
  }
  return true;
}

export interface LongRun {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What a person is told every half minute while it runs. */
  readonly progress: string;
  readonly say: (line: string) => void;
}

/** Runs a program that takes minutes and reports that it still lives. Refuses a failure. */
export async function runLong(
  program: string,
  args: readonly string[],
  { cwd, env, progress, say }: LongRun,
): Promise<void> {
  const child = spawn(program, [...args], {
    cwd,
    env: { ...inheritedEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let tail = '';
  const keep = (chunk: Buffer): void => {
    tail = (tail + chunk.toString()).slice(-2_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const began = Date.now();
  for (;;) {
    const code = await Promise.race([ended, sleep(30_000, 'running' as const, { ref: false })]);
    if (code === 0) return;
    if (code !== 'running') throw new Error(`${program} ended with ${code}: ${tail.trim()}`);
    say(`${progress} (${Math.round((Date.now() - began) / 1000)} s)`);
  }
}
