import type { CalendarDate } from '../shared/calendar-date.js';
import type { ClaimFact } from './claim-fact.js';
import type { Figures } from './figures.js';

/** A figure, or why there is none; never an estimate. */
export interface MetricValue {
  readonly value: number | null;
  readonly sampleSize?: number;
  readonly reason?: string;
  /** A value in words (a category, a status); `value` is then its number or null. */
  readonly text?: string;
  readonly unit: 'days' | 'ratio' | 'count' | 'dollars' | 'flag';
}

/** How a metric is computed from what the ledger and the events of claims say. */
export interface FromFigures {
  /** Where it differs from the formula over an extract. */
  readonly formula?: string;
  readonly compute: (figures: Figures) => MetricValue;
}

/** What is commonly taken as healthy: a rule of thumb for a target, not a verdict. */
export interface HealthyRange {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A metric is defined once: its docs and every place that shows it come from here. */
export interface Metric {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly source: string;
  readonly healthy?: HealthyRange;
  /** Over the rows of a claims extract. */
  readonly compute: (claims: readonly ClaimFact[], asOf: CalendarDate) => MetricValue;
  /** Over the books of a practice; absent where they cannot give it. */
  readonly books?: FromFigures;
}
