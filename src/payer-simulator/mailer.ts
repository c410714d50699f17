import { Webhook } from 'standardwebhooks';
import type { Delivery, PayerBook } from './payer-book.js';

export interface MailerOptions {
  readonly url: string;
  readonly secret: string;
  readonly timeoutSeconds?: number;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;

/**
 * Delivers what is due to the engine's webhook door, signed by Standard Webhooks, until the door
 * has answered 2xx. One at a time and in the order of due times; a delivery that fails waits, the
 * others go on.
 */
export class Mailer {
  private readonly webhook: Webhook;
  private readonly failures = new Map<
    string,
    { readonly count: number; readonly notBefore: number }
  >();

  constructor(
    private readonly book: PayerBook,
    private readonly options: MailerOptions,
  ) {
    this.webhook = new Webhook(options.secret);
  }

  /** Sends what is due now and returns when the next delivery is due (epoch ms), if any. */
  async sendDue(now: () => number, signal: AbortSignal): Promise<number | undefined> {
    for (const delivery of this.inOrder()) {
      if (signal.aborted) break;
      if (this.dueAt(delivery) > now()) break;
      await this.attempt(delivery, now);
    }
    const next = this.inOrder()[0];
    return next === undefined ? undefined : this.dueAt(next);
  }

  private inOrder(): Delivery[] {
    return [...this.book.deliveries.values()].sort((a, b) => this.dueAt(a) - this.dueAt(b));
  }

  private dueAt(delivery: Delivery): number {
    return Math.max(delivery.dueAt, this.failures.get(delivery.id)?.notBefore ?? 0);
  }

  private async attempt(delivery: Delivery, now: () => number): Promise<void> {
    if (await this.post(delivery)) {
      this.failures.delete(delivery.id);
      this.book.write({ type: 'delivered', deliveryId: delivery.id });
      return;
    }
    const count = (this.failures.get(delivery.id)?.count ?? 0) + 1;
    const pause = Math.min(FIRST_RETRY_MS * 2 ** (count - 1), LAST_RETRY_MS);
    this.failures.set(delivery.id, { count, notBefore: now() + pause });
  }

  private async post(delivery: Delivery): Promise<boolean> {
    const sentAt = new Date();
    try {
      const response = await fetch(this.options.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/edi-x12',
          'webhook-id': delivery.id,
          'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
          'webhook-signature': this.webhook.sign(delivery.id, sentAt, delivery.body),
        },
        body: Buffer.from(delivery.body, 'latin1'),
        redirect: 'error',
        signal: AbortSignal.timeout((this.options.timeoutSeconds ?? 30) * 1000),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
