import type { TextSegment } from '../../../x12/core/text-segment.js';
import type { Pseudonyms } from './pseudonyms.js';
import { HARMLESS, RULES, type ElementRule, type Replacement } from './rules.js';

/** Replaces the identifying elements of segments, one by one. */
export class Anonymizer {
  private terminator = '';

  constructor(private readonly pseudonyms: Pseudonyms) {}

  /** The segment's text with the same delimiters and the same length. */
  segment(segment: TextSegment): string {
    const { id, delimiters } = segment;
    this.terminator = delimiters.terminator;
    if (HARMLESS.has(id)) return segment.text;
    const rules = RULES[id];
    const elements = elementsOf(segment);
    if (rules === undefined) return this.unknown(elements).join(delimiters.element);
    for (const rule of rules) this.apply(rule, elements, segment);
    if (id === 'HI') this.datesInHealthCodes(elements, delimiters.component);
    return elements.join(delimiters.element);
  }

  /** Text between segments, but no line break and no byte order mark: a mail header names people. */
  gap(text: string): string {
    const { terminator } = this;
    // A terminator beyond ASCII may be several bytes of UTF-8, of which the first one ends segments.
    const kept =
      terminator >= '\x80' && text.startsWith(terminator)
        ? (/^.[\x80-\xbf]*/s.exec(text)?.[0] ?? '')
        : '';
    const rest = text.slice(kept.length);
    return (
      kept +
      rest.replace(/\xef\xbb\xbf|[A-Za-z0-9\x80-\xff]/g, (found) =>
        found.length > 1 || found === terminator ? found : 'X',
      )
    );
  }

  private apply(rule: ElementRule, elements: string[], segment: TextSegment): void {
    const value = elements[rule.element];
    if (value === undefined || value === '') return;
    const { unless, component, how } = rule;
    if (unless?.values.includes(segment.element(unless.element)) === true) return;
    const { delimiters } = segment;
    elements[rule.element] = this.each(value, delimiters.repetition, (one) => {
      if (component === undefined) return this.value(one, how);
      const parts = one.split(delimiters.component);
      const part = parts[component - 1];
      if (part !== undefined) parts[component - 1] = this.value(part, how);
      return parts.join(delimiters.component);
    });
  }

  /** Blanks around a value are kept: the ISA pads its ids. */
  private value(text: string, how: Replacement): string {
    const value = text.trim();
    if (value === '') return text;
    const [before = '', after = ''] = text.split(value);
    return `${before}${this.replaced(value, how)}${after}`;
  }

  private replaced(value: string, how: Replacement): string {
    switch (how) {
      case 'text':
        return this.pseudonyms.text(value);
      case 'id':
        return this.pseudonyms.id(value);
      case 'routing':
        return this.pseudonyms.routing(value);
      case 'date':
        return this.pseudonyms.date(value);
      case 'period':
        return this.pseudonyms.period(value);
      case 'blank':
        return 'X'.repeat(value.length);
    }
  }

  private each(value: string, separator: string | undefined, map: (part: string) => string) {
    if (separator === undefined || !value.includes(separator)) return map(value);
    return value.split(separator).map(map).join(separator);
  }

  private unknown(elements: string[]): string[] {
    return elements.map((value, index) => (index === 0 ? value : this.pseudonyms.text(value)));
  }

  /** Component 4 of each HI composite is a date or period. */
  private datesInHealthCodes(elements: string[], separator: string): void {
    elements.forEach((value, index) => {
      const parts = value.split(separator);
      const date = parts[3];
      if (index === 0 || date === undefined) return;
      parts[3] = this.pseudonyms.period(date);
      elements[index] = parts.join(separator);
    });
  }
}

/** The id and the elements as written; binary data may hold separators and stays in one piece. */
function elementsOf(segment: TextSegment): string[] {
  const count = segment.elementCount;
  return Array.from({ length: count + 1 }, (_, position) =>
    position === 0 ? segment.id : segment.element(position),
  );
}
