import { Text } from '@mantine/core';

const DAY_MS = 24 * 60 * 60 * 1000;
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });

/** "in 6 days (Nov 28)": relative and absolute, for people who plan by both. */
export function deadlineText(at: string, now: number = Date.now()): string {
  const distance = new Date(at).getTime() - now;
  const days = Math.round(distance / DAY_MS);
  const when =
    Math.abs(distance) < DAY_MS
      ? relative.format(Math.round(distance / (60 * 60 * 1000)), 'hour')
      : relative.format(days, 'day');
  return `${when} (${shortDate(at)})`;
}

export const shortDate = (at: string): string =>
  new Date(at).toLocaleDateString('en-US', { month: 'short', day: 'numeric' });

export const dateTime = (at: string): string =>
  new Date(at).toLocaleString('en-US', {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** A date without a time is a day of the calendar, whatever zone the reader is in. */
export const calendarDay = (day: string): string =>
  new Date(`${day}T12:00:00`).toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
  });

/** Red only when the time is over; the word says so as well. */
export function Deadline({ at }: { at: string | undefined }) {
  if (at === undefined) return null;
  const late = new Date(at).getTime() < Date.now();
  return (
    <Text
      span
      inherit
      className={late ? 'risk' : undefined}
      title={new Date(at).toLocaleString('en-US')}
    >
      {late ? 'overdue, ' : ''}
      {deadlineText(at)}
    </Text>
  );
}
