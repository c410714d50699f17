import { eventCatalogue, eventTypeOf, isSubscription, takesEvent } from './event-catalogue.js';

describe('the catalogue of webhook events', () => {
  it('names each event once', () => {
    const types = eventCatalogue.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
  });

  it('takes an event, all of a noun, or everything, and nothing else', () => {
    for (const good of ['*', 'encounter.*', 'encounter.remittancePosted', 'workItem.changed']) {
      expect([good, isSubscription(good)]).toEqual([good, true]);
    }
    for (const bad of ['', 'encounter', 'patient.*', 'encounter.', '*.changed', 'webhook.test']) {
      expect([bad, isSubscription(bad)]).toEqual([bad, false]);
    }
  });

  it('sends to whoever subscribed', () => {
    expect(takesEvent(['encounter.*'], 'encounter.claimSent')).toBe(true);
    expect(takesEvent(['encounter.claimSent'], 'encounter.claimBuilt')).toBe(false);
    expect(takesEvent(['*'], eventTypeOf('workItem'))).toBe(true);
    expect(takesEvent(['encounter.*'], eventTypeOf('workItem'))).toBe(false);
  });
});
