import { dayOf } from '../cells.js';
import type { CodeLayout } from '../code-layout.js';
import { tableLayout } from './table-layout.js';

const procedure = /^[0-9A-Z]\d{3}[0-9A-Z]$/;
const modifier = /^[0-9A-Z]{2}$/;

/** First lines of a procedure (3) and a modifier (7); 4 and 8 continue the long text. */
const FIRST = { '3': 'hcpcs', '7': 'hcpcsModifier' } as const;

/**
 * The alphanumeric file of CMS (HCPC…_ANWEB): 320 characters a line. Columns by its record layout:
 * code 1-5, sequence 6-10, record id 11, short text 92-119, added 269-276, terminated 285-292.
 */
const alphaNumeric: CodeLayout = {
  id: 'hcpcs-anweb',
  undated: false,
  recognises: ({ lines }) => lines.some((line) => /^[ 0-9A-Z]{5}\d{5}[3478]\S.{250,}/.test(line)),
  reader: () => (line) => {
    const record = line.slice(10, 11);
    if (line.length < 292 || (record !== '3' && record !== '7')) return undefined;
    const code = line.slice(0, 5).trim();
    if (!(record === '3' ? procedure : modifier).test(code)) return { skipped: 'CODE_SHAPE' };
    const from = dayOf(line.slice(268, 276));
    const ended = line.slice(284, 292).trim();
    const to = dayOf(ended);
    if (!from || (ended !== '' && !to)) return { skipped: 'DATE' };
    return {
      kind: 'code',
      codeSet: FIRST[record],
      code,
      billable: true,
      text: line.slice(91, 119).trim(),
      from,
      ...(to && { to }),
    };
  },
};

/** Tables with a HCPCS column: short lists, OPPS addendum B. */
const table = tableLayout({
  id: 'hcpcs-table',
  undated: true,
  columns: {
    code: /^hcpcs( code)?$/i,
    modifier: /^mod$/i,
    text: /^short[ _]descript/i,
  },
  needed: ['code', 'text'],
  row(cell, effective) {
    const code = cell('code').toUpperCase();
    if (cell('modifier') !== '') return undefined;
    const codeSet = procedure.test(code) ? 'hcpcs' : modifier.test(code) ? 'hcpcsModifier' : '';
    if (codeSet === '') return { skipped: 'CODE_SHAPE' };
    const text = cell('text');
    const row = { kind: 'code', codeSet, code, billable: true, ...effective } as const;
    return text === '' ? row : { ...row, text };
  },
});

export const hcpcsLayouts: readonly CodeLayout[] = [alphaNumeric, table];
