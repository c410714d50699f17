import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * What the payer knows, as an append-only file of JSON lines that is read back at start: the
 * simulator survives a kill like a real payer does. A half-written last line is cut off.
 */
export class Journal<Entry> {
  private readonly file: string;
  private readonly descriptor: number;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.file = join(directory, 'journal.jsonl');
    this.cutHalfLine();
    this.descriptor = openSync(this.file, 'a');
  }

  /** Returns every entry that was ever appended, in order. */
  read(): Entry[] {
    return readFileSync(this.file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Entry);
  }

  /** Appends; what is here when this returns survives a crash of the process. */
  append(...entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    writeSync(this.descriptor, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    fsyncSync(this.descriptor);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private cutHalfLine(): void {
    if (!existsSync(this.file)) {
      closeSync(openSync(this.file, 'a'));
      return;
    }
    const content = readFileSync(this.file);
    const end = content.lastIndexOf(0x0a) + 1;
    if (end < content.length) truncateSync(this.file, end);
  }
}
