import type { Column } from './data-table';

/** A cell that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Gives the rows as a CSV file; a column without `text` is left out. */
export function downloadCsv<Row>(
  fileName: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  const kept = columns.filter(({ text }) => text !== undefined);
  const lines = [
    kept.map(({ title }) => cell(title)).join(','),
    ...rows.map((row) => kept.map(({ text }) => cell(text?.(row))).join(',')),
  ];
  giveFile(
    fileName,
    new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' }),
  );
}

/** Gives a file to the browser to be kept. */
export function giveFile(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Cents as a spreadsheet reads them. */
export const inDollars = (amountCents: number | undefined): number | undefined =>
  amountCents === undefined ? undefined : amountCents / 100;
