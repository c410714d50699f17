import type { Server } from 'node:http';
import { Clockwork } from './clockwork.js';
import { Journal } from './journal.js';
import { Mailer, type MailerOptions } from './mailer.js';
import { PayerBook, type BookEntry } from './payer-book.js';
import { payerServer } from './server.js';
import { PayerSimulator } from './simulator.js';

export interface PayerSimulatorOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly stateDirectory: string;
  /** How long one day of the payer lasts. */
  readonly dayMs: number;
  /** Where answers go; without it they wait in the book. */
  readonly webhook?: MailerOptions;
}

export interface RunningPayerSimulator {
  readonly server: Server;
  /** Closes the door, lets what is under way finish, and keeps everything else for the next start. */
  stop(): Promise<void>;
}

/** Starts the simulated payer; it goes on where the journal of its state directory ends. */
export async function startPayerSimulator(
  options: PayerSimulatorOptions,
): Promise<RunningPayerSimulator> {
  const book = new PayerBook(new Journal<BookEntry>(options.stateDirectory));
  const now = Date.now;
  const simulator = new PayerSimulator(book, { dayMs: options.dayMs, now });
  const mailer = options.webhook === undefined ? undefined : new Mailer(book, options.webhook);
  const clockwork = new Clockwork(simulator, mailer, now);
  const server = payerServer(simulator, clockwork.wake);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  clockwork.wake();
  return {
    server,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await clockwork.stop();
      await closed;
      book.close();
    },
  };
}
