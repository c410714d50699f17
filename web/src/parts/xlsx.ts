import writeXlsxFile from 'write-excel-file/browser';
import { giveFile } from './csv';
import type { Column } from './data-table';

/** Gives the rows as a spreadsheet: numbers as numbers, everything else as text that nothing runs. */
export async function downloadXlsx<Row>(
  fileName: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const kept = columns.filter(({ text }) => text !== undefined);
  const head = kept.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    kept.map(({ text }) => {
      const value = text?.(row);
      if (value === undefined) return undefined;
      return typeof value === 'number' ? { type: Number, value } : { type: String, value };
    }),
  );
  giveFile(fileName, await writeXlsxFile([head, ...body]).toBlob());
}
