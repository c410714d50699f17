import { EnvelopeReader } from './envelope-reader.js';
import { FindingList } from './finding-list.js';
import type { Guide } from './guide.js';
import type { X12Item } from './items.js';
import type { PartnerProfile } from './partner-profile.js';
import { Tokenizer } from './tokenizer.js';
import type { TransactionOptions } from './transaction-reader.js';
import { WindowFeeder } from './window-feeder.js';

export type X12Source = Buffer | AsyncIterable<Buffer | Uint8Array>;

export interface ReadOptions {
  /** The guides to read by; transactions of other sets are read without one. */
  readonly guides: readonly Guide[];
  /** `claim` hands claims out one by one and keeps memory bounded; default `transaction`. */
  readonly by?: 'transaction' | 'claim';
  readonly profile?: PartnerProfile;
  /** Segments larger than this are reported and passed over; default 16 MB. */
  readonly maxSegmentBytes?: number;
  /** Looks at every transaction while it is read, see `checkingObserver`. */
  readonly observe?: TransactionOptions['observe'];
  /** Where segments go instead of into loops, see `TransactionOptions`. */
  readonly flat?: TransactionOptions['flat'];
}

/**
 * Reads a file that is in memory. Refuses (throws `X12Refusal`) only what has no usable ISA;
 * all else that is wrong is in the items' findings.
 */
export function readX12Buffer(file: Buffer, options: ReadOptions): X12Item[] {
  const items: X12Item[] = [];
  new ItemReader(options, (item) => items.push(item)).all(file);
  return items;
}

/**
 * Reads a file of any size from a stream, item by item. Refuses like `readX12Buffer`; a refusal
 * comes with the first item that is asked for.
 */
export async function* readX12(source: X12Source, options: ReadOptions): AsyncGenerator<X12Item> {
  let items: X12Item[] = [];
  const reader = new ItemReader(options, (item) => items.push(item));
  for await (const chunk of chunksOf(source)) {
    reader.push(chunk);
    if (items.length === 0) continue;
    const ready = items;
    items = [];
    yield* ready;
  }
  reader.end();
  yield* items;
}

/** Reads a file that is pushed in pieces; `emit` gets each item as soon as it is whole. */
export class ItemReader {
  private readonly feeder: WindowFeeder;
  private readonly tokenizer: Tokenizer;
  private readonly envelope: EnvelopeReader;
  private readonly findings: FindingList;

  constructor(
    options: ReadOptions,
    private readonly emit: (item: X12Item) => void,
  ) {
    const findings = (this.findings = new FindingList(options.profile));
    const { maxSegmentBytes } = options;
    this.tokenizer = new Tokenizer({
      report: (finding) => findings.add(finding),
      ...(maxSegmentBytes === undefined ? {} : { maxSegmentBytes }),
    });
    this.envelope = new EnvelopeReader({
      guides: options.guides,
      byClaim: options.by === 'claim',
      findings,
      emit,
      observe: options.observe,
      flat: options.flat,
    });
    const { envelope } = this;
    this.feeder = new WindowFeeder(this.tokenizer, (segment) => envelope.push(segment));
  }

  /** Takes the next bytes of a stream. */
  push(chunk: Buffer): void {
    this.feeder.push(chunk);
  }

  /** Says that the stream is over. */
  end(): void {
    this.feeder.end();
    this.finish();
  }

  /** Reads a whole file that is in memory. */
  all(file: Buffer): void {
    this.feeder.all(file);
    this.finish();
  }

  private finish(): void {
    if (!this.tokenizer.terminated) {
      const message = 'The last segment of the file has no terminator.';
      const segmentNumber = this.tokenizer.segments;
      this.findings.add({ snip: 1, code: 'LAST_TERMINATOR_MISSING', message, segmentNumber });
    }
    this.envelope.finish();
    this.emit({
      kind: 'end',
      segments: this.tokenizer.segments,
      bytes: this.feeder.bytes,
      findings: this.findings.take(),
      truncated: this.findings.truncated,
    });
  }
}

/** The pieces of a file, small enough that what is read of one does not pile up. */
export async function* chunksOf(source: X12Source): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(source)) {
    for (let at = 0; at < source.length; at += STREAM_SLICE) {
      yield source.subarray(at, at + STREAM_SLICE);
    }
    return;
  }
  for await (const chunk of source) {
    yield Buffer.isBuffer(chunk)
      ? chunk
      : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** A file in memory is still handed out piece by piece, so that its items do not pile up. */
const STREAM_SLICE = 64 * 1024;
