import { Temporal } from 'temporal-polyfill';

/** A date without a time or zone, `YYYY-MM-DD`. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** Returns the date of `YYYY-MM-DD`; undefined when there is no such day. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as CalendarDate;
  } catch {
    return undefined;
  }
}

/** Returns the date of `YYYY-MM-DD`; refuses (RangeError) what is no day. */
export function calendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (date === undefined) throw new RangeError('Not a calendar date (YYYY-MM-DD)');
  return date;
}

/** Returns the date of X12 `CCYYMMDD` (qualifier D8); undefined when there is no such day. */
export function parseX12Date(text: string): CalendarDate | undefined {
  if (!/^\d{8}$/.test(text)) return undefined;
  return parseCalendarDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
}

/** Returns X12 `CCYYMMDD` (qualifier D8). */
export function formatX12Date(date: CalendarDate): string {
  return date.replaceAll('-', '');
}

/** Returns the date `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as CalendarDate;
}

/** Returns the whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' })
    .days;
}

/** Returns the calendar date of an instant in an IANA time zone, for example a practice's own. */
export function dateInZone(instant: Date, timeZone: string): CalendarDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as CalendarDate;
}

/** Returns the instant at which a date begins in an IANA time zone. */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone });
  return new Date(start.epochMilliseconds);
}
