import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  bundledCodeSets,
  bundledIcd10cm,
  layerCodeSets,
  lookUpIn,
  type CodeSets,
} from './code-sets.js';

const data = (name: string): string => {
  const bytes = readFileSync(resolve(__dirname, '../../../../../shared/data/codes', name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
const column = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',')[0] ?? '')
    .filter(Boolean);

describe('bundled code sets', () => {
  const has = (set: string, code: string, onDate?: string) =>
    bundledCodeSets.has(set, code, onDate);

  it.each([
    ['icd10cm', 'E11.9', 'valid'],
    ['icd10cm', 'e119', 'valid'],
    ['icd10cm', 'E11', 'notBillable'],
    ['icd10cm', 'S72001', 'notBillable'],
    ['icd10cm', 'S72001A', 'valid'],
    ['icd10cm', 'Z9999', 'invalid'],
    ['icd10cm', '250.00', 'invalid'],
    ['carc', '45', 'valid'],
    ['carc', 'B7', 'valid'],
    ['carc', '0', 'invalid'],
    ['carc', '305', 'unknownTable'],
    ['carc', 'XYZ', 'invalid'],
    ['rarc', 'N781', 'unknownTable'],
    ['rarc', 'M15', 'valid'],
    ['rarc', 'MA130', 'valid'],
    ['rarc', 'Q1', 'invalid'],
    ['claimStatusCategory', 'A2', 'valid'],
    ['claimStatusCategory', 'Z1', 'invalid'],
    ['claimStatus', '20', 'valid'],
    ['claimStatus', '43', 'invalid'],
    ['claimStatus', '800', 'unknownTable'],
    ['pos', '11', 'valid'],
    ['pos', '10', 'valid'],
    ['pos', '30', 'invalid'],
    ['state', 'PR', 'valid'],
    ['state', 'XX', 'invalid'],
    ['npi', '1234567893', 'valid'],
    ['npi', '1234567890', 'invalid'],
    ['taxonomy', '207Q00000X', 'unknownTable'],
    ['taxonomy', '207Q00000', 'invalid'],
    ['hcpcs', '99213', 'unknownTable'],
    ['hcpcs', '9921', 'invalid'],
    ['nothingOfThatName', '1', 'unknownTable'],
  ])('finds %s %s to be %s', (set, code, verdict) => {
    expect(has(set, code)).toBe(verdict);
  });

  it('lets a retired reason pass in its time and refuses it afterwards', () => {
    expect(has('carc', '141', '2010-01-01')).toBe('valid');
    expect(has('carc', '141', '2026-01-01')).toBe('invalid');
  });

  it('does not judge a diagnosis on a day that its release does not speak for', () => {
    expect(has('icd10cm', 'Z9999', '2026-02-01')).toBe('invalid');
    expect(has('icd10cm', 'Z9999', '2019-02-01')).toBe('unknownTable');
  });

  it('agrees with the validity of fiscal year 2026 on headings and leaves', () => {
    const rows = data('icd10cm_validity_by_fy_2025_2026.csv.gz').split('\n').slice(1);
    const wrong = rows.filter((row) => {
      const [code = '', year, billable] = row.trim().split(',');
      return (
        year === '2026' && has('icd10cm', code) !== (billable === '1' ? 'valid' : 'notBillable')
      );
    });
    expect(wrong).toEqual([]);
  });

  it('does not know diagnoses deleted for fiscal year 2026', () => {
    for (const code of column(data('icd10cm_fy2026_deleted_cms_section111.csv'))) {
      expect([code, has('icd10cm', code)]).not.toEqual([code, 'valid']);
    }
  });

  it.each(['carc', 'rarc'])('knows every %s of the public list and what is retired', (set) => {
    const wrong = data(`${set}_codes_only_2018.csv`)
      .split('\n')
      .slice(1)
      .filter((line) => {
        const [code = '', , stop = ''] = line.trim().split(',');
        if (!code) return false;
        const now = has(set, code, '2026-06-01');
        return set === 'carc' && stop ? now !== 'invalid' : now !== 'valid';
      });
    expect(wrong).toEqual([]);
  });

  it('knows every place of service of the public lists', () => {
    const set = JSON.parse(data('place_of_service_codeset.json')) as {
      placeOfServiceCode: string;
      placeOfServiceName: string;
    }[];
    const inForce = set
      .filter(({ placeOfServiceName }) => !/unassigned/i.test(placeOfServiceName))
      .map(({ placeOfServiceCode }) => placeOfServiceCode);
    const codes = [...inForce, ...column(data('place_of_service_tuva2022.csv'))];
    expect(codes.filter((code) => /^\d\d$/.test(code) && has('pos', code) !== 'valid')).toEqual([]);
  });

  it('lets loaded tables answer before the bundled ones', () => {
    const loaded: CodeSets = {
      has: (set, code) =>
        set === 'hcpcs' ? (code === 'J0121' ? 'valid' : 'invalid') : 'unknownTable',
      release: (set) => (set === 'hcpcs' ? '2026' : undefined),
    };
    const both = layerCodeSets(loaded, bundledCodeSets);
    expect(both.has('hcpcs', 'J0121')).toBe('valid');
    expect(both.has('hcpcs', 'J0000')).toBe('invalid');
    expect(both.has('pos', '11')).toBe('valid');
    expect([both.release('hcpcs'), both.release('icd10cm')]).toEqual(['2026', 'April 2026']);
  });
});

describe('the tables for others', () => {
  it('are a release of diagnoses to load', () => {
    const release = bundledIcd10cm();
    expect(release).toMatchObject({ codeSet: 'icd10cm', from: '2025-10-01', to: '2026-09-30' });
    expect(release.codes.length).toBeGreaterThan(98_000);
    expect(release.codes.filter(({ billable }) => billable).length).toBe(74_719);
    expect(release.codes[0]).toEqual({ code: 'A00', billable: false });
  });

  it('answer the checker in its words, and leave shapes to it where there is no table', () => {
    const sets = lookUpIn(bundledCodeSets);
    expect(sets.lookUp('icd10cm', 'E119', '20260105')).toBe('valid');
    expect(sets.lookUp('icd10cm', 'E11', '20260105')).toBe('notBillable');
    expect(sets.lookUp('carc', '141', '20260105')).toBe('unknown');
    expect(sets.lookUp('hcpcs', '99213')).toBe('noTable');
    expect(sets.lookUp('taxonomy', 'nonsense')).toBe('noTable');
  });
});
