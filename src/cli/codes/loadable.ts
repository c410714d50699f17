import type { CodeFileRow } from '../../domain/code-sets/code-rows.js';
import type { LoadableRow } from '../../persistence/code-set/load-code-rows.js';

/** A table's name and the row as it is looked up there; undefined for what has no key. */
export interface Keyed {
  readonly codeSet: string;
  readonly row: LoadableRow;
}

/** Returns under which table and key a row of a publisher's file is kept. */
export function keyed(row: CodeFileRow, fileDay: string): Keyed {
  const { codeSet, code } = keyOf(row);
  const { from, to } = daysOf(row);
  const { kind, ...attributes } = row;
  return {
    codeSet,
    row: { code, from: from ?? fileDay, ...(to === undefined ? {} : { to }), attributes },
  };
}

function keyOf(row: CodeFileRow): { readonly codeSet: string; readonly code: string } {
  switch (row.kind) {
    case 'code':
      return { codeSet: row.codeSet, code: row.code };
    case 'ptpEdit':
      return { codeSet: 'ncciPtp', code: `${row.service}/${row.column1}/${row.column2}` };
    case 'mue':
      return { codeSet: 'mue', code: `${row.service}/${row.code}` };
    case 'relativeValue':
      return { codeSet: 'relativeValue', code: `${row.code}/${row.modifier}` };
    case 'locality':
      return { codeSet: 'locality', code: `${row.contractor}/${row.locality}` };
    case 'anesthesiaFactor':
      return { codeSet: 'anesthesiaFactor', code: `${row.contractor}/${row.locality}` };
    case 'provider':
      return { codeSet: 'provider', code: row.npi };
  }
}

function daysOf(row: CodeFileRow): { readonly from?: string; readonly to?: string } {
  if (row.kind === 'provider') return {};
  return {
    ...(row.from === undefined ? {} : { from: row.from }),
    ...(row.to === undefined ? {} : { to: row.to }),
  };
}
