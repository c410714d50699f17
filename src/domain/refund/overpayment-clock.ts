import { addDays, type CalendarDate } from '../shared/calendar-date.js';

/** Report and return within 60 days of identification (42 CFR 401.305, domain-rules §9). */
export const OVERPAYMENT_DAYS = 60;

/** Returns the day by which an overpayment that was identified on a day must be returned. */
export const overpaymentDueOn = (identifiedOn: CalendarDate): CalendarDate =>
  addDays(identifiedOn, OVERPAYMENT_DAYS);
