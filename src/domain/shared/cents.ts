/** Money is a safe integer of cents; the brand keeps dollars and plain counts from slipping in. */
export type Cents = number & { readonly __brand: 'Cents' };

/** Returns `value` as Cents; refuses (RangeError) anything that is not a safe integer. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`Not a whole number of cents: ${String(value)}`);
  }
  return (value === 0 ? 0 : value) as Cents;
}

export const ZERO = cents(0);

/** Returns the sum of `amounts`; refuses (RangeError) a sum that leaves the safe integers. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * Returns the cents of a decimal text such as X12 element type R writes it ("12", "12.5", ".5",
 * "-3.00"). Returns undefined for anything else, and for more than two significant decimals:
 * money is never rounded (architecture §6).
 */
export function parseCents(text: string): Cents | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const decimals = fraction.replace(/0+$/, '');
  if (decimals.length > 2) return undefined;
  const value = Number(whole || '0') * 100 + Number(decimals.padEnd(2, '0'));
  if (!Number.isSafeInteger(value)) return undefined;
  return cents(sign === '-' ? -value : value);
}

/** Returns the shortest X12 decimal text of an amount: "12", "12.5", "-0.05" (X12 type R). */
export function formatX12Amount(amount: Cents): string {
  const absolute = Math.abs(amount);
  const whole = Math.floor(absolute / 100);
  const rest = absolute % 100;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
  return `${amount < 0 ? '-' : ''}${whole}${fraction}`;
}

/** Returns an amount for people: "$1,234.50", "-$0.05". */
export function formatDollars(amount: Cents): string {
  const absolute = Math.abs(amount);
  const whole = Math.floor(absolute / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}$${whole}.${String(absolute % 100).padStart(2, '0')}`;
}

/**
 * Returns `amount` divided over `weights` without losing a cent: largest remainder first, ties to
 * the earlier one (architecture §6). With weights that sum to zero everything falls on the first.
 * Refuses (RangeError) an empty list of weights and negative weights.
 */
export function prorate(amount: Cents, weights: readonly Cents[]): Cents[] {
  if (weights.length === 0) throw new RangeError('Nothing to divide the amount over');
  if (weights.some((weight) => weight < 0)) throw new RangeError('A weight is negative');
  if (weights.length === 1) return [amount];
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? amount : ZERO));
  const sign = amount < 0 ? -1 : 1;
  const absolute = BigInt(Math.abs(amount));
  const shares = weights.map((weight, index) => {
    const product = absolute * BigInt(weight);
    return { index, share: product / total, remainder: product % total };
  });
  let left = Number(absolute - shares.reduce((sum, { share }) => sum + share, 0n));
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
  );
  const result = shares.map(({ share }) => Number(share));
  for (const { index } of byRemainder) {
    if (left === 0) break;
    result[index] = (result[index] ?? 0) + 1;
    left -= 1;
  }
  return result.map((share) => cents(sign * share));
}
