import { DomainError } from '../errors/domain-error.js';
import type { BankFile, BankFormat } from './bank-line.js';
import { readBai2 } from './read-bai2.js';
import { readBankCsv, type BankColumns } from './read-csv.js';
import { readNacha } from './read-nacha.js';

/**
 * Reads a bank file; its format is told by its first record unless it is said. Refuses
 * (`BANK_COLUMNS_NEEDED`) a CSV without a column mapping. What cannot be read is in `errors`.
 */
export function readBankFile(
  text: string,
  options: { readonly format?: BankFormat | undefined; readonly columns?: BankColumns | undefined },
): BankFile {
  const format = options.format ?? formatOf(text);
  switch (format) {
    case 'bai2':
      return readBai2(text);
    case 'nacha':
      return readNacha(text);
    case 'csv':
      if (options.columns === undefined) {
        throw new DomainError('BANK_COLUMNS_NEEDED', 'Say which column of the CSV holds what');
      }
      return readBankCsv(text, options.columns);
  }
}

function formatOf(text: string): BankFormat {
  if (/^\s*01,/.test(text)) return 'bai2';
  return /^\s*101[ \d]/.test(text) ? 'nacha' : 'csv';
}
