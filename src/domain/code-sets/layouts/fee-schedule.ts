import { cellsOf } from '../cells.js';
import type { CodeLayout } from '../code-layout.js';
import { tableLayout } from './table-layout.js';

const decimal = /^-?\d*\.?\d+$/;

/** Places of the columns in the relative value file, which spreads its headings over lines. */
const AT = {
  code: 0,
  modifier: 1,
  status: 3,
  work: 5,
  nonFacility: 6,
  facility: 8,
  malpractice: 10,
  globalDays: 14,
  conversionFactor: 24,
} as const;

const isHeading = (line: string): boolean => /^"?HCPCS"?[,\t]"?MOD"?[,\t]/i.test(line);

/** The national relative value file of the physician fee schedule (PPRRVU). */
const relativeValues: CodeLayout = {
  id: 'mpfs-relative-values',
  undated: true,
  recognises: ({ lines }) => lines.some((line) => isHeading(line) && cellsOf(line).length >= 25),
  reader(effective) {
    let before = true;
    return (line) => {
      if (before) {
        before = !isHeading(line);
        return undefined;
      }
      const cells = cellsOf(line);
      const cell = (name: keyof typeof AT): string => cells[AT[name]] ?? '';
      if (cell('code') === '') return undefined;
      if (!/^[0-9A-Z]\d{3}[0-9A-Z]$/.test(cell('code'))) return { skipped: 'CODE_SHAPE' };
      const rates = [cell('work'), cell('nonFacility'), cell('facility'), cell('malpractice')];
      if (!rates.every((rate) => decimal.test(rate))) return { skipped: 'NUMBER' };
      return {
        kind: 'relativeValue',
        code: cell('code'),
        modifier: cell('modifier'),
        status: cell('status'),
        work: cell('work'),
        practiceNonFacility: cell('nonFacility'),
        practiceFacility: cell('facility'),
        malpractice: cell('malpractice'),
        globalDays: cell('globalDays'),
        conversionFactor: cell('conversionFactor'),
        ...effective,
      };
    };
  },
};

const localities = tableLayout({
  id: 'mpfs-gpci',
  undated: true,
  columns: {
    contractor: /^medicare admin/i,
    state: /^state/i,
    locality: /^locality num/i,
    name: /^locality name/i,
    work: /PW GPCI/i,
    practice: /PE GPCI/i,
    malpractice: /MP GPCI/i,
  },
  needed: ['contractor', 'work', 'practice', 'malpractice'],
  row(cell, effective) {
    // Footnotes stand behind the table.
    if (!/^\d{5}$/.test(cell('contractor'))) return undefined;
    const rates = [cell('work'), cell('practice'), cell('malpractice')];
    if (!rates.every((rate) => decimal.test(rate))) return { skipped: 'NUMBER' };
    return {
      kind: 'locality',
      contractor: cell('contractor'),
      state: cell('state'),
      locality: cell('locality').padStart(2, '0'),
      name: cell('name').replace(/\*+$/, ''),
      work: cell('work'),
      practice: cell('practice'),
      malpractice: cell('malpractice'),
      ...effective,
    };
  },
});

const anesthesia = tableLayout({
  id: 'mpfs-anesthesia',
  undated: true,
  columns: { contractor: /^contractor$/i, locality: /^locality$/i, factor: /anes.* CF/i },
  needed: ['contractor', 'locality', 'factor'],
  row(cell, effective) {
    if (!/^\d{5}$/.test(cell('contractor'))) return undefined;
    if (!decimal.test(cell('factor'))) return { skipped: 'NUMBER' };
    return {
      kind: 'anesthesiaFactor',
      contractor: cell('contractor'),
      locality: cell('locality').padStart(2, '0'),
      factor: cell('factor'),
      ...effective,
    };
  },
});

export const feeScheduleLayouts: readonly CodeLayout[] = [relativeValues, localities, anesthesia];
