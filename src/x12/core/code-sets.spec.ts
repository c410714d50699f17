import { hasShape, isNpi, qualifiedSet } from './code-sets.js';

describe('the shape of a code whose table is not loaded', () => {
  it.each([
    ['icd10cm', 'J0190', 'J019.0'],
    ['icd10pcs', '0DTJ4ZZ', '0DTJ4ZI'],
    ['hcpcs', '99213', '9921'],
    ['hcpcs', 'J1100', 'JJ100'],
    ['pos', '11', '1'],
    ['carc', '45', '4567'],
    ['carc', 'B7', 'BBB7'],
    ['rarc', 'MA130', 'X130'],
    ['claimStatus', '19', 'A1'],
    ['claimStatusCategory', 'A1', '1A'],
    ['icd9cm', 'V7389', 'W7389'],
    ['cdt', 'D0120', '0120'],
    ['taxonomy', '207Q00000X', '207Q00000Y'],
    ['ndc', '00071015523', '0007-1015-23'],
    ['npi', '1999999984', '3999999984'],
    ['revenue', '0450', '45'],
    ['state', 'IL', 'Il'],
    ['country', 'CA', 'C'],
    ['currency', 'USD', 'US'],
  ])('%s: %s may be one, %s not', (set, good, bad) => {
    expect([hasShape(set, good), hasShape(set, bad)]).toEqual([true, false]);
  });

  it.each([
    ['icd10cm', 'A00 J0190 S72001A', 'A0 J01901234 xA00 A00. 100'],
    ['icd10pcs', '0DTJ4ZZ 0DTH4ZP', '0DTJ4Z 0DTJ4ZZZ 0DTJ4ZO'],
    ['hcpcs', '0001U 99213 J1100 1234F', '99213X X99213 9921! AA213'],
    ['pos', '01 99', '001 A1 1A'],
    ['carc', '1 45 253 A1 B13 P12', '1234 A A123 ABC1 x1 1x'],
    ['rarc', 'M1 MA130 N1 N1234', 'M N12345 xN1 N1x X1'],
    ['claimStatus', '0 1234', '12345 x1 1x'],
    ['claimStatusCategory', 'A1 E12', 'A A123 AA1 1A xA1'],
    ['icd9cm', '250 250.01 25001 V10 V10.1 E888 E8889', '25 2500012 V1 E88 X250 250.x'],
    ['cdt', 'D0120', 'D012 D01200 xD0120 0120'],
    ['taxonomy', '207Q00000X', '207Q0000X 207Q000000X 207q00000X'],
    ['ndc', '00071015523', '0007101552 000710155230'],
    ['revenue', '045 0450', '45 04500 x045'],
    ['state', 'IL', 'I ILL 1L il'],
    ['country', 'US USA', 'U USAA us'],
    ['currency', 'USD', 'US USDX usd'],
  ])('%s: each of %s, none of %s', (set, good, bad) => {
    const fitting = (codes: string) => codes.split(' ').filter((code) => hasShape(set, code));
    expect([fitting(good), fitting(bad)]).toEqual([good.split(' '), []]);
  });

  it('is anything for a set that we know nothing of', () => {
    expect(hasShape('nubcConditionCode', '?')).toBe(true);
  });
});

describe('a qualifier names the set of the code behind it', () => {
  it.each<[string, string | undefined]>([
    ...['ABK', 'ABF', 'ABJ', 'APR', 'ABN'].map((one): [string, string] => [one, 'icd10cm']),
    ...['BBR', 'BBQ'].map((one): [string, string] => [one, 'icd10pcs']),
    ...['BK', 'BF', 'BJ', 'BN'].map((one): [string, string] => [one, 'icd9cm']),
    ...['BP', 'BO', 'CAH', 'HC'].map((one): [string, string] => [one, 'hcpcs']),
    ['AD', 'cdt'],
    ['NU', 'revenue'],
    ['N4', 'ndc'],
    ['XX', 'npi'],
    ['PXC', 'taxonomy'],
    ['HE', 'rarc'],
    ['BH', undefined],
    ['', undefined],
  ])('%s: %s', (qualifier, set) => {
    expect(qualifiedSet(qualifier)).toBe(set);
  });
});

describe('the check digit of an NPI', () => {
  it('is right for exactly one of the ten digits', () => {
    const right = Array.from({ length: 10 }, (_, digit) => `199999998${digit}`).filter(isNpi);
    expect(right).toEqual(['1999999984']);
    expect(isNpi('1234567893')).toBe(true);
  });

  it('is asked only of ten digits that begin with 1 or 2', () => {
    for (const each of ['', '199999998', '19999999844', '3999999984', '19999A9984']) {
      expect([each, isNpi(each)]).toEqual([each, false]);
    }
  });
});
