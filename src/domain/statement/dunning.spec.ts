import { calendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import { judgeGuarantor, standardDunning } from './dunning.js';

const today = calendarDate('2026-03-10');
const owes = (statements: number, owed = 5_000) => ({
  encounterId: `e${statements}`,
  owedCents: cents(owed),
  statements,
});

describe('what comes next for a guarantor', () => {
  test('nothing owed is settled', () => {
    expect(judgeGuarantor({ billable: [] }, standardDunning, today)).toEqual({ kind: 'settled' });
  });

  test('the first statement goes out at once', () => {
    expect(judgeGuarantor({ billable: [owes(0)] }, standardDunning, today)).toEqual({
      kind: 'statement',
      dunningStep: 1,
    });
  });

  test('never a second statement within 35 days, whatever joins', () => {
    const facts = { billable: [owes(1), owes(0)], lastStatementOn: calendarDate('2026-02-04') };
    expect(judgeGuarantor(facts, standardDunning, today)).toEqual({
      kind: 'wait',
      until: '2026-03-11',
    });
    expect(judgeGuarantor(facts, standardDunning, calendarDate('2026-03-11'))).toEqual({
      kind: 'statement',
      dunningStep: 2,
    });
  });

  test('after three statements an encounter is handed off, one that joined later is not', () => {
    const facts = { billable: [owes(3), owes(1)], lastStatementOn: calendarDate('2026-01-01') };
    expect(judgeGuarantor(facts, standardDunning, today)).toEqual({
      kind: 'badDebt',
      encounterIds: ['e3'],
    });
  });

  test('a small balance is given up only where a rule says so', () => {
    const facts = { billable: [owes(0, 499)] };
    expect(judgeGuarantor(facts, standardDunning, today).kind).toBe('statement');
    const rules = { ...standardDunning, smallBalanceCents: 500 };
    expect(judgeGuarantor(facts, rules, today)).toEqual({
      kind: 'writeOffSmallBalance',
      encounterIds: ['e0'],
    });
  });
});
