import { reportAt, type CheckContext } from './check-context.js';
import { ElementChecker } from './check-element.js';
import {
  breaksNote,
  compileSegment,
  type CompiledElement,
  type CompiledSegment,
} from './compiled-segment.js';
import { isPeriod } from './element-text.js';
import type { FindingDraft } from './finding-list.js';
import type { SegmentSpec } from './guide.js';
import type { TextSegment } from './text-segment.js';

/**
 * Checks a segment against its place in the guide (SNIP 1 and 2), element by element. Where it
 * stands is kept in fields, not in objects handed down: this runs for every element of a file.
 */
export class SegmentChecker {
  private readonly elements: ElementChecker;
  private segment!: TextSegment;
  /** The element in hand, and its component; 0 for none. */
  private position = 0;
  private part = 0;
  /** Bit n is set when element n holds something. */
  private present = 0;

  constructor(private readonly context: CheckContext) {
    this.elements = new ElementChecker(context);
  }

  check(segment: TextSegment, spec: SegmentSpec, loop: string): void {
    const compiled = compileSegment(spec);
    this.segment = segment;
    this.elements.begin(segment, loop);
    const seen = this.walk(compiled);
    this.part = 0;
    const most = compiled.elements.length;
    for (this.position = seen + 1; this.position <= most; this.position++) {
      const missing = compiled.elements[this.position - 1]!;
      if (missing.required) this.missing(missing);
    }
    if (seen > most) this.tooMany(most);
    for (const note of compiled.notes) {
      if (breaksNote(note, this.present)) this.broken(note.text, note.positions[0]!);
    }
  }

  /** Walks over the elements; answers how many there are. */
  private walk(compiled: CompiledSegment): number {
    const { segment } = this;
    const { window, end } = segment;
    const { bytes, element: separator } = window;
    const binary = segment.binaryElement();
    let at = segment.idEnd();
    let position = 0;
    let present = 0;
    while (at < end) {
      const from = ++at;
      position++;
      if (position === binary) at = end;
      else while (at < end && bytes[at] !== separator) at++;
      if (from < at && position < 32) present |= 1 << position;
      const spec = compiled.elements[position - 1];
      if (spec === undefined) continue;
      this.position = position;
      this.part = 0;
      if (from < at) this.element(spec, from, at);
      else if (spec.required) this.missing(spec);
    }
    this.present = present;
    if (position > 0 && bytes[end - 1] === separator) {
      const message = 'The segment ends with an empty element.';
      this.report({ snip: 1, code: 'TRAILING_SEPARATORS', message });
    }
    return position;
  }

  private element(spec: CompiledElement, from: number, to: number): void {
    if (spec.notUsed) this.notUsed(spec, from, to);
    else if (spec.kind === 'binary') this.value(spec, from, to);
    else if (spec.repeat > 1 || this.holdsRepetition(from, to)) this.repetitions(spec, from, to);
    else this.occurrence(spec, from, to);
  }

  private occurrence(spec: CompiledElement, from: number, to: number): void {
    if (spec.components !== undefined) this.components(spec.components, from, to);
    else this.value(spec, from, to);
  }

  private value(spec: CompiledElement, from: number, to: number): void {
    this.elements.check(spec, from, to, { element: this.position, component: this.part });
    if (spec.formatted) this.period(spec, from, to);
  }

  private holdsRepetition(from: number, to: number): boolean {
    const { bytes, repetition } = this.segment.window;
    if (repetition < 0) return false;
    for (let at = from; at < to; at++) if (bytes[at] === repetition) return true;
    return false;
  }

  private repetitions(spec: CompiledElement, start: number, to: number): void {
    const { bytes, repetition } = this.segment.window;
    let count = 0;
    let from = start;
    for (let at = from; at <= to; at++) {
      if (at < to && bytes[at] !== repetition) continue;
      count++;
      this.part = 0;
      if (at > from) this.occurrence(spec, from, at);
      from = at + 1;
    }
    this.part = 0;
    if (count <= spec.repeat) return;
    const message = `${spec.spec.name} repeats ${count} times.`;
    const expected = `at most ${spec.repeat}`;
    this.report({ snip: 1, code: 'ELEMENT_REPEATS', message, expected, ...this.place() });
  }

  private components(specs: readonly CompiledElement[], start: number, to: number): void {
    const { bytes, component } = this.segment.window;
    let from = start;
    this.part = 0;
    for (let at = from; at <= to; at++) {
      if (at < to && bytes[at] !== component) continue;
      const spec = specs[this.part++];
      if (spec === undefined) return this.tooManyComponents(specs.length);
      if (at === from) {
        if (spec.required) this.missing(spec);
      } else if (spec.notUsed) this.notUsed(spec, from, at);
      else this.value(spec, from, at);
      from = at + 1;
    }
    while (this.part < specs.length) {
      const spec = specs[this.part++]!;
      if (spec.required) this.missing(spec);
    }
  }

  private period(spec: CompiledElement, from: number, to: number): void {
    const { segment, position, part } = this;
    const format =
      part === 0 ? segment.element(position - 1) : segment.component(position, part - 1);
    const value = segment.window.text.slice(from, to);
    if (isPeriod(format, value)) return;
    const message = `${spec.spec.name}: not a date of the format ${format}.`;
    const code = format === 'TM' ? 'TIME_INVALID' : 'DATE_INVALID';
    this.report({ snip: 1, code, message, value, expected: format, ...this.place() });
  }

  private notUsed(spec: CompiledElement, from: number, to: number): void {
    const message = `${spec.spec.name}: the guide does not use this element.`;
    const value = this.segment.window.text.slice(from, Math.min(to, from + 80));
    this.report({ snip: 2, code: 'ELEMENT_NOT_USED', message, value, ...this.place() });
  }

  private missing(spec: CompiledElement): void {
    const message = `${spec.spec.name} is required.`;
    this.report({ snip: 1, code: 'ELEMENT_REQUIRED', message, ...this.place() });
  }

  private tooMany(most: number): void {
    const message = `The segment has more than ${most} elements.`;
    this.report({ snip: 1, code: 'ELEMENTS_TOO_MANY', message, element: most + 1 });
  }

  private tooManyComponents(most: number): void {
    this.part = 0;
    const message = `The element has more than ${most} components.`;
    this.report({ snip: 1, code: 'COMPONENTS_TOO_MANY', message, ...this.place() });
  }

  private broken(note: string, element: number): void {
    const message = `The syntax note ${note} is broken.`;
    this.report({ snip: 1, code: 'SYNTAX_NOTE', message, expected: note, element });
  }

  private place() {
    const { position: element, part: component } = this;
    return component === 0 ? { element } : { element, component };
  }

  private report(draft: FindingDraft): void {
    reportAt(this.context, this.segment, { loop: this.elements.loop, ...draft });
  }
}
