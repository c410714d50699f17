/** What a new price list changes in the prices that hold on its first day. */
export interface Price {
  readonly procedureCode: string;
  /** Joined by commas; empty: none. */
  readonly modifiers: string;
  readonly priceCents: number;
}

export interface PriceChange {
  readonly kind: 'added' | 'changed' | 'ended';
  readonly procedureCode: string;
  readonly modifiers: string;
  readonly beforeCents?: number;
  readonly afterCents?: number;
}

/** The same service has one price in a list. */
export const priceKey = ({ procedureCode, modifiers }: Omit<Price, 'priceCents'>): string =>
  `${procedureCode}/${modifiers}`;

/**
 * Returns every price that is new, differs, or (of a complete list) is no longer there, by code;
 * what stays as it is is left out.
 */
export function comparePrices(
  now: readonly Price[],
  next: readonly Price[],
  { complete }: { readonly complete: boolean },
): PriceChange[] {
  const known = new Map(now.map((price) => [priceKey(price), price]));
  const named = new Set(next.map(priceKey));
  const changes = next.flatMap((price): PriceChange[] => {
    const { priceCents: afterCents, ...key } = price;
    const before = known.get(priceKey(price));
    if (before === undefined) return [{ kind: 'added', ...key, afterCents }];
    const beforeCents = before.priceCents;
    return beforeCents === afterCents ? [] : [{ kind: 'changed', ...key, beforeCents, afterCents }];
  });
  const ended = now
    .filter((price) => complete && !named.has(priceKey(price)))
    .map(({ priceCents, ...key }): PriceChange => ({
      kind: 'ended',
      ...key,
      beforeCents: priceCents,
    }));
  return [...changes, ...ended].sort((a, b) => (priceKey(a) < priceKey(b) ? -1 : 1));
}
