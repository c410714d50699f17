import { type CalendarDate, daysBetween } from '../shared/calendar-date.js';
import { openCents, type ClaimFact } from './claim-fact.js';
import { quantile, type Figures } from './figures.js';
import type { ClaimEventName } from './measures.js';
import type { Metric, MetricValue } from './metric.js';

const LONGEST_LAG_DAYS = 3650;

/** Days between two dates of a claim, when both are there and the lag is believable. */
function lag(from: CalendarDate | undefined, to: CalendarDate | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const days = daysBetween(from, to);
  return days < 0 || days > LONGEST_LAG_DAYS ? undefined : days;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function medianLag(
  claims: readonly ClaimFact[],
  dates: (claim: ClaimFact) => number | undefined,
  what: string,
): MetricValue {
  const lags = claims.map(dates).filter((days) => days !== undefined);
  if (lags.length === 0) return { value: null, reason: `no claims with ${what}`, unit: 'days' };
  return { value: median(lags), sampleSize: lags.length, unit: 'days' };
}

/** The median lag of an event, in words that a metric can show. */
function medianOf(figures: Figures, event: ClaimEventName, detail?: string): MetricValue {
  const lags = figures.lags(event, detail);
  const value = quantile(lags, 0.5);
  if (value === undefined) return { value: null, reason: 'no such claims yet', unit: 'days' };
  return { value, sampleSize: lags.reduce((sum, { count }) => sum + count, 0), unit: 'days' };
}

const collected = ({ paidCents, status }: ClaimFact): boolean =>
  paidCents > 0 && status !== 'denied' && status !== 'writtenOff';

export const daysInArLag: Metric = {
  name: 'days_in_ar',
  title: 'Days from service to payment',
  formula:
    'Σ (payment date − service date) × paid ÷ Σ paid, over paid claims; weighted by what was paid',
  source: 'HFMA MAP Keys, days in A/R, per-claim variant',
  compute: (claims) => {
    const paid = claims.filter(collected).flatMap((claim) => {
      const days = lag(claim.serviceDate, claim.paidDate);
      return days === undefined ? [] : [{ days, weight: claim.paidCents }];
    });
    if (paid.length === 0) {
      return { value: null, reason: 'no paid claims with service and payment date', unit: 'days' };
    }
    const weight = paid.reduce((sum, each) => sum + each.weight, 0);
    const days = paid.reduce((sum, each) => sum + each.days * each.weight, 0);
    return { value: days / weight, sampleSize: paid.length, unit: 'days' };
  },
};

export const lagServiceToBill: Metric = {
  name: 'lag_service_to_bill',
  title: 'Charge lag',
  formula: 'median of (submission date − service date), over claims with both',
  source: 'HFMA MAP Keys, charge lag',
  healthy: { atMost: 3 },
  books: {
    formula:
      'median of (day on which the claim first went to the primary payer − service date), over ' +
      'claims sent in the period',
    compute: (figures) => medianOf(figures, 'billed', 'primary'),
  },
  compute: (claims) =>
    medianLag(
      claims,
      (claim) => lag(claim.serviceDate, claim.submitDate),
      'service and submission date',
    ),
};

export const lagBillToCash: Metric = {
  name: 'lag_bill_to_cash',
  title: 'Payment lag',
  formula: 'median of (payment date − submission date), over paid claims with both',
  source: 'HFMA MAP Keys, payment lag',
  healthy: { atMost: 30 },
  books: {
    formula:
      'median of (payment date of the first payment − day on which the claim went out), over ' +
      'claims first paid in the period',
    compute: (figures) => medianOf(figures, 'paid'),
  },
  compute: (claims) =>
    medianLag(
      claims.filter(({ paidCents }) => paidCents > 0),
      (claim) => lag(claim.submitDate, claim.paidDate),
      'submission and payment date',
    ),
};

const PERIOD_DAYS = 90;

export const standardDaysInAr: Metric = {
  name: 'standard_days_in_ar',
  title: 'Days in A/R',
  formula:
    'open balance ÷ (charges of the 90 days before the day that is shown ÷ 90); open balance is ' +
    'allowed (else charged) less paid',
  source: 'HFMA MAP Keys, net days in accounts receivable',
  healthy: { atMost: 40 },
  books: {
    formula:
      'payer and patient receivable ÷ (charges of the 90 days that end on the day that is shown ÷ 90)',
    compute: ({ open }) =>
      open.chargesOf90DaysCents <= 0
        ? { value: null, reason: 'no charges in the 90 days before', unit: 'days' }
        : { value: open.openCents / (open.chargesOf90DaysCents / PERIOD_DAYS), unit: 'days' },
  },
  compute: (claims, asOf) => {
    const recent = claims.filter(({ serviceDate }) => {
      const days = serviceDate === undefined ? undefined : daysBetween(serviceDate, asOf);
      return days !== undefined && days >= 0 && days < PERIOD_DAYS;
    });
    const charged = recent.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
    if (charged === 0) {
      return { value: null, reason: 'no charges in the 90 days before', unit: 'days' };
    }
    const open = claims.reduce((sum, claim) => sum + openCents(claim), 0);
    return { value: open / (charged / PERIOD_DAYS), sampleSize: recent.length, unit: 'days' };
  },
};

export const lagBillToDecision: Metric = {
  name: 'lag_bill_to_decision',
  title: 'Decision lag',
  formula: 'median of (first decision − day on which the claim went out)',
  source: 'HFMA MAP Keys, claim turnaround',
  healthy: { atMost: 20 },
  books: {
    formula: 'over claims first decided in the period',
    compute: (figures) => medianOf(figures, 'decided'),
  },
  compute: () => ({
    value: null,
    reason: 'requires the day of each decision, which an extract does not carry',
    unit: 'days',
  }),
};
