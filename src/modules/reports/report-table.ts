import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import writeExcelFile from 'write-excel-file/node';
import { cents, formatDollars } from '../../domain/shared/cents.js';

/** A report as a flat table, which every file format is made from. */
export interface ReportTable {
  readonly title: string;
  /** What the figures were read from: as-of day, sequence, revision, period. */
  readonly note: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

/** Amounts are in cents here and dollars in the files; rates are shares of one. */
export interface ReportColumn {
  readonly title: string;
  readonly kind: 'text' | 'number' | 'cents' | 'rate';
}

type Cell = string | number | undefined;

/** A cell that a spreadsheet would run as a formula is told to be text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function csvCell(value: Cell, kind: ReportColumn['kind']): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return kind === 'cents' ? (value / 100).toFixed(2) : String(value);
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Returns the table as CSV (RFC 4180), amounts in dollars; the note stands in the last line. */
export function csvOf({ columns, rows, note }: ReportTable): string {
  const lines = [
    columns.map(({ title }) => csvCell(title, 'text')),
    ...rows.map((row) => row.map((value, at) => csvCell(value, columns[at]?.kind ?? 'text'))),
    [csvCell(note, 'text')],
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

const FORMATS = { text: undefined, number: '#,##0', cents: '#,##0.00', rate: '0.0%' } as const;

/** Returns the table as a workbook of one sheet, amounts and rates as numbers. */
export async function xlsxOf({ title, note, columns, rows }: ReportTable): Promise<Buffer> {
  const data = [
    columns.map((column) => ({ value: column.title, fontWeight: 'bold' as const })),
    ...rows.map((row) =>
      row.map((value, at) => {
        const kind = columns[at]?.kind ?? 'text';
        if (value === undefined) return null;
        if (typeof value === 'string') return { value: harmless(value), type: String };
        const format = FORMATS[kind];
        return {
          value: kind === 'cents' ? value / 100 : value,
          type: Number,
          ...(format === undefined ? {} : { format }),
        };
      }),
    ),
    [{ value: note, type: String }],
  ];
  return writeExcelFile(data, { sheet: title.replace(/[[\]/\\:*?]/g, '').slice(0, 31) }).toBuffer();
}

function shown(value: Cell, kind: ReportColumn['kind']): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (kind === 'cents') return formatDollars(cents(value));
  return kind === 'rate' ? `${(value * 100).toFixed(1)}%` : String(value);
}

const MARGIN = 36;
const WIDTH = 792 - 2 * MARGIN;
const BOTTOM = 612 - MARGIN - 20;
const ROW = 14;

/** Returns the table as a PDF, letter in landscape, its head on every page. */
export function pdfOf(table: ReportTable): Readable {
  const { title, note, columns, rows } = table;
  const document = new PDFDocument({
    size: 'LETTER',
    layout: 'landscape',
    margin: MARGIN,
    info: { Title: title },
  });
  const widths = columnWidths(table);
  let y = MARGIN;
  const line = (cells: readonly string[], bold: boolean): void => {
    document.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(8);
    let x = MARGIN;
    cells.forEach((text, at) => {
      const width = widths[at] ?? 0;
      const align = columns[at]?.kind === 'text' ? 'left' : 'right';
      document.text(text, x, y, { width: width - 6, height: ROW, align, ellipsis: true });
      x += width;
    });
    y += ROW;
  };
  const head = (): void => {
    document.font('Helvetica-Bold').fontSize(13).text(title, MARGIN, MARGIN);
    document
      .font('Helvetica')
      .fontSize(8)
      .text(note, MARGIN, MARGIN + 18);
    y = MARGIN + 36;
    line(
      columns.map((column) => column.title),
      true,
    );
  };
  head();
  for (const row of rows) {
    if (y > BOTTOM) {
      document.addPage();
      head();
    }
    line(
      row.map((value, at) => shown(value, columns[at]?.kind ?? 'text')),
      false,
    );
  }
  document.end();
  return document;
}

function columnWidths({ columns }: ReportTable): number[] {
  const weights = columns.map(({ kind }) => (kind === 'text' ? 2 : 1.1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (WIDTH * weight) / total);
}
