import type { CalendarDate } from '../shared/calendar-date.js';
import { cents, type Cents } from '../shared/cents.js';

/** One row of the practice's own price list. */
export interface SchedulePrice {
  readonly procedure: string;
  /** Comma-separated in the order of the claim; empty for any. */
  readonly modifiers: string;
  readonly priceCents: Cents;
  readonly from: CalendarDate;
  /** Last day, inclusive. */
  readonly to?: CalendarDate;
}

export interface PriceQuestion {
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly units?: number;
  readonly on: CalendarDate;
}

/**
 * Returns the charge of a line: the price in force on the service date, with these very modifiers
 * before one for any, the newest first, times the units. Undefined when the list has none. A
 * fraction of a cent is rounded to the nearest, halves up.
 */
export function priceOf(
  question: PriceQuestion,
  prices: readonly SchedulePrice[],
): Cents | undefined {
  const modifiers = question.modifiers.join(',');
  const valid = prices
    .filter(
      ({ procedure, from, to }) =>
        procedure === question.procedure &&
        from <= question.on &&
        (to === undefined || question.on <= to),
    )
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  const found =
    valid.find((price) => price.modifiers === modifiers) ??
    valid.find((price) => price.modifiers === '');
  return found && cents(Math.round(found.priceCents * (question.units ?? 1)));
}
