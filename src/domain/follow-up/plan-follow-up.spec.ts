import { standardProfile } from '../payer-profile/payer-profile.js';
import { calendarDate } from '../shared/calendar-date.js';
import { planFollowUp, type FollowUpQuestion, type OpenDenial } from './plan-follow-up.js';
import { denialPlaybook, rowFor } from './playbook.js';

const denial = (reason: string, change: Partial<OpenDenial> = {}): OpenDenial => ({
  id: reason,
  group: 'CO',
  reason,
  remarks: [],
  deniedCents: 1_000,
  ...change,
});
const plan = (denials: readonly OpenDenial[], change: Partial<FollowUpQuestion> = {}) =>
  planFollowUp({
    denials,
    tried: [],
    profile: standardProfile,
    serviceDate: calendarDate('2026-01-10'),
    decidedOn: calendarDate('2026-02-01'),
    ...change,
  });

describe('the denial playbook', () => {
  it.each([
    ['24', 'billRightPayer'],
    ['26', 'billRightPayer'],
    ['27', 'billRightPayer'],
    ['31', 'billRightPayer'],
    ['109', 'billRightPayer'],
    ['15', 'addMissingDatum'],
    ['16', 'addMissingDatum'],
    ['197', 'addMissingDatum'],
    ['18', 'linkOriginal'],
    ['29', 'proveTimelyFiling'],
  ])('does something by itself for %s: %s', (reason, action) => {
    expect(plan([denial(reason)])?.automatic).toBe(action);
  });

  it.each(['4', '11', '22', '50', '96', '97', '204', '226', 'A1', '999'])(
    'leaves %s to a person, with advice',
    (reason) => {
      const followUp = plan([denial(reason)]);
      expect(followUp?.automatic).toBeUndefined();
      expect(followUp?.leading.advice).not.toBe('');
    },
  );

  it('never tries the same twice', () => {
    expect(plan([denial('27')], { tried: ['billRightPayer'] })).toMatchObject({
      notAutomatic: 'TRIED_BEFORE',
    });
  });

  it('does nothing by itself where the denials of one claim want different things', () => {
    expect(plan([denial('27'), denial('50')])).toMatchObject({ notAutomatic: 'REASONS_DIFFER' });
    expect(plan([denial('27'), denial('26')])?.automatic).toBe('billRightPayer');
  });

  it('lets the gravest lead, and the earliest deadline rule', () => {
    const followUp = plan([denial('97', { deniedCents: 90_000 }), denial('50')]);
    expect(followUp?.leading.id).toBe('medical-necessity');
    expect(followUp?.deadlineOn).toBe('2026-07-31');
  });

  it('reads the group where it matters, and says which row did not fit', () => {
    expect(rowFor(denial('96', { group: 'PR' })).row.id).toBe('not-covered-patient');
    expect(rowFor(denial('96'))).toMatchObject({
      row: { id: 'not-covered' },
      passedOver: ['not-covered-patient'],
    });
  });

  it('plans nothing without a denial', () => {
    expect(plan([])).toBeUndefined();
  });

  it('has rows of their own names', () => {
    expect(new Set(denialPlaybook.map(({ id }) => id)).size).toBe(denialPlaybook.length);
  });
});
