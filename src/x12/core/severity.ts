import type { Severity } from './finding.js';
import type { PartnerProfile } from './partner-profile.js';

/** Codes whose severity under the guide is not `error`. */
const MILDER: Readonly<Record<string, Severity>> = {
  EMPTY_SEGMENT: 'warning',
  LAST_TERMINATOR_MISSING: 'warning',
  GUIDE_UNKNOWN: 'warning',
  GUIDE_APPROXIMATE: 'info',
  GUIDE_SUPERSEDED: 'warning',
  DUPLICATE_ISA: 'warning',
  ISA_REPETITION: 'warning',
  VERSION_MISMATCH: 'warning',
  CODE_TABLE_MISSING: 'info',
  TRAILING_SEPARATORS: 'warning',
  ELEMENT_NOT_USED: 'warning',
  HL_CHILDREN: 'warning',
  NPI_CHECK_DIGIT: 'warning',
  CODE_SHAPE: 'warning',
};

/**
 * What a guide says that was not written for the transaction (X222A1 for the predetermination
 * form X291) is a hint, not a verdict.
 */
export const GUIDE_VERDICTS: ReadonlySet<string> = new Set([
  'ELEMENT_REQUIRED',
  'ELEMENT_TOO_LONG',
  'ELEMENT_TOO_SHORT',
  'ELEMENT_REPEATS',
  'ELEMENTS_TOO_MANY',
  'COMPONENTS_TOO_MANY',
  'CODE_NOT_ALLOWED',
  'SEGMENT_REQUIRED',
  'SEGMENT_UNEXPECTED',
  'SEGMENT_OUT_OF_ORDER',
  'SEGMENT_REPEATS',
  'LOOP_REQUIRED',
  'LOOP_REPEATS',
  'LOOP_OPENER_MISSING',
  'QUALIFIER_UNKNOWN',
]);

/** The severity of a finding: the partner's, else the draft's own, else the guide's. */
export function severityOf(
  code: string,
  profile: PartnerProfile,
  own?: Severity,
): Severity | 'ignore' {
  return profile.severities?.[code] ?? own ?? MILDER[code] ?? 'error';
}
