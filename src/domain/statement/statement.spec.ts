import { calendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import { composeStatement, type StatementLineFacts } from './statement.js';

const line: StatementLineFacts = {
  chargeLineId: 'l1',
  serviceDate: calendarDate('2026-01-05'),
  procedureCode: '99213',
  chargeCents: cents(15_000),
  adjustedCents: cents(4_000),
  patientPaidCents: cents(1_000),
  payerOpenCents: cents(0),
  owedCents: cents(2_500),
};
const when = { statementOn: calendarDate('2026-02-01'), dueDays: 21, dunningStep: 1 };
const encounter = { encounterId: 'e1', number: 1042, statements: 0, lines: [line] };

describe('a statement', () => {
  test('is itemized and adds up: charge = insurance + adjustments + paid + owed', () => {
    const statement = composeStatement([encounter], when);
    expect(statement).toMatchObject({ totalCents: 2_500, dueOn: '2026-02-22' });
    expect(statement.encounters[0]!.lines[0]).toMatchObject({ insurancePaidCents: 7_500 });
  });

  test('is refused while a payer still owes a part of a line', () => {
    const pending = { ...encounter, lines: [{ ...line, payerOpenCents: cents(1) }] };
    expect(() => composeStatement([pending], when)).toThrow('payer still owes');
  });

  test('leaves out encounters that owe nothing and is refused when none is left', () => {
    const paid = { ...encounter, lines: [{ ...line, owedCents: cents(0) }] };
    expect(composeStatement([paid, encounter], when).encounters).toHaveLength(1);
    expect(() => composeStatement([paid], when)).toThrow('Nothing is owed');
  });
});
