import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClaimFact } from '../../domain/metrics/claim-fact.js';
import { cohorts, WINDOWS, type Cohort } from '../../domain/metrics/cohorts.js';
import {
  computeMetrics,
  denialStratification,
  payerClassCounts,
} from '../../domain/metrics/index.js';
import type { MetricValue } from '../../domain/metrics/metric.js';
import { parseCalendarDate, type CalendarDate } from '../../domain/shared/calendar-date.js';
import { CliError } from '../cli-error.js';
import { dateOf, readClaims } from './claims-csv.js';

/** `Kpi` of cli-contracts, with the tables that single figures come from. */
export interface Kpi {
  readonly asOf: string;
  readonly claims: number;
  readonly metrics: Readonly<Record<string, MetricValue>>;
  readonly windows: readonly number[];
  readonly cohorts: readonly Cohort[];
  readonly denials: readonly { category: string; count: number; dollars: number }[];
  readonly payerClasses: Readonly<Record<string, number>>;
}

/**
 * Computes every metric from DIR/claims.csv. Refuses (CliError) a directory without the file and a
 * row whose date or amount cannot be read, with its line.
 */
export async function loadKpi(dir: string, asOfText?: string): Promise<Kpi> {
  const path = join(dir, 'claims.csv');
  if (!existsSync(path)) throw new CliError(`${path}: no such file`);
  const claims = await readClaims(path);
  const asOf = asOfText === undefined ? await asOfOf(dir, claims) : dateOf(asOfText, '--as-of');
  if (asOf === undefined) throw new CliError(`${dir}: no date to look from; give --as-of`);
  return {
    asOf,
    claims: claims.length,
    metrics: computeMetrics(claims, asOf),
    windows: WINDOWS,
    cohorts: cohorts(claims, asOf),
    denials: denialStratification(claims),
    payerClasses: payerClassCounts(claims),
  };
}

/** The day that the extract was made for (expected.json beside it), else its newest date. */
async function asOfOf(
  dir: string,
  claims: readonly ClaimFact[],
): Promise<CalendarDate | undefined> {
  const beside = join(dir, 'expected.json');
  if (existsSync(beside)) {
    const { as_of_date: text } = JSON.parse(await readFile(beside, 'utf8')) as {
      as_of_date?: string;
    };
    const date = text === undefined ? undefined : parseCalendarDate(text);
    if (date !== undefined) return date;
  }
  return claims
    .flatMap(({ serviceDate, submitDate, paidDate }) => [serviceDate, submitDate, paidDate])
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
}
