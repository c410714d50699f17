import { parseCalendarDate, type CalendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import {
  traceOf,
  traceOriginatorOf,
  type BankFile,
  type BankFileError,
  type BankLine,
} from './bank-line.js';

interface Draft {
  readonly row: number;
  readonly amount: number;
  readonly reference: string;
  readonly date: CalendarDate;
  readonly account: string;
  text: string;
}

interface Account {
  readonly number: string;
  /** Amounts of 03 and 16, as the account trailer adds them. */
  total: number;
}

/**
 * Reads a BAI2 balance report: one line per credit transaction detail (record 16, type codes
 * 100-399), with its text and the records 88 that continue it. The date is the group's as-of date.
 * Refuses, with record and field, an unknown record, a date, type code or amount that cannot be
 * read, an order that BAI2 does not know, an account total (49) that is not the sum of its
 * amounts, and a file without its trailer.
 */
export function readBai2(text: string): BankFile {
  const reader = new Bai2Reader();
  for (const [index, line] of text.replace(/\r/g, '').split('\n').entries()) {
    if (line.trim() !== '') reader.read(line.trim(), index + 1);
  }
  return reader.end();
}

class Bai2Reader {
  private readonly lines: BankLine[] = [];
  private readonly errors: BankFileError[] = [];
  private date: CalendarDate | undefined;
  private account: Account | undefined;
  private draft: Draft | undefined;
  private summary = '';
  private passedOver = 0;
  private last = 0;
  private ended = false;

  read(record: string, row: number): void {
    this.last = row;
    const fields = record.replace(/\/\s*$/, '').split(',');
    if (fields[0] !== '88') this.closeDetail();
    switch (fields[0]) {
      case '01':
      case '98':
        return;
      case '02':
        return this.openGroup(fields, row);
      case '03':
        return this.openAccount(fields, row);
      case '16':
        return this.openDetail(fields, row);
      case '88':
        return this.continueRecord(record, fields);
      case '49':
        return this.closeAccount(fields, row);
      case '99':
        this.ended = true;
        return;
      default:
        this.fail(row, '1', 'BAI2_RECORD', 'There is no record of this type');
    }
  }

  end(): BankFile {
    this.closeDetail();
    if (!this.ended)
      this.fail(this.last, '1', 'BAI2_TRUNCATED', 'The file trailer (99) is missing');
    return { format: 'bai2', lines: this.lines, errors: this.errors, passedOver: this.passedOver };
  }

  private openGroup(fields: readonly string[], row: number): void {
    const [, year = '', month = '', day = ''] = /^(\d\d)(\d\d)(\d\d)$/.exec(fields[4] ?? '') ?? [];
    this.date = parseCalendarDate(`20${year}-${month}-${day}`);
    if (!this.date) this.fail(row, '5', 'BANK_DATE', 'The as-of date is no date (YYMMDD)');
  }

  private openAccount(fields: readonly string[], row: number): void {
    if (!this.date) this.fail(row, '1', 'BAI2_ORDER', 'An account stands outside a group');
    this.account = { number: fields[1] ?? '', total: 0 };
    this.summary = fields.slice(3).join(',');
  }

  private openDetail(fields: readonly string[], row: number): void {
    const [, type = '', amount = '', funds = ''] = fields;
    const { account, date } = this;
    if (!account || !date) {
      return this.fail(row, '1', 'BAI2_ORDER', 'A transaction stands outside an account');
    }
    if (!/^\d+$/.test(amount))
      return this.fail(row, '3', 'BANK_AMOUNT', 'This is no amount in cents');
    if (!/^\d{3}$/.test(type)) return this.fail(row, '2', 'BAI2_TYPE', 'This is no type code');
    account.total += Number(amount);
    const credit = Number(type) >= 100 && Number(type) <= 399;
    if (!credit || Number(amount) === 0) {
      this.passedOver += 1;
      return;
    }
    const at = 4 + fundsFields(funds, fields[4]);
    this.draft = {
      row,
      amount: Number(amount),
      reference: fields[at] || fields[at + 1] || '',
      date,
      account: account.number,
      text: fields.slice(at + 2).join(','),
    };
  }

  private continueRecord(record: string, fields: readonly string[]): void {
    const more = record.replace(/^88,/, '').replace(/\/\s*$/, '');
    if (this.draft) this.draft.text += this.draft.text === '' ? more : ` ${more}`;
    else if (this.summary !== '') this.summary += `,${fields.slice(1).join(',')}`;
  }

  private closeDetail(): void {
    const { draft } = this;
    this.draft = undefined;
    if (!draft) return;
    const joined = draft.text.replace(/\s+/g, '');
    const [trace, originator] = [traceOf(draft.text) ?? traceOf(joined), traceOriginatorOf(joined)];
    this.lines.push({
      row: draft.row,
      depositedOn: draft.date,
      amountCents: cents(draft.amount),
      account: draft.account,
      ...(draft.reference === '' ? {} : { bankReference: draft.reference }),
      ...(trace === undefined ? {} : { traceNumber: trace }),
      ...(originator === undefined ? {} : { originator }),
      ...(draft.text === '' ? {} : { description: draft.text.slice(0, 200) }),
    });
  }

  private closeAccount(fields: readonly string[], row: number): void {
    const { account } = this;
    this.account = undefined;
    if (!account) return this.fail(row, '1', 'BAI2_ORDER', 'An account ends that did not begin');
    const total = account.total + summaryAmounts(this.summary);
    this.summary = '';
    if (Number(fields[1]) !== total) {
      this.fail(row, '2', 'BAI2_TOTAL', 'The account total is not the sum of its amounts');
    }
  }

  private fail(row: number, field: string, code: string, message: string): void {
    this.errors.push({ row, field, code, message });
  }
}

/** How many fields the availability of the funds takes: V names date and time, S three, D n pairs. */
function fundsFields(type: string, count: string | undefined): number {
  if (type === 'V') return 2;
  if (type === 'S') return 3;
  if (type === 'D') return 1 + 2 * Number(count ?? 0);
  return 0;
}

/** The amounts of an account identifier: groups of type, amount, item count, funds type. */
function summaryAmounts(summary: string): number {
  const fields = summary.split(',');
  let total = 0;
  for (let at = 0; at + 1 < fields.length;) {
    total += Number(fields[at + 1] ?? 0);
    at += 4 + fundsFields(fields[at + 3] ?? '', fields[at + 4]);
  }
  return total;
}
