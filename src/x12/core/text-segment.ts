import type { CompiledItem } from './compiled-guide.js';
import type { SegmentSpec } from './guide.js';
import type { PlacedSegment } from './loop.js';
import type { Delimiters, Segment } from './segment.js';
import { LONGEST_SHORT, shortText } from './short-text.js';
import { BDS, BIN, segmentIdIndex, segmentIdText } from './segment-ids.js';

/** A window of the file: the same characters as bytes (for scanning) and text (for slicing). */
export class TextWindow {
  /** Separators as character codes; -1 when the interchange has no repetition separator. */
  readonly element: number;
  readonly component: number;
  readonly repetition: number;
  private decoded: string | undefined = undefined;

  constructor(
    readonly bytes: Buffer,
    /** Offset of the window's first byte in the file. */
    readonly base: number,
    readonly delimiters: Delimiters,
  ) {
    this.element = delimiters.element.charCodeAt(0);
    this.component = delimiters.component.charCodeAt(0);
    this.repetition = delimiters.repetition?.charCodeAt(0) ?? -1;
  }

  /** latin1, so that one byte is one character and offsets agree; decoded when first asked for. */
  get text(): string {
    return (this.decoded ??= this.bytes.toString('latin1'));
  }

  /** A part of the text. */
  slice(from: number, to: number): string {
    const length = to - from;
    if (length > 1 && length <= LONGEST_SHORT) return shortText(this.bytes, from, to);
    return this.text.slice(from, to);
  }
}

/** Where `componentRange` left the end of what it found. */
let rangeEnd = 0;

/**
 * A segment as a lazy view on its window: elements are found when asked for. A cursor remembers
 * the last element, so that reading from left to right costs one pass. It is also its own
 * `PlacedSegment` and a link in its loop's list: in files of millions of segments every field
 * counts, because the garbage collector's work is what reading costs.
 */
export class TextSegment implements Segment, PlacedSegment {
  /** Index of the id among those that guides know; -1 otherwise. */
  idIndex: number;
  /** The place that the guide gives it, set by the loop reader. */
  item: CompiledItem | undefined = undefined;
  /** The next segment of the same loop. */
  next: TextSegment | undefined = undefined;
  /** Offset of the last element looked at, in the segment, shifted left by 8, and its position. */
  private cursor = 0;

  constructor(
    readonly window: TextWindow,
    /** First byte of the segment in the window, and the one behind its last. */
    readonly start: number,
    readonly end: number,
    readonly number: number,
  ) {
    const { bytes, element } = window;
    // Written out: this is the one piece of work that every segment of every file costs.
    const first = bytes[start]!;
    const second = start + 1 < end ? bytes[start + 1]! : element;
    const third = start + 2 < end ? bytes[start + 2]! : element;
    const fourth = start + 3 < end ? bytes[start + 3]! : element;
    let code = 0;
    if (second === element) code = first === element ? 0 : first;
    else if (third === element) code = (first << 8) | second;
    else if (fourth === element) code = (first << 16) | (second << 8) | third;
    this.idIndex = segmentIdIndex(code);
  }

  get id(): string {
    const known = segmentIdText(this.idIndex);
    return known ?? this.window.text.slice(this.start, this.idEnd());
  }

  /** Offset behind the id. */
  idEnd(): number {
    const { bytes, element } = this.window;
    let at = this.start;
    while (at < this.end && bytes[at] !== element) at++;
    return at;
  }

  get spec(): SegmentSpec | undefined {
    return this.item?.segment;
  }

  /** Index of its place in its loop, -1 while unplaced or unknown to the guide. */
  get itemIndex(): number {
    return this.item === undefined ? -1 : this.item.index;
  }

  /** Looks the id up again, for a segment that was cut before its guide was loaded. */
  identify(): void {
    let code = 0;
    const end = this.idEnd();
    if (end - this.start > 3) return;
    for (let at = this.start; at < end; at++) code = (code << 8) | this.window.bytes[at]!;
    this.idIndex = segmentIdIndex(code);
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
    return from < 0 ? '' : this.window.slice(from, this.elementEnd(from, position));
  }

  component(position: number, component: number): string {
    const range = this.componentRange(position, component);
    return range < 0 ? '' : this.window.slice(range, rangeEnd);
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
    const to = component === 0 ? this.elementEnd(from, position) : rangeEnd;
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
        rangeEnd = i;
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
    let index = this.cursor & 0xff;
    let at = this.start + (this.cursor >> 8);
    if (position < index) {
      index = 0;
      at = this.start;
    }
    const end = this.end;
    const binary = this.binaryElement();
    while (index < position) {
      if (index === binary) return -1;
      while (at < end && bytes[at] !== element) at++;
      if (at >= end) return -1;
      at++;
      index++;
    }
    const offset = at - this.start;
    if (index < 0x100 && offset < 0x400000) this.cursor = (offset << 8) | index;
    return at;
  }

  private elementEnd(from: number, position: number): number {
    if (position === this.binaryElement()) return this.end;
    const { bytes, element } = this.window;
    let at = from;
    while (at < this.end && bytes[at] !== element) at++;
    return at;
  }

  /** Position of the element that holds binary data, which may contain separators; -1: none. */
  binaryElement(): number {
    return this.idIndex === BIN ? 2 : this.idIndex === BDS ? 3 : -1;
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
