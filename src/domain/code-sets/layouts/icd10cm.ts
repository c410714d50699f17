import { addDays } from '../../shared/calendar-date.js';
import { dayOf } from '../cells.js';
import type { CodeLayout } from '../code-layout.js';
import { tableLayout } from './table-layout.js';

const shape = /^[A-Z][0-9A-Z]{2,6}$/;

/** The order file of CMS and NCHS: fixed width, with a flag for what may be billed. */
const orderFile: CodeLayout = {
  id: 'icd10cm-order',
  undated: true,
  recognises: ({ lines }) => /^\d{5} [A-Z][0-9A-Z]{2,6}\s+[01] \S/.test(lines[0] ?? ''),
  reader: (effective) => (line) => {
    if (line.trim() === '') return undefined;
    const code = line.slice(6, 13).trim();
    const flag = line.slice(14, 15);
    if (!shape.test(code) || !/[01]/.test(flag)) return { skipped: 'CODE_SHAPE' };
    const text = line.slice(16, 76).trim();
    return { kind: 'code', codeSet: 'icd10cm', code, billable: flag === '1', text, ...effective };
  },
};

/**
 * The Section 111 lists: every code that was ever valid, without days. A list of deleted codes
 * ends them on the day before it takes effect.
 */
const section111 = tableLayout({
  id: 'icd10cm-section111',
  undated: true,
  columns: { code: /^CODE$/, text: /^LONG DESCRIPTION/ },
  needed: ['code', 'text'],
  row(cell, effective, fileName) {
    const written = cell('code');
    // A list of changes revises texts: the new one follows "Revise to:", the old one is history.
    if (/^Revise from:/i.test(written)) return undefined;
    const revised = /^(?:Revise to|Add):\s*(\S+)\s+(.+)$/is.exec(written);
    const code = revised?.[1] ?? written;
    if (!shape.test(code)) return { skipped: 'CODE_SHAPE' };
    const text = revised?.[2] ?? cell('text');
    const row = { kind: 'code', codeSet: 'icd10cm', code, billable: true, text } as const;
    const ends = /delet/i.test(fileName) && effective.from !== undefined;
    return ends ? { ...row, to: addDays(effective.from, -1) } : { ...row, ...effective };
  },
});

/** Code, fiscal year, billable: the year begins on the first of October before. */
const byFiscalYear = tableLayout({
  id: 'icd10cm-fiscal-years',
  undated: false,
  columns: { code: /^code$/i, year: /^fy$/i, billable: /^billable$/i },
  needed: ['code', 'year', 'billable'],
  row(cell) {
    const code = cell('code');
    const year = Number(cell('year'));
    const from = dayOf(`${year - 1}-10-01`);
    const to = dayOf(`${year}-09-30`);
    if (!shape.test(code)) return { skipped: 'CODE_SHAPE' };
    if (!from || !to) return { skipped: 'DATE' };
    return {
      kind: 'code',
      codeSet: 'icd10cm',
      code,
      billable: cell('billable') === '1',
      from,
      to,
    };
  },
});

export const icd10cmLayouts: readonly CodeLayout[] = [orderFile, byFiscalYear, section111];
