import { parseCents, ZERO, type Cents } from '../../domain/shared/cents.js';
import {
  formatX12Date,
  parseX12Date,
  type CalendarDate,
} from '../../domain/shared/calendar-date.js';
import type { Finding } from '../core/finding.js';
import { keptText } from '../core/kept-text.js';
import type { EnvelopeContext } from '../core/loop.js';
import type { Segment } from '../core/segment.js';

/** What a mapping returns: the value, and what it could not read as it should have been written. */
export interface Mapped<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

/** Where in a segment a value stands. */
export interface Place {
  readonly element: number;
  readonly component?: number;
}

/** A date or period as DTP writes it. */
export interface ReadPeriod {
  readonly date: CalendarDate;
  readonly toDate?: CalendarDate;
  readonly time?: string;
}

const SHORT_NUMBER = /^\d{1,4}$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/**
 * One pass over one transaction: reads typed values out of segments and collects what is wrong with
 * them. A value that cannot be read is a finding with its place and is then left out (an amount
 * that the domain must have becomes zero beside the finding); nothing here throws.
 */
export class Reading {
  findings: Finding[] = [];

  constructor(
    private readonly envelope: EnvelopeContext,
    private readonly transaction: string,
  ) {}

  /** Adds a finding at a segment; the code is stable, the message names the element. */
  report(
    segment: Segment,
    place: Place | undefined,
    finding: Pick<Finding, 'code' | 'message'> & Partial<Finding>,
  ): void {
    this.findings.push({
      snip: 2,
      severity: 'error',
      interchange: this.envelope.interchangeControlNumber,
      group: this.envelope.groupControlNumber,
      transaction: this.transaction,
      segmentNumber: segment.number,
      segmentId: segment.id,
      byteOffset: segment.byteOffset,
      ...(place === undefined ? {} : { element: place.element }),
      ...(place?.component === undefined ? {} : { component: place.component }),
      ...finding,
      ...(finding.value === undefined ? {} : { value: keptText(finding.value) }),
    });
  }

  /** What was found since the last call; kept no longer, so that a large file's do not pile up. */
  take(): readonly Finding[] {
    const taken = this.findings;
    if (taken.length > 0) this.findings = [];
    return taken;
  }

  /** The text of an element that must be there: '' and a finding when it is not. */
  required(segment: Segment, element: number): string {
    const text = segment.element(element);
    if (text === '') {
      this.report(
        segment,
        { element },
        {
          code: 'MAPPING_ELEMENT_MISSING',
          message: `${name(segment, { element })} is empty but needed`,
        },
      );
    }
    return text;
  }

  /** The amount of an element, undefined when it is absent or no amount (then with a finding). */
  amount(segment: Segment, place: Place): Cents | undefined {
    if (place.component === undefined && hasCents(segment)) {
      const amount = segment.cents(place.element);
      if (!Number.isNaN(amount)) return amount as Cents;
    }
    const text = textAt(segment, place);
    if (text === '') return undefined;
    const amount = parseCents(text);
    if (amount !== undefined) return amount;
    this.report(segment, place, {
      code: 'MAPPING_AMOUNT_INVALID',
      message: `${name(segment, place)} is no amount of whole cents`,
      expected: 'a decimal number with at most two decimals',
      value: text,
    });
    return undefined;
  }

  /** An amount that the domain must have: zero with a finding when it is absent or unreadable. */
  requiredAmount(segment: Segment, element: number): Cents {
    const amount = this.amount(segment, { element });
    if (amount !== undefined) return amount;
    this.required(segment, element);
    return ZERO;
  }

  /** A number that is not money (units, quantities). */
  number(segment: Segment, place: Place): number | undefined {
    const text = textAt(segment, place);
    if (text === '') return undefined;
    if (SHORT_NUMBER.test(text) || NUMBER.test(text)) return Number(text);
    this.report(segment, place, {
      code: 'MAPPING_NUMBER_INVALID',
      message: `${name(segment, place)} is no number`,
      expected: 'a decimal number',
      value: text,
    });
    return undefined;
  }

  /** A date written CCYYMMDD. */
  date(segment: Segment, place: Place): CalendarDate | undefined {
    const text = textAt(segment, place);
    if (text === '') return undefined;
    return this.dateOf(segment, place, text);
  }

  /** A date, period, or date and time, by its format qualifier (D8, RD8, DT, RDT). */
  period(segment: Segment, format: string, place: Place): ReadPeriod | undefined {
    const text = textAt(segment, place);
    if (text === '') return undefined;
    const [from = '', to] = text.split('-');
    const date = this.dateOf(segment, place, from.slice(0, 8));
    if (date === undefined) return undefined;
    const time = from.length > 8 && format !== 'D8' ? from.slice(8) : undefined;
    const toDate = to === undefined ? undefined : this.dateOf(segment, place, to.slice(0, 8));
    return {
      date,
      ...(toDate === undefined ? {} : { toDate }),
      ...(time === undefined ? {} : { time }),
    };
  }

  private dateOf(segment: Segment, place: Place, text: string): CalendarDate | undefined {
    const date = knownDate(text);
    if (date !== undefined) return date;
    this.report(segment, place, {
      code: 'MAPPING_DATE_INVALID',
      message: `${name(segment, place)} is no date`,
      expected: 'CCYYMMDD',
      value: text,
    });
    return undefined;
  }
}

/** A segment that reads amounts off its bytes, which saves a text for each. */
interface CentsSegment extends Segment {
  cents(position: number): number;
}

function hasCents(segment: Segment): segment is CentsSegment {
  return 'cents' in segment;
}

/** A file repeats the same few days over and over; checking one against the calendar is slow. */
const knownDates = new Map<string, CalendarDate>();
const MOST_DATES = 5_000;

function knownDate(text: string): CalendarDate | undefined {
  const known = knownDates.get(text);
  if (known !== undefined) return known;
  const date = parseX12Date(text);
  if (date === undefined) return undefined;
  if (knownDates.size >= MOST_DATES) knownDates.clear();
  // The key must not keep the file's text in memory.
  knownDates.set(formatX12Date(date), date);
  return date;
}

/** The text of an element or component; '' when absent. */
export function textAt(segment: Segment, place: Place): string {
  return place.component === undefined
    ? segment.element(place.element)
    : segment.component(place.element, place.component);
}

/** `{ key: value }` when the element has a text, else `{}`: absent stays absent. */
export function optional<Key extends string>(
  key: Key,
  value: string | undefined,
): Readonly<Partial<Record<Key, string>>> {
  return present(key, value === '' ? undefined : value);
}

/** `{ key: value }` when there is a value, else `{}`. */
export function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Readonly<Partial<Record<Key, Value>>> {
  type Result = Readonly<Partial<Record<Key, Value>>>;
  return (value === undefined ? {} : { [key]: value }) as Result;
}

function name(segment: Segment, place: Place): string {
  const element = `${segment.id}${String(place.element).padStart(2, '0')}`;
  return place.component === undefined ? element : `${element}-${place.component}`;
}
