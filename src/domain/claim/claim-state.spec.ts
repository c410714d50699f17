import {
  afterFact,
  afterStep,
  allowsStep,
  claimFacts,
  claimStates,
  claimSteps,
  isAwaitingPayer,
  type ClaimFact,
  type ClaimState,
} from './claim-state.js';

/** Every step that is allowed; all others are refused. */
const allowed: readonly string[] = [
  'draft scrubPassed scrubbed',
  'draft abandoned abandoned',
  'scrubbed scrubPassed scrubbed',
  'scrubbed enqueued queued',
  'scrubbed abandoned abandoned',
  'queued enqueued queued',
  'queued batched batched',
  'queued abandoned abandoned',
  'batched sent sent',
  'batched deliveryUnknown unknown',
  'sent sent sent',
  'sent replaced replaced',
  'unknown replaced replaced',
  'received replaced replaced',
  'accepted replaced replaced',
  'accepted voided voided',
  'rejected replaced replaced',
  'rejected abandoned abandoned',
  'pended replaced replaced',
  'pended voided voided',
  'adjudicated replaced replaced',
  'adjudicated voided voided',
  'forwarded replaced replaced',
  'forwarded voided voided',
];

describe('the state of a claim', () => {
  const moves = claimStates.flatMap((state) => claimSteps.map((step) => [state, step] as const));

  it.each(moves)('%s: %s', (state, step) => {
    const row = allowed.find((each) => each.startsWith(`${state} ${step} `));
    expect(allowsStep(state, step)).toBe(row !== undefined);
    if (row === undefined) {
      expect(() => afterStep(state, step)).toThrow(
        expect.objectContaining({ code: 'CLAIM_STEP_NOT_ALLOWED' }),
      );
    } else expect(afterStep(state, step)).toBe(row.split(' ')[2]);
  });

  it('never refuses a fact, and never moves back for one', () => {
    for (const state of claimStates) {
      for (const fact of claimFacts) expect(claimStates).toContain(afterFact(state, fact));
    }
    expect(afterFact('adjudicated', 'syntaxAccepted')).toBe('adjudicated');
    expect(afterFact('accepted', 'claimReceived')).toBe('accepted');
    expect(afterFact('replaced', 'adjudicated')).toBe('replaced');
    expect(afterFact('rejected', 'claimAccepted')).toBe('rejected');
    expect(afterFact('rejected', 'adjudicated')).toBe('adjudicated');
  });

  it('ends the same whatever order the answers come in', () => {
    const answers: readonly ClaimFact[] = [
      'syntaxAccepted',
      'claimReceived',
      'claimAccepted',
      'pending',
      'adjudicated',
    ];
    for (const order of permutations(answers)) {
      expect(order.reduce<ClaimState>(afterFact, 'sent')).toBe('adjudicated');
      expect(order.reduce<ClaimState>(afterFact, 'unknown')).toBe('adjudicated');
    }
  });

  it('queues again what certainly never arrived, and nothing else', () => {
    expect(afterFact('unknown', 'notFound')).toBe('queued');
    expect(afterFact('accepted', 'notFound')).toBe('accepted');
    expect(afterFact('sent', 'notFound')).toBe('sent');
    expect(afterFact('sent', 'batchRejected')).toBe('queued');
    expect(afterFact('accepted', 'batchRejected')).toBe('accepted');
  });

  it('knows which claims still wait for their payer', () => {
    expect(claimStates.filter(isAwaitingPayer)).toEqual([
      'queued',
      'batched',
      'sent',
      'unknown',
      'received',
      'accepted',
      'pended',
      'forwarded',
    ]);
  });
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
