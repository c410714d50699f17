import { reportAt, type CheckContext } from './check-context.js';
import { ElementChecker } from './check-element.js';
import {
  breaksNote,
  compileSegment,
  type CompiledElement,
  type CompiledSegment,
} from './compiled-segment.js';
import { isPeriod } from './element-text.js';
import type { SegmentSpec } from './guide.js';
import type { TextSegment } from './text-segment.js';

/** Checks a segment against its place in the guide (SNIP 1 and 2), element by element. */
export class SegmentChecker {
  private readonly elements: ElementChecker;
  private loop = '';

  constructor(private readonly context: CheckContext) {
    this.elements = new ElementChecker(context);
  }

  check(segment: TextSegment, spec: SegmentSpec, loop: string): void {
    const compiled = compileSegment(spec);
    this.loop = this.elements.loop = loop;
    this.elements.segment = segment;
    const seen = this.walk(segment, compiled);
    for (let i = seen; i < compiled.elements.length; i++) {
      if (compiled.elements[i]!.required) this.missing(segment, compiled.elements[i]!, i + 1);
    }
    if (seen > compiled.elements.length) this.tooMany(segment, compiled.elements.length);
    for (const note of compiled.notes) {
      if (breaksNote(note, (position) => segment.has(position))) {
        const message = `The syntax note ${note.text} is broken.`;
        const element = note.positions[0]!;
        this.report(segment, {
          snip: 1,
          code: 'SYNTAX_NOTE',
          message,
          expected: note.text,
          element,
        });
      }
    }
  }

  /** Walks over the elements; answers how many there are. */
  private walk(segment: TextSegment, compiled: CompiledSegment): number {
    const { window, end } = segment;
    const { bytes, element: separator } = window;
    const binary = segment.binaryElement();
    let at = segment.idEnd();
    let position = 0;
    while (at < end) {
      const from = ++at;
      position++;
      if (position === binary) at = end;
      else while (at < end && bytes[at] !== separator) at++;
      const spec = compiled.elements[position - 1];
      if (spec !== undefined) this.element(segment, spec, { position, from, to: at });
    }
    if (position > 0 && bytes[end - 1] === separator) {
      const message = 'The segment ends with an empty element.';
      this.report(segment, { snip: 1, code: 'TRAILING_SEPARATORS', message });
    }
    return position;
  }

  private element(segment: TextSegment, spec: CompiledElement, place: Place): void {
    const { position, from, to } = place;
    if (from === to) {
      if (spec.required) this.missing(segment, spec, position);
      return;
    }
    if (spec.notUsed) return this.notUsed(segment, spec, place);
    this.elements.element = position;
    if (spec.repeat > 1 || this.holdsRepetition(segment, from, to)) {
      return this.repetitions(segment, spec, place);
    }
    this.occurrence(segment, spec, place);
  }

  private occurrence(segment: TextSegment, spec: CompiledElement, place: Place): void {
    if (spec.components !== undefined) return this.components(segment, spec.components, place);
    this.elements.component = 0;
    this.elements.check(spec, place.from, place.to);
    if (spec.formatted) this.period(segment, spec, place);
  }

  private holdsRepetition(segment: TextSegment, from: number, to: number): boolean {
    const { bytes, repetition } = segment.window;
    if (repetition < 0) return false;
    for (let at = from; at < to; at++) if (bytes[at] === repetition) return true;
    return false;
  }

  private repetitions(segment: TextSegment, spec: CompiledElement, place: Place): void {
    const { bytes, repetition } = segment.window;
    let count = 0;
    let from = place.from;
    for (let at = from; at <= place.to; at++) {
      if (at < place.to && bytes[at] !== repetition) continue;
      count++;
      if (at > from) this.occurrence(segment, spec, { ...place, from, to: at });
      from = at + 1;
    }
    if (count > spec.repeat) {
      const message = `${spec.spec.name} repeats ${count} times.`;
      const expected = `at most ${spec.repeat}`;
      this.report(segment, {
        snip: 1,
        code: 'ELEMENT_REPEATS',
        message,
        expected,
        element: place.position,
      });
    }
  }

  private components(segment: TextSegment, specs: readonly CompiledElement[], place: Place): void {
    const { bytes, component } = segment.window;
    let from = place.from;
    let index = 0;
    for (let at = from; at <= place.to; at++) {
      if (at < place.to && bytes[at] !== component) continue;
      const spec = specs[index++];
      if (spec === undefined) break;
      if (at > from) {
        this.component(segment, spec, { ...place, from, to: at, component: index });
      } else if (spec.required) this.missing(segment, spec, place.position, index);
      from = at + 1;
    }
    for (let i = index; i < specs.length; i++) {
      if (specs[i]!.required) this.missing(segment, specs[i]!, place.position, i + 1);
    }
    if (from < place.to && index > specs.length) {
      const message = `The element has more than ${specs.length} components.`;
      const element = place.position;
      this.report(segment, { snip: 1, code: 'COMPONENTS_TOO_MANY', message, element });
    }
  }

  private component(segment: TextSegment, spec: CompiledElement, place: Place): void {
    if (spec.notUsed) return this.notUsed(segment, spec, place);
    this.elements.component = place.component!;
    this.elements.check(spec, place.from, place.to);
    if (spec.formatted) this.period(segment, spec, place);
  }

  private period(segment: TextSegment, spec: CompiledElement, place: Place): void {
    const { position, component } = place;
    const format =
      component === undefined
        ? segment.element(position - 1)
        : segment.component(position, component - 1);
    const value = segment.window.text.slice(place.from, place.to);
    if (isPeriod(format, value)) return;
    const message = `${spec.spec.name}: not a date of the format ${format}.`;
    const code = format === 'TM' ? 'TIME_INVALID' : 'DATE_INVALID';
    this.report(segment, { snip: 1, code, message, value, expected: format, ...placeOf(place) });
  }

  private notUsed(segment: TextSegment, spec: CompiledElement, place: Place): void {
    const message = `${spec.spec.name}: the guide does not use this element.`;
    const value = segment.window.text.slice(place.from, Math.min(place.to, place.from + 80));
    this.report(segment, { snip: 2, code: 'ELEMENT_NOT_USED', message, value, ...placeOf(place) });
  }

  private missing(
    segment: TextSegment,
    spec: CompiledElement,
    element: number,
    component?: number,
  ): void {
    const message = `${spec.spec.name} is required.`;
    const place = component === undefined ? { element } : { element, component };
    this.report(segment, { snip: 1, code: 'ELEMENT_REQUIRED', message, ...place });
  }

  private tooMany(segment: TextSegment, most: number): void {
    const message = `The segment has more than ${most} elements.`;
    const element = most + 1;
    this.report(segment, { snip: 1, code: 'ELEMENTS_TOO_MANY', message, element });
  }

  private report(segment: TextSegment, draft: Parameters<typeof reportAt>[2]): void {
    reportAt(this.context, segment, { loop: this.loop, ...draft });
  }
}

interface Place {
  readonly position: number;
  readonly component?: number;
  readonly from: number;
  readonly to: number;
}

function placeOf(place: Place) {
  return place.component === undefined
    ? { element: place.position }
    : { element: place.position, component: place.component };
}
