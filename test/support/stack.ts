import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Secrets } from '../../src/local-stack/data-directory.js';
import type { ServiceName, StackRecord } from '../../src/local-stack/stack-file.js';
import type { Status } from '../../src/local-stack/stack-status.js';

const program = resolve(__dirname, '../../bin/zerobalance.js');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The whole product on this machine with a data directory of its own, driven by its command line. */
export class TestStack {
  private constructor(readonly dataDir: string) {}

  static async create(): Promise<TestStack> {
    return new TestStack(await mkdtemp(join(tmpdir(), 'zerobalance-stack-')));
  }

  /** Runs a `zerobalance` command against this stack. */
  run(...args: readonly string[]): Promise<Ran> {
    return new Promise((done) => {
      execFile(
        process.execPath,
        [program, ...args],
        {
          env: { ...process.env, ZEROBALANCE_DATA_DIR: this.dataDir, NODE_ENV: 'production' },
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 255;
          done({ code, stdout, stderr });
        },
      );
    });
  }

  async json<T>(...args: readonly string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run(...args, '--json');
    try {
      return JSON.parse(stdout) as T;
    } catch {
      throw new Error(`zerobalance ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    }
  }

  /** Returns what start printed: the addresses and, on the first day, the first administrator's link. */
  async start(): Promise<string> {
    const { code, stdout, stderr } = await this.run('start', '--detach');
    if (code !== 0) throw new Error(`start ended with ${code}: ${stdout}${stderr}`);
    return stdout;
  }

  status(): Promise<Status> {
    return this.json<Status>('status');
  }

  async record(): Promise<StackRecord> {
    return JSON.parse(await readFile(join(this.dataDir, 'stack.json'), 'utf8')) as StackRecord;
  }

  async secrets(): Promise<Secrets> {
    return JSON.parse(await readFile(join(this.dataDir, 'secrets.json'), 'utf8')) as Secrets;
  }

  /** kill -9 of one of its processes. */
  async kill(service: ServiceName | 'supervisor'): Promise<number> {
    const record = await this.record();
    const pid = service === 'supervisor' ? record.supervisor : record.services[service]?.pid;
    if (pid === undefined) throw new Error(`${service} does not run`);
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  /** Waits until a condition holds; refuses after the time. */
  async until(what: string, holds: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`not within ${timeoutMs / 1_000} s: ${what}`);
      await sleep(500);
    }
  }

  /** Stops everything and deletes its data. */
  async remove(): Promise<void> {
    await this.run('reset', '--yes');
  }
}
