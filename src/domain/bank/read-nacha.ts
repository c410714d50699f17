import { parseCalendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import {
  traceOf,
  traceOriginatorOf,
  type BankFile,
  type BankFileError,
  type BankLine,
} from './bank-line.js';

/** Credits to a checking or savings account (22, 32), and what stands for a zero-dollar advice. */
const CREDITS: ReadonlySet<string> = new Set(['22', '32']);
const OTHER_ENTRIES: ReadonlySet<string> = new Set([
  '21',
  '23',
  '24',
  '26',
  '27',
  '28',
  '29',
  '31',
  '33',
  '34',
  '36',
  '37',
  '38',
  '39',
]);

interface Batch {
  readonly row: number;
  readonly company: string;
  readonly companyId: string;
  readonly effective: string;
  credits: number;
  count: number;
}

/**
 * Reads an ACH file (NACHA, 94 positions a record): one line per credit entry, with the trace
 * number of its CCD+ or CTX addenda (record 7, positions 4-83: `TRN*1*trace*payer\`). Refuses, with
 * record and positions, a record of another length, an unknown record or transaction code, a date
 * or amount that cannot be read, an addenda without its entry, and batch and file totals that are
 * not the sums of their entries.
 */
export function readNacha(text: string): BankFile {
  const reader = new NachaReader();
  const records = text.replace(/\r/g, '').split('\n');
  if (records.length <= 2) records.splice(0, 1, ...(records[0]?.match(/.{1,94}/g) ?? []));
  for (const [index, record] of records.entries()) {
    if (record.trim() !== '') reader.read(record, index + 1);
  }
  return reader.end();
}

class NachaReader {
  private readonly lines: BankLine[] = [];
  private readonly errors: BankFileError[] = [];
  private batch: Batch | undefined;
  private entry: { line: BankLine | undefined; addenda: string } | undefined;
  private passedOver = 0;
  private credits = 0;
  private last = 0;
  private ended = false;

  read(record: string, row: number): void {
    this.last = row;
    if (record.length !== 94) {
      this.fail(
        row,
        '1-94',
        'NACHA_LENGTH',
        `A record has 94 positions, this has ${record.length}`,
      );
      return;
    }
    if (/^9{94}$/.test(record)) return;
    switch (record[0]) {
      case '1':
        return;
      case '5':
        return this.openBatch(record, row);
      case '6':
        return this.openEntry(record, row);
      case '7':
        return this.addenda(record, row);
      case '8':
        return this.closeBatch(record, row);
      case '9':
        return this.closeFile(record, row);
      default:
        this.fail(row, '1', 'NACHA_RECORD', 'There is no record of this type');
    }
  }

  end(): BankFile {
    this.closeEntry();
    if (!this.ended)
      this.fail(this.last, '1', 'NACHA_TRUNCATED', 'The file control record is missing');
    return { format: 'nacha', lines: this.lines, errors: this.errors, passedOver: this.passedOver };
  }

  private openBatch(record: string, row: number): void {
    const [company, companyId] = [record.slice(4, 20).trim(), record.slice(40, 50).trim()];
    this.batch = { row, company, companyId, effective: record.slice(69, 75), credits: 0, count: 0 };
  }

  private openEntry(record: string, row: number): void {
    this.closeEntry();
    const { batch } = this;
    if (!batch) return this.fail(row, '1', 'NACHA_ORDER', 'An entry stands outside a batch');
    const code = record.slice(1, 3);
    this.entry = { line: undefined, addenda: '' };
    batch.count += 1;
    const amount = Number(record.slice(29, 39));
    if (!/^\d{10}$/.test(record.slice(29, 39))) {
      return this.fail(row, '30-39', 'BANK_AMOUNT', 'This is no amount in cents');
    }
    if (!CREDITS.has(code)) {
      if (!OTHER_ENTRIES.has(code)) {
        return this.fail(row, '2-3', 'NACHA_TRANSACTION_CODE', 'There is no such transaction code');
      }
      this.passedOver += 1;
      return;
    }
    batch.credits += amount;
    const [, year = '', month = '', day = ''] = /^(\d\d)(\d\d)(\d\d)$/.exec(batch.effective) ?? [];
    const date = parseCalendarDate(`20${year}-${month}-${day}`);
    if (date === undefined) {
      return this.fail(batch.row, '70-75', 'BANK_DATE', 'The effective entry date is no date');
    }
    if (amount === 0) {
      this.passedOver += 1;
      return;
    }
    this.entry.line = {
      row,
      depositedOn: date,
      amountCents: cents(amount),
      bankReference: record.slice(79, 94).trim(),
      account: record.slice(12, 29).trim(),
      originator: batch.companyId,
      description: batch.company,
    };
  }

  private addenda(record: string, row: number): void {
    if (!this.entry) return this.fail(row, '1', 'NACHA_ORDER', 'An addenda has no entry before it');
    if (this.batch) this.batch.count += 1;
    this.entry.addenda += record.slice(3, 83).trimEnd();
  }

  private closeEntry(): void {
    const { entry } = this;
    this.entry = undefined;
    if (!entry?.line) return;
    const [trace, payer] = [traceOf(entry.addenda), traceOriginatorOf(entry.addenda)];
    this.lines.push({
      ...entry.line,
      ...(trace === undefined ? {} : { traceNumber: trace }),
      ...(payer === undefined ? {} : { originator: payer }),
    });
  }

  private closeBatch(record: string, row: number): void {
    this.closeEntry();
    const { batch } = this;
    this.batch = undefined;
    if (!batch) return this.fail(row, '1', 'NACHA_ORDER', 'A batch ends that did not begin');
    if (Number(record.slice(4, 10)) !== batch.count) {
      this.fail(row, '5-10', 'NACHA_COUNT', 'Entries and addenda of the batch are not as many');
    }
    if (Number(record.slice(32, 44)) !== batch.credits) {
      this.fail(row, '33-44', 'NACHA_TOTAL', 'The credits of the batch are not this sum');
    }
    this.credits += batch.credits;
  }

  private closeFile(record: string, row: number): void {
    this.ended = true;
    if (Number(record.slice(43, 55)) !== this.credits) {
      this.fail(row, '44-55', 'NACHA_TOTAL', 'The credits of the file are not this sum');
    }
  }

  private fail(row: number, field: string, code: string, message: string): void {
    this.errors.push({ row, field, code, message });
  }
}
