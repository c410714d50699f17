import { amountIn } from './search.service.js';

describe('an amount in a search', () => {
  it.each([
    ['80.00', 8_000],
    ['$80', 8_000],
    ['$ 1,234.56', 123_456],
    ['1,234.56', 123_456],
  ])('%s is money', (text, amount) => expect(amountIn(text)).toBe(amount));

  it.each(['80', '1042', 'E-1042', '12.5', 'A80.00'])('%s is none', (text) =>
    expect(amountIn(text)).toBeUndefined(),
  );
});
