import { reportAt, type CheckContext, type ElementPlace } from './check-context.js';
import type { CompiledElement } from './compiled-segment.js';
import { decimalFault, isDate, isInteger, isTime, numberLength } from './element-text.js';
import type { FindingDraft } from './finding-list.js';
import type { TextSegment } from './text-segment.js';

/** A stretch of a segment's window. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Checks one value that has no components, by type, length, characters and codes. */
export class ElementChecker {
  constructor(
    private readonly context: CheckContext,
    private readonly basic = context.profile.characterSet === 'basic',
    private readonly utf8 = context.profile.acceptUtf8 === true,
  ) {}

  /** The loop that the segment stands in, for findings. */
  loop = '';
  private segment!: TextSegment;
  private element = 0;
  /** 0 for an element without components. */
  private component = 0;

  /** Turns to the next segment. */
  begin(segment: TextSegment, loop: string): void {
    this.segment = segment;
    this.loop = loop;
  }

  /** Checks the bytes from `from` up to `to`, which stand at that element and component. */
  check(spec: CompiledElement, from: number, to: number, place: Required<ElementPlace>): void {
    this.element = place.element;
    this.component = place.component;
    const { bytes } = this.segment.window;
    if (spec.kind !== 'binary' && !this.isClean(bytes, from, to)) {
      this.report(spec, { from, to }, CHARACTER);
    }
    switch (spec.kind) {
      case 'text':
        this.checkLength(spec, from, to, to - from);
        break;
      case 'money':
      case 'decimal':
        this.checkDecimal(spec, from, to);
        break;
      case 'integer':
        if (!isInteger(bytes, from, to)) this.report(spec, { from, to }, NO_INTEGER);
        else this.checkLength(spec, from, to, numberLength(bytes, from, to));
        break;
      case 'date':
        if (!isDate(bytes, from, to) || to - from > spec.spec.max || to - from < spec.spec.min) {
          this.report(spec, { from, to }, NO_DATE);
        }
        break;
      case 'time':
        if (!isTime(bytes, from, to)) this.report(spec, { from, to }, NO_TIME);
        break;
      case 'binary':
        break;
    }
    if (spec.codes !== undefined) this.checkCode(spec, from, to);
  }

  private checkDecimal(spec: CompiledElement, from: number, to: number): void {
    const { bytes } = this.segment.window;
    const fault = decimalFault(bytes, from, to);
    if (fault === 'type') return this.report(spec, { from, to }, NO_NUMBER);
    if (fault === 'decimals' && spec.kind === 'money') this.report(spec, { from, to }, DECIMALS);
    this.checkLength(spec, from, to, numberLength(bytes, from, to));
  }

  private checkLength(spec: CompiledElement, from: number, to: number, length: number): void {
    const { min, max } = spec.spec;
    if (length > max) this.report(spec, { from, to }, TOO_LONG, `at most ${max} characters`);
    else if (length < min) this.report(spec, { from, to }, TOO_SHORT, `at least ${min} characters`);
  }

  private checkCode(spec: CompiledElement, from: number, to: number): void {
    if (spec.packed !== undefined && to - from <= 3) {
      const { bytes } = this.segment.window;
      let code = 0;
      for (let at = from; at < to; at++) code = (code << 8) | bytes[at]!;
      if (spec.packed.has(code)) return;
    }
    const value = this.segment.window.text.slice(from, to);
    if (spec.codes!.has(value)) return;
    if (this.context.versions.includes(value) || this.extraCodes().includes(value)) return;
    const expected = spec.spec.codes!.slice(0, 20).join(', ');
    this.report(spec, { from, to }, CODE, expected);
  }

  private extraCodes(): readonly string[] {
    const { extraCodes } = this.context.profile;
    if (extraCodes === undefined) return [];
    const part = this.component > 0 ? `-${this.component}` : '';
    return extraCodes[`${this.loop}/${this.segment.id}/${this.element}${part}`] ?? [];
  }

  private isClean(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (byte < 0x20 || byte === 0x7f || (byte > 0x7f && !this.utf8)) return false;
      if (this.basic && !isBasic(byte)) return false;
    }
    return true;
  }

  private report(
    spec: CompiledElement,
    { from, to }: Stretch,
    [snip, code, message]: Fault,
    expected?: string,
  ): void {
    const place: ElementPlace =
      this.component === 0
        ? { element: this.element }
        : { element: this.element, component: this.component };
    const draft: FindingDraft = {
      snip,
      code,
      message: `${spec.spec.name}: ${message}`,
      loop: this.loop,
      value: this.segment.window.text.slice(from, Math.min(to, from + LONGEST_VALUE)),
      ...place,
      ...(expected === undefined ? {} : { expected }),
    };
    reportAt(this.context, this.segment, draft);
  }
}

/** Values are shown in findings up to this length. */
const LONGEST_VALUE = 80;

type Fault = readonly [snip: 1 | 2, code: string, message: string];

const CHARACTER: Fault = [1, 'CHARACTER_NOT_ALLOWED', 'a character is not of the X12 set.'];
const NO_INTEGER: Fault = [1, 'NUMBER_INVALID', 'not a whole number.'];
const NO_NUMBER: Fault = [1, 'NUMBER_INVALID', 'not a decimal number.'];
const DECIMALS: Fault = [1, 'AMOUNT_DECIMALS', 'an amount has more than two decimals.'];
const NO_DATE: Fault = [1, 'DATE_INVALID', 'not a date.'];
const NO_TIME: Fault = [1, 'TIME_INVALID', 'not a time.'];
const TOO_LONG: Fault = [1, 'ELEMENT_TOO_LONG', 'too long.'];
const TOO_SHORT: Fault = [1, 'ELEMENT_TOO_SHORT', 'too short.'];
const CODE: Fault = [2, 'CODE_NOT_ALLOWED', 'the guide does not allow this code here.'];

/** The basic character set of X12 (B.1.1.2.2): upper case, digits, some punctuation. */
function isBasic(byte: number): boolean {
  return BASIC.has(byte);
}

const BASIC = new Set(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !"&\'()*+,-./:;?='].map((c) => c.charCodeAt(0)),
);
