import type { ClaimKind } from '../../domain/claim/claim.js';
import type { Finding } from '../core/finding.js';

/** Why a claim of a file is not taken, and where that stands. */
export interface FileRefusal {
  readonly code: string;
  readonly message: string;
  readonly segmentNumber: number;
  readonly segmentId: string;
  readonly element?: number;
}

/** Reporting of decided claims by a payer: no claim of a practice. */
export const POST_ADJUDICATED = '005010X298';

/** Returns why claims of that kind and version (ST03, else GS08) are none of ours, if so. */
export function unsupportedGuide(
  kind: ClaimKind,
  version: string,
): Pick<FileRefusal, 'code' | 'message'> | undefined {
  if (kind !== 'professional') {
    return { code: 'NOT_PROFESSIONAL', message: `The claim is ${kind}, not professional` };
  }
  const ours = version.startsWith('005010') && !version.startsWith(POST_ADJUDICATED);
  if (ours || version === '00501') return undefined;
  return {
    code: 'GUIDE_NOT_SUPPORTED',
    message: `Claims of version ${version || '(none)'} are not taken; send 005010X222A1`,
  };
}

/** Segments whose amounts a claim cannot do without. */
const MONEY = new Set(['CLM', 'SV1', 'AMT']);

/**
 * Returns the first value of a claim that was written and could not be read: such a one is not
 * silently taken for absent.
 */
export function unreadable(findings: readonly Finding[]): FileRefusal | undefined {
  const found = findings.find(
    ({ code, segmentId }) =>
      (code !== 'MAPPING_DATE_INVALID' &&
        code.startsWith('MAPPING_') &&
        MONEY.has(segmentId ?? '')) ||
      (code === 'MAPPING_DATE_INVALID' && segmentId === 'DTP'),
  );
  if (found === undefined) return undefined;
  const { code, message, segmentNumber = 0, segmentId = 'CLM', element } = found;
  return { code, message, segmentNumber, segmentId, ...(element === undefined ? {} : { element }) };
}
