import type { CompositeDraft, ElementDraft, SegmentDraft } from './draft.js';
import { OutputBuffer } from './output-buffer.js';
import type { Delimiters } from './segment.js';
import type { ElementLimits, SegmentLimits } from './segment-limits.js';
import { X12WriteError } from './write-error.js';

export const DEFAULT_DELIMITERS: Required<Delimiters> = {
  element: '*',
  component: ':',
  repetition: '^',
  terminator: '~',
};

/**
 * Writes drafts as bytes with one partner's delimiters, in one pass: each character is looked up
 * in a table and put. Refused is data that holds a delimiter or a character outside the extended
 * X12 set, which would be read as something else, and values that are too long or too short.
 */
export class SegmentWriter {
  readonly delimiters: Required<Delimiters>;
  readonly output = new OutputBuffer();
  private readonly allowed = new Uint8Array(256);
  private readonly separators: { element: number; component: number; repetition: number };
  private readonly end: Buffer;
  /** Lengths that values are held to; those of the guide in hand. */
  limits: SegmentLimits | undefined = undefined;
  /** Segments written so far. */
  count = 0;

  constructor(delimiters: Partial<Delimiters> = {}, wrap = false) {
    this.delimiters = { ...DEFAULT_DELIMITERS, ...delimiters };
    const all = Object.values<string>(this.delimiters);
    if (new Set(all).size !== 4 || all.some((one) => !isUsableDelimiter(one))) {
      const message = 'delimiters must be four different single characters that are no data';
      throw new X12WriteError('DELIMITERS_UNUSABLE', { segment: 'ISA' }, message);
    }
    const { element, component, repetition, terminator } = this.delimiters;
    this.allowed.fill(1, 0x20, 0x7f);
    for (const one of all) this.allowed[one.charCodeAt(0)] = 0;
    this.separators = {
      element: element.charCodeAt(0),
      component: component.charCodeAt(0),
      repetition: repetition.charCodeAt(0),
    };
    this.end = Buffer.from(terminator + (wrap ? '\n' : ''), 'latin1');
  }

  /** Writes text as it is, and a terminator: an ISA. */
  raw(text: string): void {
    const { output } = this;
    output.reserve(text.length + 2);
    output.length += output.bytes.write(text, output.length, 'latin1');
    this.terminate();
  }

  /** Writes a segment with its terminator; trailing empty elements are left out. */
  write(draft: SegmentDraft): void {
    const { output } = this;
    output.reserve(sizeOf(draft));
    for (let i = 0; i < draft.id.length; i++) {
      output.bytes[output.length++] = draft.id.charCodeAt(i);
    }
    const limits = this.limits?.get(draft.id);
    let pending = 0;
    for (let i = 0; i < draft.elements.length; i++) {
      pending++;
      const value = draft.elements[i]!;
      if (value === '' || isEmpty(value)) continue;
      for (; pending > 0; pending--) output.bytes[output.length++] = this.separators.element;
      this.element(draft, i, limits?.[i]);
    }
    this.terminate();
  }

  private terminate(): void {
    const { output, end } = this;
    output.reserve(end.length);
    for (let i = 0; i < end.length; i++) output.bytes[output.length++] = end[i]!;
    this.count++;
  }

  private element(draft: SegmentDraft, index: number, limits: ElementLimits | undefined): void {
    const value: ElementDraft = draft.elements[index]!;
    const place = { draft, index, component: 0 };
    if (typeof value === 'string') {
      if (isBinary(draft.id, index + 1)) this.putBinary(value);
      else this.value(value, simpleLimits(limits), place);
      return;
    }
    if (!('repetitions' in value)) return this.composite(value, limits, place);
    value.repetitions.forEach((one, i) => {
      if (i > 0) this.output.bytes[this.output.length++] = this.separators.repetition;
      if (typeof one === 'string') this.value(one, simpleLimits(limits), place);
      else this.composite(one, limits, place);
    });
  }

  private composite(value: CompositeDraft, limits: ElementLimits | undefined, place: Place): void {
    const { output } = this;
    let pending = 0;
    for (let i = 0; i < value.length; i++) {
      const part = value[i]!;
      if (part !== '') {
        for (; pending > 0; pending--) output.bytes[output.length++] = this.separators.component;
        place.component = i + 1;
        this.value(part, limits?.components?.[i], place);
      }
      pending++;
    }
  }

  private value(text: string, limits: ElementLimits | undefined, place: Place): void {
    const { bytes } = this.output;
    let at = this.output.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0xff || this.allowed[code] === 0) this.refuse(place, CHARACTER);
      bytes[at++] = code;
    }
    this.output.length = at;
    if (limits === undefined || (text.length <= limits.max && text.length >= limits.min)) return;
    const length = limits.numeric ? text.replace(/[-.]/g, '').length : text.length;
    if (length > limits.max) this.refuse(place, ['VALUE_TOO_LONG', `longer than ${limits.max}`]);
    if (length < limits.min) this.refuse(place, ['VALUE_TOO_SHORT', `shorter than ${limits.min}`]);
  }

  private putBinary(text: string): void {
    this.output.length += this.output.bytes.write(text, this.output.length, 'latin1');
  }

  private refuse({ draft, index, component }: Place, [code, message]: Refusal): never {
    const place = { segment: draft.id, segmentNumber: this.count + 1, element: index + 1 };
    throw new X12WriteError(code, component === 0 ? place : { ...place, component }, message);
  }
}

interface Place {
  readonly draft: SegmentDraft;
  readonly index: number;
  component: number;
}

type Refusal = readonly [code: string, message: string];

const CHARACTER: Refusal = [
  'CHARACTER_NOT_ALLOWED',
  'the value holds a delimiter of this interchange or a character that X12 does not allow',
];

/** A composite that is written as one string is held to its first component. */
function simpleLimits(limits: ElementLimits | undefined): ElementLimits | undefined {
  return limits?.components === undefined ? limits : limits.components[0];
}

/** The most bytes that a segment can take: all its characters and one separator for each part. */
function sizeOf(draft: SegmentDraft): number {
  let size = draft.id.length;
  for (const element of draft.elements) {
    size += 1;
    if (typeof element === 'string') size += element.length;
    else if (!('repetitions' in element)) size += partsSize(element);
    else {
      for (const one of element.repetitions) {
        size += 1 + (typeof one === 'string' ? one.length : partsSize(one));
      }
    }
  }
  return size;
}

function partsSize(parts: CompositeDraft): number {
  let size = parts.length;
  for (const part of parts) size += part.length;
  return size;
}

function isEmpty(element: ElementDraft): boolean {
  if (typeof element === 'string') return element === '';
  if ('repetitions' in element) return element.repetitions.length === 0;
  return element.every((part) => part === '');
}

function isBinary(id: string, position: number): boolean {
  return (id === 'BIN' && position === 2) || (id === 'BDS' && position === 3);
}

function isUsableDelimiter(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 0x7f && !/[A-Za-z0-9 .-]/.test(text);
}
