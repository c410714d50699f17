import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sampleContent, sampleContext, sampleLine } from '../../../test/support/sample-claim.js';
import { calendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import { checkCoding } from './check-coding.js';
import { codeBook } from './code-book.js';
import { isLaboratoryCode, isNpi, isProcedureShape } from './code-shapes.js';
import { isPlaceOfService } from './place-of-service.js';
import { priceOf, type SchedulePrice } from './price.js';

const codes = (name: string): string =>
  readFileSync(resolve(__dirname, '../../../../shared/data/codes', name), 'utf8');

describe('codes', () => {
  it('knows every place of service of the published tables', () => {
    const published = JSON.parse(codes('place_of_service_codeset.json')) as {
      placeOfServiceCode: string;
    }[];
    const later = codes('place_of_service_tuva2022.csv')
      .split('\n')
      .slice(1)
      .flatMap((line) => /^(\d\d),/.exec(line)?.[1] ?? []);
    const known = [...published.map((each) => each.placeOfServiceCode), ...later];
    expect(known.length).toBeGreaterThan(90);
    expect(known.filter((code) => !isPlaceOfService(code))).toEqual([]);
    expect(['', '00', '88', '1'].filter(isPlaceOfService)).toEqual([]);
  });

  it.each([
    ['1999999984', true],
    ['1234567893', true],
    ['1234567890', false],
    ['3999999984', false],
    ['199999998', false],
    ['', false],
  ])('NPI %s: %s', (npi, valid) => {
    expect(isNpi(npi)).toBe(valid);
  });

  it.each([
    ['99213', true],
    ['0001U', true],
    ['J1885', true],
    ['W1234', false],
    ['9921', false],
    ['99213X', false],
  ])('procedure %s: %s', (code, valid) => {
    expect(isProcedureShape(code)).toBe(valid);
  });

  it('tells laboratory codes', () => {
    expect(['80047', '85025', '89398'].every(isLaboratoryCode)).toBe(true);
    expect(['80046', '89399', '99213', '36415'].some(isLaboratoryCode)).toBe(false);
  });

  it('says nothing about days that no release covers', () => {
    const year = { from: calendarDate('2025-10-01'), to: calendarDate('2026-09-30') };
    const book = codeBook(
      [{ codeSet: 'icd10cm', ...year }],
      [{ codeSet: 'icd10cm', code: 'I10', billable: true, ...year }],
    );
    expect(book.verdict('icd10cm', 'I10', calendarDate('2026-09-30'))).toBe('valid');
    expect(book.verdict('icd10cm', 'I11', calendarDate('2026-01-01'))).toBe('unknown');
    expect(book.verdict('icd10cm', 'I10', calendarDate('2026-10-01'))).toBe('unloaded');
    expect(book.verdict('hcpcs', 'J1885', calendarDate('2026-01-01'))).toBe('unloaded');
  });
});

describe('prices', () => {
  const price = (from: string, change: Partial<SchedulePrice> = {}): SchedulePrice => ({
    procedure: '99213',
    modifiers: '',
    priceCents: cents(13_000),
    from: calendarDate(from),
    ...change,
  });
  const on = (day: string, modifiers: readonly string[] = [], units = 1) => ({
    procedure: '99213',
    modifiers,
    units,
    on: calendarDate(day),
  });
  const list = [
    price('2025-01-01', { to: calendarDate('2025-12-31'), priceCents: cents(12_000) }),
    price('2026-01-01'),
    price('2026-01-01', { modifiers: '25', priceCents: cents(15_000) }),
  ];

  it.each([
    ['of the day of service', on('2025-12-31'), 12_000],
    ['of the newer list', on('2026-01-01'), 13_000],
    ['with the modifiers first', on('2026-01-01', ['25']), 15_000],
    ['for any modifier else', on('2026-01-01', ['59']), 13_000],
    ['times the units', on('2026-01-01', [], 3), 39_000],
    ['none before the list', on('2024-12-31'), undefined],
  ])('takes the price %s', (_title, question, expected) => {
    expect(priceOf(question, list)).toBe(expected);
  });
});

describe('coding an encounter', () => {
  const context = sampleContext();
  const problems = (content = sampleContent(), unpriced: readonly number[] = []) =>
    checkCoding({ content, codes: context.codes, today: context.today, unpriced });

  it('has nothing to say to a coded one', () => {
    expect(problems()).toEqual([]);
  });

  it('calls a coder where a code is missing, before it looks at the others', () => {
    const { procedure: _procedure, ...line } = sampleLine();
    expect(problems(sampleContent({ diagnoses: [], lines: [line] }))).toEqual([
      { kind: 'uncoded', missing: 'diagnosis' },
      { kind: 'uncoded', missing: 'procedure', line: 1 },
    ]);
  });

  it('names charges without a price and codes that are wrong', () => {
    const content = sampleContent({ diagnoses: [{ qualifier: 'ABK', code: 'J0699' }] });
    expect(problems(content, [1])).toMatchObject([
      { kind: 'unpriced', line: 1 },
      { kind: 'invalid', finding: { rule: { code: 'DIAGNOSIS_NOT_VALID' } } },
    ]);
  });
});
