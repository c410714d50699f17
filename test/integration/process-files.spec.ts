import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  commandLine,
  endProcess,
  freePort,
  isAlive,
  readJson,
  withLock,
  writeJson,
} from '../../src/local-stack/process-files.js';

jest.setTimeout(60_000);

describe('processes that find and avoid each other', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zerobalance-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const sleeper = (script: string): ChildProcess =>
    spawn(process.execPath, ['-e', script, 'marked-by-us'], { stdio: 'ignore' });

  it('work one after the other under a lock', async () => {
    const lock = join(folder, 'one.lock');
    let inside = 0;
    let most = 0;
    await Promise.all(
      [1, 2, 3].map(() =>
        withLock(lock, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await sleep(20);
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it('take over the lock of one that was killed', async () => {
    const lock = join(folder, 'dead.lock');
    await mkdir(lock);
    await writeFile(join(lock, 'pid'), '999999');
    await expect(withLock(lock, async () => 'taken')).resolves.toBe('taken');
  });

  it('end their own and leave a stranger under the same number alone', async () => {
    const child = sleeper('setInterval(() => {}, 1000)');
    const pid = child.pid ?? 0;
    while (!(await commandLine(pid)).includes('marked-by-us')) await sleep(10);
    await endProcess(pid, 'another-mark');
    expect(await isAlive(pid)).toBe(true);
    await endProcess(pid, 'marked-by-us');
    expect(await isAlive(pid)).toBe(false);
  });

  it('kill one that does not listen, after its time to drain', async () => {
    const child = sleeper("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)");
    const pid = child.pid ?? 0;
    await sleep(300);
    const began = Date.now();
    await endProcess(pid, 'marked-by-us', 400);
    expect(Date.now() - began).toBeGreaterThanOrEqual(390);
    expect(await isAlive(pid)).toBe(false);
  });

  it('move to another port when theirs is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const taken = typeof address === 'object' && address ? address.port : 0;
    expect(await freePort(taken)).not.toBe(taken);
    await new Promise((resolve) => server.close(resolve));
    expect(await freePort(taken)).toBe(taken);
  });

  it('never read half a note', async () => {
    const path = join(folder, 'note.json');
    expect(await readJson(path)).toBeUndefined();
    await writeFile(path, '{"half":');
    expect(await readJson(path)).toBeUndefined();
    await writeJson(path, { whole: true });
    expect(await readJson(path)).toEqual({ whole: true });
  });
});
