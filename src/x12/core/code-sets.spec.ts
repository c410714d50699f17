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

  it('is anything for a set that we know nothing of', () => {
    expect(hasShape('nubcConditionCode', '?')).toBe(true);
  });
});

describe('a qualifier names the set of the code behind it', () => {
  it.each([
    ['ABK', 'icd10cm'],
    ['BBR', 'icd10pcs'],
    ['BK', 'icd9cm'],
    ['HC', 'hcpcs'],
    ['AD', 'cdt'],
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
