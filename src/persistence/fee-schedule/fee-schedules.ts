/** Price lists: the practice's own (`charge-master`) and those agreed with payers, by identifier. */
import { DomainError } from '../../domain/errors/domain-error.js';
import type { Price, PriceChange } from '../../domain/fee-schedule/compare-prices.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

/** Returns the lists of the practice with how many prices hold today and when versions began. */
export async function listFeeSchedules(scope: OrganizationScope): Promise<object[]> {
  const rows = await scope.query<object>(
    `SELECT f.schedule, max(y.name) AS "payerName",
       count(*) FILTER (WHERE f.effective_from <= current_date
         AND COALESCE(f.effective_to, 'infinity') >= current_date)::int AS prices,
       (array_agg(DISTINCT f.effective_from::text ORDER BY f.effective_from::text DESC))[1:50]
         AS versions
     FROM fee_schedule_price f LEFT JOIN payer y ON y.payer_identifier = f.schedule
     GROUP BY f.schedule ORDER BY f.schedule LIMIT 500`,
  );
  return rows.map(withoutNulls);
}

export interface PriceRow extends Price {
  readonly id: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
}

export interface PriceFilter {
  readonly schedule: string;
  /** Prices that hold on this day; absent: all versions. */
  readonly on?: string | undefined;
  readonly code?: string | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

/** Returns prices by code, modifiers and day, one more than the limit when there are more. */
export async function listPrices(
  scope: OrganizationScope,
  filter: PriceFilter,
): Promise<PriceRow[]> {
  const [code, modifiers, from] = filter.after ?? [];
  const rows = await scope.query<PriceRow>(
    `SELECT id, procedure_code AS "procedureCode", modifiers, price_cents::float8 AS "priceCents",
       effective_from::text AS "effectiveFrom", effective_to::text AS "effectiveTo"
     FROM fee_schedule_price WHERE schedule = $1
       AND ($2::date IS NULL OR ($2 >= effective_from AND $2 <= COALESCE(effective_to, 'infinity')))
       AND ($3::text IS NULL OR procedure_code = $3)
       AND ($4::text IS NULL OR (procedure_code, modifiers, effective_from) > ($4, $5, $6::date))
     ORDER BY procedure_code, modifiers, effective_from LIMIT $7`,
    [
      filter.schedule,
      filter.on ?? null,
      filter.code ?? null,
      code ?? null,
      modifiers ?? null,
      from ?? null,
      filter.limit + 1,
    ],
  );
  return rows.map((row) => withoutNulls(row) as PriceRow);
}

/**
 * Returns the prices that hold on a day. Refuses (`LATER_PRICES`) a list that has prices which begin
 * after it: a version is never put in between.
 */
export async function pricesOn(
  scope: OrganizationScope,
  schedule: string,
  day: string,
): Promise<Price[]> {
  const [later] = await scope.query<{ from: string }>(
    `SELECT min(effective_from)::text AS from FROM fee_schedule_price
      WHERE schedule = $1 AND effective_from > $2
        AND (effective_to IS NULL OR effective_to >= effective_from) HAVING count(*) > 0`,
    [schedule, day],
  );
  if (later !== undefined) {
    throw new DomainError('LATER_PRICES', 'The list has prices that begin later', {
      effectiveFrom: later.from,
    });
  }
  return scope.query<Price>(
    `SELECT procedure_code AS "procedureCode", modifiers, price_cents::float8 AS "priceCents"
     FROM fee_schedule_price WHERE schedule = $1 AND $2::date >= effective_from
       AND $2::date <= COALESCE(effective_to, 'infinity') ORDER BY procedure_code, modifiers`,
    [schedule, day],
  );
}

/**
 * Lets changes hold from a day on: what they end or replace ends the day before (a price that began
 * on that very day is replaced), so that services of earlier days keep their prices.
 */
export async function applyPrices(
  scope: OrganizationScope,
  { schedule, day }: { readonly schedule: string; readonly day: string },
  changes: readonly PriceChange[],
): Promise<void> {
  const keys = (some: readonly PriceChange[]) => [
    some.map(({ procedureCode }) => procedureCode),
    some.map(({ modifiers }) => modifiers),
  ];
  const replaced = changes.filter(({ kind }) => kind !== 'added');
  await scope.execute(
    `UPDATE fee_schedule_price p SET effective_to = $2::date - 1
     FROM unnest($3::text[], $4::text[]) AS k(code, modifiers)
     WHERE p.schedule = $1 AND p.procedure_code = k.code AND p.modifiers = k.modifiers
       AND $2::date >= p.effective_from AND $2::date <= COALESCE(p.effective_to, 'infinity')`,
    [schedule, day, ...keys(replaced)],
  );
  const begun = changes.filter(({ kind }) => kind !== 'ended');
  await scope.execute(
    `INSERT INTO fee_schedule_price (id, organization_id, schedule, procedure_code, modifiers,
       price_cents, effective_from)
     SELECT gen_random_uuid(), $1, $2, k.code, k.modifiers, k.cents, $3
       FROM unnest($4::text[], $5::text[], $6::bigint[]) AS k(code, modifiers, cents)
     ON CONFLICT ON CONSTRAINT fee_schedule_price_key
       DO UPDATE SET price_cents = EXCLUDED.price_cents, effective_to = NULL`,
    [
      scope.organizationId,
      schedule,
      day,
      ...keys(begun),
      begun.map(({ afterCents }) => afterCents ?? 0),
    ],
  );
  const side = (cents: (change: PriceChange) => number | undefined) =>
    Object.fromEntries(
      changes
        .slice(0, 200)
        .map((one) => [`${one.procedureCode} ${one.modifiers}`.trim(), cents(one)]),
    );
  noteChanges(
    side(({ beforeCents }) => beforeCents),
    side(({ afterCents }) => afterCents),
  );
}
