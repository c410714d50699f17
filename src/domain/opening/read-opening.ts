/**
 * The open receivables of a practice's old system, as it exports them: a CSV, one row a service
 * line, read through a mapping of our fields to its columns. What cannot be read is said with its
 * row and field, and then nothing of the file is taken.
 */
import { bankAmount, csvRows } from '../bank/read-csv.js';
import { dayOf } from '../code-sets/cells.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { cents, type Cents } from '../shared/cents.js';

/** What a file may say; those of `REQUIRED` it must. */
export const OPENING_FIELDS = [
  'number',
  'lastName',
  'firstName',
  'birthDate',
  'gender',
  'memberId',
  'payerId',
  'payerName',
  'filingIndicator',
  'payerClaimNumber',
  'billingNpi',
  'billingName',
  'serviceDate',
  'procedure',
  'modifiers',
  'units',
  'diagnosis',
  'lineNumber',
  'charge',
  'payerBalance',
  'patientBalance',
] as const;
export type OpeningField = (typeof OPENING_FIELDS)[number];

const REQUIRED: readonly OpeningField[] = [
  'number',
  'lastName',
  'birthDate',
  'billingNpi',
  'serviceDate',
  'procedure',
  'charge',
];

/** Our field to a heading of the file (any case); `=value` is the same value in every row. */
export type OpeningMapping = Readonly<Partial<Record<OpeningField, string>>>;

/** Why a file is not taken, by place. */
export interface OpeningError {
  readonly row: number;
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface OpeningLine {
  readonly row: number;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly serviceDate: CalendarDate;
  /** What the claim billed. */
  readonly chargeCents: Cents;
  /** What of it is still owed, and by whom. */
  readonly payerCents: Cents;
  readonly patientCents: Cents;
  /** REF*6R of the old system. */
  readonly lineNumber?: string;
}

/** One claim of the old system with what is open of it. */
export interface OpeningClaim {
  /** Its first row. */
  readonly row: number;
  /** CLM01 as the payer knows it. */
  readonly number: string;
  readonly text: Readonly<Partial<Record<OpeningField, string>>>;
  readonly birthDate: CalendarDate;
  readonly lines: readonly OpeningLine[];
}

export interface OpeningFile {
  readonly claims: readonly OpeningClaim[];
  readonly errors: readonly OpeningError[];
}

/** Returns what a file says through `mapping`; errors name the row (1 is the heading) and field. */
export function readOpening(text: string, mapping: OpeningMapping): OpeningFile {
  const [heading, ...rows] = csvRows(text);
  const places = columnsOf(heading?.cells ?? [], mapping);
  if (places.errors.length > 0) return { claims: [], errors: places.errors };
  const reader = new OpeningReader(places.cell);
  for (const { cells, row } of rows) reader.add(cells, row);
  if (rows.length === 0) {
    return { claims: [], errors: [problem(1, '', 'OPENING_EMPTY', 'The file has no rows')] };
  }
  return reader.end();
}

const problem = (row: number, field: string, code: string, message: string): OpeningError => ({
  row,
  field,
  code,
  message,
});

type Cell = (cells: readonly string[], field: OpeningField) => string;

function columnsOf(
  heading: readonly string[],
  mapping: OpeningMapping,
): { readonly cell: Cell; readonly errors: readonly OpeningError[] } {
  const names = heading.map((name) => name.trim().toLowerCase());
  const places = new Map<OpeningField, number | string>();
  const errors: OpeningError[] = [];
  for (const field of OPENING_FIELDS) {
    const name = mapping[field];
    if (name === undefined || name === '') {
      if (REQUIRED.includes(field)) {
        errors.push(problem(1, field, 'OPENING_FIELD_UNMAPPED', 'The mapping does not name it'));
      }
      continue;
    }
    if (name.startsWith('=')) {
      places.set(field, name.slice(1));
      continue;
    }
    const at = names.indexOf(name.trim().toLowerCase());
    if (at >= 0) places.set(field, at);
    else errors.push(problem(1, name, 'OPENING_COLUMN_MISSING', 'The file has no such column'));
  }
  if (!places.has('payerBalance') && !places.has('patientBalance')) {
    errors.push(
      problem(1, 'payerBalance', 'OPENING_FIELD_UNMAPPED', 'No column holds an open balance'),
    );
  }
  const cell: Cell = (cells, field) => {
    const place = places.get(field);
    return typeof place === 'string' ? place : (cells[place ?? -1] ?? '').trim();
  };
  return { cell, errors };
}

/** Gathers rows to claims; the fields of the claim must be the same in each of its rows. */
class OpeningReader {
  private readonly claims = new Map<string, OpeningClaim & { readonly lines: OpeningLine[] }>();
  private readonly errors: OpeningError[] = [];
  private readonly seen = new Map<string, number>();

  constructor(private readonly cell: Cell) {}

  add(cells: readonly string[], row: number): void {
    const found = this.errors.length;
    const line = this.line(cells, row);
    const claim = this.claim(cells, row);
    if (this.errors.length > found || line === undefined || claim === undefined) return;
    const control = line.lineNumber ?? '';
    const identity = [claim.number, control, line.procedure, line.modifiers.join(':')];
    const key = JSON.stringify([...identity, line.serviceDate, line.chargeCents]);
    const before = this.seen.get(key);
    if (before !== undefined) {
      const message = `The same line stands in row ${before}; number the lines when both are meant`;
      this.errors.push(problem(row, 'number', 'OPENING_ROW_TWICE', message));
      return;
    }
    this.seen.set(key, row);
    claim.lines.push(line);
  }

  end(): OpeningFile {
    const claims = [...this.claims.values()];
    for (const { row, lines, text } of claims) {
      const byPayer = lines.some(({ payerCents }) => payerCents > 0);
      if (byPayer && (text.payerId === undefined || text.memberId === undefined)) {
        const field = text.payerId === undefined ? 'payerId' : 'memberId';
        const message = 'A payer owes, so that its id and the member id are needed';
        this.errors.push(problem(row, field, 'OPENING_FIELD_MISSING', message));
      }
    }
    this.errors.sort((a, b) => a.row - b.row);
    return { claims: this.errors.length > 0 ? [] : claims, errors: this.errors };
  }

  private claim(cells: readonly string[], row: number) {
    const text = Object.fromEntries(
      OPENING_FIELDS.map((field) => [field, this.cell(cells, field)] as const).filter(
        ([field, value]) => value !== '' && !OF_LINES.has(field),
      ),
    ) as OpeningClaim['text'];
    const number = this.needed(cells, row, 'number');
    this.needed(cells, row, 'lastName');
    this.needed(cells, row, 'billingNpi');
    const birthDate = this.day(cells, row, 'birthDate');
    if (number === undefined || birthDate === undefined) return undefined;
    const known = this.claims.get(number);
    if (known === undefined) {
      const claim = { row, number, text, birthDate, lines: [] as OpeningLine[] };
      this.claims.set(number, claim);
      return claim;
    }
    const other = OPENING_FIELDS.find((field) => known.text[field] !== text[field]);
    if (other === undefined) return known;
    const message = `Row ${known.row} of the same claim says something else`;
    this.errors.push(problem(row, other, 'OPENING_CLAIM_DIFFERS', message));
    return undefined;
  }

  private line(cells: readonly string[], row: number): OpeningLine | undefined {
    const procedure = this.needed(cells, row, 'procedure');
    const serviceDate = this.day(cells, row, 'serviceDate');
    const charge = this.amount(cells, row, 'charge');
    const payer = this.amount(cells, row, 'payerBalance');
    const patient = this.amount(cells, row, 'patientBalance');
    const units = Number(this.cell(cells, 'units') || '1');
    if (!(units > 0)) {
      this.errors.push(problem(row, 'units', 'OPENING_UNITS', 'This is no number of units'));
    }
    if (charge === undefined || payer === undefined || patient === undefined) return undefined;
    if (payer + patient === 0 || payer + patient > charge) {
      const message = 'What is open is nothing, or more than the charge';
      this.errors.push(problem(row, 'payerBalance', 'OPENING_BALANCE', message));
    }
    if (procedure === undefined || serviceDate === undefined) return undefined;
    const lineNumber = this.cell(cells, 'lineNumber');
    return {
      row,
      procedure,
      modifiers: this.cell(cells, 'modifiers')
        .split(/[\s,:]+/)
        .filter((each) => each !== ''),
      units,
      serviceDate,
      chargeCents: charge,
      payerCents: payer,
      patientCents: patient,
      ...(lineNumber === '' ? {} : { lineNumber }),
    };
  }

  private needed(cells: readonly string[], row: number, field: OpeningField): string | undefined {
    const value = this.cell(cells, field);
    if (value !== '') return value;
    this.errors.push(problem(row, field, 'OPENING_FIELD_MISSING', 'The field is empty'));
    return undefined;
  }

  private day(cells: readonly string[], row: number, field: OpeningField) {
    const day = dayOf(this.cell(cells, field));
    if (day !== undefined) return day;
    const message = 'This is no date (2026-03-31, 03/31/2026)';
    this.errors.push(problem(row, field, 'OPENING_DATE', message));
    return undefined;
  }

  /** Absent is nothing. Credits are taken in as payments, never as negative balances. */
  private amount(cells: readonly string[], row: number, field: OpeningField): Cents | undefined {
    const written = this.cell(cells, field);
    if (written === '' && field !== 'charge') return cents(0);
    const amount = bankAmount(written);
    if (amount !== undefined && amount >= 0) return amount;
    const message = 'This is no amount of zero or more in dollars and cents';
    this.errors.push(problem(row, field, 'OPENING_AMOUNT', message));
    return undefined;
  }
}

const OF_LINES: ReadonlySet<OpeningField> = new Set([
  'serviceDate',
  'procedure',
  'modifiers',
  'units',
  'lineNumber',
  'charge',
  'payerBalance',
  'patientBalance',
]);
