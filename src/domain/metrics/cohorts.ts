import { type CalendarDate, daysBetween } from '../shared/calendar-date.js';
import { openCents, type ClaimFact } from './claim-fact.js';
import type { Metric, MetricValue } from './metric.js';

export const WINDOWS = [30, 60, 90, 120] as const;

export type Maturity = 'MATURE' | 'INSUFFICIENT_DATA';

export interface CohortWindow {
  readonly window: number;
  /** Paid within the window of each claim's service ÷ expected. */
  readonly liquidation: number;
  readonly status: Maturity;
}

/** The claims of one month of service. */
export interface Cohort {
  readonly month: string;
  readonly claims: number;
  readonly windows: readonly CohortWindow[];
}

/** A settled cohort counts as mature from this age on, also for longer windows. */
const SETTLED_AGE_DAYS = 90;

/**
 * Returns the cohorts by month of service, oldest first. A window is mature when the cohort's first
 * service is that many days ago, or when nothing of it is open and it is at least 90 days old: its
 * figure cannot change any more. A younger one is censored and says so.
 */
export function cohorts(claims: readonly ClaimFact[], asOf: CalendarDate): Cohort[] {
  const months = new Map<string, ClaimFact[]>();
  for (const claim of claims) {
    const month = claim.serviceDate?.slice(0, 7);
    if (month === undefined) continue;
    const known = months.get(month);
    if (known) known.push(claim);
    else months.set(month, [claim]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, own]) => ({
      month,
      claims: own.length,
      windows: WINDOWS.map((window) => cohortWindow(own, window, asOf)),
    }));
}

function cohortWindow(
  claims: readonly ClaimFact[],
  window: number,
  asOf: CalendarDate,
): CohortWindow {
  let expected = 0;
  let collected = 0;
  let open = 0;
  for (const claim of claims) {
    const { serviceDate, paidDate, paidCents } = claim;
    open += openCents(claim);
    expected += openCents(claim) + paidCents;
    const timely =
      serviceDate !== undefined &&
      paidDate !== undefined &&
      daysBetween(serviceDate, paidDate) <= window;
    if (timely) collected += paidCents;
  }
  const age = ageOf(claims, asOf);
  const mature = age >= window || (open === 0 && age >= SETTLED_AGE_DAYS);
  return {
    window,
    liquidation: expected === 0 ? 0 : collected / expected,
    status: mature ? 'MATURE' : 'INSUFFICIENT_DATA',
  };
}

function ageOf(claims: readonly ClaimFact[], asOf: CalendarDate): number {
  let first: CalendarDate | undefined;
  for (const { serviceDate } of claims) {
    if (serviceDate && (first === undefined || serviceDate < first)) first = serviceDate;
  }
  return first === undefined ? 0 : daysBetween(first, asOf);
}

const at = (cohort: Cohort | undefined, window: number): CohortWindow | undefined =>
  cohort?.windows.find((each) => each.window === window);

const none: MetricValue = { value: null, reason: 'no such cohort', unit: 'ratio' };

/** A dozen metrics ask for the cohorts of the same claims. */
const known = new WeakMap<readonly ClaimFact[], { asOf: CalendarDate; all: Cohort[] }>();

/** The oldest month of service, and the youngest when it is another one. */
function edges(claims: readonly ClaimFact[], asOf: CalendarDate) {
  let found = known.get(claims);
  if (found?.asOf !== asOf) {
    found = { asOf, all: cohorts(claims, asOf) };
    known.set(claims, found);
  }
  const { all } = found;
  return { all, oldest: all[0], youngest: all.length > 1 ? all.at(-1) : undefined };
}

function liquidation(name: string, window: number, which: 'all' | 'oldest'): Metric {
  return {
    name,
    title: `Collected within ${window} days of service${which === 'all' ? '' : ', oldest month'}`,
    formula: `Σ paid within ${window} days of service ÷ Σ expected (paid and still open)`,
    source: 'cohort liquidation by month of service',
    compute: (claims, asOf) => {
      const { all, oldest } = edges(claims, asOf);
      const mature = all.filter((cohort) => at(cohort, window)?.status === 'MATURE');
      const used = which === 'all' ? mature : oldest ? [oldest] : [];
      const size = used.reduce((sum, cohort) => sum + cohort.claims, 0);
      if (size === 0) return { ...none, reason: 'no mature cohort' };
      const months = new Set(used.map(({ month }) => month));
      const own = claims.filter(({ serviceDate }) => months.has(serviceDate?.slice(0, 7) ?? ''));
      return {
        value: cohortWindow(own, window, asOf).liquidation,
        sampleSize: size,
        unit: 'ratio',
      };
    },
  };
}

function status(name: string, window: number, which: 'oldest' | 'youngest'): Metric {
  return {
    name,
    title: `Is the ${which} month of service mature at ${window} days`,
    formula: 'see cohorts: MATURE (1) or INSUFFICIENT_DATA (0)',
    source: 'cohort liquidation by month of service',
    compute: (claims, asOf) => {
      const found = at(edges(claims, asOf)[which], window);
      if (!found) return { ...none, unit: 'flag' };
      return { value: found.status === 'MATURE' ? 1 : 0, text: found.status, unit: 'flag' };
    },
  };
}

function month(name: string, which: 'oldest' | 'youngest'): Metric {
  return {
    name,
    title: `The ${which} month of service`,
    formula: 'YYYY-MM as a number YYYYMM',
    source: 'cohort liquidation by month of service',
    compute: (claims, asOf) => {
      const cohort = edges(claims, asOf)[which];
      if (!cohort) return { ...none, unit: 'count' };
      const value = Number(cohort.month.replace('-', ''));
      return { value, text: cohort.month, sampleSize: cohort.claims, unit: 'count' };
    },
  };
}

const allMature: Metric = {
  name: 'mature_cohorts_all_120',
  title: 'Every month of service is mature at 120 days',
  formula: '1 when each cohort is MATURE at 120 days, else 0',
  source: 'cohort liquidation by month of service',
  compute: (claims, asOf) => {
    const all = cohorts(claims, asOf);
    if (all.length === 0) return { ...none, unit: 'flag' };
    const mature = all.every((cohort) => at(cohort, 120)?.status === 'MATURE');
    return { value: mature ? 1 : 0, text: String(mature), sampleSize: all.length, unit: 'flag' };
  },
};

export const cohortMetrics: readonly Metric[] = [
  ...WINDOWS.map((window) => liquidation(`liquidation_pct_at_${window}d`, window, 'all')),
  allMature,
  month('mature_cohort', 'oldest'),
  ...WINDOWS.map((window) =>
    liquidation(`mature_cohort_liquidation_at_${window}d`, window, 'oldest'),
  ),
  ...WINDOWS.map((window) => status(`mature_cohort_status_at_${window}`, window, 'oldest')),
  month('young_cohort', 'youngest'),
  ...WINDOWS.map((window) => status(`young_cohort_status_at_${window}`, window, 'youngest')),
];
