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
  CODE_TABLE_MISSING: 'info',
  TRAILING_SEPARATORS: 'warning',
};

/** The severity of a finding: the partner's, else the draft's own, else the guide's. */
export function severityOf(
  code: string,
  profile: PartnerProfile,
  own?: Severity,
): Severity | 'ignore' {
  return profile.severities?.[code] ?? own ?? MILDER[code] ?? 'error';
}
