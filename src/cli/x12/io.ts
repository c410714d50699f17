import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { keepHeapSmall } from '../small-heap.js';

/** Where a command reads and writes; tests hand in their own. */
export interface X12Io {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
  /** NO_COLOR and the terminal decide; never colour in a pipe. */
  readonly colour: boolean;
  /** Raises the exit code: 2 wins over 1, 1 over 0. */
  fail(code: 1 | 2): void;
}

/** The io of this process, which from here on is one that streams files. */
export function processIo(): X12Io {
  keepHeapSmall();
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    colour: process.stdout.isTTY === true && process.stdout.hasColors(),
    fail(code) {
      const now = Number(process.exitCode ?? 0);
      process.exitCode = Math.max(now, code);
    },
  };
}

/** Text that is written in pieces of a reasonable size, waiting for the reader where it is slow. */
export class Output {
  private parts: string[] = [];
  private size = 0;

  constructor(private readonly stream: Writable) {}

  write(text: string): void {
    this.parts.push(text);
    this.size += text.length;
  }

  line(text: string): void {
    this.write(`${text}\n`);
  }

  /** Hands over what was written; call it between the pieces of a stream. */
  async flush(force = false): Promise<void> {
    if (this.size === 0 || (!force && this.size < FLUSH_AT)) return;
    const text = this.parts.join('');
    this.parts = [];
    this.size = 0;
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }
}

const FLUSH_AT = 64 * 1024;
