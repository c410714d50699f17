import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadKpi } from '../../cli/kpi/load.js';
import { calendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import { denialCategory, payerClass, type ClaimFact } from './claim-fact.js';
import { computeMetrics } from './index.js';

const TRUTH = resolve(__dirname, '../../../../shared/data/rcm_kpi/kpi_truth');

type Expected = Record<string, unknown> & {
  as_of_date: string;
  claims_count: number;
  expected_kpis?: Record<
    string,
    { value: number | null; sample_size?: number; reason_contains?: string }
  >;
};

describe.each(readdirSync(TRUTH))('the true figures of %s', (hospital) => {
  const dir = join(TRUTH, hospital);
  const expected = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8')) as Expected;

  it('are those that kpi load computes', async () => {
    const kpi = await loadKpi(dir);
    expect([kpi.asOf, kpi.claims]).toEqual([expected.as_of_date, expected.claims_count]);
    for (const [name, truth] of Object.entries(expected.expected_kpis ?? {})) {
      const found = kpi.metrics[name]!;
      expect({ name, value: found.value }).toEqual({ name, value: truth.value });
      if (truth.sample_size !== undefined) expect(found.sampleSize).toBe(truth.sample_size);
      if (truth.reason_contains !== undefined)
        expect(found.reason).toContain(truth.reason_contains);
    }
  });

  it('include cohorts, denials and payer mix', async () => {
    const kpi = await loadKpi(dir);
    const groups = [
      'expected_cohort_liquidation',
      'expected_denial_stratification',
      'expected_payer_class_counts',
    ];
    for (const group of groups) {
      for (const [name, truth] of Object.entries(
        (expected[group] ?? {}) as Record<string, unknown>,
      )) {
        if (name === 'windows') {
          expect(kpi.windows).toEqual(truth);
          continue;
        }
        const found = kpi.metrics[name]!;
        const value = typeof truth === 'number' ? found.value : found.text;
        expect({ name, value }).toEqual({
          name,
          value: typeof truth === 'number' ? truth : String(truth),
        });
      }
    }
  });
});

const CLAIM: ClaimFact = {
  claimId: '1',
  lineNumber: 1,
  serviceDate: calendarDate('2026-01-01'),
  submitDate: calendarDate('2026-01-03'),
  payer: 'Aetna',
  chargeCents: cents(20000),
  allowedCents: cents(10000),
  paidCents: cents(0),
  status: 'pending',
  reasonCodes: [],
};

describe('a metric', () => {
  it('weighs the days to payment by what was paid, and takes medians of lags', () => {
    const claims = [10, 20, 60].map((days, index): ClaimFact => ({
      ...CLAIM,
      claimId: String(index),
      paidDate: calendarDate(`2026-0${days > 30 ? 3 : 1}-${days > 30 ? '02' : String(days + 1)}`),
      paidCents: cents(index === 2 ? 80000 : 10000),
      status: 'paid',
    }));
    const { days_in_ar, lag_bill_to_cash } = computeMetrics(claims, calendarDate('2026-06-01'));
    expect(days_in_ar?.value).toBe(51);
    expect(lag_bill_to_cash?.value).toBe(18);
  });

  it('has no value and a reason where nothing can be computed', () => {
    const all = computeMetrics([], calendarDate('2026-06-01'));
    expect(
      Object.values(all).filter(({ value, reason, text }) => value === null && !reason && !text),
    ).toEqual([]);
  });

  it('takes the first adjudication of a line that was sent twice', () => {
    const denied: ClaimFact = { ...CLAIM, status: 'denied' };
    const paid: ClaimFact = {
      ...CLAIM,
      status: 'paid',
      paidCents: cents(10000),
      submitDate: calendarDate('2026-02-01'),
    };
    const { first_pass_denial_rate } = computeMetrics([paid, denied], calendarDate('2026-06-01'));
    expect(first_pass_denial_rate).toMatchObject({ value: 1, sampleSize: 1 });
  });

  it('counts standard days in A/R beside it', () => {
    const { standard_days_in_ar } = computeMetrics([CLAIM], calendarDate('2026-01-31'));
    expect(standard_days_in_ar?.value).toBe(45);
  });
});

it.each([
  ['Medicare', 'MEDICARE'],
  ['Aetna Medicare Advantage', 'MEDICARE'],
  ['State Medicaid', 'MEDICAID'],
  ['Self-Pay', 'SELF_PAY'],
  ['Blue Cross Blue Shield', 'COMMERCIAL'],
  ['TRICARE East', 'OTHER_GOVERNMENT'],
])('%s is a payer of class %s', (payer, name) => {
  expect(payerClass(payer)).toBe(name);
});

it('names the category of a denial by its first denial code', () => {
  expect(denialCategory(['CO-45', 'CO-50'])).toBe('CLINICAL');
  expect(denialCategory(['197'])).toBe('AUTHORIZATION');
  expect(denialCategory(['999'])).toBe('OTHER');
});
