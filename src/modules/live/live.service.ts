import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Caller } from '../../http/caller.js';
import type { LiveEventRow } from '../../persistence/live/live-events.js';
import { EventStream } from './event-stream.js';
import { LiveFeed } from './live-feed.service.js';
import { mayHear } from './live-kinds.js';

const RECONNECT_MS = 2_000;

/** Live changes for one caller: of their organization, of what their role may read. */
@Injectable()
export class LiveService {
  constructor(private readonly feed: LiveFeed) {}

  /** One page for clients that poll; `last` goes on behind what was not for this role, too. */
  async page(caller: Caller, after: number | undefined, limit: number) {
    const { oldest, newest } = await this.feed.bounds(caller.organizationId);
    if (after === undefined) return { items: [], last: newest, reset: false };
    const reset = isLost(after, oldest, newest);
    const from = reset ? newest : after;
    const events = await this.feed.after(caller.organizationId, from, limit);
    const items = events.filter(({ kind }) => mayHear(caller.role, kind));
    return { items, last: events.at(-1)?.sequence ?? from, reset };
  }

  /** Opens a stream from a number, or from now on. The end is the caller's to tell. */
  async open(
    caller: Caller,
    from: number | undefined,
  ): Promise<{ readonly stream: Readable; readonly end: () => void }> {
    const { oldest, newest } = await this.feed.bounds(caller.organizationId);
    const lost = from !== undefined && isLost(from, oldest, newest);
    const sequence = from === undefined || lost ? newest : from;
    const out = new EventStream(RECONNECT_MS);
    out.begin(lost ? 'reset' : 'ready', sequence);
    const unsubscribe = await this.feed
      .subscribe({
        organizationId: caller.organizationId,
        personId: caller.personId,
        sequence,
        take: (events) => deliver(out, caller, events),
        end: () => out.end(),
      })
      .catch((error: unknown) => {
        out.end();
        throw error;
      });
    const end = (): void => {
      unsubscribe();
      out.end();
    };
    out.stream.once('finish', unsubscribe);
    return { stream: out.stream, end };
  }
}

/** What lies between the number and the oldest kept event is gone, or the number is none of ours. */
const isLost = (after: number, oldest: number, newest: number): boolean =>
  after > newest || after + 1 < oldest;

function deliver(out: EventStream, { role }: Caller, events: readonly LiveEventRow[]): void {
  const own = events.filter(({ kind }) => mayHear(role, kind));
  for (const event of own) out.change(event);
  const last = events.at(-1)?.sequence;
  if (last !== undefined && own.at(-1)?.sequence !== last) out.passed(last);
}
