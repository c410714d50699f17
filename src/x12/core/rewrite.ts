import type { Delimiters } from './segment.js';
import type { TextSegment } from './text-segment.js';
import { DEFAULT_DELIMITERS, SegmentWriter } from './segment-writer.js';
import { ISA } from './segment-ids.js';
import { Tokenizer } from './tokenizer.js';
import { WindowFeeder } from './window-feeder.js';
import { X12WriteError } from './write-error.js';

export interface RewriteOptions {
  /** New delimiters; absent: those of each ISA stay. */
  readonly delimiters?: Partial<Delimiters>;
  /** `lines` puts a line break after each segment, `none` takes them away; absent: as read. */
  readonly wrap?: 'lines' | 'none';
  /** Told how many bytes between segments, that are no blanks, are not written with new form. */
  readonly leftOut?: (bytes: number) => void;
}

/**
 * Reads a file and writes it again, chunk by chunk. Without options every byte comes out as it
 * went in, blanks and line breaks included. With new delimiters the data is refused
 * (`X12WriteError`) where it holds one of them. Throws `X12Refusal` for what has no usable ISA.
 */
export function rewriteX12(file: Buffer, options: RewriteOptions = {}): Buffer {
  const parts: string[] = [];
  const rewriter = new Rewriter(options, (text) => parts.push(text));
  rewriter.feeder.all(file);
  rewriter.finish();
  return Buffer.from(parts.join(''), 'latin1');
}

/** The same for a stream. */
export async function* rewriteX12Stream(
  source: AsyncIterable<Buffer>,
  options: RewriteOptions = {},
): AsyncGenerator<Buffer> {
  let parts: string[] = [];
  const rewriter = new Rewriter(options, (text) => parts.push(text));
  for await (const chunk of source) {
    rewriter.feeder.push(chunk);
    if (parts.length > 0) yield Buffer.from(parts.join(''), 'latin1');
    parts = [];
  }
  rewriter.feeder.end();
  rewriter.finish();
  if (parts.length > 0) yield Buffer.from(parts.join(''), 'latin1');
}

class Rewriter {
  readonly feeder: WindowFeeder;
  private readonly tokenizer: Tokenizer;
  private started = false;

  constructor(
    private readonly options: RewriteOptions,
    private readonly put: (text: string) => void,
  ) {
    // Refuses delimiters that are no delimiters.
    new SegmentWriter(options.delimiters);
    this.tokenizer = new Tokenizer({ report: () => undefined, passed: put });
    this.feeder = new WindowFeeder(this.tokenizer, (segment) => this.take(segment));
  }

  finish(): void {
    const { options, tokenizer } = this;
    const plain = options.delimiters === undefined && options.wrap === undefined;
    if (plain) return this.put(tokenizer.tailText);
    this.put(this.terminator + (options.wrap === 'lines' ? '\n' : ''));
    this.leaveOut(tokenizer.tailText);
  }

  private terminator = '';
  private readTerminator = '';

  private leaveOut(gap: string): void {
    const rest = gap
      .replaceAll(this.readTerminator || '\n', '')
      .replace(/^\xef\xbb\xbf|\s|\0/g, '');
    if (rest !== '') this.options.leftOut?.(rest.length);
  }

  private take(segment: TextSegment): void {
    const { options, tokenizer } = this;
    const gap = tokenizer.gapText;
    if (options.delimiters === undefined && options.wrap === undefined) {
      this.put(gap + segment.text);
      return;
    }
    this.put(this.started ? this.gapFor(gap) : '');
    this.leaveOut(gap);
    this.started = true;
    this.readTerminator = segment.delimiters.terminator;
    this.terminator = options.delimiters?.terminator ?? this.terminatorOf(segment);
    this.put(
      options.delimiters === undefined ? segment.text : translated(segment, options.delimiters),
    );
  }

  private terminatorOf(segment: TextSegment): string {
    return this.options.delimiters === undefined
      ? segment.delimiters.terminator
      : DEFAULT_DELIMITERS.terminator;
  }

  /** What stands between two segments: the terminator, and the line break that is wanted. */
  private gapFor(gap: string): string {
    const { wrap } = this.options;
    if (wrap === 'lines') return `${this.terminator}\n`;
    if (wrap === 'none') return this.terminator;
    return this.terminator + gap.replace(/[^\r\n]/g, '');
  }
}

/** The segment with other delimiters. */
function translated(segment: TextSegment, wanted: Partial<Delimiters>): string {
  const next = { ...DEFAULT_DELIMITERS, ...wanted };
  const from = segment.delimiters;
  if (segment.idIndex === ISA) return translatedIsa(segment, next);
  const map = new Map([
    [from.element, next.element],
    [from.component, next.component],
    ...(from.repetition === undefined ? [] : [[from.repetition, next.repetition] as const]),
  ]);
  const barred = new Set<string>(Object.values(next));
  // Binary data may hold what separates elsewhere; its length says where it ends.
  const binary = segment.binaryElement();
  const data = binary === -1 ? '' : segment.element(binary);
  const head = segment.text.slice(0, segment.text.length - data.length);
  let text = '';
  for (const character of head) {
    const replaced = map.get(character);
    if (replaced === undefined && barred.has(character)) {
      throw new X12WriteError(
        'DELIMITER_IN_DATA',
        { segment: segment.id, segmentNumber: segment.number },
        'the data holds one of the new delimiters',
      );
    }
    text += replaced ?? character;
  }
  return text + data;
}

function translatedIsa(isa: TextSegment, next: Required<Delimiters>): string {
  const elements = Array.from({ length: 17 }, (_, i) => (i === 0 ? isa.id : isa.element(i)));
  if (isa.delimiters.repetition !== undefined) elements[11] = next.repetition;
  elements[16] = next.component;
  return elements.join(next.element);
}
