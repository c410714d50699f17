import { diagnose } from './diagnosis.js';
import type { FindingDraft } from './finding-list.js';
import { ISA_WIDTHS, isAlphanumeric, readIsa } from './isa.js';
import { X12Refusal } from './refusal.js';
import { IEA } from './segment-ids.js';
import { TextSegment, TextWindow } from './text-segment.js';

/** Largest segment that is kept in memory unless told otherwise. */
export const MAX_SEGMENT_BYTES = 16 * 1024 * 1024;
/** No limit is lower: an ISA has 106 bytes, and a note element alone may have 264. */
const LEAST_SEGMENT_BYTES = 1024;
/** Text before the first ISA (mail headers, notes) is searched this far. */
const LONGEST_PREFACE = 64 * 1024;

export interface TokenizerOptions {
  readonly maxSegmentBytes?: number;
  readonly report: (finding: FindingDraft) => void;
  /** Told about bytes that no segment and no gap will show: oversized segments, endless blanks. */
  readonly passed?: (text: string) => void;
}

/** Blanks between segments beyond this are handed to `passed` and not kept. */
const LONGEST_GAP = 64 * 1024;

/**
 * Cuts windows of a file into segments. It keeps no bytes: the caller loads a window that starts
 * where the last one was consumed to, takes segments until `next` answers undefined, and loads
 * more. Delimiters are those of the latest ISA. Line breaks and blanks between segments are gaps,
 * kept reachable through `gapText` so that a file can be written again byte for byte.
 */
export class Tokenizer {
  private window: TextWindow | undefined;
  private bytes: Buffer = Buffer.alloc(0);
  private base = 0;
  private last = false;
  private at = 0;
  private gapStart = 0;
  private gapEnd = 0;
  private count = 0;
  private terminator = -1;
  private outside = true;
  private skipping = false;
  private readonly most: number;
  /** Bytes that the window must hold before another try can succeed; 0 when unknown. */
  wanted = 0;
  /** True when the last segment handed out had a terminator. */
  terminated = true;

  constructor(private readonly options: TokenizerOptions) {
    this.most = Math.max(options.maxSegmentBytes ?? MAX_SEGMENT_BYTES, LEAST_SEGMENT_BYTES);
  }

  /** Sets the window. `base` is the file offset of its first byte, `last` that nothing follows. */
  load(bytes: Buffer, base: number, last: boolean): void {
    this.bytes = bytes;
    this.base = base;
    this.last = last;
    this.at -= this.gapStart;
    this.gapStart = this.gapEnd = 0;
    this.wanted = 0;
    const { window } = this;
    if (window !== undefined) this.window = new TextWindow(bytes, base, window.delimiters);
  }

  /** The window as text; only needed off the beaten track. */
  private get text(): string {
    return this.window === undefined ? this.bytes.toString('latin1') : this.window.text;
  }

  /** Bytes of the window that need not be loaded again. */
  get consumed(): number {
    return this.gapStart;
  }

  /** Segments handed out so far. */
  get segments(): number {
    return this.count;
  }

  /** What stood between the last two segments: the former's terminator, blanks, line breaks. */
  get gapText(): string {
    return this.text.slice(this.gapStartOfLast, this.gapEnd);
  }

  /** What stands behind the last segment; meaningful after the last window. */
  get tailText(): string {
    return this.text.slice(this.gapStart);
  }

  private gapStartOfLast = 0;

  /** The next segment, or undefined when the window holds no further whole one. */
  next(): TextSegment | undefined {
    if (this.skipping && !this.skip()) return undefined;
    if (this.window === undefined) return this.firstIsa();
    const { bytes } = this;
    let start = this.at;
    const byte = bytes[start];
    if (byte === undefined || byte <= 0x20 || byte === this.terminator || byte >= 0x80) {
      start = this.skipGap(start);
    }
    if (start >= bytes.length) {
      if (!this.last && start - this.gapStart > LONGEST_GAP) this.passTo(start);
      return undefined;
    }
    if (bytes[start] === 73 && this.startsIsa(start)) {
      const isa = this.takeIsa(start);
      if (isa !== 'no') return isa;
    }
    return this.takeSegment(start);
  }

  private takeSegment(start: number): TextSegment | undefined {
    const { bytes } = this;
    if (!this.outside && bytes[start] !== 66 && this.terminator > 0x20) {
      const end = this.segmentEnd(start);
      if (end !== -1) return this.takeWhole(start, end);
    }
    return this.takeUnusual(start);
  }

  private takeWhole(start: number, end: number): TextSegment | undefined {
    if (end - start > this.most) return this.passOver(start, end);
    const segment = new TextSegment(this.window!, start, end, ++this.count);
    if (segment.idIndex === IEA) this.outside = true;
    this.gapStartOfLast = this.gapStart;
    this.gapEnd = start;
    this.gapStart = end;
    this.at = end + 1;
    return segment;
  }

  /** Binary data, the text behind an IEA, line breaks as terminators, and the end of the window. */
  private takeUnusual(start: number): TextSegment | undefined {
    const { bytes } = this;
    let end = -1;
    if (bytes[start] === 66) end = this.binaryEnd(start);
    const padded = end === -1 && this.terminator <= 0x20;
    if (end === -1) end = this.segmentEnd(start);
    if (end === -2 || (end === -1 && !this.last)) return this.waitFor(start);
    const until = end === -1 ? bytes.length : end;
    if (until - start > this.most) return this.passOver(start, until);
    if (this.outside) {
      const isa = this.isaWithin(start, until);
      if (isa > 0) return this.afterJunk(start, isa);
    }
    this.terminated = end !== -1;
    const next = end === -1 ? bytes.length : end + 1;
    end = end === -1 || padded ? this.trimmedEnd(start, until) : end;
    const segment = new TextSegment(this.window!, start, end, ++this.count);
    if (segment.idIndex === IEA) this.outside = true;
    this.advance(start, end, next);
    return segment;
  }

  /** Segments are short: looking at each byte costs less than a call of `indexOf`. */
  private segmentEnd(start: number): number {
    const { bytes, terminator } = this;
    const { length } = bytes;
    for (let at = start; at < length; at++) if (bytes[at] === terminator) return at;
    return -1;
  }

  private advance(start: number, end: number, next: number): void {
    this.gapStartOfLast = this.gapStart;
    this.gapEnd = start;
    this.gapStart = end;
    this.at = next;
  }

  /** The segment is not all there: ask for more, or give it up when it is too long to keep. */
  private waitFor(start: number): undefined {
    const size = Math.max(this.bytes.length - start, this.wanted - start);
    if (size <= this.most) return undefined;
    this.reportTooLong(start);
    this.skipping = true;
    this.passTo(this.bytes.length);
    return undefined;
  }

  /** Passes over a segment that is there but too long to keep, and takes the next. */
  private passOver(start: number, end: number): TextSegment | undefined {
    this.reportTooLong(start);
    this.passTo(end);
    this.at = end + 1;
    return this.next();
  }

  private reportTooLong(start: number): void {
    this.count++;
    this.options.report({
      snip: 1,
      code: 'SEGMENT_TOO_LONG',
      message: `The segment is longer than ${this.most} bytes and was passed over.`,
      segmentNumber: this.count,
      byteOffset: this.base + start,
    });
  }

  /** Passes over the rest of an oversized segment; false while its end is not in sight. */
  private skip(): boolean {
    const end = this.segmentEnd(this.at);
    this.passTo(end === -1 ? this.bytes.length : end);
    if (end === -1) return false;
    this.skipping = false;
    this.at = end + 1;
    return true;
  }

  private passTo(end: number): void {
    this.options.passed?.(this.text.slice(this.gapStart, end));
    this.gapStart = this.at = end;
  }

  /** Skips line breaks and blanks; reports empty segments, which are terminators without data. */
  private skipGap(from: number): number {
    const { bytes, terminator } = this;
    let at = from;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === terminator) {
        if (byte > 0x20) this.reportEmpty(at);
      } else if (!isBlank(byte) || this.isDelimiter(byte)) {
        // The second byte of a terminator that somebody wrote in UTF-8 belongs to the gap.
        if (terminator < 0xc0 || byte < 0x80 || byte >= 0xc0) break;
      }
    }
    return at;
  }

  private reportedEmptyTo = -1;

  private reportEmpty(at: number): void {
    const byteOffset = this.base + at;
    if (byteOffset <= this.reportedEmptyTo) return;
    this.reportedEmptyTo = byteOffset;
    const message = 'A segment terminator follows without a segment.';
    this.options.report({ snip: 1, code: 'EMPTY_SEGMENT', message, byteOffset });
  }

  private isDelimiter(byte: number): boolean {
    const { window } = this;
    return byte === window!.element || byte === window!.component || byte === window!.repetition;
  }

  /** Blanks before the end of the file, or before a line break that ends segments, are padding. */
  private trimmedEnd(start: number, from: number): number {
    let end = from;
    while (end > start + 1 && this.isPadding(this.bytes[end - 1]!)) end--;
    return end;
  }

  private isPadding(byte: number): boolean {
    return byte <= 0x20 && !this.isDelimiter(byte);
  }

  private startsIsa(at: number): boolean {
    const { bytes } = this;
    if (bytes[at] !== 73 || bytes[at + 1] !== 83 || bytes[at + 2] !== 65) return false;
    const next = bytes[at + 3];
    return next === undefined || !isAlphanumeric(next);
  }

  /** Takes the ISA at `start`; `no` when its delimiters cannot be told. */
  private takeIsa(start: number): TextSegment | undefined | 'no' {
    const reading = readIsa(this.bytes, start, this.last);
    if (reading.kind === 'more') return undefined;
    if (reading.kind === 'unusable') return 'no';
    const { delimiters, length, end, fixed } = reading.header;
    this.window = new TextWindow(this.bytes, this.base, delimiters);
    this.terminator = delimiters.terminator.charCodeAt(0);
    this.outside = false;
    this.terminated = true;
    const segment = new TextSegment(this.window, start, start + end, ++this.count);
    this.advance(start, start + end, start + length);
    if (!fixed) this.reportWidths(segment);
    if (this.terminator >= 0x80) this.reportTerminator(segment);
    return segment;
  }

  private reportTerminator(isa: TextSegment): void {
    this.options.report({
      snip: 1,
      code: 'TERMINATOR_NOT_ASCII',
      message: 'The segment terminator is no character of the X12 sets.',
      segmentId: 'ISA',
      segmentNumber: isa.number,
      byteOffset: isa.byteOffset,
    });
  }

  private reportWidths(isa: TextSegment): void {
    ISA_WIDTHS.forEach((width, i) => {
      const value = isa.element(i + 1);
      if (value.length === width) return;
      this.options.report({
        snip: 1,
        code: 'ISA_ELEMENT_WIDTH',
        message: `ISA${String(i + 1).padStart(2, '0')} has ${value.length} characters.`,
        expected: `${width} characters`,
        value,
        segmentId: 'ISA',
        segmentNumber: isa.number,
        byteOffset: isa.byteOffset,
        element: i + 1,
      });
    });
  }

  /** Finds the first ISA, past a byte order mark, blanks and a preface; refuses without one. */
  private firstIsa(): TextSegment | undefined {
    const { bytes, text } = this;
    if (bytes.length === 0 && !this.last) return undefined;
    let reason: string | undefined;
    let first = -1;
    for (let at = text.indexOf('ISA'); at !== -1; at = text.indexOf('ISA', at + 3)) {
      if (at > LONGEST_PREFACE) break;
      const isa = this.startsIsa(at) ? this.takeIsa(at) : 'no';
      if (isa === undefined) return undefined;
      if (isa !== 'no') return this.withPreface(isa, at);
      if (reason !== undefined || !this.startsIsa(at)) continue;
      const reading = readIsa(bytes, at, this.last);
      reason = reading.kind === 'unusable' ? reading.reason : undefined;
      first = at;
    }
    if (!this.last && bytes.length < LONGEST_PREFACE) return undefined;
    if (reason !== undefined) {
      throw new X12Refusal('X12_ISA_UNUSABLE', `The ISA is not usable: ${reason}.`, first);
    }
    throw diagnose(bytes);
  }

  private withPreface(isa: TextSegment, at: number): TextSegment {
    const preface = this.text.slice(0, at).replace(/^\xef\xbb\xbf/, '');
    if (preface.trim() !== '') this.reportJunk(preface.length, this.base + at - preface.length);
    return isa;
  }

  private reportJunk(length: number, byteOffset: number): void {
    this.options.report({
      snip: 1,
      code: 'DATA_OUTSIDE_INTERCHANGE',
      message: `${length} bytes stand outside any interchange.`,
      byteOffset,
    });
  }

  /** After an IEA: does the text up to `end` hide the next ISA behind something else? */
  private isaWithin(start: number, end: number): number {
    for (let at = this.text.indexOf('ISA', start); at !== -1 && at < end;) {
      if (this.startsIsa(at) && readIsa(this.bytes, at, this.last).kind !== 'unusable') return at;
      at = this.text.indexOf('ISA', at + 3);
    }
    return -1;
  }

  private afterJunk(start: number, isaAt: number): TextSegment | undefined {
    const isa = this.takeIsa(isaAt);
    if (isa === 'no') return undefined;
    if (isa !== undefined) this.reportJunk(isaAt - start, this.base + start);
    return isa;
  }

  /**
   * End of a BIN or BDS segment, told by its length element because the data may hold delimiters.
   * -1: read it like any segment; -2: more bytes are wanted.
   */
  private binaryEnd(start: number): number {
    const head = this.text.slice(start, start + 40);
    const separator = this.window!.delimiters.element;
    const parts = head.split(separator);
    const isBin = parts[0] === 'BIN';
    if (!isBin && parts[0] !== 'BDS') return -1;
    const lengthAt = isBin ? 1 : 2;
    if (parts.length <= lengthAt + 1) return this.last || head.length === 40 ? -1 : -2;
    const digits = parts[lengthAt]!;
    if (!/^\d{1,15}$/.test(digits)) return -1;
    const dataStart = start + parts.slice(0, lengthAt + 1).join(separator).length + 1;
    const end = dataStart + Number(digits);
    if (end >= this.bytes.length) {
      if (this.last) return this.badLength(start, digits);
      this.wanted = end + 1;
      return -2;
    }
    return this.bytes[end] === this.terminator ? end : this.badLength(start, digits);
  }

  private reportedLengthAt = -1;

  /** Told once, although the segment is tried again when more of the file is there. */
  private badLength(start: number, digits: string): -1 {
    const byteOffset = this.base + start;
    if (this.reportedLengthAt === byteOffset) return -1;
    this.reportedLengthAt = byteOffset;
    this.options.report({
      snip: 1,
      code: 'BINARY_LENGTH',
      message: 'The binary data does not end where its length says.',
      value: digits,
      segmentNumber: this.count + 1,
      segmentId: this.text.slice(start, start + 3),
      byteOffset,
      element: this.text.startsWith('BIN', start) ? 1 : 2,
    });
    return -1;
  }
}

function isBlank(byte: number): boolean {
  return (
    byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0 || byte === 0x1a
  );
}
