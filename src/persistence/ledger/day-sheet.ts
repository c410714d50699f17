import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

/** What one person, key or the engine itself posted on a day. */
export interface DaySheetRow {
  readonly actorKind: string;
  readonly personId?: string;
  readonly personName?: string;
  readonly transactions: number;
  readonly chargesCents: number;
  /** Receivables of an old system that were taken over. */
  readonly openingCents: number;
  readonly adjustmentsCents: number;
  readonly writeOffsCents: number;
  /** What was applied to receivables: payments less what was taken back. */
  readonly paymentsCents: number;
  /** Charges + opening − adjustments − write-offs − payments, to the cent: how receivables changed. */
  readonly receivablesCents: number;
  readonly cashCents: number;
}

export interface DaySheet {
  readonly date: string;
  readonly rows: readonly DaySheetRow[];
  readonly accounts: readonly {
    readonly account: string;
    readonly debitCents: number;
    readonly creditCents: number;
  }[];
  /** Of the day's transactions, the last that was sealed, and how many wait. */
  readonly throughSequence?: number;
  readonly unsealed: number;
}

const signed = (accounts: string): string =>
  `COALESCE(sum(CASE e.direction WHEN 'D' THEN e.amount_cents ELSE -e.amount_cents END)
     FILTER (WHERE ${accounts}), 0)::float8`;

const DAY = `JOIN organization o ON o.id = t.organization_id
  WHERE t.posted_at >= ($1::date::timestamp AT TIME ZONE o.time_zone)
    AND t.posted_at < (($1::date + 1)::timestamp AT TIME ZONE o.time_zone)`;

/**
 * Returns the day sheet of a day in the practice's own zone, by who posted, with the debits and
 * credits of every account. The rows are computed from the entries themselves and sum to them.
 */
export async function daySheet(scope: OrganizationScope, date: string): Promise<DaySheet> {
  const rows = await scope.query<Omit<DaySheetRow, 'paymentsCents'>>(
    `SELECT t.actor_kind AS "actorKind", t.actor_person_id AS "personId",
       n.display_name AS "personName", count(DISTINCT t.id)::int AS transactions,
       -${signed("e.account = 'revenue'")} AS "chargesCents",
       -${signed("e.account = 'opening-balance'")} AS "openingCents",
       ${signed("e.account = 'contractual-allowance'")} AS "adjustmentsCents",
       ${signed("e.account = 'bad-debt' OR e.account LIKE 'write-off-%'")} AS "writeOffsCents",
       ${signed("e.account IN ('payer-receivable', 'patient-receivable')")} AS "receivablesCents",
       ${signed("e.account = 'cash'")} AS "cashCents"
     FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id
     LEFT JOIN person n ON n.id = t.actor_person_id ${DAY}
     GROUP BY 1, 2, 3 ORDER BY 3 NULLS LAST, 1`,
    [date],
  );
  const accounts = await scope.query<DaySheet['accounts'][number]>(
    `SELECT e.account,
       COALESCE(sum(e.amount_cents) FILTER (WHERE e.direction = 'D'), 0)::float8 AS "debitCents",
       COALESCE(sum(e.amount_cents) FILTER (WHERE e.direction = 'C'), 0)::float8 AS "creditCents"
     FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id ${DAY}
     GROUP BY e.account ORDER BY e.account`,
    [date],
  );
  const [seal] = await scope.query<{ sequence: number | null; unsealed: number }>(
    `SELECT max(s.sequence)::float8 AS sequence,
       count(*) FILTER (WHERE s.sequence IS NULL)::int AS unsealed
     FROM ledger_transaction t LEFT JOIN ledger_seal s ON s.transaction_id = t.id ${DAY}`,
    [date],
  );
  return {
    date,
    rows: rows.map((row) => ({ ...(withoutNulls(row) as typeof row), paymentsCents: paid(row) })),
    accounts,
    ...(seal === undefined || seal.sequence === null ? {} : { throughSequence: seal.sequence }),
    unsealed: seal?.unsealed ?? 0,
  };
}

/** Entries sum to zero, so what is no charge, adjustment or write-off was paid. */
const paid = (row: Omit<DaySheetRow, 'paymentsCents'>): number =>
  row.chargesCents +
  row.openingCents -
  row.adjustmentsCents -
  row.writeOffsCents -
  row.receivablesCents;
