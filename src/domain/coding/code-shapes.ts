/** Shapes of codes; whether a code of good shape exists is the code book's answer. */

const ICD10CM = /^[A-TV-Z]\d[0-9AB](?:[0-9A-Z]{1,4})?$/;
const CPT = /^\d{4}[0-9AFMTU]$/;
const HCPCS = /^[A-V]\d{4}$/;
const MODIFIER = /^[0-9A-Z]{2}$/;
const NDC = /^\d{11}$/;
const CLIA = /^\d{2}D\d{7}$/;
const TAXONOMY = /^[0-9A-Z]{9}X$/;

/** Returns whether a code without its dot has the shape of an ICD-10-CM diagnosis. */
export const isDiagnosisShape = (code: string): boolean => ICD10CM.test(code);

/** Returns whether a code has the shape of CPT (level I) or HCPCS level II. */
export const isProcedureShape = (code: string): boolean => CPT.test(code) || isHcpcs(code);

/** HCPCS level II: a letter and four digits; these are public and checked for existence. */
export const isHcpcs = (code: string): boolean => HCPCS.test(code);

export const isModifierShape = (code: string): boolean => MODIFIER.test(code);

/** HCPCS J codes are drugs given other than by mouth; they travel with their NDC. */
export const isDrugCode = (code: string): boolean => /^J\d{4}$/.test(code);

/** 5-4-2 digits without hyphens, as LIN03 with N4 carries it. */
export const isNdcShape = (ndc: string): boolean => NDC.test(ndc);

/** CTP05-1 of a drug: international unit, gram, milligram, millilitre, unit. */
export const drugUnits: readonly string[] = ['F2', 'GR', 'ME', 'ML', 'UN'];

/** CPT 80047 to 89398, pathology and laboratory; consultations on slides need no certificate. */
export function isLaboratoryCode(code: string): boolean {
  if (!/^\d{5}$/.test(code)) return false;
  const number = Number(code);
  return number >= 80_047 && number <= 89_398 && !(number >= 80_503 && number <= 80_506);
}

export const isCliaShape = (value: string): boolean => CLIA.test(value);

/** Ten characters ending with X (domain-rules §11). */
export const isTaxonomyShape = (value: string): boolean => TAXONOMY.test(value);

/** Returns whether an NPI has ten digits and the Luhn check digit with the prefix 80840. */
export function isNpi(value: string): boolean {
  if (!/^[12]\d{9}$/.test(value)) return false;
  const digits = `80840${value}`;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighed = place % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
