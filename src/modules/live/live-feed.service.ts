import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { Database, systemActor } from '../../persistence/database.js';
import {
  liveBounds,
  liveEventsAfter,
  type LiveEventRow,
} from '../../persistence/live/live-events.js';
import { LIVE_CHANNEL } from '../../persistence/live/seal-live.js';

/** Somebody who listens; `sequence` is the last number that was handed over. */
export interface Subscriber {
  readonly organizationId: string;
  readonly personId: string;
  sequence: number;
  take(events: readonly LiveEventRow[]): void;
  end(): void;
}

const PORTION = 500;
const MOST_PER_PERSON = 20;
/** A NOTIFY can be lost with its connection; nothing stays unseen for longer than this. */
const LOOK_AGAIN_MS = 10_000;

/**
 * Hands sealed changes to those who listen. One connection of this process hears the sealer; each
 * organization is then read once, from the number that its slowest listener has.
 */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly subscribers = new Map<string, Set<Subscriber>>();
  private readonly reading = new Map<string, Promise<void>>();
  private listening: Promise<{ readonly stop: () => Promise<void> }> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  /** Refuses (`TOO_MANY_REQUESTS`) more streams of one person than a desk has windows. */
  async subscribe(subscriber: Subscriber): Promise<() => void> {
    const own = this.subscribers.get(subscriber.organizationId) ?? new Set();
    const same = [...own].filter(({ personId }) => personId === subscriber.personId);
    if (same.length >= MOST_PER_PERSON) {
      throw new DomainError('TOO_MANY_REQUESTS', 'You listen in too many windows already');
    }
    own.add(subscriber);
    this.subscribers.set(subscriber.organizationId, own);
    this.listening ??= this.database.listen(LIVE_CHANNEL, (payload) => this.wake(payload));
    this.timer ??= setInterval(() => this.wake(''), LOOK_AGAIN_MS).unref();
    await this.listening;
    void this.read(subscriber.organizationId);
    return () => {
      own.delete(subscriber);
      if (own.size === 0) this.subscribers.delete(subscriber.organizationId);
    };
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    for (const own of this.subscribers.values()) for (const one of own) one.end();
    this.subscribers.clear();
    await (await this.listening)?.stop();
    await Promise.allSettled(this.reading.values());
  }

  private wake(payload: string): void {
    const named = payload === '' ? [...this.subscribers.keys()] : payload.split(',');
    for (const organizationId of named) {
      if (this.subscribers.has(organizationId)) void this.read(organizationId);
    }
  }

  /** One reading per organization at a time; what is asked for meanwhile is read after it. */
  private read(organizationId: string): Promise<void> {
    const before = this.reading.get(organizationId) ?? Promise.resolve();
    const next = before
      .then(() => this.handOver(organizationId))
      .catch(() => undefined)
      .finally(() => {
        if (this.reading.get(organizationId) === next) this.reading.delete(organizationId);
      });
    this.reading.set(organizationId, next);
    return next;
  }

  private async handOver(organizationId: string): Promise<void> {
    for (;;) {
      const own = [...(this.subscribers.get(organizationId) ?? [])];
      if (own.length === 0) return;
      const from = Math.min(...own.map(({ sequence }) => sequence));
      const events = await this.after(organizationId, from, PORTION);
      const last = events.at(-1)?.sequence;
      if (last === undefined) return;
      for (const one of own) {
        const fresh = events.filter(({ sequence }) => sequence > one.sequence);
        one.sequence = Math.max(one.sequence, last);
        if (fresh.length > 0) one.take(fresh);
      }
      if (events.length < PORTION) return;
    }
  }

  /** Returns changes of an organization after a number. */
  after(organizationId: string, sequence: number, limit: number): Promise<LiveEventRow[]> {
    return this.database.inOrganization(organizationId, systemActor, (scope) =>
      liveEventsAfter(scope, sequence, limit),
    );
  }

  /** Returns the oldest and the newest number that are kept. */
  bounds(organizationId: string): Promise<{ readonly oldest: number; readonly newest: number }> {
    return this.database.inOrganization(organizationId, systemActor, liveBounds);
  }
}
