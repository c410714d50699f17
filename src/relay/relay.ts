import type { RelayTask } from './relay-task.js';

export interface RelayLog {
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
}

const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;
const LONGEST_PAUSE_AFTER_ERROR_MS = 30_000;

/**
 * Runs the relay's tasks, each in a loop of its own: at once while there is work, with growing
 * pauses (20 ms to half a second) while there is none, with longer ones after errors. A NOTIFY per
 * commit would serialize commits (architecture §6), so nobody calls; a look at an empty partial
 * index costs next to nothing.
 */
export class Relay {
  private readonly stopping = new AbortController();
  private loops: Promise<void>[] = [];

  constructor(
    private readonly tasks: readonly RelayTask[],
    private readonly log: RelayLog,
  ) {}

  start(): void {
    this.loops = this.tasks.map((task) => this.loop(task));
  }

  /** Lets each task finish its portion; resolves when all have. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
  }

  private async loop(task: RelayTask): Promise<void> {
    const { signal } = this.stopping;
    const longest = task.longestPauseMs ?? LONGEST_PAUSE_MS;
    let pause = SHORTEST_PAUSE_MS;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const found = await task.run(signal);
        failures = 0;
        pause = found === 'more' ? 0 : Math.min(longest, Math.max(SHORTEST_PAUSE_MS, pause * 1.5));
      } catch (error) {
        failures += 1;
        pause = Math.min(LONGEST_PAUSE_AFTER_ERROR_MS, 250 * 2 ** Math.min(failures, 10));
        this.log.warn({ task: task.name, failures, error: codeOf(error) }, 'relay task failed');
      }
      if (pause > 0) await wait(pause, signal);
    }
  }
}

/** Codes only: a database's message may quote a row. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (typeof code === 'string' || typeof code === 'number') return String(code);
  return typeof name === 'string' ? name : typeof error;
}

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
