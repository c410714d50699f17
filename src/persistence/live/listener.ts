import type { DataSource } from 'typeorm';

const RECONNECT_MS = 1_000;

/** What pg's client offers of itself; the driver hands it out untyped. */
interface Connection {
  query(sql: string): Promise<unknown>;
  on(event: 'notification', heard: (message: { readonly payload?: string }) => void): void;
  on(event: 'error' | 'end', lost: () => void): void;
  removeAllListeners(event: 'notification'): void;
}

/**
 * Holds one connection of the pool that listens on a channel. A lost connection is made again; what
 * was said meanwhile cannot be heard, so `heard` is called without a payload after each connect.
 */
export class Listener {
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private release: (() => Promise<void>) | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly channel: string,
    private readonly heard: (payload: string) => void,
  ) {}

  async start(): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const connection = (await runner.connect()) as Connection;
      let open = true;
      this.release = async () => {
        if (!open) return;
        open = false;
        connection.removeAllListeners('notification');
        await connection.query(`UNLISTEN ${this.channel}`).catch(() => undefined);
        await runner.release().catch(() => undefined);
      };
      const lost = (): void => {
        if (!open) return;
        open = false;
        void runner.release().catch(() => undefined);
        this.again();
      };
      connection.on('notification', ({ payload }) => this.heard(payload ?? ''));
      connection.on('error', lost);
      connection.on('end', lost);
      await connection.query(`LISTEN ${this.channel}`);
      if (this.stopped) await this.release();
      else this.heard('');
    } catch {
      await runner.release().catch(() => undefined);
      this.again();
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.release?.();
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.start(), RECONNECT_MS);
    this.timer.unref();
  }
}
