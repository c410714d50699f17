import type { CalendarDate } from '../shared/calendar-date.js';
import type { ClaimFact } from './claim-fact.js';

/** A figure, or why there is none; never an estimate. */
export interface MetricValue {
  readonly value: number | null;
  readonly sampleSize?: number;
  readonly reason?: string;
  /** A value in words (a category, a status); `value` is then its number or null. */
  readonly text?: string;
  readonly unit: 'days' | 'ratio' | 'count' | 'dollars' | 'flag';
}

/** A metric is defined once: its docs and every place that shows it come from here. */
export interface Metric {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly source: string;
  readonly compute: (claims: readonly ClaimFact[], asOf: CalendarDate) => MetricValue;
}
