import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The small things by which processes that do not know each other find and avoid each other. */

const run = promisify(execFile);

/** Reads a JSON file; undefined when it is missing or not (yet) whole. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Writes a JSON file for this user's eyes only, never seen half by a reader. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  await rename(temporary, path);
}

/** Is there such a process, other than a dead one that nobody has collected yet? */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const status = await run('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => undefined);
  return status === undefined ? procState(pid) : !status.stdout.trim().startsWith('Z');
}

async function procState(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text !== '' && !/\) Z /.test(text);
}

/** The command line of a process, empty when there is none: a pid alone proves nothing. */
export async function commandLine(pid: number): Promise<string> {
  const fromProc = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (fromProc !== undefined) return fromProc.replaceAll('\0', ' ').trim();
  const asked = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return asked?.stdout.trim() ?? '';
}

/**
 * Ends a process that `mark` (part of its command line) proves to be ours: SIGTERM, then SIGKILL
 * after the grace time. Another program under the same pid is left alone.
 */
export async function endProcess(pid: number, mark: string, graceMs = 10_000): Promise<void> {
  if (!(await isAlive(pid)) || !(await commandLine(pid)).includes(mark)) return;
  signal(pid, 'SIGTERM');
  const until = Date.now() + graceMs;
  while (Date.now() < until) {
    if (!(await isAlive(pid))) return;
    await sleep(50);
  }
  signal(pid, 'SIGKILL');
  while (await isAlive(pid)) await sleep(20);
}

/** To the whole group of a process that leads one (what we start does), else to it alone. */
function signal(pid: number, name: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, name);
      return;
    } catch {
      // No group of its own, or it was faster.
    }
  }
}

/** Does something accept connections there? */
export function accepts(port: number, host = '127.0.0.1', timeoutMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const answer = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(timeoutMs, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/** The wanted port when it is free, else one that the system picks. */
export async function freePort(wanted = 0, host = '127.0.0.1'): Promise<number> {
  const listened = await tryListen(wanted, host);
  if (listened !== undefined) return listened;
  const picked = await tryListen(0, host);
  if (picked === undefined) throw new Error(`No free port on ${host}`);
  return picked;
}

function tryListen(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(bound));
    });
  });
}

/**
 * Runs `work` while holding a lock directory, so that two first starts at once do not make the
 * same thing twice. A lock whose holder is gone is taken over.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await take(path))) {
    if (await isAbandoned(path)) await rm(path, { recursive: true, force: true });
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(join(path, 'pid'), String(process.pid));
  return true;
}

async function isAbandoned(path: string): Promise<boolean> {
  const pid = Number(await readFile(join(path, 'pid'), 'utf8').catch(() => ''));
  if (pid > 0) return !(await isAlive(pid));
  const made = await stat(path).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > 5_000;
}
