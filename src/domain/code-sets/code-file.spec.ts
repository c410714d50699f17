import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { calendarDate } from '../shared/calendar-date.js';
import { readCodeFile } from './code-file.js';
import type { CodeFileRow } from './code-rows.js';

const folder = resolve(__dirname, '../../../../shared/data/codes');
const read = (name: string, effective = { from: calendarDate('2026-01-01') }) => {
  const bytes = readFileSync(resolve(folder, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  // The beginning of a big file is enough to read its layout by.
  const part = name.includes('json') ? text : text.split('\n').slice(0, 2_000).join('\n');
  return readCodeFile(name.replace(/\.gz$/, ''), part, effective);
};
const find = (rows: readonly CodeFileRow[], wanted: object) =>
  rows.find((row) =>
    Object.entries(wanted).every(
      ([key, value]) => (row as unknown as Record<string, unknown>)[key] === value,
    ),
  );

describe('code files in the layouts of their publishers', () => {
  it.each([
    ['icd10cm_order_jan2021.txt.gz', 'icd10cm-order', 1_999],
    ['icd10cm_valid_jan2026_cms_section111.csv.gz', 'icd10cm-section111', 1_990],
    ['icd10cm_fy2026_deleted_cms_section111.csv', 'icd10cm-section111', 5],
    ['icd10cm_fy2026_changes_cms_section111.csv', 'icd10cm-section111', 20],
    ['icd10cm_validity_by_fy_2025_2026.csv.gz', 'icd10cm-fiscal-years', 1_990],
    ['hcpcs_2019_cms_anweb.txt.gz', 'hcpcs-anweb', 390],
    ['hcpcs_alpha_short_2025_pprrvu.csv', 'hcpcs-table', 1_900],
    ['hcpcs_level2_2022_tuva.csv.gz', 'hcpcs-table', 1_900],
    ['opps_addendum_b_2025_nocptdesc.csv.gz', 'hcpcs-table', 1_990],
    ['place_of_service_codeset.json', 'place-of-service-json', 48],
    ['place_of_service_tuva2022.csv', 'place-of-service', 45],
    ['vista_353.1_place_of_service.csv', 'place-of-service-short', 30],
    ['carc_codes_only_2018.csv', 'reason-codes', 351],
    ['rarc_codes_only_2018.csv', 'reason-codes', 1_006],
    ['present_on_admission_tuva2022.csv', 'present-on-admission', 4],
    ['ms_drg_tuva2022.csv', 'ms-drg', 700],
    ['ncci_ptp_2026q3_changes_sample.csv', 'ncci-ptp', 1_990],
    ['ncci_mue_2026q3.csv.gz', 'ncci-mue', 1_990],
    ['mpfs_pprrvu_2025_oct_nocptdesc.csv.gz', 'mpfs-relative-values', 1_980],
    ['mpfs_gpci_2025.csv', 'mpfs-gpci', 100],
    ['mpfs_anesthesia_cf_2025.csv', 'mpfs-anesthesia', 100],
    ['npi_sample_nppes_api_200.json.gz', 'nppes-json', 200],
    ['npi_sample_synthetic_nppes_layout.csv.gz', 'nppes', 50],
    ['nppes_deactivated_npis_sample_2026-06.csv.gz', 'nppes-deactivated', 1_000],
  ])('recognises %s as %s and loses no line', (name, layout, atLeast) => {
    const file = read(name);
    // One line of the registry sample is meant to be bad: an NPI of 999.
    const bad = name.startsWith('npi_sample_synthetic') ? [{ line: 815, reason: 'NPI' }] : [];
    expect([file.layout, file.skipped]).toEqual([layout, bad]);
    expect(file.rows.length).toBeGreaterThanOrEqual(atLeast);
  });

  it('reads headings and leaves of the order file', () => {
    const { rows } = read('icd10cm_order_jan2021.txt.gz', { from: calendarDate('2021-01-01') });
    expect(find(rows, { code: 'A00' })).toMatchObject({ billable: false, from: '2021-01-01' });
    expect(find(rows, { code: 'A000' })).toMatchObject({ billable: true, codeSet: 'icd10cm' });
  });

  it('ends deleted diagnoses on the day before the list takes effect', () => {
    const { rows } = read('icd10cm_fy2026_deleted_cms_section111.csv', {
      from: calendarDate('2025-10-01'),
    });
    expect(find(rows, { code: 'Z408' })).toMatchObject({ to: '2025-09-30' });
  });

  it('gives a fiscal year its days', () => {
    const { rows } = read('icd10cm_validity_by_fy_2025_2026.csv.gz');
    expect(find(rows, { code: 'A000', from: '2024-10-01' })).toMatchObject({ to: '2025-09-30' });
  });

  it('reads when procedures and modifiers began and ended', () => {
    const { rows } = read('hcpcs_2019_cms_anweb.txt.gz');
    expect(find(rows, { code: 'A4206' })).toMatchObject({ codeSet: 'hcpcs', from: '1985-01-01' });
    expect(find(rows, { code: 'CP' })).toMatchObject({
      codeSet: 'hcpcsModifier',
      to: '2017-12-31',
    });
  });

  it('reads from when a place of service holds', () => {
    const { rows } = read('place_of_service_codeset.json');
    expect(find(rows, { code: '01' })).toMatchObject({ from: '2003-10-01', text: 'Pharmacy' });
    expect(find(rows, { code: '22' })).toMatchObject({ from: '2026-01-01' });
  });

  it('tells remarks from reasons and reads what is retired', () => {
    expect(find(read('carc_codes_only_2018.csv').rows, { code: 'A7' })).toMatchObject({
      codeSet: 'carc',
      to: '2015-07-01',
    });
    expect(find(read('rarc_codes_only_2018.csv').rows, { code: 'MA130' })).toMatchObject({
      codeSet: 'rarc',
    });
  });

  it('reads edits with their modifier indicator, units and adjudication', () => {
    expect(
      find(read('ncci_ptp_2026q3_changes_sample.csv').rows, { column2: '0468U' }),
    ).toMatchObject({
      modifier: '1',
      service: 'practitioner',
      from: '2026-07-01',
    });
    expect(find(read('ncci_mue_2026q3.csv.gz').rows, { code: '0001U' })).toMatchObject({
      units: 1,
      indicator: 2,
    });
  });

  it('reads relative values and indices as they are written', () => {
    expect(read('mpfs_pprrvu_2025_oct_nocptdesc.csv.gz').rows[0]).toMatchObject({
      code: '0001F',
      work: '0.00',
      globalDays: 'XXX',
      conversionFactor: '32.3465',
    });
    expect(find(read('mpfs_gpci_2025.csv').rows, { state: 'AK' })).toMatchObject({
      locality: '01',
      work: '1.5',
      name: 'ALASKA',
    });
    expect(find(read('mpfs_anesthesia_cf_2025.csv').rows, { contractor: '03102' })).toMatchObject({
      factor: '20.04',
    });
  });

  it('reads providers of the registry, the deactivated too', () => {
    expect(read('npi_sample_nppes_api_200.json.gz').rows[0]).toMatchObject({
      type: 'person',
      state: 'CA',
    });
    expect(read('npi_sample_synthetic_nppes_layout.csv.gz').rows[0]).toMatchObject({
      type: 'organization',
      taxonomies: ['282NC0060X'],
    });
    expect(read('nppes_deactivated_npis_sample_2026-06.csv.gz').rows[0]).toMatchObject({
      deactivated: '2026-06-07',
    });
  });

  it("reads CMS's own headings of edits", () => {
    const file = readCodeFile(
      'ccipra-v322r0.txt',
      [
        'CPT only copyright American Medical Association.',
        'Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\tModifier 0=not allowed',
        '0001A\t0591T\t\t20221001\t*\t1',
        '0001A\t0592T\t\t20221001\t20231231\t0',
      ].join('\n'),
      { from: calendarDate('2026-01-01') },
    );
    expect(file.rows).toEqual([
      {
        kind: 'ptpEdit',
        column1: '0001A',
        column2: '0591T',
        modifier: '1',
        service: 'practitioner',
        from: '2022-10-01',
      },
      {
        kind: 'ptpEdit',
        column1: '0001A',
        column2: '0592T',
        modifier: '0',
        service: 'practitioner',
        from: '2022-10-01',
        to: '2023-12-31',
      },
    ]);
  });

  it('reads a code that a quoted line break follows', () => {
    const { rows, skipped } = readCodeFile(
      'valid.csv',
      'CODE,LONG DESCRIPTION (VALID)\n"H02881\n",Dysfunction\nH0289,"Other, unspecified"\n',
      { from: calendarDate('2026-01-01') },
    );
    expect(rows.map((row) => 'code' in row && row.code)).toEqual(['H02881', 'H0289']);
    expect(skipped).toEqual([]);
  });

  it('passes a bad line over and says which', () => {
    const file = readCodeFile(
      'x.csv',
      'code,start,stop\n45,1995-01-01,\n??,1995-01-01,\n46,never,\n',
    );
    expect(file.rows).toHaveLength(1);
    expect(file.skipped).toEqual([
      { line: 3, reason: 'CODE_SHAPE' },
      { line: 4, reason: 'DATE' },
    ]);
  });

  it('refuses what fits no layout, and undated rows without a day', () => {
    expect(() => readCodeFile('x.txt', 'hello\nworld')).toThrow(
      expect.objectContaining({ code: 'CODE_FILE_UNKNOWN' }),
    );
    expect(() => readCodeFile('x.json', '{"a":')).toThrow(
      expect.objectContaining({ code: 'CODE_FILE_UNKNOWN' }),
    );
    expect(() => readCodeFile('x.txt', '00001 A00     0 Cholera')).toThrow(
      expect.objectContaining({ code: 'CODE_FILE_UNDATED' }),
    );
  });
});
