import { meaningOf } from './status-fact.js';

const said = (category: string, transaction: '277CA' | '277' = '277CA', entity = 'PR') =>
  meaningOf({ statuses: [{ category, status: '20' }] }, { transaction, entity });

describe('what a status means for a claim', () => {
  it.each([
    ['A0', 'claimReceived'],
    ['A1', 'claimReceived'],
    ['A2', 'claimAccepted'],
    ['A3', 'claimRejected'],
    ['A4', 'notFound'],
    ['A5', 'claimReceived'],
    ['A6', 'claimRejected'],
    ['A7', 'claimRejected'],
    ['A8', 'claimRejected'],
    ['P1', 'pending'],
    ['P3', 'pending'],
    ['F1', 'pending'],
    ['F2', 'pending'],
    ['R3', 'pending'],
    ['D0', 'notFound'],
    ['E0', undefined],
  ])('%s: %s', (category, fact) => {
    expect(said(category).fact).toBe(fact);
  });

  it("takes a clearinghouse's acceptance for receipt", () => {
    expect(said('A2', '277CA', 'AY').fact).toBe('claimReceived');
  });

  it('asks for documents where the payer does', () => {
    expect(said('P3', '277').requests).toBe(true);
    expect(said('R1', '277').requests).toBe(true);
    expect(said('P1', '277').requests).toBeUndefined();
  });

  it('lets a rejection decide among several statuses', () => {
    const statuses = [
      { category: 'A1', status: '20' },
      { category: 'A7', status: '164' },
    ];
    expect(meaningOf({ statuses }, { transaction: '277CA' })).toMatchObject({
      fact: 'claimRejected',
      category: 'A7',
    });
  });
});
