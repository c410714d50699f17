import type { CodeFileRow, Effective } from './code-rows.js';

/** What a layout makes of one line: a row, nothing (headings, blank lines), or a reason. */
export type LineResult = CodeFileRow | undefined | { readonly skipped: string };

/** Reads the lines of one file in order; it may remember the headings. */
export type LineReader = (line: string) => LineResult;

/** The beginning of a file, by which its layout is recognised. */
export interface FileHead {
  /** Name without folders. */
  readonly name: string;
  /** The first lines (about thirty), line ends and byte order mark taken off. */
  readonly lines: readonly string[];
}

/** The layout in which a publisher issues a table. */
export interface CodeLayout {
  readonly id: string;
  /** Whether lines have no dates of their own, so that the caller has to say from when they hold. */
  readonly undated: boolean;
  recognises(head: FileHead): boolean;
  reader(effective: Effective, head: FileHead): LineReader;
}

/** The line with the headings: all the named columns that are needed stand in it. */
export function headingsIn(
  lines: readonly string[],
  cellsOf: (line: string) => string[],
  needed: readonly RegExp[],
): string[] | undefined {
  for (const line of lines) {
    const cells = cellsOf(line);
    if (needed.every((pattern) => cells.some((cell) => pattern.test(cell)))) return cells;
  }
  return undefined;
}
