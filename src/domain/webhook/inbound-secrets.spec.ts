import { isTaken, withNewSecret, withoutSecret, type InboundSecret } from './inbound-secrets.js';

const now = new Date('2026-03-02T10:00:00Z');
const overlapEnds = new Date('2026-03-05T10:00:00Z');
const old: InboundSecret = { secret: 'whsec_b2xk' };
const is = (secret: string) => (one: InboundSecret) => one.secret === secret;

describe('secrets of a payer’s webhooks', () => {
  it('overlap: the old one is taken until the overlap ends, the new one stays', () => {
    const both = withNewSecret([old], 'whsec_bmV3', { now, overlapEnds });
    expect(both.map((one) => isTaken(one, now))).toEqual([true, true]);
    const later = new Date(overlapEnds.getTime() + 1);
    expect(both.filter((one) => isTaken(one, later)).map(({ secret }) => secret)).toEqual([
      'whsec_bmV3',
    ]);
  });

  it('are two at most; what has run out counts no more', () => {
    const both = withNewSecret([old], 'whsec_bmV3', { now, overlapEnds });
    expect(() => withNewSecret(both, 'whsec_dGhyZWU', { now, overlapEnds })).toThrow(/retire one/);
    const later = new Date(overlapEnds.getTime() + 1);
    expect(withNewSecret(both, 'whsec_dGhyZWU', { now: later, overlapEnds: later })).toHaveLength(
      2,
    );
  });

  it('are retired at once, and never the last one', () => {
    const both = withNewSecret([old], 'whsec_bmV3', { now, overlapEnds });
    const left = withoutSecret(both, is(old.secret), now);
    expect(left.map(({ secret }) => secret)).toEqual(['whsec_bmV3']);
    expect(() => withoutSecret(left, is('whsec_bmV3'), now)).toThrow(/only one/);
    expect(() => withoutSecret(left, is(old.secret), now)).toThrow(/no such secret/);
  });

  it('last on when the change is taken back', () => {
    const both = withNewSecret([old], 'whsec_bmV3', { now, overlapEnds });
    expect(withoutSecret(both, is('whsec_bmV3'), now)).toEqual([old]);
  });
});
