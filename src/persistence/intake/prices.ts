import type { ServiceLine } from '../../domain/claim/claim.js';
import type { IntakeClaim } from '../../domain/intake/intake-claim.js';
import { lineDate } from '../../domain/intake/intake-claim.js';
import { cents, sumCents } from '../../domain/shared/cents.js';
import type { OrganizationScope } from '../database.js';

interface Price {
  readonly code: string;
  readonly modifiers: string;
  readonly cents: number;
  readonly from: string;
  readonly to: string | null;
}

/** A claim with the lines that got their price here, and those that still have none. */
export interface PricedClaim {
  readonly claim: IntakeClaim;
  readonly priced: ReadonlySet<number>;
}

/**
 * Prices the lines that came without a price from the practice's own charge master, by procedure,
 * modifiers and date of service. What came with a price is never repriced.
 */
export async function priceClaims(
  scope: OrganizationScope,
  claims: readonly IntakeClaim[],
): Promise<PricedClaim[]> {
  const codes = claims.flatMap(({ unpriced, content }) =>
    unpriced.flatMap((ordinal) => content.lines[ordinal - 1]?.procedure ?? []),
  );
  if (codes.length === 0) return claims.map((claim) => ({ claim, priced: new Set() }));
  const prices = await scope.query<Price>(
    `SELECT procedure_code AS code, modifiers, price_cents::float8 AS cents,
       effective_from::text AS from, effective_to::text AS to
     FROM fee_schedule_price
     WHERE schedule = 'charge-master' AND procedure_code = ANY ($1::text[])
     ORDER BY effective_from DESC`,
    [[...new Set(codes)]],
  );
  return claims.map((claim) => priceOne(claim, prices));
}

function priceOne(claim: IntakeClaim, prices: readonly Price[]): PricedClaim {
  const priced = new Set<number>();
  const lines = claim.content.lines.map((line, index) => {
    if (!claim.unpriced.includes(index + 1)) return line;
    const price = priceOf(line, lineDate(claim, index)?.from ?? '', prices);
    if (price === undefined) return line;
    priced.add(index + 1);
    return { ...line, chargeCents: cents(Math.round(price * (line.units ?? 1))) };
  });
  if (priced.size === 0) return { claim, priced };
  const chargeCents = sumCents(lines.map((line) => line.chargeCents));
  return { claim: { ...claim, content: { ...claim.content, lines, chargeCents } }, priced };
}

function priceOf(line: ServiceLine, on: string, prices: readonly Price[]): number | undefined {
  const valid = prices.filter(
    ({ code, from, to }) => code === line.procedure && from <= on && (to === null || on <= to),
  );
  const modifiers = line.modifiers.join(',');
  return (
    valid.find((price) => price.modifiers === modifiers) ??
    valid.find((price) => price.modifiers === '')
  )?.cents;
}
