import type { Finding } from './finding.js';

/**
 * What each finding is called in an acknowledgment. Codes are those of X12 elements 720 (IK304),
 * 723 (IK403), 718 (IK502), 716 (AK905) and I18 (TA105) as the 005010X231A1 guide lists them.
 */
export const SEGMENT_ERRORS: Readonly<Record<string, string>> = {
  SEGMENT_UNEXPECTED: '2',
  QUALIFIER_UNKNOWN: '2',
  SEGMENT_REQUIRED: '3',
  LOOP_REQUIRED: '3',
  LOOP_OPENER_MISSING: '3',
  LOOP_REPEATS: '4',
  SEGMENT_REPEATS: '5',
  SEGMENT_OUT_OF_ORDER: '7',
  SEGMENT_TOO_LONG: '1',
};

export const ELEMENT_ERRORS: Readonly<Record<string, string>> = {
  ELEMENT_REQUIRED: '1',
  SYNTAX_NOTE: '2',
  ELEMENTS_TOO_MANY: '3',
  ELEMENT_TOO_SHORT: '4',
  ELEMENT_TOO_LONG: '5',
  CHARACTER_NOT_ALLOWED: '6',
  NUMBER_INVALID: '6',
  AMOUNT_DECIMALS: '6',
  CODE_NOT_ALLOWED: '7',
  HL_SEQUENCE: '7',
  HL_PARENT: '7',
  HL_CHILDREN: '7',
  LX_SEQUENCE: '7',
  BINARY_LENGTH: '7',
  DATE_INVALID: '8',
  TIME_INVALID: '9',
  ELEMENT_REPEATS: '12',
  COMPONENTS_TOO_MANY: '13',
  ELEMENT_NOT_USED: 'I10',
};

export const TRANSACTION_ERRORS: Readonly<Record<string, string>> = {
  GUIDE_UNKNOWN: '1',
  SE_MISSING: '2',
  SE_CONTROL_NUMBER: '3',
  SE_COUNT: '4',
  DUPLICATE_TRANSACTION: '23',
};

export const GROUP_ERRORS: Readonly<Record<string, string>> = {
  GS_FUNCTIONAL_ID: '1',
  GS_VERSION: '2',
  GE_MISSING: '3',
  GE_CONTROL_NUMBER: '4',
  GE_COUNT: '5',
  GS_CONTROL_NUMBER: '6',
  DUPLICATE_GROUP: '19',
};

const INTERCHANGE_ERRORS: Readonly<Record<string, string>> = {
  IEA_MISSING: '023',
  IEA_CONTROL_NUMBER: '001',
  ISA_VERSION: '017',
  TERMINATOR_NOT_ASCII: '004',
  ISA_DATE: '014',
  ISA_TIME: '015',
  ISA_CONTROL_NUMBER: '018',
  ISA_ACKNOWLEDGMENT: '019',
  ISA_USAGE: '020',
  IEA_COUNT: '021',
  DUPLICATE_ISA: '025',
  SEGMENT_STRAY: '022',
  GROUP_MISSING: '022',
};

/** TA105 by ISA element, for values and widths that are wrong. */
const ISA_ELEMENTS: Readonly<Record<number, string>> = {
  1: '010',
  2: '011',
  3: '012',
  4: '013',
  5: '005',
  6: '006',
  7: '007',
  8: '008',
  9: '014',
  10: '015',
  11: '026',
  12: '017',
  13: '018',
  14: '019',
  15: '020',
  16: '027',
};

/** TA105 of a finding of the interchange; undefined when it is none. */
export function interchangeError(finding: Finding): string | undefined {
  const code = INTERCHANGE_ERRORS[finding.code];
  if (code !== undefined) return code;
  if (!finding.code.startsWith('ISA_')) return undefined;
  return ISA_ELEMENTS[finding.element ?? 0];
}
