import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { once } from 'node:events';
import { FlatReader, type FlatHandler } from '../../x12/mapping/flat-reader.js';
import type { TransactionHead } from '../../x12/mapping/collector.js';
import type { TextSegment } from '../../x12/core/text-segment.js';
import { Output, type X12Io } from './io.js';
import { forEachSource, type Source } from './sources.js';

export interface SplitArguments {
  readonly out?: string;
  readonly wrap?: boolean;
  readonly json?: boolean;
}

/**
 * `x12 split`: one file for each transaction, in an envelope of its own with the control numbers of
 * the old one and the counts of the new one (GE01 and IEA01 are 1). Prints the names that it wrote.
 */
export async function split(
  files: readonly string[],
  options: SplitArguments,
  io: X12Io,
): Promise<void> {
  const output = new Output(io.stdout);
  const directory = options.out ?? '.';
  await mkdir(directory, { recursive: true });
  await forEachSource(files, io, async (source) => {
    const splitter = new Splitter(source, directory, options.wrap === true);
    for (const part of await splitter.run()) {
      output.line(options.json === true ? JSON.stringify(part) : part.path);
    }
    await output.flush(true);
    if (!splitter.cutOff) return;
    io.stderr.write(`${source.name}: a transaction is cut off; its part has no SE of its own\n`);
    io.fail(1);
  });
}

interface Part {
  readonly file: string;
  readonly path: string;
  readonly set: string;
  readonly controlNumber: string;
  segments: number;
}

class Splitter implements FlatHandler {
  private readonly parts: Part[] = [];
  private isa: TextSegment | undefined;
  private gs: TextSegment | undefined;
  private stream: WriteStream | undefined;
  private closing: Promise<unknown>[] = [];
  private readonly stem: string;
  cutOff = false;

  constructor(
    private readonly source: Source,
    private readonly directory: string,
    private readonly wrap: boolean,
  ) {
    this.stem = source.name === '-' ? 'stdin' : basename(source.name, extname(source.name));
  }

  async run(): Promise<readonly Part[]> {
    const reader = new FlatReader(this);
    for await (const chunk of this.source.chunks) {
      reader.push(chunk);
      if (this.stream?.writableNeedDrain === true) await once(this.stream, 'drain');
      await this.settle();
    }
    reader.end();
    await this.settle();
    return this.parts;
  }

  private async settle(): Promise<void> {
    await Promise.all(this.closing.splice(0));
  }

  interchange(isa: TextSegment): void {
    this.isa = isa;
    this.gs = undefined;
  }

  group(gs: TextSegment): void {
    this.gs = gs;
  }

  transaction({ set, controlNumber }: TransactionHead): void {
    const number = String(this.parts.length + 1).padStart(4, '0');
    const path = join(this.directory, `${this.stem}.${number}.${set.replace(/\W/g, '_')}.edi`);
    this.parts.push({ file: this.source.name, path, set, controlNumber, segments: 0 });
    this.stream = createWriteStream(path, { encoding: 'latin1' });
    if (this.isa !== undefined) this.put(this.isa.text);
    if (this.gs !== undefined) this.put(this.gs.text);
  }

  segment(segment: TextSegment): void {
    this.put(segment.text);
  }

  transactionEnd(se: TextSegment | undefined, segments: number): void {
    const { isa, gs, stream } = this;
    if (se === undefined) this.cutOff = true;
    const part = this.parts.at(-1);
    if (part !== undefined) part.segments = segments;
    const separator = isa?.delimiters.element ?? '*';
    if (gs !== undefined) this.put(['GE', '1', gs.element(6)].join(separator));
    const groups = gs === undefined ? '0' : '1';
    if (isa !== undefined) this.put(['IEA', groups, isa.element(13)].join(separator));
    if (stream === undefined) return;
    const closed = once(stream, 'close');
    stream.end();
    this.closing.push(closed);
    this.stream = undefined;
  }

  private put(text: string): void {
    const terminator = this.isa?.delimiters.terminator ?? '~';
    const wrapped = this.wrap && terminator !== '\n';
    this.stream?.write(`${text}${terminator}${wrapped ? '\n' : ''}`);
  }
}
