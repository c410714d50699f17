import { calendarDate } from '../shared/calendar-date.js';
import type { CodeSetRow } from './code-rows.js';
import { codeTables } from './code-tables.js';

const row = (code: string, more: Partial<CodeSetRow> = {}): CodeSetRow => ({
  kind: 'code',
  codeSet: 'hcpcs',
  code,
  billable: true,
  ...more,
});

describe('tables of imported codes', () => {
  const tables = codeTables(
    [
      row('J0120', { from: calendarDate('2020-01-01') }),
      row('C9460', { from: calendarDate('2020-01-01'), to: calendarDate('2022-12-31') }),
      row('E11', { codeSet: 'icd10cm', billable: false }),
      row('G0008', { from: calendarDate('2021-01-01'), to: calendarDate('2021-12-31') }),
      row('G0008', { from: calendarDate('2023-01-01') }),
    ],
    { hcpcs: '2026' },
  );

  it.each([
    ['hcpcs', 'J0120', undefined, 'valid'],
    ['hcpcs', 'j0120', '2026-01-01', 'valid'],
    ['hcpcs', 'C9460', '2022-12-31', 'valid'],
    ['hcpcs', 'C9460', '2023-01-01', 'invalid'],
    ['hcpcs', 'C9460', undefined, 'valid'],
    ['hcpcs', 'G0008', '2022-06-01', 'invalid'],
    ['hcpcs', 'G0008', '2023-06-01', 'valid'],
    ['hcpcs', 'J9999', '2026-01-01', 'invalid'],
    ['hcpcs', 'J0120', '2019-12-31', 'unknownTable'],
    ['icd10cm', 'E11', '2026-01-01', 'notBillable'],
    ['icd10cm', 'E11.9', undefined, 'invalid'],
    ['pos', '11', undefined, 'unknownTable'],
  ])('find %s %s on %s to be %s', (set, code, onDate, verdict) => {
    expect(tables.has(set, code, onDate)).toBe(verdict);
  });

  it('say which release answers', () => {
    expect(['hcpcs', 'icd10cm', 'pos'].map((set) => tables.release(set))).toEqual([
      '2026',
      'loaded',
      undefined,
    ]);
  });
});
