import { cellsOf, dayOf } from '../code-sets/cells.js';
import { cents, parseCents, type Cents } from '../shared/cents.js';
import type { BankFile, BankFileError, BankLine } from './bank-line.js';
import { traceOf } from './bank-line.js';

/** Which column holds what: a heading (any case) or, in files without headings, a number from 1. */
export interface BankColumns {
  readonly date: string;
  /** Credits above zero, debits below; or `credit` alone. */
  readonly amount?: string | undefined;
  readonly credit?: string | undefined;
  readonly trace?: string | undefined;
  readonly reference?: string | undefined;
  readonly originator?: string | undefined;
  readonly description?: string | undefined;
  readonly account?: string | undefined;
}

type Column = keyof BankColumns;
const COLUMNS: readonly Column[] = [
  'date',
  'amount',
  'credit',
  'trace',
  'reference',
  'originator',
  'description',
  'account',
];

/**
 * Reads a bank's CSV export through a column mapping. Withdrawals are passed over. A heading that
 * is not there, a date or an amount that cannot be read is an error with its row and column.
 */
export function readBankCsv(text: string, columns: BankColumns): BankFile {
  const rows = csvRows(text);
  const numbered = COLUMNS.every((column) => /^\d*$/.test(columns[column] ?? ''));
  const headings = (rows[0]?.cells ?? []).map((heading) => heading.toLowerCase());
  const errors: BankFileError[] = [];
  const places = new Map<Column, number>();
  for (const column of COLUMNS) {
    const name = columns[column];
    if (name === undefined || name === '') continue;
    const at = numbered ? Number(name) - 1 : headings.indexOf(name.trim().toLowerCase());
    if (at >= 0) places.set(column, at);
    else errors.push(error(1, name, 'BANK_COLUMN_MISSING', 'The file has no such column'));
  }
  if (!places.has('amount') && !places.has('credit')) {
    errors.push(error(1, 'amount', 'BANK_COLUMN_MISSING', 'No column holds the amount'));
  }
  const lines: BankLine[] = [];
  let passedOver = 0;
  if (errors.length === 0) {
    for (const { cells, row } of numbered ? rows : rows.slice(1)) {
      const line = readRow(cells, row, places, columns);
      if (Array.isArray(line)) errors.push(...line);
      else if (line === undefined) passedOver += 1;
      else lines.push(line);
    }
  }
  return { format: 'csv', lines, errors, passedOver };
}

function readRow(
  cells: readonly string[],
  row: number,
  places: ReadonlyMap<Column, number>,
  columns: BankColumns,
): BankLine | BankFileError[] | undefined {
  const cell = (column: Column): string => cells[places.get(column) ?? -1] ?? '';
  const date = dayOf(cell('date'));
  const written = cell('credit') || cell('amount');
  const amount = bankAmount(written);
  if (written === '' && places.has('credit')) return undefined;
  const errors: BankFileError[] = [];
  if (date === undefined) {
    errors.push(error(row, columns.date, 'BANK_DATE', 'This is no date (2026-03-31, 03/31/2026)'));
  }
  if (amount === undefined) {
    const field = columns.credit ?? columns.amount ?? 'amount';
    errors.push(error(row, field, 'BANK_AMOUNT', 'This is no amount in dollars and cents'));
  }
  if (date === undefined || amount === undefined) return errors;
  if (amount <= 0) return undefined;
  const text = (column: Column) => cell(column) || undefined;
  const trace = text('trace') ?? traceOf(cell('description'));
  return {
    row,
    depositedOn: date,
    amountCents: amount,
    ...(trace === undefined ? {} : { traceNumber: trace }),
    ...present('bankReference', text('reference')),
    ...present('originator', text('originator')),
    ...present('description', text('description')),
    ...present('account', text('account')),
  };
}

const present = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, string>>;

/** "$1,234.50", "(12.00)", "1234.5-" and "1234,50" as banks write them; undefined for others. */
export function bankAmount(text: string): Cents | undefined {
  const negative = /^\(.*\)$/.test(text) || text.endsWith('-') || text.startsWith('-');
  const bare = text.replace(/[$()\s+-]/g, '').replace(/,(?=\d{3}(\D|$))/g, '');
  const amount = parseCents(bare.replace(/,(\d{1,2})$/, '.$1'));
  return amount === undefined ? undefined : cents(negative ? -amount : amount);
}

/** Rows with their line numbers; a quoted cell may hold line ends. Empty rows are left out. */
export function csvRows(text: string): { readonly cells: string[]; readonly row: number }[] {
  const rows: { cells: string[]; row: number }[] = [];
  let pending = '';
  let began = 0;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (pending === '') began = index + 1;
    pending = pending === '' ? line : `${pending}\n${line}`;
    if ((pending.split('"').length - 1) % 2 === 1) continue;
    if (pending.trim() !== '') rows.push({ cells: cellsOf(pending), row: began });
    pending = '';
  }
  if (pending !== '') rows.push({ cells: cellsOf(pending), row: began });
  return rows;
}

const error = (row: number, field: string, code: string, message: string): BankFileError => ({
  row,
  field,
  code,
  message,
});
