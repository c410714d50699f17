import { dayOf } from '../cells.js';
import type { CodeLayout } from '../code-layout.js';
import { tableLayout } from './table-layout.js';

const code = /^[0-9A-Z]\d{3}[0-9A-Z]$/;

/** Whom the edits are for, when no column says it: by the name of the file. */
function serviceOf(written: string, fileName: string): string {
  if (written !== '') return written;
  if (/practitioner|phys|ccipra/i.test(fileName)) return 'practitioner';
  if (/outpatient|hospital|opps|ccioph/i.test(fileName)) return 'outpatient_hospital';
  return /dme|supplier/i.test(fileName) ? 'dme_supplier' : 'practitioner';
}

const procedureToProcedure = tableLayout({
  id: 'ncci-ptp',
  undated: true,
  columns: {
    column1: /^col(umn)? ?1/i,
    column2: /^col(umn)? ?2/i,
    modifier: /^modifier/i,
    service: /^service/i,
    from: /^effective/i,
    to: /^deletion/i,
  },
  needed: ['column1', 'column2', 'modifier'],
  row(cell, effective, fileName) {
    const column1 = cell('column1').toUpperCase();
    const column2 = cell('column2').toUpperCase();
    if (!code.test(column1) || !code.test(column2)) return { skipped: 'CODE_SHAPE' };
    const modifier = cell('modifier').charAt(0);
    if (modifier !== '0' && modifier !== '1' && modifier !== '9') return { skipped: 'NUMBER' };
    const from = dayOf(cell('from')) ?? effective.from;
    // A star in the column of deletions means that the edit is in force.
    const ended = cell('to').replace('*', '');
    const to = ended === '' ? effective.to : dayOf(ended);
    if (ended !== '' && !to) return { skipped: 'DATE' };
    return {
      kind: 'ptpEdit',
      column1,
      column2,
      modifier,
      service: serviceOf(cell('service'), fileName),
      ...(from && { from }),
      ...(to && { to }),
    };
  },
});

const medicallyUnlikely = tableLayout({
  id: 'ncci-mue',
  undated: true,
  columns: {
    code: /^hcpcs/i,
    units: /mue.?value/i,
    indicator: /^mai$|adjudication indicator/i,
    service: /^service/i,
    from: /^effective/i,
  },
  needed: ['code', 'units', 'indicator'],
  row(cell, effective, fileName) {
    const procedure = cell('code').toUpperCase();
    if (!code.test(procedure)) return { skipped: 'CODE_SHAPE' };
    const units = Number(cell('units'));
    const indicator = Number(cell('indicator').charAt(0));
    if (!/^\d+$/.test(cell('units')) || ![1, 2, 3].includes(indicator))
      return { skipped: 'NUMBER' };
    const from = dayOf(cell('from')) ?? effective.from;
    return {
      kind: 'mue',
      code: procedure,
      service: serviceOf(cell('service'), fileName),
      units,
      indicator: indicator as 1 | 2 | 3,
      ...(from && { from }),
      ...(effective.to && { to: effective.to }),
    };
  },
});

export const ncciLayouts: readonly CodeLayout[] = [procedureToProcedure, medicallyUnlikely];
