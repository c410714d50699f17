import { daysBetween } from '../shared/calendar-date.js';
import { openCents, type ClaimFact } from './claim-fact.js';
import type { Figures } from './figures.js';
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

/** What came in from payers and patients, refunds taken off. */
export const collectedCents = (figures: Figures): number =>
  figures.cents('payerPayments') + figures.cents('patientPayments') - figures.cents('refunds');

const ratio = (part: number, whole: number, reason: string, sampleSize?: number): MetricValue =>
  whole <= 0
    ? missing(reason)
    : { value: part / whole, ...(sampleSize === undefined ? {} : { sampleSize }), unit: 'ratio' };

export const firstPassDenialRate: Metric = {
  name: 'first_pass_denial_rate',
  title: 'First-pass denial rate',
  formula: 'lines denied at their first adjudication ÷ all lines submitted',
  source: 'AAPC, first-pass denial rate',
  healthy: { atMost: 0.05 },
  books: {
    formula:
      'claims of whose first decision a part or all was denied ÷ claims first decided in the period',
    compute: (figures) => {
      const decided = figures.count('decided');
      const paid = figures.count('decided', 'paid');
      return ratio(decided - paid, decided, 'no claims decided in the period', decided);
    },
  },
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
  healthy: { atLeast: 0.9 },
  books: {
    formula: 'claims whose first decision denied nothing ÷ claims first decided in the period',
    compute: (figures) => {
      const decided = figures.count('decided');
      const paid = figures.count('decided', 'paid');
      return ratio(paid, decided, 'no claims decided in the period', decided);
    },
  },
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
  healthy: { atMost: 0.15 },
  books: {
    formula: 'receivables more than 90 days after service ÷ all receivables',
    compute: ({ open }) =>
      ratio(open.over90Cents, open.openCents, 'no open A/R balance on the day that is shown'),
  },
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
  books: {
    formula: '(payers’ and patients’ payments − refunds) ÷ charges, of the period',
    compute: (figures) =>
      ratio(collectedCents(figures), figures.cents('charges'), 'no charges in the period'),
  },
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
  healthy: { atLeast: 0.95 },
  books: {
    formula:
      '(payers’ and patients’ payments − refunds) ÷ (charges − contractual allowances), of the period',
    compute: (figures) =>
      ratio(
        collectedCents(figures),
        figures.cents('charges') - figures.cents('contractual'),
        'no charges beyond the contractual allowances in the period',
      ),
  },
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

export const cleanClaimRate: Metric = {
  name: 'clean_claim_rate',
  title: 'Clean-claim rate',
  formula:
    'claims whose first version was accepted (277CA) without a rejection by TA1, 999 or 277CA ÷ ' +
    'claims first acknowledged',
  source: 'HFMA MAP Keys, clean claim rate',
  healthy: { atLeast: 0.95 },
  books: {
    compute: (figures) => {
      const all = figures.count('acknowledged');
      return ratio(
        figures.count('acknowledged', 'accepted'),
        all,
        'no claims acknowledged in the period',
        all,
      );
    },
  },
  compute: () => missing('requires acknowledgments, which an extract does not carry'),
};

export const denialRate: Metric = {
  name: 'denial_rate',
  title: 'Denial rate by amount',
  formula: 'Σ denied ÷ Σ billed to payers',
  source: 'HFMA MAP Keys, denial rate',
  healthy: { atMost: 0.05 },
  books: {
    formula: 'amounts denied in the period ÷ charges of claims first sent in the period',
    compute: (figures) =>
      ratio(
        figures.cents('denied'),
        figures.cents('billed'),
        'no claims sent in the period',
        figures.count('denied'),
      ),
  },
  compute: (claims) => {
    const billed = claims.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
    if (billed === 0) return missing('no charges');
    const denied = claims.filter(({ status }) => status === 'denied');
    return share(
      denied.reduce((sum, { chargeCents }) => sum + chargeCents, 0),
      billed,
      denied.length,
    );
  },
};

export const badDebtRate: Metric = {
  name: 'bad_debt_rate',
  title: 'Bad debt rate',
  formula: 'bad debt less recoveries ÷ charges',
  source: 'HFMA MAP Keys, bad debt as a percentage of gross patient service revenue',
  healthy: { atMost: 0.03 },
  books: {
    formula: 'of the period',
    compute: (figures) =>
      ratio(figures.cents('badDebt'), figures.cents('charges'), 'no charges in the period'),
  },
  compute: () => missing('requires bad debt, which an extract does not tell from other balances'),
};
