import { PassThrough } from 'node:stream';
import type { LiveEventRow } from '../../persistence/live/live-events.js';

const HEARTBEAT_MS = 15_000;
/** After this the client comes again with its `Last-Event-ID`, and is asked again who it is. */
const LIFE_MS = 15 * 60_000;
/** A listener that does not read is cut off; it loses nothing, since it resumes. */
const MOST_WAITING_BYTES = 1024 * 1024;

/** Server-sent events on a stream: a heartbeat while nothing happens, an end after a while. */
export class EventStream {
  readonly stream = new PassThrough();
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS);
  private readonly life = setTimeout(() => this.end(), LIFE_MS);

  /** `reconnectMs`: how long a client waits before it comes again. */
  constructor(reconnectMs: number) {
    this.heartbeat.unref();
    this.life.unref();
    this.write(`retry: ${reconnectMs}\n\n`);
  }

  /** From where the stream goes on; `reset`: too long away, everything is to be read anew. */
  begin(event: 'ready' | 'reset', sequence: number): void {
    this.write(`id: ${sequence}\nevent: ${event}\ndata: {}\n\n`);
  }

  change({ sequence, kind, ids, at }: LiveEventRow): void {
    this.write(`id: ${sequence}\nevent: change\ndata: ${JSON.stringify({ kind, ids, at })}\n\n`);
  }

  /** What was not for this listener moves its number on all the same. */
  passed(sequence: number): void {
    this.write(`id: ${sequence}\nevent: passed\ndata: {}\n\n`);
  }

  end(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.life);
    if (!this.stream.writableEnded) this.stream.end();
  }

  private write(text: string): void {
    if (this.stream.writableEnded || this.stream.destroyed) return;
    if (this.stream.writableLength > MOST_WAITING_BYTES) this.end();
    else this.stream.write(text);
  }
}
