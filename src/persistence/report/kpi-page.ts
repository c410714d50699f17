import { Figures, quantile } from '../../domain/metrics/figures.js';
import { bookMetrics, type BookMetric } from '../../domain/metrics/index.js';
import { claimEvents, measures } from '../../domain/metrics/measures.js';
import { addDays, calendarDate } from '../../domain/shared/calendar-date.js';
import type { OrganizationScope } from '../database.js';
import { agingRows } from './aging.js';
import type { ReportMoment } from './report-moment.js';
import { sumsOf, type Period } from './sums.js';

const CHARGE_DAYS = 90;
const OVER_90 = ['91-120', '120+'] as const;

/** Returns the period that is asked for; without one, the 90 days that end on the moment's day. */
export function periodOfQuery(
  moment: ReportMoment,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
): Period {
  const to = query.to ?? moment.date;
  return { from: query.from ?? addDays(calendarDate(to), 1 - CHARGE_DAYS), to };
}

export interface KpiPage {
  readonly metrics: readonly BookMetric[];
  /** Sums of the ledger by measure. */
  readonly sums: readonly {
    readonly measure: string;
    readonly title: string;
    readonly cents: number;
  }[];
  readonly denials: readonly DenialReason[];
  readonly lags: readonly Lag[];
}

export interface DenialReason {
  /** Group and CARC, `CO-16`. */
  readonly reason: string;
  readonly count: number;
  readonly cents: number;
  /** Of all that was denied. */
  readonly shareOfDenied: number;
  /** Of what was billed in the period; absent when nothing was. */
  readonly rate?: number;
}

export interface Lag {
  readonly event: string;
  readonly title: string;
  readonly daysFrom: string;
  readonly median?: number;
  readonly ninetieth?: number;
  readonly days: readonly { readonly days: number; readonly count: number }[];
}

/** Returns the figures of a period: metrics, sums, denials by reason, lags. */
export async function kpiPage(
  scope: OrganizationScope,
  moment: ReportMoment,
  period: Period,
): Promise<KpiPage> {
  const figures = await figuresOf(scope, moment, period);
  return {
    metrics: bookMetrics(figures),
    sums: measures.map(({ name, title }) => ({ measure: name, title, cents: figures.cents(name) })),
    denials: denialReasons(figures),
    lags: lagsOf(figures),
  };
}

async function figuresOf(
  scope: OrganizationScope,
  moment: ReportMoment,
  period: Period,
): Promise<Figures> {
  const rows = await sumsOf(scope, moment, { period, dimension: 'total' });
  const to = calendarDate(moment.date);
  const charges = await sumsOf(scope, moment, {
    period: { from: addDays(to, 1 - CHARGE_DAYS), to },
    dimension: 'total',
    measures: ['charges'],
  });
  const aging = await agingRows(scope, moment, { basis: 'service', dimension: 'total' });
  return new Figures(rows, {
    openCents: aging.reduce((sum, { balanceCents }) => sum + balanceCents, 0),
    over90Cents: aging.reduce(
      (sum, { buckets }) => sum + OVER_90.reduce((part, bucket) => part + buckets[bucket], 0),
      0,
    ),
    chargesOf90DaysCents: charges.reduce((sum, { cents }) => sum + cents, 0),
  });
}

function denialReasons(figures: Figures): DenialReason[] {
  const denied = figures.cents('denied');
  const billed = figures.cents('billed');
  return figures.byDetail('denied').map(({ detail, count, cents }) => ({
    reason: detail,
    count,
    cents,
    shareOfDenied: denied === 0 ? 0 : cents / denied,
    ...(billed === 0 ? {} : { rate: cents / billed }),
  }));
}

function lagsOf(figures: Figures): Lag[] {
  return claimEvents
    .filter(({ name }) => name !== 'answered')
    .map(({ name, title, daysFrom }) => {
      const days = figures.lags(name, name === 'billed' ? 'primary' : undefined);
      const [median, ninetieth] = [quantile(days, 0.5), quantile(days, 0.9)];
      return {
        event: name,
        title,
        daysFrom,
        ...(median === undefined ? {} : { median }),
        ...(ninetieth === undefined ? {} : { ninetieth }),
        days,
      };
    });
}
