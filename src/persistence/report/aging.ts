import type { OrganizationScope } from '../database.js';
import { PAYER_OF_POSITION } from './fold-receivables.js';
import { positionsAt } from './recompute.js';
import type { ReportMoment } from './report-moment.js';
import { NOBODY, UNDATED } from './report-sql.js';

export const AGING_BASES = ['service', 'bill', 'denial'] as const;
export type AgingBasis = (typeof AGING_BASES)[number];
export const DIMENSIONS = ['total', 'payer', 'provider', 'facility'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The five ages in days, and what has no date yet (not billed, not denied). */
export const BUCKETS = ['0-30', '31-60', '61-90', '91-120', '120+', 'undated'] as const;
export type Bucket = (typeof BUCKETS)[number];

export interface AgingRow {
  /** Payer, provider or facility; absent for the whole and for nobody in particular. */
  readonly memberId?: string;
  readonly name?: string;
  readonly responsibility: 'payer' | 'patient';
  readonly buckets: Readonly<Record<Bucket, number>>;
  readonly balanceCents: number;
  /** How many receivables are open. */
  readonly open: number;
}

interface Cell {
  readonly member_id: string;
  readonly account: string;
  readonly bucket: Bucket;
  readonly cents: string;
  readonly n: string;
  readonly name: string | null;
}

const BUCKET = `CASE WHEN period_on = '${UNDATED}' THEN 'undated' WHEN $4::date - period_on <= 30 THEN '0-30'
  WHEN $4::date - period_on <= 60 THEN '31-60' WHEN $4::date - period_on <= 90 THEN '61-90'
  WHEN $4::date - period_on <= 120 THEN '91-120' ELSE '120+' END`;

/** Days that matter singly, whole months that are over 120 days old: a few thousand rows. */
export const KEPT_RECEIVABLES = `
  SELECT member_id, account, period_on, balance_cents, open_count FROM report_receivable
   WHERE organization_id = $1 AND basis = $2 AND dimension = $3 AND grain = 'day'
     AND period_on >= date_trunc('month', $4::date - 120)::date
  UNION ALL
  SELECT member_id, account, period_on, balance_cents, open_count FROM report_receivable
   WHERE organization_id = $1 AND basis = $2 AND dimension = $3 AND grain = 'month'
     AND period_on < date_trunc('month', $4::date - 120)::date`;

const MEMBER: Readonly<Record<Dimension, string>> = {
  total: `'${NOBODY}'::uuid`,
  payer: PAYER_OF_POSITION,
  provider: 'provider_id',
  facility: 'facility_id',
};

const DAY: Readonly<Record<AgingBasis, string>> = {
  service: 'service_on',
  bill: 'bill_on',
  denial: 'denial_on',
};

const pastReceivables = (basis: AgingBasis, dimension: Dimension): string => `
  SELECT ${MEMBER[dimension]} AS member_id, account, COALESCE(${DAY[basis]}, '${UNDATED}') AS period_on,
    balance_cents, 1 AS open_count FROM (${positionsAt}) m`;

const NAME: Readonly<Record<Dimension, string>> = {
  total: 'NULL::text',
  payer: '(SELECT y.name FROM payer y WHERE y.id = r.member_id)',
  provider: `(SELECT concat_ws(', ', y.last_name, y.first_name) FROM provider y WHERE y.id = r.member_id)`,
  facility: '(SELECT y.name FROM facility y WHERE y.id = r.member_id)',
};

/**
 * Returns the open receivables by age. Now: out of the kept sums. At a past moment: out of the
 * ledger up to that sequence, with the dates that were known; both give the same cents.
 */
export async function agingRows(
  scope: OrganizationScope,
  moment: ReportMoment,
  by: { readonly basis: AgingBasis; readonly dimension: Dimension },
): Promise<AgingRow[]> {
  const { basis, dimension } = by;
  const { organizationId } = scope;
  const [source, parameters, day] = moment.current
    ? [KEPT_RECEIVABLES, [organizationId, basis, dimension, moment.date], BUCKET]
    : [
        pastReceivables(basis, dimension),
        [organizationId, moment.sequence, moment.revision, moment.date],
        BUCKET,
      ];
  const cells = await scope.query<Cell>(
    `SELECT r.*, ${NAME[dimension]} AS name FROM (
       SELECT member_id, account, ${day} AS bucket, sum(balance_cents) AS cents, sum(open_count) AS n
       FROM (${source}) q GROUP BY 1, 2, 3
       HAVING sum(balance_cents) <> 0 OR sum(open_count) <> 0) r ORDER BY name, member_id, account`,
    parameters,
  );
  return rowsOf(cells);
}

type MutableRow = { -readonly [Key in keyof AgingRow]: AgingRow[Key] } & {
  buckets: Record<Bucket, number>;
};

function rowsOf(cells: readonly Cell[]): AgingRow[] {
  const rows = new Map<string, MutableRow>();
  for (const { member_id, account, bucket, cents, n, name } of cells) {
    const key = `${member_id}|${account}`;
    let row = rows.get(key);
    if (!row) {
      row = {
        ...(member_id === NOBODY ? {} : { memberId: member_id }),
        ...(name === null ? {} : { name }),
        responsibility: account === 'payer-receivable' ? 'payer' : 'patient',
        buckets: { '0-30': 0, '31-60': 0, '61-90': 0, '91-120': 0, '120+': 0, undated: 0 },
        balanceCents: 0,
        open: 0,
      };
      rows.set(key, row);
    }
    row.buckets[bucket] += Number(cents);
    row.balanceCents += Number(cents);
    row.open += Number(n);
  }
  return [...rows.values()];
}
