import type { Finding } from './finding.js';
import type { Loop } from './loop.js';

/** STC01: category (A2 accepted, A6 to A8 rejected), status and entity. */
export interface StatusCode {
  readonly category: string;
  readonly status: string;
  readonly entity?: string;
}

export interface ClaimStatus {
  readonly accepted: boolean;
  /** One to three, the most telling first. */
  readonly codes: readonly StatusCode[];
}

const ACCEPTED: ClaimStatus = {
  accepted: true,
  codes: [{ category: 'A2', status: '20', entity: 'PR' }],
};

/**
 * Accepted into adjudication, or rejected with the codes of the claim's first errors: A6 for what
 * is missing, A8 for what does not agree with itself, A7 for what is invalid. The errors stand in
 * the order of the file, as a reader hands them over.
 */
export function claimStatusOf(claim: Loop, errors: readonly Finding[]): ClaimStatus {
  const [first, last] = rangeOf(claim);
  const own = errors.slice(positionOf(errors, first), positionOf(errors, last + 1));
  if (own.length === 0) return ACCEPTED;
  const codes = new Map(own.map(statusCode).map((code) => [JSON.stringify(code), code]));
  return { accepted: false, codes: [...codes.values()].slice(0, 3) };
}

/** Status codes (X12 code source 508): what the payer should look at. */
const BY_SET: Readonly<Record<string, string>> = {
  icd10cm: '255',
  icd10pcs: '490',
  hcpcs: '454',
  npi: '562',
  pos: '249',
  ndc: '218',
  taxonomy: '145',
};

function statusCode(finding: Finding): StatusCode {
  if (finding.snip === 3) return { category: 'A8', status: '400' };
  if (finding.code.endsWith('_REQUIRED') || finding.code === 'LOOP_OPENER_MISSING') {
    return { category: 'A6', status: '21' };
  }
  const status = finding.snip === 5 ? BY_SET[finding.expected ?? ''] : undefined;
  return { category: 'A7', status: status ?? (finding.code === 'DATE_INVALID' ? '187' : '21') };
}

/** Index of the first error at or behind a segment. */
function positionOf(errors: readonly Finding[], segmentNumber: number): number {
  let low = 0;
  let high = errors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors[middle]!.segmentNumber ?? 0) < segmentNumber) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rangeOf(loop: Loop): readonly [number, number] {
  const first = loop.segments[0]?.segment.number ?? 0;
  const last = Math.max(first, ...loop.segments.map(({ segment }) => segment.number));
  return loop.loops
    .map(rangeOf)
    .reduce<readonly [number, number]>(
      ([from, to], [childFrom, childTo]) => [Math.min(from, childFrom), Math.max(to, childTo)],
      [first, last],
    );
}
