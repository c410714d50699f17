import { addDays, calendarDate } from '../../domain/shared/calendar-date.js';
import type { OrganizationScope } from '../database.js';
import { countedAt } from './recompute.js';
import type { Dimension } from './aging.js';
import type { ReportMoment } from './report-moment.js';
import { NOBODY } from './report-sql.js';

/** What was posted or has happened in a period: one row per measure, member, detail and lag. */
export interface SumRow {
  readonly measure: string;
  readonly memberId: string;
  readonly detail: string;
  /** -1: no lag. */
  readonly days: number;
  readonly count: number;
  readonly cents: number;
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

const firstOfMonth = (date: string): string => `${date.slice(0, 7)}-01`;
const nextMonth = (date: string): string =>
  firstOfMonth(addDays(calendarDate(firstOfMonth(date)), 31));

/** Whole months of the period by month, the rest by day. */
const KEPT = `
  SELECT measure, member_id, detail, days, event_count AS n, amount_cents AS cents FROM report_sum
   WHERE organization_id = $1 AND dimension = $2 AND grain = 'month'
     AND period_on >= $4::date AND period_on < $5::date AND ($7::text[] IS NULL OR measure = ANY ($7))
  UNION ALL
  SELECT measure, member_id, detail, days, event_count, amount_cents FROM report_sum
   WHERE organization_id = $1 AND dimension = $2 AND grain = 'day'
     AND period_on >= $3::date AND period_on < LEAST($4::date, $6::date + 1)
     AND ($7::text[] IS NULL OR measure = ANY ($7))
  UNION ALL
  SELECT measure, member_id, detail, days, event_count, amount_cents FROM report_sum
   WHERE organization_id = $1 AND dimension = $2 AND grain = 'day'
     AND period_on >= GREATEST($4::date, $5::date) AND period_on <= $6::date
     AND ($7::text[] IS NULL OR measure = ANY ($7))`;

const MEMBER: Readonly<Record<Dimension, string>> = {
  total: `'${NOBODY}'::uuid`,
  payer: 'payer_id',
  provider: 'provider_id',
  facility: 'facility_id',
};

const past = (dimension: Dimension): string => `
  SELECT measure, ${MEMBER[dimension]} AS member_id, detail, days, 1 AS n, cents
  FROM (${countedAt}) m WHERE measure IS NOT NULL AND day >= $4::date AND day <= $5::date
    AND ($6::text[] IS NULL OR measure = ANY ($6))`;

/**
 * Returns the sums of a period by a dimension, of all measures or of some. Now: out of the kept
 * sums. At a past moment: out of the ledger and the events as they were known.
 */
export async function sumsOf(
  scope: OrganizationScope,
  moment: ReportMoment,
  by: {
    readonly period: Period;
    readonly dimension: Dimension;
    readonly measures?: readonly string[];
  },
): Promise<SumRow[]> {
  const { period, dimension } = by;
  const { from, to } = period;
  const measures = by.measures ?? null;
  const start = from.endsWith('-01') ? from : nextMonth(from);
  const end = firstOfMonth(addDays(calendarDate(to), 1));
  const kept = [scope.organizationId, dimension, from, start, end, to, measures];
  const asked = [scope.organizationId, moment.sequence, moment.revision, from, to, measures];
  const rows = await scope.query<{
    measure: string;
    member_id: string;
    detail: string;
    days: number;
    n: string;
    cents: string;
  }>(
    `SELECT measure, member_id, detail, days, sum(n) AS n, sum(cents) AS cents
     FROM (${moment.current ? KEPT : past(dimension)}) q GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    moment.current ? kept : asked,
  );
  return rows.map(({ measure, member_id, detail, days, n, cents }) => ({
    measure,
    memberId: member_id,
    detail,
    days,
    count: Number(n),
    cents: Number(cents),
  }));
}
