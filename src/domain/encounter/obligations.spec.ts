import { standardProfile } from '../payer-profile/payer-profile.js';
import type { ClaimFacts } from './claim-wait.js';
import { judgeObligations, mootCauses, type EncounterFacts } from './obligations.js';

const at = '2026-03-01T00:00:00.000Z';
const day = (days: number): string => new Date(Date.parse(at) + days * 86_400_000).toISOString();
const claim = (state: ClaimFacts['state'], more: Partial<ClaimFacts> = {}): ClaimFacts => ({
  id: 'c1',
  payerId: 'p1',
  payerSequence: 1,
  state,
  attempts: 0,
  rules: standardProfile,
  openDenials: 0,
  hasWorkItem: false,
  submittedAt: day(-10),
  ...more,
});
const coverage = (sequence: number, state: EncounterFacts['coverages'][number]['state']) => ({
  sequence,
  coverageId: `v${sequence}`,
  payerId: `p${sequence}`,
  state,
});
const facts = (more: Partial<EncounterFacts> = {}): EncounterFacts => ({
  held: false,
  billable: true,
  claims: [],
  coverages: [coverage(1, 'active')],
  payerBalances: [{ payerId: 'p1', cents: 100 }],
  patientCents: 0,
  workItems: 0,
  ...more,
});

describe('what an encounter waits for', () => {
  test.each([
    ['queued', 'functionalAck', 1, 'submission'],
    ['sent', 'functionalAck', 1, 'submission'],
    ['unknown', 'functionalAck', 1, 'submission'],
    ['received', 'claimAck', 3, 'submission'],
    ['accepted', 'remittance', 45, 'adjudication'],
    ['pended', 'remittance', 45, 'adjudication'],
  ] as const)('a %s claim waits for %s, %i days', (state, waitingFor, days, stage) => {
    const judged = judgeObligations(facts({ claims: [claim(state)] }), at);
    expect(judged).toMatchObject({ stage, waitingFor, deadlineAt: day(days) });
    expect(judged.next).toEqual({ kind: 'wait' });
  });

  test('a deadline is set once and kept while the wait is the same', () => {
    const waiting = claim('accepted', {
      waitingFor: 'remittance',
      deadlineAt: day(3),
      attempts: 1,
    });
    expect(judgeObligations(facts({ claims: [waiting] }), at).deadlineAt).toBe(day(3));
    const moved = claim('accepted', { waitingFor: 'claimAck', deadlineAt: day(3), attempts: 1 });
    expect(judgeObligations(facts({ claims: [moved] }), at)).toMatchObject({
      deadlineAt: day(45),
      attempts: 0,
    });
  });

  test('of several waits the earliest deadline counts', () => {
    const claims = [
      claim('accepted', { id: 'c1' }),
      claim('received', { id: 'c2', payerSequence: 2, payerId: 'p2' }),
    ];
    expect(judgeObligations(facts({ claims }), at)).toMatchObject({
      waitingFor: 'claimAck',
      deadlineAt: day(3),
    });
  });
});

describe('when a deadline has passed', () => {
  const overdue = { waitingFor: 'remittance', deadlineAt: day(-1) };

  test('the payer is asked by 276', () => {
    const judged = judgeObligations(facts({ claims: [claim('accepted', overdue)] }), at);
    expect(judged.next).toEqual({ kind: 'inquire', claimId: 'c1' });
  });

  test('never earlier than the profile allows after submission', () => {
    const sent = claim('sent', {
      waitingFor: 'functionalAck',
      deadlineAt: day(-1),
      submittedAt: day(-2),
    });
    const judged = judgeObligations(facts({ claims: [sent] }), at);
    expect(judged).toMatchObject({ next: { kind: 'wait' }, deadlineAt: day(5) });
  });

  test('when asking is spent, or not wanted, a person is called once', () => {
    const spent = claim('accepted', { ...overdue, attempts: 2 });
    expect(judgeObligations(facts({ claims: [spent] }), at)).toMatchObject({
      calls: [{ kind: 'payerSilent', claimId: 'c1', waitingFor: 'remittance' }],
      waitingFor: 'person',
      next: { kind: 'wait' },
    });
    const never = claim('accepted', {
      ...overdue,
      rules: { ...standardProfile, statusInquiry: 'never' },
    });
    expect(judgeObligations(facts({ claims: [never] }), at).calls).toHaveLength(1);
    const called = claim('accepted', { ...overdue, attempts: 2, hasWorkItem: true });
    const judged = judgeObligations(facts({ claims: [called], workItems: 1 }), at);
    expect(judged).toMatchObject({ calls: [], waitingFor: 'person' });
    expect(judged.deadlineAt).toBeUndefined();
  });

  test('a claim still in our own queue is nothing to ask a payer about', () => {
    const queued = claim('queued', { waitingFor: 'functionalAck', deadlineAt: day(-1) });
    expect(judgeObligations(facts({ claims: [queued] }), at).calls).toEqual([
      { kind: 'notSubmitted', claimId: 'c1' },
    ]);
  });
});

describe('what is done next', () => {
  test('a coverage that was added is asked before anything is sent', () => {
    const coverages = [coverage(1, 'active'), coverage(2, 'unverified')];
    const judged = judgeObligations(facts({ coverages, claims: [claim('draft')] }), at);
    expect(judged).toMatchObject({
      next: { kind: 'verify', coverageId: 'v2' },
      stage: 'verification',
    });
  });

  test('a draft is submitted, unless a person has its findings', () => {
    const judged = judgeObligations(facts({ claims: [claim('draft')] }), at);
    expect(judged.next).toEqual({ kind: 'submit', claimId: 'c1' });
    const stopped = facts({ claims: [claim('draft', { hasWorkItem: true })], workItems: 1 });
    expect(judgeObligations(stopped, at)).toMatchObject({
      next: { kind: 'wait' },
      waitingFor: 'person',
    });
  });

  test('a rejection and a denial are followed up, unless a person or a clock has them', () => {
    const rejected = facts({ claims: [claim('rejected')] });
    expect(judgeObligations(rejected, at).next).toEqual({ kind: 'followUp', claimId: 'c1' });
    const denied = (more: Partial<ClaimFacts>) =>
      judgeObligations(facts({ claims: [claim('adjudicated', { openDenials: 1, ...more })] }), at);
    expect(denied({})).toMatchObject({ next: { kind: 'followUp' }, stage: 'denialFollowUp' });
    expect(denied({ hasWorkItem: true }).next).toEqual({ kind: 'wait' });
    expect(denied({ waitingFor: 'followUp', deadlineAt: day(7) })).toMatchObject({
      next: { kind: 'wait' },
      deadlineAt: day(7),
    });
    // The clock of the remittance says nothing about the denial that came with it.
    expect(denied({ waitingFor: 'remittance', deadlineAt: day(7) }).next.kind).toBe('followUp');
  });

  test('the next payer is billed when those before it have decided', () => {
    const coverages = [coverage(1, 'active'), coverage(2, 'active')];
    const payerBalances = [{ payerId: 'p2', cents: 50 }];
    const decided = facts({ coverages, payerBalances, claims: [claim('adjudicated')] });
    expect(judgeObligations(decided, at).next).toEqual({ kind: 'submit', payerSequence: 2 });
    const waiting = facts({ coverages, payerBalances, claims: [claim('pended')] });
    expect(judgeObligations(waiting, at).next).toEqual({ kind: 'wait' });
    const inactive = facts({
      coverages: [coverage(1, 'active'), coverage(2, 'inactive')],
      payerBalances,
      claims: [claim('adjudicated')],
    });
    expect(judgeObligations(inactive, at).calls).toEqual([
      { kind: 'balanceUnexplained', payerId: 'p2', cents: 50 },
    ]);
  });

  test('nothing goes out while it is held, and its clocks go on', () => {
    const held = judgeObligations(facts({ held: true, claims: [claim('rejected')] }), at);
    expect(held.next).toEqual({ kind: 'wait' });
  });
});

describe('the end', () => {
  const settled = { claims: [claim('adjudicated')], payerBalances: [] };

  test('nothing open is closed', () => {
    expect(judgeObligations(facts(settled), at)).toMatchObject({
      stage: 'closed',
      next: { kind: 'closed' },
    });
  });

  test('an open work item keeps it open', () => {
    expect(judgeObligations(facts({ ...settled, workItems: 1 }), at)).toMatchObject({
      waitingFor: 'person',
      next: { kind: 'wait' },
    });
  });

  test('when only the patient owes, guarantor billing is told once', () => {
    const owing = facts({ ...settled, patientCents: 2_500 });
    const first = judgeObligations(owing, at);
    expect(first).toMatchObject({
      stage: 'patientBilling',
      waitingFor: 'patientPayment',
      startGuarantorBilling: true,
    });
    const again = judgeObligations(
      { ...owing, waitingFor: 'patientPayment', deadlineAt: first.deadlineAt! },
      at,
    );
    expect(again.startGuarantorBilling).toBe(false);
  });

  test('a rest that nothing explains calls a person instead of waiting for ever', () => {
    const rest = facts({ claims: [claim('adjudicated')] });
    expect(judgeObligations(rest, at)).toMatchObject({
      calls: [{ kind: 'balanceUnexplained', payerId: 'p1', cents: 100 }],
      waitingFor: 'person',
    });
  });

  test('what is not billable closes without a claim', () => {
    const estimate = facts({ billable: false, payerBalances: [] });
    expect(judgeObligations(estimate, at).stage).toBe('closed');
  });
});

test('items about what has ended are moot, others stay', () => {
  const causes = [
    'payerSilent/c1/remittance',
    'payerSilent/c1/claimAck',
    'notSubmitted/c1',
    'balanceUnexplained/p1/e1',
    'balanceUnexplained/p2/e1',
    'denial/c1',
    'rejected/c1',
    'submissionRefused/c1',
    'documentsRequested/c1/P3',
    'scrub/e1/1',
    'eligibility/e1/v1',
  ];
  expect(mootCauses(causes, [claim('accepted')], [{ payerId: 'p1', cents: 1 }])).toEqual([
    'payerSilent/c1/claimAck',
    'notSubmitted/c1',
    'balanceUnexplained/p2/e1',
    'denial/c1',
    'rejected/c1',
    'submissionRefused/c1',
  ]);
});

test('an item about a denial stays while one of the claim is open', () => {
  const denied = { ...claim('adjudicated'), openDenials: 1 };
  expect(mootCauses(['denial/c1'], [denied], [])).toEqual([]);
  expect(mootCauses(['rejected/c1'], [claim('rejected')], [])).toEqual([]);
  expect(mootCauses(['documentsRequested/c1/P3'], [claim('adjudicated')], [])).toHaveLength(1);
});
