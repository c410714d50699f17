import type { SegmentSpec } from './guide.js';
import type { PlacedSegment } from './loop.js';
import type { Delimiters, Segment } from './segment.js';
import { BDS, BIN, segmentIdOf } from './segment-ids.js';

/** A window of the file: the same characters as bytes (for scanning) and text (for slicing). */
export interface TextWindow {
  readonly bytes: Uint8Array;
  /** latin1, so that one byte is one character and offsets agree. */
  readonly text: string;
  /** Offset of the window's first byte in the file. */
  readonly base: number;
  readonly delimiters: Delimiters;
  readonly element: number;
  readonly component: number;
  /** -1 when the interchange has no repetition separator. */
  readonly repetition: number;
}

/**
 * A segment as a lazy view on its window: elements are found when asked for. A cursor remembers
 * the last element, so that reading from left to right costs one pass. It is also its own
 * `PlacedSegment`, which saves an object per segment in large files.
 */
export class TextSegment implements Segment, PlacedSegment {
  readonly id: string;
  /** Packed id, see segment-ids; -1 when longer than three characters or empty. */
  readonly code: number;
  /** Index of the id among those that guides know; -1 otherwise. */
  idIndex: number;
  /** The place that the guide gives it, set by the loop reader. */
  spec: SegmentSpec | undefined = undefined;
  /** Index of `spec` in its loop, -1 while unplaced or unknown. */
  itemIndex = -1;
  private cursorElement = 0;
  private cursorStart: number;

  constructor(
    readonly window: TextWindow,
    /** First byte of the segment in the window, and the one behind its last. */
    readonly start: number,
    readonly end: number,
    readonly number: number,
  ) {
    const { bytes, element } = window;
    let code = 0;
    let at = start;
    while (at < end && bytes[at] !== element) code = (code << 8) | bytes[at++]!;
    const length = at - start;
    this.code = length > 3 || length === 0 ? -1 : code;
    const entry = segmentIdOf(this.code);
    this.id = entry === undefined ? window.text.slice(start, at) : entry.text;
    this.idIndex = entry === undefined ? -1 : entry.index;
    this.cursorStart = start;
  }

  /** Looks the id up again, for a segment that was cut before its guide was loaded. */
  identify(): void {
    this.idIndex = segmentIdOf(this.code)?.index ?? -1;
  }

  get segment(): this {
    return this;
  }

  get byteOffset(): number {
    return this.window.base + this.start;
  }

  get delimiters(): Delimiters {
    return this.window.delimiters;
  }

  get text(): string {
    return this.window.text.slice(this.start, this.end);
  }

  get elementCount(): number {
    const { bytes, element } = this.window;
    const binary = this.binaryElement();
    let count = 0;
    for (let i = this.start; i < this.end; i++) {
      if (bytes[i] !== element) continue;
      count++;
      if (count === binary) break;
    }
    return count;
  }

  element(position: number): string {
    const from = this.seek(position);
    return from < 0 ? '' : this.window.text.slice(from, this.elementEnd(from, position));
  }

  component(position: number, component: number): string {
    const range = this.componentRange(position, component);
    return range < 0 ? '' : this.window.text.slice(range, this.rangeEnd);
  }

  repetitions(position: number): readonly string[] {
    const value = this.element(position);
    if (value === '') return [];
    const separator = this.window.delimiters.repetition;
    if (separator === undefined || position === this.binaryElement()) return [value];
    return value.includes(separator) ? value.split(separator) : [value];
  }

  /** True when the element holds at least one character. */
  has(position: number): boolean {
    const from = this.seek(position);
    return from >= 0 && this.elementEnd(from, position) > from;
  }

  /** Up to three characters of a component packed into a number; -1 otherwise. */
  packed(position: number, component: number): number {
    const from = component === 0 ? this.seek(position) : this.componentRange(position, component);
    if (from < 0) return -1;
    const to = component === 0 ? this.elementEnd(from, position) : this.rangeEnd;
    if (to - from > 3 || to === from) return -1;
    const { bytes } = this.window;
    let code = 0;
    for (let i = from; i < to; i++) code = (code << 8) | bytes[i]!;
    return code;
  }

  /**
   * The element as integer cents; NaN when it is absent, no decimal number, or has more than two
   * significant decimals (which would have to be rounded).
   */
  cents(position: number): number {
    const from = this.seek(position);
    return from < 0 ? NaN : parseCents(this.window.bytes, from, this.elementEnd(from, position));
  }

  private rangeEnd = 0;

  /** Start of a component of the first repetition; its end is left in `rangeEnd`. */
  private componentRange(position: number, component: number): number {
    const from = this.seek(position);
    if (from < 0) return -1;
    const { bytes, repetition } = this.window;
    const separator = this.window.component;
    const limit = this.elementEnd(from, position);
    let start = from;
    let index = 1;
    for (let i = from; i <= limit; i++) {
      const byte = i === limit ? separator : bytes[i];
      const ends = i === limit || byte === repetition;
      if (byte !== separator && !ends) continue;
      if (index === component) {
        this.rangeEnd = i;
        return start;
      }
      if (ends) return -1;
      index++;
      start = i + 1;
    }
    return -1;
  }

  /** Offset of an element's first byte, -1 when the segment has fewer elements. */
  private seek(position: number): number {
    const { bytes, element } = this.window;
    let index = this.cursorElement;
    let at = this.cursorStart;
    if (position < index) {
      index = 0;
      at = this.start;
    }
    const end = this.end;
    const binary = this.binaryElement();
    while (index < position) {
      if (index === binary && index > 0) return -1;
      while (at < end && bytes[at] !== element) at++;
      if (at >= end) return -1;
      at++;
      index++;
    }
    this.cursorElement = index;
    this.cursorStart = at;
    return at;
  }

  private elementEnd(from: number, position: number): number {
    if (position === this.binaryElement()) return this.end;
    const { bytes, element } = this.window;
    let at = from;
    while (at < this.end && bytes[at] !== element) at++;
    return at;
  }

  /** Position of the element that holds binary data, which may contain separators. */
  binaryElement(): number {
    return this.code === BIN ? 2 : this.code === BDS ? 3 : 0;
  }
}

/** Reads `-?digits[.digits]` as cents; NaN when it is something else or needs rounding. */
export function parseCents(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const negative = bytes[at] === 45;
  if (negative) at++;
  let whole = 0;
  let digits = 0;
  for (; at < to && isDigit(bytes[at]!); at++, digits++) whole = whole * 10 + bytes[at]! - 48;
  let cents = 0;
  if (at < to) {
    if (bytes[at] !== 46) return NaN;
    at++;
    let place = 10;
    for (; at < to; at++, digits++) {
      const digit = bytes[at]! - 48;
      if (digit < 0 || digit > 9 || (place === 0 && digit > 0)) return NaN;
      cents += digit * place;
      place = place === 10 ? 1 : 0;
    }
  }
  if (digits === 0 || digits > 15) return NaN;
  const value = whole * 100 + cents;
  return negative && value > 0 ? -value : value;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
