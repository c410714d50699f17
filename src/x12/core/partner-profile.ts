import type { Severity } from './finding.js';

/**
 * What a trading partner does differently from the guide. The empty profile is the guide itself.
 * Rows of payers and clearinghouses fill it; no code knows a partner by name.
 */
export interface PartnerProfile {
  /** Shown in findings of SNIP 7. */
  readonly name?: string;
  /** Severity by finding code; `ignore` drops the finding. Absent codes keep the guide's. */
  readonly severities?: Readonly<Record<string, Severity | 'ignore'>>;
  /** Character set of data: `extended` (lower case, the guide's) or `basic` (upper case only). */
  readonly characterSet?: 'basic' | 'extended';
  /** Bytes above 0x7E are taken as UTF-8 text and are no finding. */
  readonly acceptUtf8?: boolean;
  /** More codes that this partner sends, by `loop/segment/element` or `loop/segment/element-component`. */
  readonly extraCodes?: Readonly<Record<string, readonly string[]>>;
  /** Most claims in one transaction (SNIP 7); absent: as the guide. */
  readonly maxClaimsPerTransaction?: number;
  /** Segments that this partner wants although the guide does not: `loop/segment` or `loop/segment*qualifier`. */
  readonly requiredSegments?: readonly string[];
  /** Segments that this partner refuses, written alike. */
  readonly refusedSegments?: readonly string[];
  /** ISA06 and ISA08 that files with this partner carry; compared when given. */
  readonly senderId?: string;
  readonly receiverId?: string;
}
