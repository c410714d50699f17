/**
 * External code sets (SNIP 5) as the caller has them loaded: tables with effective dates (bundled
 * ones: ../transactions/codes). Without a table the codec can only look at a code's shape.
 */
export interface CodeSets {
  /**
   * Whether `code` is in the table `set` on a day (CCYYMMDD; absent: on any day).
   * `notBillable` for a heading whose subdivisions are to be used; `noTable` when no table that
   * speaks for the code is loaded.
   */
  lookUp(
    set: string,
    code: string,
    on?: string,
  ): 'valid' | 'unknown' | 'notInForce' | 'notBillable' | 'noTable';
}

/** Shapes of codes, for sets whose table is not loaded. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  icd10cm: /^[A-Z][0-9A-Z]{2,6}$/,
  icd10pcs: /^[0-9A-HJ-NP-Z]{7}$/,
  hcpcs: /^[0-9A-Z]\d{3}[0-9A-Z]$/,
  pos: /^\d\d$/,
  carc: /^(?:\d{1,3}|[A-Z]{1,2}\d{1,2})$/,
  rarc: /^(?:M|MA|N)\d{1,4}$/,
  claimStatus: /^\d{1,4}$/,
  claimStatusCategory: /^[A-Z]\d{1,2}$/,
  icd9cm: /^(?:\d{3}|V\d\d|E\d{3})\.?\d{0,2}$/,
  cdt: /^D\d{4}$/,
  taxonomy: /^[0-9A-Z]{9}X$/,
  ndc: /^\d{11}$/,
  npi: /^[12]\d{9}$/,
  revenue: /^\d{3,4}$/,
  state: /^[A-Z]{2}$/,
  country: /^[A-Z]{2,3}$/,
  currency: /^[A-Z]{3}$/,
};

/** True when a code of the set could look like this; true for sets without a known shape. */
export function hasShape(set: string, code: string): boolean {
  return SHAPES[set]?.test(code) ?? true;
}

/** The set that a qualifier names, where one element says what the next one holds. */
const QUALIFIED: Readonly<Record<string, string>> = {
  ABK: 'icd10cm',
  ABF: 'icd10cm',
  ABJ: 'icd10cm',
  APR: 'icd10cm',
  ABN: 'icd10cm',
  BBR: 'icd10pcs',
  BBQ: 'icd10pcs',
  BK: 'icd9cm',
  BF: 'icd9cm',
  BJ: 'icd9cm',
  BN: 'icd9cm',
  BP: 'hcpcs',
  BO: 'hcpcs',
  CAH: 'hcpcs',
  HC: 'hcpcs',
  AD: 'cdt',
  NU: 'revenue',
  N4: 'ndc',
  XX: 'npi',
  PXC: 'taxonomy',
  HE: 'rarc',
};

/** The code set of a value whose qualifier stands before it; undefined for none that is loadable. */
export function qualifiedSet(qualifier: string): string | undefined {
  return QUALIFIED[qualifier];
}

/** The check digit of an NPI: Luhn over 80840 and the number (45 CFR 162.406, ISO standard). */
export function isNpi(npi: string): boolean {
  if (!/^[12]\d{9}$/.test(npi)) return false;
  let sum = 24;
  for (let i = 0; i < 10; i++) {
    const digit = npi.charCodeAt(9 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
