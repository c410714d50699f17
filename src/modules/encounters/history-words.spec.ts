import { waitOf, wordsOf } from './history-words.js';

const event = (kind: string, data: Record<string, unknown> = {}, more: object = {}) => ({
  id: 'x',
  kind,
  data,
  actorKind: 'workflow',
  occurredAt: new Date(),
  ...more,
});

describe("the history in people's words", () => {
  it.each([
    [
      event('registered', { source: 'x12', lines: 2, chargeCents: 17_650 }),
      'Registered from an 837 file, 2 lines, $176.50',
    ],
    [
      event('claimAccepted', { code: 'A2' }, { payerName: 'Blue Plan' }),
      'Blue Plan accepted the claim (A2)',
    ],
    [
      event('workItemOpened', {}, { workItemMessage: 'The payer is silent.' }),
      'The payer is silent.',
    ],
    [
      event(
        'commandCarriedOut',
        { command: 'holdEncounter', outcome: 'done' },
        { commandReason: 'record missing' },
      ),
      'Encounter held: “record missing”',
    ],
    [
      event('commandCarriedOut', { command: 'retryStep', outcome: 'refused', code: 'NOT_NOW' }),
      'Step tried again — refused (NOT_NOW)',
    ],
    [event('somethingNewHappened'), 'Something new happened'],
  ])('%#', (given, words) => expect(wordsOf(given)).toBe(words));

  it('names what is waited for, and the code where it has no words', () => {
    expect(waitOf('remittance')).toBe("the payer's decision (835)");
    expect(waitOf('somethingElse')).toBe('somethingElse');
    expect(waitOf(undefined)).toBeUndefined();
  });
});
