import { cellsOf, columnOf } from '../cells.js';
import { headingsIn, type CodeLayout, type LineResult } from '../code-layout.js';
import type { Effective } from '../code-rows.js';

/** A row by column name; a column that the file lacks is ''. */
export type Cell<Name extends string> = (name: Name) => string;

/** A table with headings, described by its columns. */
export interface TableLayout<Name extends string, Needed extends Name> {
  readonly id: string;
  readonly undated: boolean;
  readonly columns: Readonly<Record<Name, RegExp>>;
  /** Columns that tell this table from others. */
  readonly needed: readonly Needed[];
  /** Further condition on the file's name or headings. */
  readonly when?: (name: string, lines: readonly string[]) => boolean;
  row(cell: Cell<Name>, effective: Effective, fileName: string): LineResult;
}

/** Makes a layout of a table: finds the headings, wherever in the file's head they stand. */
export function tableLayout<Name extends string, Needed extends Name = Name>(
  table: TableLayout<Name, Needed>,
): CodeLayout {
  const needed = table.needed.map((name): RegExp => table.columns[name]);
  return {
    id: table.id,
    undated: table.undated,
    recognises: ({ name, lines }) =>
      headingsIn(lines, cellsOf, needed) !== undefined && (table.when?.(name, lines) ?? true),
    reader(effective, head) {
      const headings = headingsIn(head.lines, cellsOf, needed) ?? [];
      const places = new Map<string, number>();
      for (const name of Object.keys(table.columns) as Name[]) {
        places.set(name, columnOf(headings, table.columns[name]));
      }
      let before = true;
      let open = '';
      return (text) => {
        const line = open + text;
        // A quoted cell may hold a line break; a quote that never closes must not eat the file.
        if (quotes(line) % 2 === 1 && line.length < 10_000) {
          open = `${line} `;
          return undefined;
        }
        open = '';
        const cells = cellsOf(line);
        if (before) {
          before = !needed.every((pattern) => cells.some((cell) => pattern.test(cell)));
          return undefined;
        }
        if (cells.every((cell) => cell === '')) return undefined;
        return table.row((name) => cells[places.get(name) ?? -1] ?? '', effective, head.name);
      };
    },
  };
}

function quotes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count++;
  return count;
}
