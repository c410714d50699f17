import type { OrganizationScope } from '../database.js';
import { summed } from './fold-events.js';
import { countedAt, receivablesAt } from './recompute.js';

/** A kept sum that is not what the ledger and the events give. */
export interface ReportDifference {
  readonly table: 'report_receivable' | 'report_sum';
  readonly key: string;
  readonly keptCents: number;
  readonly ledgerCents: number;
  readonly kept: number;
  readonly counted: number;
}

interface Row {
  readonly key: string;
  readonly kept_cents: string;
  readonly ledger_cents: string;
  readonly kept: string;
  readonly counted: string;
}

const compare = (kept: string, made: string): string => `
  SELECT key, sum(kept_cents) AS kept_cents, sum(ledger_cents) AS ledger_cents, sum(kept) AS kept,
    sum(counted) AS counted
  FROM (SELECT key, cents AS kept_cents, 0 AS ledger_cents, n AS kept, 0 AS counted FROM (${kept}) k
    UNION ALL SELECT key, 0, cents, 0, n FROM (${made}) m) q
  GROUP BY key HAVING sum(kept_cents) <> sum(ledger_cents) OR sum(kept) <> sum(counted)
  ORDER BY key LIMIT 100`;

const RECEIVABLES = compare(
  `SELECT concat_ws('|', basis, dimension, grain, period_on, account, member_id) AS key,
     balance_cents AS cents, open_count AS n FROM report_receivable WHERE organization_id = $1`,
  `SELECT concat_ws('|', basis, dimension, grain, period_on, account, member_id) AS key,
     balance_cents AS cents, open_count AS n FROM (${receivablesAt}) r`,
);

const SUMS = compare(
  `SELECT concat_ws('|', dimension, grain, period_on, measure, member_id, detail, days) AS key,
     amount_cents AS cents, event_count AS n FROM report_sum WHERE organization_id = $1`,
  `SELECT concat_ws('|', dimension, grain, period_on, measure, member_id, detail, days) AS key,
     amount_cents AS cents, event_count AS n FROM (${summed(countedAt)}) r`,
);

/**
 * Makes every kept sum of the newest fold again from the sealed ledger and the events, and returns
 * those that differ: at most a hundred of each kind.
 */
export async function differingReports(scope: OrganizationScope): Promise<ReportDifference[]> {
  const [head] = await scope.query<{ sequence: string; revision: string }>(
    'SELECT sequence, revision FROM report_fold WHERE organization_id = $1 ORDER BY revision DESC LIMIT 1',
    [scope.organizationId],
  );
  if (!head) return [];
  const at = [scope.organizationId, head.sequence, head.revision];
  return [
    ...(await scope.query<Row>(RECEIVABLES, at)).map(difference('report_receivable')),
    ...(await scope.query<Row>(SUMS, at)).map(difference('report_sum')),
  ];
}

const difference =
  (table: ReportDifference['table']) =>
  ({ key, kept_cents, ledger_cents, kept, counted }: Row): ReportDifference => ({
    table,
    key,
    keptCents: Number(kept_cents),
    ledgerCents: Number(ledger_cents),
    kept: Number(kept),
    counted: Number(counted),
  });
