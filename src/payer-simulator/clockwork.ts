import type { Mailer } from './mailer.js';
import type { PayerSimulator } from './simulator.js';

/** Sleeps until the next advice or delivery is due, does it, and sleeps again; no polling. */
export class Clockwork {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private readonly stopping = new AbortController();

  constructor(
    private readonly simulator: PayerSimulator,
    private readonly mailer: Mailer | undefined,
    private readonly now: () => number,
  ) {}

  /** Looks at once at what is due; called whenever something new was written down. */
  readonly wake = (): void => {
    if (this.stopping.signal.aborted) return;
    if (this.running !== undefined) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = this.turn().finally(() => {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        this.wake();
      }
    });
  };

  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.timer);
    await this.running;
  }

  private async turn(): Promise<void> {
    this.simulator.issueDue();
    const nextMail = await this.mailer?.sendDue(this.now, this.stopping.signal);
    const next = Math.min(nextMail ?? Infinity, this.simulator.nextIssueAt() ?? Infinity);
    if (!Number.isFinite(next) || this.stopping.signal.aborted) return;
    const pause = Math.min(Math.max(next - this.now(), 0), LONGEST_PAUSE_MS);
    this.timer = setTimeout(this.wake, pause);
  }
}

/** Timers beyond this overflow; waking a day early is harmless. */
const LONGEST_PAUSE_MS = 24 * 60 * 60 * 1000;
