import { parse } from 'csv-parse/sync';
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
import { cents, parseCents, type Cents } from '../../domain/shared/cents.js';
import { CliError } from '../cli-error.js';

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

type Row = Readonly<Record<string, string>>;

/** Names that extracts use for the same column; the first that is there counts. */
const COLUMNS = {
  claimId: ['claim_id', 'claim_number', 'id'],
  lineNumber: ['line_number', 'line'],
  serviceDate: ['date_of_service', 'service_date', 'service_date_from', 'dos'],
  submitDate: ['submit_date', 'submission_date', 'bill_date', 'billed_date'],
  paidDate: ['paid_date', 'payment_date'],
  procedure: ['cpt_code', 'procedure_code', 'cpt', 'hcpcs'],
  payer: ['payer', 'payer_name', 'insurance'],
  charge: ['charge_amount', 'billed_amount', 'charges'],
  allowed: ['allowed_amount', 'allowed'],
  paid: ['paid_amount', 'paid'],
  status: ['status', 'claim_status'],
  reasons: ['adjustment_reason_codes', 'denial_codes', 'carc'],
} as const;

/**
 * Computes every metric from DIR/claims.csv. Refuses (CliError) a directory without the file and a
 * row whose date or amount cannot be read, with its line.
 */
export async function loadKpi(dir: string, asOfText?: string): Promise<Kpi> {
  const path = join(dir, 'claims.csv');
  if (!existsSync(path)) throw new CliError(`${path}: no such file`);
  const rows = parse<Row>(await readFile(path), {
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
  });
  const claims = rows.map((row, index) => toClaim(row, `${path} line ${index + 2}`));
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

function toClaim(row: Row, place: string): ClaimFact {
  const text = (column: keyof typeof COLUMNS): string =>
    COLUMNS[column].map((name) => row[name]).find((value) => value !== undefined) ?? '';
  const paid = amountOf(text('paid'), place) ?? cents(0);
  const date = (column: 'serviceDate' | 'submitDate' | 'paidDate') => {
    const value = text(column) === '' ? undefined : dateOf(text(column), place);
    return value === undefined ? {} : { [column]: value };
  };
  const allowed = amountOf(text('allowed'), place);
  return {
    claimId: text('claimId'),
    lineNumber: Number(text('lineNumber') || '1'),
    ...date('serviceDate'),
    ...date('submitDate'),
    ...date('paidDate'),
    ...(text('procedure') === '' ? {} : { procedure: text('procedure') }),
    payer: text('payer'),
    chargeCents: amountOf(text('charge'), place) ?? cents(0),
    ...(allowed === undefined ? {} : { allowedCents: allowed }),
    paidCents: paid,
    status: statusOf(text('status'), paid),
    reasonCodes: text('reasons')
      .split(/[\s;,|]+/)
      .filter((code) => code !== ''),
  };
}

function statusOf(text: string, paid: number): ClaimFact['status'] {
  if (/den|reject/i.test(text)) return 'denied';
  if (/writ/i.test(text)) return 'writtenOff';
  if (/paid|closed|settled/i.test(text)) return 'paid';
  return paid > 0 && text === '' ? 'paid' : 'pending';
}

function dateOf(text: string, place: string): CalendarDate {
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = slashes
    ? `${slashes[3]}-${slashes[1]?.padStart(2, '0')}-${slashes[2]?.padStart(2, '0')}`
    : text.slice(0, 10);
  const date = parseCalendarDate(iso);
  if (date === undefined) throw new CliError(`${place}: a date is not YYYY-MM-DD`);
  return date;
}

function amountOf(text: string, place: string): Cents | undefined {
  if (text === '') return undefined;
  const amount = parseCents(text.replace(/[$,]/g, ''));
  if (amount === undefined) throw new CliError(`${place}: an amount is not dollars and cents`);
  return amount;
}
