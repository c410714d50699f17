import { daysBetween } from '../shared/calendar-date.js';
import { openCents, type ClaimFact } from './claim-fact.js';
import type { Metric, MetricValue } from './metric.js';

/** The first adjudication of every claim line: rows of one line are told by submission date. */
export function firstPasses(claims: readonly ClaimFact[]): ClaimFact[] {
  const first = new Map<string, ClaimFact>();
  for (const claim of claims) {
    const key = `${claim.claimId}/${claim.lineNumber}`;
    const known = first.get(key);
    if (!known || (claim.submitDate ?? '') < (known.submitDate ?? '')) first.set(key, claim);
  }
  return [...first.values()];
}

const missing = (reason: string, unit: MetricValue['unit'] = 'ratio'): MetricValue => ({
  value: null,
  reason,
  unit,
});

function share(part: number, whole: number, sampleSize: number): MetricValue {
  return { value: part / whole, sampleSize, unit: 'ratio' };
}

export const firstPassDenialRate: Metric = {
  name: 'first_pass_denial_rate',
  title: 'First-pass denial rate',
  formula: 'lines denied at their first adjudication ÷ all lines submitted',
  source: 'AAPC, first-pass denial rate',
  compute: (claims) => {
    const first = firstPasses(claims);
    if (first.length === 0) return missing('no claims');
    return share(
      first.filter(({ status }) => status === 'denied').length,
      first.length,
      first.length,
    );
  },
};

export const firstPassRate: Metric = {
  name: 'first_pass_rate',
  title: 'First-pass payment rate',
  formula: 'lines paid at their first adjudication ÷ lines adjudicated',
  source: 'HFMA MAP Keys, first-pass resolution',
  compute: (claims) => {
    const decided = firstPasses(claims).filter(({ status }) => status !== 'pending');
    if (decided.length === 0) return missing('no adjudicated claims');
    const paid = decided.filter(({ status, paidCents }) => status === 'paid' && paidCents > 0);
    return share(paid.length, decided.length, decided.length);
  },
};

const OLD_DAYS = 90;

export const arAgingOver90: Metric = {
  name: 'ar_aging_over_90',
  title: 'A/R older than 90 days',
  formula: 'open balance of claims whose service was 90 or more days ago ÷ all open balance',
  source: 'HFMA MAP Keys, aged A/R as a percentage of total A/R',
  compute: (claims, asOf) => {
    const open = claims.filter((claim) => claim.serviceDate !== undefined && openCents(claim) > 0);
    const total = open.reduce((sum, claim) => sum + openCents(claim), 0);
    if (total === 0) return missing('no open A/R balance on the day that is shown');
    const old = open
      .filter(({ serviceDate }) => serviceDate && daysBetween(serviceDate, asOf) >= OLD_DAYS)
      .reduce((sum, claim) => sum + openCents(claim), 0);
    return share(old, total, open.length);
  },
};

export const grossCollectionRate: Metric = {
  name: 'gross_collection_rate',
  title: 'Gross collection rate',
  formula: 'Σ paid ÷ Σ charged',
  source: 'HFMA, gross collection rate',
  compute: (claims) => {
    const charged = claims.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
    if (charged === 0) return missing('no charges');
    const paid = claims.reduce((sum, { paidCents }) => sum + paidCents, 0);
    return share(paid, charged, claims.length);
  },
};

export const netCollectionRate: Metric = {
  name: 'net_collection_rate',
  title: 'Net collection rate',
  formula: 'Σ paid ÷ Σ allowed, over claims with an allowed amount',
  source: 'HFMA, net collection rate',
  compute: (claims) => {
    const allowed = claims.filter((claim) => (claim.allowedCents ?? 0) > 0);
    const total = allowed.reduce((sum, claim) => sum + (claim.allowedCents ?? 0), 0);
    if (total === 0) return missing('no allowed amounts');
    const paid = allowed.reduce((sum, { paidCents }) => sum + paidCents, 0);
    return share(paid, total, allowed.length);
  },
};

export const costToCollect: Metric = {
  name: 'cost_to_collect',
  title: 'Cost to collect',
  formula: 'cost of collecting ÷ cash collected',
  source: 'HFMA MAP Keys, cost to collect',
  compute: () => missing('requires cost-of-collection figures, which claims do not carry'),
};

export const netRevenueRealization: Metric = {
  name: 'net_revenue_realization',
  title: 'Net revenue realization',
  formula: 'cash collected ÷ cash expected by contract',
  source: 'HFMA, net revenue realization',
  compute: () => missing('requires a contracted-rate table, which claims do not carry'),
};
