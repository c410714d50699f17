import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { Database, type OrganizationScope } from '../../persistence/database.js';
import {
  agingRows,
  BUCKETS,
  type AgingBasis,
  type AgingRow,
  type Bucket,
  type Dimension,
} from '../../persistence/report/aging.js';
import { balancesAt } from '../../persistence/report/balances-at.js';
import { lateCharges, unbilled } from '../../persistence/report/charge-lists.js';
import { kpiPage, periodOfQuery } from '../../persistence/report/kpi-page.js';
import {
  payerMix,
  payerScorecards,
  providerProductivity,
} from '../../persistence/report/member-reports.js';
import {
  reportMoment,
  type MomentQuery,
  type ReportMoment,
} from '../../persistence/report/report-moment.js';
import type { Period } from '../../persistence/report/sums.js';

export interface PeriodQuery extends MomentQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The reports: each names the moment that it shows, and can be had again by it. */
@Injectable()
export class ReportsService {
  constructor(private readonly database: Database) {}

  balances(caller: Caller, query: Parameters<typeof balancesAt>[1]) {
    return inCallersOrganization(this.database, caller, (scope) => balancesAt(scope, query));
  }

  aging(caller: Caller, query: MomentQuery & { basis: AgingBasis; by: Dimension }) {
    const { basis, by } = query;
    return this.shown(caller, query, async (scope, moment) => {
      const items = await agingRows(scope, moment, { basis, dimension: by });
      return { basis, by, items, totals: totalsOf(items) };
    });
  }

  kpis(caller: Caller, query: PeriodQuery) {
    return this.ofPeriod(caller, query, kpiPage);
  }

  payerMix(caller: Caller, query: PeriodQuery) {
    return this.listOfPeriod(caller, query, payerMix);
  }

  scorecards(caller: Caller, query: PeriodQuery) {
    return this.listOfPeriod(caller, query, payerScorecards);
  }

  providers(caller: Caller, query: PeriodQuery) {
    return this.listOfPeriod(caller, query, providerProductivity);
  }

  unbilled(caller: Caller, query: MomentQuery & { readonly limit: number }) {
    return this.shown(caller, query, (scope, moment) => unbilled(scope, moment, query.limit));
  }

  lateCharges(caller: Caller, query: PeriodQuery & { readonly limit: number; days: number }) {
    const { limit, days } = query;
    return this.listOfPeriod(caller, query, (scope, moment, period) =>
      lateCharges(scope, moment, { period, days, limit }),
    );
  }

  private listOfPeriod<Row>(
    caller: Caller,
    query: PeriodQuery,
    read: (scope: OrganizationScope, moment: ReportMoment, period: Period) => Promise<Row[]>,
  ) {
    return this.ofPeriod(caller, query, async (scope, moment, period) => ({
      items: await read(scope, moment, period),
    }));
  }

  private ofPeriod<Result extends object>(
    caller: Caller,
    query: PeriodQuery,
    read: (scope: OrganizationScope, moment: ReportMoment, period: Period) => Promise<Result>,
  ) {
    return this.shown(caller, query, async (scope, moment) => {
      const period = periodOfQuery(moment, query);
      return { period, ...(await read(scope, moment, period)) };
    });
  }

  private shown<Result extends object>(
    caller: Caller,
    query: MomentQuery,
    read: (scope: OrganizationScope, moment: ReportMoment) => Promise<Result>,
  ) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const moment = await reportMoment(scope, query);
      const { current: _, ...asOf } = moment;
      return { asOf, ...(await read(scope, moment)) };
    });
  }
}

function totalsOf(items: readonly AgingRow[]) {
  const sum = (read: (row: AgingRow) => number): number =>
    items.reduce((total, row) => total + read(row), 0);
  const buckets = Object.fromEntries(
    BUCKETS.map((bucket) => [bucket, sum((row) => row.buckets[bucket])]),
  ) as Record<Bucket, number>;
  return { buckets, balanceCents: sum(({ balanceCents }) => balanceCents) };
}
