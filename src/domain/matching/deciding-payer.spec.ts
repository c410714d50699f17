import { decidingPayer } from './deciding-payer.js';

const ASKED = [
  { payerId: 'first', sequence: 1 },
  { payerId: 'second', sequence: 2 },
];
const decide = (remittancePayerId: string | undefined, status: string) =>
  decidingPayer({ remittancePayerId, claimPayerId: 'first', claimSequence: 1, status }, ASKED);

describe('the payer whose decision it is', () => {
  it.each<[string | undefined, string, string, string]>([
    ['first', '1', 'first', 'the claim’s own payer'],
    ['second', '2', 'second', 'a crossover payer under the first claim’s number'],
    ['stranger', '2', 'first', 'a payer that is no coverage says nothing'],
    [undefined, '2', 'second', 'an unknown identifier, but CLP02 names the second place'],
    [undefined, '3', 'first', 'CLP02 3 while there is no third (RFI 546)'],
    [undefined, '22', 'first', 'a reversal names no place'],
  ])('%s, CLP02 %s → %s: %s', (payer, status, expected) => {
    expect(decide(payer, status)).toBe(expected);
  });
});
