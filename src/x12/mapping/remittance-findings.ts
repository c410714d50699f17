import type { RemittanceFinding } from '../../domain/remittance/finding.js';
import type { Remittance } from '../../domain/remittance/remittance.js';
import type { Finding } from '../core/finding.js';

/** Wrong counts or control numbers, missing trailers, what was cut off or cannot be read at all. */
const FAULTS =
  /^((SE|GE|IEA)_|GROUP_MISSING|SEGMENT_STRAY|SEGMENT_TOO_LONG|TERMINATOR_|LAST_TERMINATOR_MISSING)/;

/** Around the envelopes, worth saying, but nothing of an advice is in doubt. */
const REMARKS = /^(DATA_OUTSIDE|DUPLICATE_ISA|ISA_|GUIDE_|EMPTY_SEGMENT)/;

/** The segments whose amounts and names an advice cannot do without. */
const NEEDED = new Set(['ST', 'BPR', 'TRN', 'CLP', 'CAS', 'SVC', 'PLB']);

/** Returns what the findings of an interchange mean for its advices: faults, remarks, or nothing. */
export function envelopeFindings(found: readonly Finding[]): RemittanceFinding[] {
  return found.flatMap((finding): RemittanceFinding[] => {
    if (FAULTS.test(finding.code)) return [placed(finding, 'envelope', 'error')];
    return REMARKS.test(finding.code) ? [placed(finding, 'envelope', 'warning')] : [];
  });
}

/** Returns what could not be read in an advice; an error where its money or identity is in doubt. */
export function mappingFinding(
  finding: Finding,
  { trace }: Pick<Remittance, 'trace'>,
): RemittanceFinding {
  const id = finding.segmentId ?? '';
  const money = /AMOUNT|ELEMENT_MISSING|SEGMENT_MISSING/.test(finding.code) && NEEDED.has(id);
  const level = id === 'CLP' || id === 'CAS' ? 'claim' : id === 'SVC' ? 'line' : 'file';
  const base = placed(finding, level, money ? 'error' : 'warning');
  return trace.number === '' ? base : { ...base, trace: trace.number };
}

function placed(
  finding: Finding,
  level: RemittanceFinding['level'],
  severity: RemittanceFinding['severity'],
): RemittanceFinding {
  const { code, message, segmentNumber, segmentId } = finding;
  return {
    level,
    severity,
    code,
    message,
    ...(segmentNumber === undefined ? {} : { segmentNumber }),
    ...(segmentId === undefined ? {} : { segmentId }),
  };
}
