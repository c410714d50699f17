import { comparePrices, type Price } from './compare-prices.js';

const price = (procedureCode: string, priceCents: number, modifiers = ''): Price => ({
  procedureCode,
  modifiers,
  priceCents,
});

describe('a new price list beside the one in force', () => {
  const now = [price('99213', 12_000), price('99214', 18_000), price('71046', 9_000, '26')];

  it('says what is new, what differs and what ends, and is silent about the rest', () => {
    const next = [price('99213', 12_000), price('99214', 19_000), price('71046', 9_500)];
    expect(comparePrices(now, next, { complete: true })).toEqual([
      { kind: 'added', procedureCode: '71046', modifiers: '', afterCents: 9_500 },
      { kind: 'ended', procedureCode: '71046', modifiers: '26', beforeCents: 9_000 },
      {
        kind: 'changed',
        procedureCode: '99214',
        modifiers: '',
        beforeCents: 18_000,
        afterCents: 19_000,
      },
    ]);
  });

  it('ends nothing when the list is not complete', () => {
    expect(comparePrices(now, [], { complete: false })).toEqual([]);
  });
});
