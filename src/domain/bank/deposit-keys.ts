import type { BankLine } from './bank-line.js';

/**
 * Returns the text that names each line for ever, in order: by the bank's own number when it gives
 * one, else by everything that the bank says and an ordinal among equals of the file, so that two
 * genuine equal credits of one day are two, and the same export again (or a longer one) is none.
 */
export function depositKeys(lines: readonly BankLine[]): string[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const { bankReference, traceNumber, originator, description, account = '' } = line;
    const what = [account, line.depositedOn, line.amountCents];
    const key = bankReference
      ? ['reference', ...what, bankReference].join('|')
      : ['line', ...what, traceNumber ?? '', originator ?? '', description ?? ''].join('|');
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    return `${key}|${ordinal}`;
  });
}
