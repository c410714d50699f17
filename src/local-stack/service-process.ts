import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from './process-files.js';
import type { ServiceName, ServiceRecord } from './stack-file.js';

export interface ServiceSpec {
  readonly name: ServiceName;
  readonly script: string;
  readonly args?: readonly string[];
  readonly healthUrl: string;
  readonly env: Readonly<Record<string, string>>;
  readonly log: string;
  /** How long it may drain before it is killed. */
  readonly graceMs: number;
}

export interface ServiceEvents {
  readonly say: (line: string) => void;
  /** The process is another one now: write it down, so that a later command finds it. */
  readonly changed: (name: ServiceName, record: ServiceRecord | undefined) => Promise<void>;
}

/**
 * One process of the stack: started detached (Ctrl-C must not reach it before we drain in order),
 * its output in a log file, and started again when it dies, each time after a longer pause.
 */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private stopping = false;
  private wasHealthy = false;
  private restarting = false;
  private exit: string | undefined;

  constructor(
    readonly spec: ServiceSpec,
    private readonly events: ServiceEvents,
  ) {}

  async start(): Promise<void> {
    const output = openSync(this.spec.log, 'a');
    const { script, args = [] } = this.spec;
    const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...this.spec.env },
    });
    closeSync(output);
    this.child = child;
    this.exit = undefined;
    child.once('error', (error) => (this.exit = error.message));
    child.once('exit', (code, signal) => {
      this.exit = `ended with ${signal ?? code}`;
      // Before the first healthy answer, `untilHealthy` tells; while restarting, the loop sees it.
      if (this.wasHealthy && !this.stopping && !this.restarting) void this.restart();
    });
    if (child.pid === undefined) throw new Error(`${this.spec.name} could not be started`);
    await this.events.changed(this.spec.name, {
      pid: child.pid,
      script,
      healthUrl: this.spec.healthUrl,
      startedAt: new Date().toISOString(),
    });
  }

  /** Waits for the first healthy answer; refuses at once, with the log's end, when it dies. */
  async untilHealthy(timeoutMs: number): Promise<void> {
    const began = Date.now();
    let told = began;
    while (!(await answers(this.spec.healthUrl))) {
      if (this.exit !== undefined || Date.now() - began > timeoutMs) {
        const why = this.exit ?? `was not healthy after ${timeoutMs / 1000} s`;
        throw new Error(
          `${this.spec.name} ${why}; its log is ${this.spec.log}:\n${await this.logTail()}`,
        );
      }
      if (Date.now() - told > 5_000) {
        told = Date.now();
        this.events.say(`waiting for ${this.spec.name}`);
      }
      await sleep(100);
    }
    this.wasHealthy = true;
  }

  /** SIGTERM, time to drain, SIGKILL. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child?.pid !== undefined && this.exit === undefined) {
      await endProcess(child.pid, this.spec.script, this.spec.graceMs);
    }
    await this.events.changed(this.spec.name, undefined);
  }

  /** One loop at a time: a second one would double the processes with every crash. */
  private async restart(): Promise<void> {
    this.restarting = true;
    for (let tries = 0; !this.stopping; tries += 1) {
      const pause = Math.min(30_000, 1_000 * 2 ** tries);
      this.events.say(`${this.spec.name} ${this.exit}; starting it again in ${pause / 1000} s`);
      await sleep(pause);
      if (this.stopping || (await this.startedWell())) break;
    }
    this.restarting = false;
  }

  private async startedWell(): Promise<boolean> {
    try {
      await this.start();
      await this.untilHealthy(120_000);
      return true;
    } catch (error) {
      this.events.say(error instanceof Error ? (error.message.split('\n')[0] ?? '') : '');
      // One that lives but is not healthy yet (its server is away) is left to itself.
      return this.exit === undefined;
    }
  }

  private async logTail(): Promise<string> {
    const text = await readFile(this.spec.log, 'utf8').catch(() => '');
    return text.split('\n').slice(-12).join('\n');
  }
}

/** Does that address answer 200? */
export async function answers(url: string, timeoutMs = 2_000): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status === 200;
    },
    () => false,
  );
}
