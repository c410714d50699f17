import type { CalendarDate } from '../shared/calendar-date.js';
import { denialCategory, openCents, payerClass, type ClaimFact } from './claim-fact.js';
import { cohortMetrics } from './cohorts.js';
import type { Figures } from './figures.js';
import {
  daysInArLag,
  lagBillToCash,
  lagBillToDecision,
  lagServiceToBill,
  standardDaysInAr,
} from './lags.js';
import type { HealthyRange, Metric, MetricValue } from './metric.js';
import {
  arAgingOver90,
  badDebtRate,
  cleanClaimRate,
  costToCollect,
  denialRate,
  firstPassDenialRate,
  firstPassRate,
  grossCollectionRate,
  netCollectionRate,
  netRevenueRealization,
} from './rates.js';

/** The denied claims of each category, largest number first. */
export function denialStratification(
  claims: readonly ClaimFact[],
): { category: string; count: number; dollars: number }[] {
  const rows = new Map<string, { category: string; count: number; cents: number }>();
  for (const claim of claims.filter(({ status }) => status === 'denied')) {
    const category = denialCategory(claim.reasonCodes);
    const row = rows.get(category) ?? { category, count: 0, cents: 0 };
    row.count += 1;
    row.cents += openCents(claim);
    rows.set(category, row);
  }
  return [...rows.values()]
    .sort((a, b) => b.count - a.count || b.cents - a.cents || (a.category < b.category ? -1 : 1))
    .map(({ category, count, cents }) => ({ category, count, dollars: cents / 100 }));
}

/** The number of claims of each payer class. */
export function payerClassCounts(claims: readonly ClaimFact[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { payer } of claims) {
    const name = payerClass(payer);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

type TopRow = { category: string; count: number; dollars: number };

function top(name: string, title: string, read: (row: TopRow) => MetricValue): Metric {
  return {
    name,
    title,
    formula: 'denied claims by category of their first denial CARC; the category with most claims',
    source: 'denial stratification',
    compute: (claims) => {
      const [row] = denialStratification(claims);
      return row ? read(row) : { value: null, reason: 'no denied claims', unit: 'count' };
    },
  };
}

const PAYER_CLASS_NAMES = ['COMMERCIAL', 'MEDICAID', 'MEDICARE', 'OTHER_GOVERNMENT', 'SELF_PAY'];

const payerClassMetrics = PAYER_CLASS_NAMES.map((name): Metric => ({
  name,
  title: `Claims of payer class ${name}`,
  formula: 'count of claims whose payer’s name is of the class',
  source: 'payer mix',
  compute: (claims) => ({
    value: payerClassCounts(claims)[name] ?? 0,
    sampleSize: claims.length,
    unit: 'count',
  }),
}));

/** Every metric of the house, each defined once. */
export const metrics: readonly Metric[] = [
  daysInArLag,
  standardDaysInAr,
  firstPassDenialRate,
  firstPassRate,
  arAgingOver90,
  lagServiceToBill,
  lagBillToDecision,
  lagBillToCash,
  cleanClaimRate,
  denialRate,
  grossCollectionRate,
  netCollectionRate,
  badDebtRate,
  costToCollect,
  netRevenueRealization,
  ...cohortMetrics,
  top('top_category', 'Most frequent denial category', ({ category, count }) => ({
    value: null,
    text: category,
    reason: category,
    sampleSize: count,
    unit: 'count',
  })),
  top('top_category_count', 'Denied claims of that category', ({ count }) => ({
    value: count,
    sampleSize: count,
    unit: 'count',
  })),
  top('top_category_dollars', 'Denied dollars of that category', ({ count, dollars }) => ({
    value: dollars,
    sampleSize: count,
    unit: 'dollars',
  })),
  ...payerClassMetrics,
];

/** Returns every metric by name. */
export function computeMetrics(
  claims: readonly ClaimFact[],
  asOf: CalendarDate,
): Record<string, MetricValue> {
  return Object.fromEntries(metrics.map(({ name, compute }) => [name, compute(claims, asOf)]));
}

/** A metric as the books of a practice give it. */
export interface BookMetric extends MetricValue {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly healthy?: HealthyRange;
  /** Whether the value lies in what is commonly taken as healthy; absent without either. */
  readonly inRange?: boolean;
}

/** Returns every metric that the books can give, in the order of the docs. */
export function bookMetrics(figures: Figures): BookMetric[] {
  return metrics.flatMap(({ name, title, formula, healthy, books }) => {
    if (!books) return [];
    const value = books.compute(figures);
    const shown = { name, title, formula: books.formula ?? formula, ...value };
    if (!healthy) return [shown];
    if (value.value === null) return [{ ...shown, healthy }];
    const { atLeast = -Infinity, atMost = Infinity } = healthy;
    return [{ ...shown, healthy, inRange: value.value >= atLeast && value.value <= atMost }];
  });
}
