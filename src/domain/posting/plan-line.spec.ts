import { adjustments, dollars } from '../../../test/support/remittance-builder.js';
import { calendarDate } from '../shared/calendar-date.js';
import type { ChargeLineId, EncounterId, GuarantorId, PayerId } from '../shared/ids.js';
import type { DecisionFact, LineAction, LineFacts } from './line-facts.js';
import { planLine } from './plan-line.js';

const decision = (
  key: string,
  paid: number,
  cas: string,
  more: Partial<DecisionFact> = {},
): DecisionFact => ({
  key,
  remittanceKey: key,
  kind: 'decision',
  payerId: 'P1' as PayerId,
  payerClaimControlNumber: 'ICN',
  date: calendarDate('2026-03-01'),
  paidCents: dollars(paid),
  adjustments: adjustments(cas),
  signature: key,
  claimPaidCents: dollars(paid),
  money: 'remittance-clearing',
  address: { segmentNumber: 10, segmentId: 'SVC' },
  ...more,
});
const line = (
  decisions: DecisionFact[],
  actions: LineAction[] = [],
  more: Partial<LineFacts> = {},
): LineFacts => ({
  chargeLineId: 'L' as ChargeLineId,
  encounterId: 'E' as EncounterId,
  guarantorId: 'G' as GuarantorId,
  serviceDate: calendarDate('2026-01-15'),
  chargeCents: dollars(200),
  chargedTo: 'P1' as PayerId,
  payers: ['P1', 'P2'] as PayerId[],
  decisions,
  actions,
  ...more,
});
const second = { payerId: 'P2' as PayerId };
const held = (facts: LineFacts) =>
  Object.fromEntries([...planLine(facts).held].filter(([, amount]) => amount !== 0));
const issues = (facts: LineFacts) => planLine(facts).issues.map(({ code }) => code);

describe('the plan of a line', () => {
  it('gives the cost share to the next payer and its own to the patient', () => {
    const facts = line([
      decision('a', 120, 'CO-45 50, PR-2 30'),
      decision('b', 20, 'OA-23 170, PR-2 10', second),
    ]);
    expect(held(facts)).toEqual({ patient: 1000 });
  });

  it('never lets a secondary raise what the patient owes', () => {
    const facts = line([
      decision('a', 120, 'CO-45 50, PR-2 30'),
      decision('b', 0, 'PR-1 200', second),
    ]);
    expect(held(facts)).toEqual({ patient: 3000 });
  });

  it('leaves to the patient of a Medicaid payer only its copay', () => {
    const facts = line(
      [decision('a', 120, 'CO-45 40, PR-2 40'), decision('b', 0, 'PR-2 37, PR-3 3', second)],
      [],
      { terms: new Map([['P2' as PayerId, { contracted: true, programme: 'medicaid' }]]) },
    );
    expect(held(facts)).toEqual({ patient: 300, P2: 3700 });
    expect(issues(facts)).toEqual(['patient-not-liable']);
  });

  it('hears nothing about the patient’s share from a payer that is not the right one', () => {
    const moved: LineAction = {
      kind: 'transfer',
      key: 't',
      from: 'P1' as PayerId,
      to: 'P2' as PayerId,
      amountCents: dollars(200),
    };
    const decisions = (reason: string) => [
      decision('a', 0, `CO-${reason} 200`),
      decision('b', 150, 'PR-2 50', second),
    ];
    expect(held(line(decisions('109'), [moved]))).toEqual({ patient: 5000 });
    expect(held(line(decisions('29'), [moved]))).toEqual({ P2: 5000 });
  });

  it('keeps D in the receivable and opens a denial of it', () => {
    const { denials } = planLine(line([decision('a', 0, 'CO-29 200')]));
    expect(denials).toMatchObject([{ deniedCents: 20000, openCents: 20000 }]);
  });

  it('opens no denial any more when a later decision pays', () => {
    const later = decision('b', 150, 'CO-45 50', { date: calendarDate('2026-04-01') });
    const { denials } = planLine(line([decision('a', 0, 'CO-16 200'), later]));
    expect(denials).toMatchObject([{ key: 'a', openCents: 0 }]);
  });

  it.each<[string, LineFacts, string]>([
    ['a payment beyond the line', line([decision('a', 250, '')]), 'payer-credit'],
    ['a rest that nobody explains', line([decision('a', 120, 'CO-45 50')]), 'unexplained-rest'],
    [
      'a forwarded claim without a next payer',
      line([decision('a', 170, 'PR-2 30', { forwarded: true })], [], { payers: ['P1' as PayerId] }),
      'crossover-payer-unknown',
    ],
    [
      'a payer that is no coverage',
      line([decision('a', 0, 'CO-45 200', { payerId: 'P9' as PayerId })]),
      'payer-not-in-coverage',
    ],
    [
      'a reversal of nothing',
      line([decision('a', -120, 'CO-45 -80', { kind: 'reversal' })]),
      'reversal-unknown',
    ],
    [
      'a reversal of other amounts',
      line([
        decision('a', 120, 'CO-45 80'),
        decision('b', -100, 'CO-45 -100', { kind: 'reversal' }),
      ]),
      'reversal-differs',
    ],
    [
      'more prior payment than there was',
      line([
        decision('a', 120, 'CO-45 50, PR-2 30'),
        decision('b', 0, 'OA-23 190, CO-45 10', second),
      ]),
      'prior-payer-differs',
    ],
    [
      'the same decision under two traces',
      line([
        decision('a', 120, 'CO-45 80', { signature: 's' }),
        decision('b', 120, 'CO-45 80', { signature: 's' }),
      ]),
      'suspect-duplicate',
    ],
  ])('names %s', (_, facts, code) => {
    expect(issues(facts)).toContain(code);
  });

  it('takes a capitated payer’s CO-24 as contractual', () => {
    const overrides = new Map([
      ['P1' as PayerId, [{ group: '*', reason: '24', class: 'reduction' as const }]],
    ]);
    expect(planLine(line([decision('a', 0, 'CO-24 200')], [], { overrides })).denials).toEqual([]);
  });

  it('lets write-offs and transfers give way to what payers decide', () => {
    const writeOff: LineAction = {
      kind: 'write-off',
      key: 'w',
      owner: 'P1' as PayerId,
      type: 'denied',
      amountCents: dollars(200),
    };
    expect(held(line([decision('a', 120, 'CO-45 50')], [writeOff]))).toEqual({});
    const transfer: LineAction = {
      kind: 'transfer',
      key: 't',
      from: 'P1' as PayerId,
      to: 'patient',
      amountCents: dollars(200),
    };
    expect(held(line([decision('a', 150, 'CO-45 20')], [transfer]))).toEqual({ patient: 3000 });
  });

  it('moves a charge to another payer before it decides (coverage found late)', () => {
    const found: LineAction = {
      kind: 'transfer',
      key: 't',
      from: 'patient',
      to: 'P1' as PayerId,
      amountCents: dollars(200),
    };
    const facts = line([decision('a', 120, 'CO-45 50, PR-2 30')], [found], {
      chargedTo: 'patient',
      payers: ['P1' as PayerId],
    });
    expect(held(facts)).toEqual({ patient: 3000 });
  });

  it('gives back to a payer what was transferred away, and takes what is decided after that', () => {
    const away: LineAction = {
      kind: 'transfer',
      key: 'away',
      from: 'P1' as PayerId,
      to: 'patient',
      amountCents: dollars(200),
    };
    const back: LineAction = { ...away, key: 'back', from: 'patient', to: 'P1' as PayerId };
    expect(held(line([], [away, back]))).toEqual({ P1: 20000 });
    expect(held(line([], [away, back, { ...away, key: 'again' }]))).toEqual({ patient: 20000 });
    const writeOff: LineAction = {
      kind: 'write-off',
      key: 'w',
      owner: 'P1' as PayerId,
      amountCents: dollars(200),
    };
    expect(held(line([], [away, back, writeOff]))).toEqual({});
    const paid = decision('a', 120, 'CO-45 50, PR-2 30');
    expect(held(line([paid], [away, back], { payers: ['P1' as PayerId] }))).toEqual({
      patient: 3000,
    });
    const denied = planLine(line([decision('a', 0, 'CO-29 200')], [away, back]));
    expect(denied.denials).toMatchObject([{ openCents: 20000 }]);
  });

  it('keeps what a patient has paid for the line out of a write-off', () => {
    const bad: LineAction = {
      kind: 'bad-debt',
      key: 'b',
      owner: 'patient',
      amountCents: dollars(30),
    };
    const facts = line([decision('a', 120, 'CO-45 50, PR-2 30')], [bad], {
      payers: ['P1' as PayerId],
      pinnedPatientCents: dollars(10),
    });
    expect(held(facts)).toEqual({ patient: 1000 });
  });
});
