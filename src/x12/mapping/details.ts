import type { Attachment, ClaimDetail } from '../../domain/claim/claim.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { optional } from './reading.js';
import { segment, type SegmentDraft } from './segment-draft.js';

/**
 * Situational segments of a claim (2300), another payer (2320) and a line (2400, 2440) that carry
 * what a payer wants to know and the engine only passes on: contract (CN1), fixed format (K3),
 * ambulance, spinal, equipment and oxygen certification (CR1, CR2, CR3, CR5, CRC), pricing (HCP),
 * quantities (QTY), measurements (MEA), purchased service (PS1), equipment (SV5), inpatient and
 * outpatient adjudication (MIA, MOA), form answers (LQ, FRM).
 */
export const CLAIM_DETAILS: ReadonlySet<string> = new Set([
  ...['CN1', 'K3', 'CR1', 'CR2', 'CR3', 'CR5', 'CR6', 'CRC', 'HCP', 'QTY'],
]);
export const LINE_DETAILS: ReadonlySet<string> = new Set([
  ...['SV5', 'CN1', 'K3', 'CR1', 'CR2', 'CR3', 'CR5', 'CRC', 'HCP', 'QTY', 'MEA', 'PS1'],
]);
export const FORM_DETAILS: ReadonlySet<string> = new Set(['LQ', 'FRM']);
export const OTHER_PAYER_DETAILS: ReadonlySet<string> = new Set(['MIA', 'MOA']);

/** The details of a loop in the order of the file; `{}` when there are none. */
export function readDetails(
  loops: readonly Loop[],
  ids: ReadonlySet<string>,
): { readonly details?: readonly ClaimDetail[] } {
  const details = loops.flatMap((loop) =>
    loop.segments
      .filter(({ segment: { id } }) => ids.has(id))
      .map(({ segment: each }) => detailOf(each)),
  );
  return details.length === 0 ? {} : { details };
}

function detailOf(source: Segment): ClaimDetail {
  const { id, delimiters, elementCount } = source;
  const elements = Array.from({ length: elementCount }, (_, index) => {
    const text = source.element(index + 1);
    return text.includes(delimiters.component) ? text.split(delimiters.component) : text;
  });
  return { segmentId: id, elements };
}

export function writeDetails(
  details: readonly ClaimDetail[] | undefined,
  ids?: ReadonlySet<string>,
): SegmentDraft[] {
  return (details ?? [])
    .filter(({ segmentId }) => ids?.has(segmentId) ?? true)
    .map(({ segmentId, elements }) => segment(segmentId, ...elements));
}

/** PWK of 2300 or 2400; `{}` when there is none. */
export function readAttachments(loop: Loop): { readonly attachments?: readonly Attachment[] } {
  const attachments = loop.all('PWK').map((pwk) => ({
    reportType: pwk.element(1),
    ...optional('transmission', pwk.element(2)),
    ...optional('controlNumber', pwk.element(6)),
  }));
  return attachments.length === 0 ? {} : { attachments };
}

export function writeAttachments(attachments: readonly Attachment[] | undefined): SegmentDraft[] {
  return (attachments ?? []).map(({ reportType, transmission, controlNumber }) =>
    segment(
      'PWK',
      reportType,
      transmission,
      undefined,
      undefined,
      controlNumber === undefined ? undefined : 'AC',
      controlNumber,
    ),
  );
}

/** Segments of 2300 and 2400 in the order of the three guides, which agree where they share one. */
const ORDER_2300 = 'CLM DTP CL1 DN1 DN2 PWK CN1 AMT REF K3 NTE CR1 CR2 CR3 CR5 CR6 CRC HI QTY HCP';
const ORDER_2400 =
  'LX SV1 SV2 SV3 TOO SV5 PWK CR1 CR2 CR3 CR5 CRC DTP QTY MEA CN1 REF AMT K3 NTE PS1 HCP';

export const inClaimOrder = sorter(ORDER_2300);
export const inLineOrder = sorter(ORDER_2400);

function sorter(order: string): (drafts: readonly SegmentDraft[]) => SegmentDraft[] {
  const places = new Map(order.split(' ').map((id, place) => [id, place]));
  const placeOf = ({ id }: SegmentDraft): number => places.get(id) ?? places.size;
  return (drafts) => [...drafts].sort((left, right) => placeOf(left) - placeOf(right));
}
