import { DomainError } from '../errors/domain-error.js';
import { addDays, calendarDate, type CalendarDate } from '../shared/calendar-date.js';

/** A calendar month of the books. */
export interface Month {
  /** `YYYY-MM`. */
  readonly name: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
}

/** Returns the month of `YYYY-MM`. Refuses (`PERIOD_UNKNOWN`) what is none. */
export function monthOf(name: string): Month {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(name)) {
    throw new DomainError('PERIOD_UNKNOWN', 'A period is a month, YYYY-MM');
  }
  const startsOn = calendarDate(`${name}-01`);
  const [year = 0, month = 0] = name.split('-').map(Number);
  const following =
    month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return { name, startsOn, endsOn: addDays(calendarDate(`${following.padStart(7, '0')}-01`), -1) };
}

/**
 * Refuses to close a month that has not ended (`PERIOD_NOT_OVER`), that is closed (`PERIOD_CLOSED`),
 * or that does not follow the last closed one (`EARLIER_PERIOD_OPEN`). The first one may be any:
 * what lies before it is its opening balance.
 */
export function refuseToClose(
  month: Month,
  { today, closedThrough }: { readonly today: string; readonly closedThrough?: string | undefined },
): void {
  if (month.endsOn >= today) {
    throw new DomainError('PERIOD_NOT_OVER', 'The month has not ended', { period: month.name });
  }
  if (closedThrough === undefined) return;
  if (month.endsOn <= closedThrough) {
    throw new DomainError('PERIOD_CLOSED', 'The month is closed', { period: month.name });
  }
  const next = addDays(calendarDate(closedThrough), 1);
  if (month.startsOn !== next) {
    throw new DomainError(
      'EARLIER_PERIOD_OPEN',
      'An earlier month is open; months close in order',
      {
        period: month.name,
        openFrom: next,
      },
    );
  }
}
