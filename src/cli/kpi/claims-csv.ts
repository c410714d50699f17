/**
 * A claims extract as billing systems write it: any common delimiter, column names in any case and
 * spelling, dates and amounts in the usual notations. What cannot be read is refused with its line
 * and column, never guessed.
 */
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ClaimFact } from '../../domain/metrics/claim-fact.js';
import {
  calendarDate,
  parseCalendarDate,
  type CalendarDate,
} from '../../domain/shared/calendar-date.js';
import { cents, parseCents, type Cents } from '../../domain/shared/cents.js';
import { CliError } from '../cli-error.js';

type Row = Readonly<Record<string, string>>;

/** Names that extracts use for the same column; the first that is there counts. */
const COLUMNS = {
  claimId: 'claim_id claim_number claim_no claim id patient_control_number',
  lineNumber: 'line_number line_no line service_line',
  serviceDate:
    'date_of_service service_date service_date_from from_date dos service_from statement_from',
  submitDate: 'submit_date submission_date submitted_date bill_date billed_date date_billed',
  paidDate: 'paid_date payment_date date_paid remit_date remittance_date',
  procedure: 'cpt_code procedure_code cpt hcpcs hcpcs_code procedure cdt_code',
  payer: 'payer payer_name insurance insurance_name plan carrier',
  charge: 'charge_amount billed_amount charges charge total_charge billed',
  allowed: 'allowed_amount allowed contract_amount expected_amount',
  paid: 'paid_amount paid payment_amount payment payments',
  status: 'status claim_status',
  reasons: 'adjustment_reason_codes denial_codes denial_code carc carc_codes reason_codes',
} as const;

type Column = keyof typeof COLUMNS;
const NAMES = new Map(
  Object.entries(COLUMNS).map(([column, names]) => [column as Column, names.split(' ')]),
);

/** An extract without these says nothing about money. */
const REQUIRED: readonly Column[] = ['claimId', 'payer', 'charge', 'paid'];

/** What extracts write where there is nothing. */
const EMPTY = /^(nan|nat|null|none|n\/?a|-+|\\n)?$/i;

/**
 * Reads the claims of a CSV file, row by row. Refuses (CliError) a file without the columns that
 * money needs, a row that cannot be split, and a date or an amount that cannot be read.
 */
export async function readClaims(path: string): Promise<ClaimFact[]> {
  const delimiter = await delimiterOf(path);
  const parser = createReadStream(path).pipe(
    parse({
      columns: (names: string[]) => {
        const normal = names.map(normalName);
        refuseMissing(normal, path);
        return normal;
      },
      info: true,
      bom: true,
      delimiter,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count_less: true,
      trim: true,
    }),
  );
  const claims: ClaimFact[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Row;
      info: { lines: number };
    }>) {
      claims.push(toClaim(record, `${path} line ${info.lines}`));
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`${path}: ${error instanceof Error ? error.message : 'is no CSV file'}`);
  }
  return claims;
}

const normalName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

/** The delimiter that the first line holds most of; a comma when there is none. */
async function delimiterOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const [head = ''] = buffer.subarray(0, bytesRead).toString('utf8').split(/\r?\n/, 1);
    const counts = [',', ';', '\t', '|'].map((each) => ({ each, n: head.split(each).length }));
    if (head.trim() === '') throw new CliError(`${path}: no column names in the first line`);
    return counts.reduce((best, next) => (next.n > best.n ? next : best)).each;
  } finally {
    await file.close();
  }
}

function refuseMissing(names: readonly string[], path: string): void {
  const missing = REQUIRED.filter(
    (column) => !(NAMES.get(column) ?? []).some((name) => names.includes(name)),
  );
  if (missing.length === 0) return;
  const words = missing.map((column) => (NAMES.get(column) ?? [])[0]).join(', ');
  throw new CliError(`${path}: no column ${words}`);
}

function toClaim(row: Row, place: string): ClaimFact {
  const text = (column: Column): string => {
    const value = (NAMES.get(column) ?? [])
      .map((name) => row[name])
      .find((each) => each !== undefined);
    return value === undefined || EMPTY.test(value) ? '' : value;
  };
  const date = (column: 'serviceDate' | 'submitDate' | 'paidDate') => {
    const value = text(column);
    return value === '' ? {} : { [column]: dateOf(value, place) };
  };
  const amount = (column: Column): Cents | undefined => amountOf(text(column), place);
  const allowed = amount('allowed');
  const paid = amount('paid') ?? cents(0);
  return {
    claimId: text('claimId'),
    lineNumber: lineNumberOf(text('lineNumber'), place),
    ...date('serviceDate'),
    ...date('submitDate'),
    ...date('paidDate'),
    ...(text('procedure') === '' ? {} : { procedure: text('procedure') }),
    payer: text('payer'),
    chargeCents: amount('charge') ?? cents(0),
    ...(allowed === undefined ? {} : { allowedCents: allowed }),
    paidCents: paid,
    status: statusOf(text('status'), paid),
    reasonCodes: text('reasons')
      .split(/[\s;,|/]+/)
      .filter((code) => code !== ''),
  };
}

function lineNumberOf(text: string, place: string): number {
  const number = Number(text === '' ? '1' : text);
  if (!Number.isInteger(number)) throw new CliError(`${place}: a line number is no whole number`);
  return number;
}

function statusOf(text: string, paid: number): ClaimFact['status'] {
  if (/den|reject|refus/i.test(text)) return 'denied';
  if (/writ|adjusted off|bad.?debt/i.test(text)) return 'writtenOff';
  if (/unpaid|pend|open|submitted|in.?process|appeal/i.test(text)) return 'pending';
  if (/paid|closed|settled|partial|final/i.test(text)) return 'paid';
  return paid > 0 ? 'paid' : 'pending';
}

/** A date of YYYY-MM-DD (a time may follow), YYYYMMDD, or month, day and year with `/` or `-`. */
export function dateOf(text: string, place: string): CalendarDate {
  const american = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:\s.*)?$/.exec(text);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');
  const iso = american
    ? `${american[3]?.length === 2 ? `20${american[3]}` : american[3]}-${two(american[1])}-${two(american[2])}`
    : compact
      ? `${compact[1]}-${compact[2]}-${compact[3]}`
      : /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/.test(text)
        ? text.slice(0, 10)
        : '';
  const date = parseCalendarDate(iso);
  if (date === undefined) throw new CliError(`${place}: a date is not YYYY-MM-DD`);
  return calendarDate(date);
}

/**
 * Dollars with or without sign, `$` and thousands; (5.00) is negative. What a program printed from
 * a binary fraction (33.330000000000005) is the cent that it stands for; real fractions of a cent
 * are refused.
 */
function amountOf(text: string, place: string): Cents | undefined {
  if (text === '') return undefined;
  const bare = text.replace(/[$,\s]/g, '').replace(/^\((.*)\)$/, '-$1');
  const exact = parseCents(bare);
  if (exact !== undefined) return exact;
  const near = Number(bare) * 100;
  if (bare !== '' && Number.isFinite(near) && Math.abs(near - Math.round(near)) < 1e-6) {
    return cents(Math.round(near));
  }
  throw new CliError(`${place}: an amount is not dollars and cents`);
}
