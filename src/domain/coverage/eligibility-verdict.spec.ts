import type { EligibilityBenefit, EligibilityResponse } from '../eligibility/eligibility.js';
import { calendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import { interpretEligibility } from './eligibility-verdict.js';

const day = calendarDate('2026-01-10');
const benefit = (code: string, more: Partial<EligibilityBenefit> = {}): EligibilityBenefit => ({
  code,
  serviceTypes: ['30'],
  dates: [],
  messages: [],
  ...more,
});
const response = (
  benefits: readonly EligibilityBenefit[],
  more: Partial<EligibilityResponse> = {},
): EligibilityResponse => ({ payer: {}, benefits, rejections: [], ...more });
const dated = (qualifier: string, from: string, to?: string) => ({
  qualifier,
  date: calendarDate(from),
  ...(to === undefined ? {} : { toDate: calendarDate(to) }),
});

describe('what a 271 says for the day of service', () => {
  it.each([
    ['active', [benefit('1')], 'active'],
    ['active without a service type', [benefit('1', { serviceTypes: [] })], 'active'],
    ['inactive', [benefit('6')], 'inactive'],
    ['only a benefit for another service', [benefit('1', { serviceTypes: ['35'] })], 'unclear'],
    ['active, pending investigation', [benefit('5')], 'unclear'],
    ['cannot process', [benefit('V')], 'unclear'],
    ['nothing', [], 'unclear'],
  ])('%s', (_title, benefits, outcome) => {
    expect(interpretEligibility(response(benefits), day).outcome).toBe(outcome);
  });

  it.each([
    ['42', 'unavailable'],
    ['80', 'unavailable'],
    ['72', 'rejected'],
    ['75', 'rejected'],
    ['79', 'rejected'],
  ])('AAA %s is %s, never inactive', (reason, outcome) => {
    const rejections = [{ level: 'subscriber', reason } as const];
    expect(interpretEligibility(response([benefit('6')], { rejections }), day)).toMatchObject({
      outcome,
      rejectionCode: reason,
    });
  });

  it('judges the day of service by the dates of the plan', () => {
    const ended = benefit('1', { dates: [dated('291', '2025-01-01', '2025-12-31')] });
    expect(interpretEligibility(response([ended]), day).outcome).toBe('inactive');
    const begins = response([benefit('1')], { dates: [dated('346', '2026-01-11')] });
    expect(interpretEligibility(begins, day)).toMatchObject({
      outcome: 'inactive',
      coverageFrom: '2026-01-11',
    });
    const lastDay = response([benefit('1')], { dates: [dated('347', '2026-01-10')] });
    expect(interpretEligibility(lastDay, day).outcome).toBe('active');
  });

  it('keeps copay and remaining deductible of the network', () => {
    const verdict = interpretEligibility(
      response([
        benefit('1'),
        benefit('B', { amountCents: cents(9_900), inNetwork: 'N', serviceTypes: ['98'] }),
        benefit('B', { amountCents: cents(4_000) }),
        benefit('B', { amountCents: cents(2_500), serviceTypes: ['98'], inNetwork: 'Y' }),
        benefit('C', { amountCents: cents(50_000), timePeriod: '23' }),
        benefit('C', { amountCents: cents(30_000), timePeriod: '29', coverageLevel: 'FAM' }),
        benefit('C', { amountCents: cents(12_000), timePeriod: '29', coverageLevel: 'IND' }),
      ]),
      day,
    );
    expect(verdict).toMatchObject({ copayCents: 2_500, deductibleRemainingCents: 12_000 });
  });

  it('names another payer, and a plan that stands in for this one', () => {
    const relatedEntity = { entity: 'PRP', name: 'OTHER PAYER', id: 'PAY9' };
    expect(
      interpretEligibility(response([benefit('1'), benefit('R', { relatedEntity })]), day),
    ).toMatchObject({ outcome: 'active', otherPayer: { name: 'OTHER PAYER', id: 'PAY9' } });
    expect(
      interpretEligibility(response([benefit('1'), benefit('MC', { relatedEntity })]), day),
    ).toMatchObject({ managedCarePlan: { id: 'PAY9' } });
  });
});
