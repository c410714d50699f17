import type { CompositeDraft, ElementDraft, SegmentDraft } from '../core/draft.js';
import { formatX12Date, type CalendarDate } from '../../domain/shared/calendar-date.js';
import { formatX12Amount, type Cents } from '../../domain/shared/cents.js';

export type { CompositeDraft, SegmentDraft };

/** What a writer may leave out: undefined is an empty element. */
export type OptionalElement = ElementDraft | undefined;

/** Returns a segment without trailing empty elements. */
export function segment(id: string, ...elements: readonly OptionalElement[]): SegmentDraft {
  const drafts = elements.map(trimmed);
  while (drafts.length > 0 && isEmpty(drafts.at(-1))) drafts.pop();
  return { id, elements: drafts };
}

/** A composite; undefined parts are empty components. */
export function composite(...components: readonly (string | undefined)[]): CompositeDraft {
  return components.map((component) => component ?? '');
}

/** Text of an amount; undefined stays undefined. */
export function money(amount: Cents | undefined): string | undefined {
  return amount === undefined ? undefined : formatX12Amount(amount);
}

/** Text of a number that is not money. Refuses what X12 cannot write (exponents, infinities). */
export function decimal(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`Not an X12 number: ${text}`);
  return text;
}

/** CCYYMMDD of a date; undefined stays undefined. */
export function day(date: CalendarDate | undefined): string | undefined {
  return date === undefined ? undefined : formatX12Date(date);
}

/** DTP with the format that the fact needs: D8, RD8 or DT. */
export function dtp(
  qualifier: string,
  period: { readonly date: CalendarDate; readonly toDate?: CalendarDate; readonly time?: string },
): SegmentDraft {
  const { date, toDate, time } = period;
  const from = `${formatX12Date(date)}${time ?? ''}`;
  if (toDate !== undefined) {
    return segment('DTP', qualifier, 'RD8', `${formatX12Date(date)}-${formatX12Date(toDate)}`);
  }
  return segment('DTP', qualifier, time === undefined ? 'D8' : 'DT', from);
}

/** Cuts a list into pieces of at most `size`. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let start = 0; start < list.length; start += size) {
    pieces.push(list.slice(start, start + size));
  }
  return pieces;
}

function trimmed(element: OptionalElement): ElementDraft {
  if (element === undefined) return '';
  if (typeof element === 'string') return element;
  if ('repetitions' in element) {
    return element.repetitions.length === 1 ? trimmed(element.repetitions[0]) : element;
  }
  const parts = [...element];
  while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return parts.length === 0 ? '' : parts;
}

function isEmpty(element: ElementDraft | undefined): boolean {
  if (element === undefined || element === '') return true;
  return typeof element === 'object' && 'repetitions' in element
    ? element.repetitions.length === 0
    : Array.isArray(element) && element.length === 0;
}
