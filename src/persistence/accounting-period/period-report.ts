import type { Month } from '../../domain/accounting-period/accounting-period.js';
import type { OrganizationScope } from '../database.js';

/** What an account did in a month, debit positive. */
export interface AccountMovement {
  readonly account: string;
  readonly openingCents: number;
  readonly debitCents: number;
  readonly creditCents: number;
  readonly closingCents: number;
}

/** The report of a month, as of one sealed sequence. */
export interface PeriodReport {
  readonly period: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly throughSequence: number;
  readonly transactions: number;
  /** Posted into this month though they are effective in an earlier, closed one. */
  readonly lateTransactions: number;
  readonly accounts: readonly AccountMovement[];
  /** Receivables of payers and patients, and what changed them. */
  readonly receivables: {
    readonly openingCents: number;
    readonly changes: readonly { readonly kind: string; readonly cents: number }[];
    readonly closingCents: number;
  };
}

/**
 * The day on which a transaction counts: its effective day, or, when that lay in a month that was
 * closed when it was sealed, the first day of the open one. Service and deposit dates stay what
 * they are. Needs `t` (ledger_transaction) and `s` (ledger_seal).
 */
export const ACCOUNTING_DAY = `greatest(t.effective_on, (SELECT max(p.ends_on) + 1
  FROM accounting_period_close c JOIN accounting_period p ON p.id = c.accounting_period_id
  WHERE c.closed_at_sequence < s.sequence
    AND (c.reopened_at_sequence IS NULL OR s.sequence <= c.reopened_at_sequence)))`;

const SEALED = `FROM ledger_seal s JOIN ledger_transaction t ON t.id = s.transaction_id
  WHERE s.sequence <= $2 AND ${ACCOUNTING_DAY} <= $1::date`;

/** Computes the report of a month from the sealed entries up to a sequence. */
export async function periodReport(
  scope: OrganizationScope,
  { name, startsOn, endsOn }: Month,
  throughSequence: number,
): Promise<PeriodReport> {
  const rows = await scope.query<Row>(
    `WITH own AS MATERIALIZED (
       SELECT t.id, t.kind, t.effective_on, ${ACCOUNTING_DAY} AS counts_on ${SEALED})
     SELECT e.account, o.kind, o.counts_on >= $3::date AS within,
       COALESCE(sum(e.amount_cents) FILTER (WHERE e.direction = 'D'), 0)::float8 AS debit,
       COALESCE(sum(e.amount_cents) FILTER (WHERE e.direction = 'C'), 0)::float8 AS credit
     FROM own o JOIN ledger_entry e ON e.transaction_id = o.id
     GROUP BY e.account, o.kind, within ORDER BY e.account, o.kind`,
    [endsOn, throughSequence, startsOn],
  );
  const [count] = await scope.query<{ transactions: number; late: number }>(
    `SELECT count(*)::int AS transactions,
       count(*) FILTER (WHERE own.effective_on < $3::date)::int AS late
     FROM (SELECT t.effective_on, ${ACCOUNTING_DAY} AS counts_on ${SEALED}) own
     WHERE own.counts_on >= $3::date`,
    [endsOn, throughSequence, startsOn],
  );
  return {
    period: name,
    startsOn,
    endsOn,
    throughSequence,
    transactions: count?.transactions ?? 0,
    lateTransactions: count?.late ?? 0,
    accounts: movements(rows),
    receivables: receivables(rows),
  };
}

interface Row {
  readonly account: string;
  readonly kind: string;
  readonly within: boolean;
  readonly debit: number;
  readonly credit: number;
}

function movements(rows: readonly Row[]): AccountMovement[] {
  const accounts = new Map<string, { opening: number; debit: number; credit: number }>();
  for (const { account, within, debit, credit } of rows) {
    const sums = accounts.get(account) ?? { opening: 0, debit: 0, credit: 0 };
    if (within) {
      sums.debit += debit;
      sums.credit += credit;
    } else sums.opening += debit - credit;
    accounts.set(account, sums);
  }
  return [...accounts].map(([account, { opening, debit, credit }]) => ({
    account,
    openingCents: opening,
    debitCents: debit,
    creditCents: credit,
    closingCents: opening + debit - credit,
  }));
}

function receivables(rows: readonly Row[]): PeriodReport['receivables'] {
  const own = rows.filter(({ account }) => /^(payer|patient)-receivable$/.test(account));
  const changes = new Map<string, number>();
  let opening = 0;
  for (const { kind, within, debit, credit } of own) {
    if (within) changes.set(kind, (changes.get(kind) ?? 0) + debit - credit);
    else opening += debit - credit;
  }
  const changed = [...changes].map(([kind, cents]) => ({ kind, cents }));
  return {
    openingCents: opening,
    changes: changed.filter(({ cents }) => cents !== 0),
    closingCents: changed.reduce((sum, { cents }) => sum + cents, opening),
  };
}
