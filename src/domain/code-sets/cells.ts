import { parseCalendarDate, parseX12Date, type CalendarDate } from '../shared/calendar-date.js';

/** The cells of one line of a CSV (RFC 4180, quotes doubled inside quotes) or tab separated file. */
export function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(separatorOf(line)).map((cell) => cell.trim());
  const separator = separatorOf(line);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    if (char === '"') {
      if (quoted && line[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = !quoted;
    } else if (char === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return [...cells, cell.trim()];
}

function separatorOf(line: string): string {
  return line.includes('\t') && !line.includes(',') ? '\t' : ',';
}

/** Files repeat a few days millions of times, and making a date is dear. */
const days = new Map<string, CalendarDate | undefined>();

/** A day as publishers write it: 2026-07-01, 20260701, 07/01/2026. Undefined for anything else. */
export function dayOf(text: string): CalendarDate | undefined {
  if (text === '') return undefined;
  if (!days.has(text)) {
    if (days.size > 10_000) days.clear();
    days.set(text, readDay(text));
  }
  return days.get(text);
}

function readDay(text: string): CalendarDate | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (american) {
    const [, month = '', day = '', year = ''] = american;
    return parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
  return parseX12Date(text) ?? parseCalendarDate(text);
}

/** Where a column stands, by the first heading that the pattern fits; -1 when none does. */
export function columnOf(headings: readonly string[], pattern: RegExp): number {
  return headings.findIndex((heading) => pattern.test(heading));
}
