import type { TextSegment } from './text-segment.js';
import type { Tokenizer } from './tokenizer.js';

/** Windows of this size are decoded at once: large enough to be fast, small enough to be cheap. */
export const WINDOW_BYTES = 64 * 1024;

/**
 * Hands the bytes of a file to a tokenizer, window by window, and every segment to `onSegment`.
 * Bytes that do not end in a whole segment are kept for the next window; a long segment is only
 * tried again when what is kept has doubled, so that it costs linear, not quadratic, time.
 */
export class WindowFeeder {
  private kept: Buffer[] = [];
  private keptBytes = 0;
  private retryAt = 0;
  private base = 0;

  constructor(
    private readonly tokenizer: Tokenizer,
    private readonly onSegment: (segment: TextSegment) => void,
  ) {}

  /** Bytes seen so far. */
  get bytes(): number {
    return this.base + this.keptBytes;
  }

  /** Takes the next bytes of a stream. */
  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; at += WINDOW_BYTES) {
      this.pushWindow(chunk.subarray(at, at + WINDOW_BYTES));
    }
  }

  private pushWindow(chunk: Buffer): void {
    this.kept.push(chunk);
    this.keptBytes += chunk.length;
    if (this.keptBytes >= this.retryAt) this.run(false);
  }

  /** Says that the stream is over. */
  end(): void {
    this.run(true);
  }

  private run(last: boolean): void {
    const bytes = this.kept.length === 1 ? this.kept[0]! : Buffer.concat(this.kept, this.keptBytes);
    const consumed = this.scan(bytes, last);
    const rest = bytes.subarray(consumed);
    this.kept = rest.length > 0 ? [rest] : [];
    this.keptBytes = rest.length;
    const doubled = consumed === 0 ? rest.length * 2 : 0;
    this.retryAt = Math.max(doubled, this.tokenizer.wanted - consumed);
  }

  private scan(bytes: Buffer, last: boolean): number {
    const { tokenizer, onSegment } = this;
    tokenizer.load(bytes, this.base, last);
    for (let segment = tokenizer.next(); segment !== undefined; segment = tokenizer.next()) {
      onSegment(segment);
    }
    this.base += tokenizer.consumed;
    return tokenizer.consumed;
  }

  /** Reads a whole file that is in memory already, without copying it. */
  all(file: Buffer): void {
    let size = WINDOW_BYTES;
    for (;;) {
      const last = this.base + size >= file.length;
      const consumed = this.scan(file.subarray(this.base, this.base + size), last);
      if (last) {
        this.keptBytes = file.length - this.base;
        return;
      }
      size = consumed === 0 ? Math.max(size * 2, this.tokenizer.wanted) : WINDOW_BYTES;
    }
  }
}
