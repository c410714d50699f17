import type { ClaimContent } from '../../domain/claim/claim.js';
import type { ElementDraft, SegmentDraft } from '../core/draft.js';
import { writeClaims } from './claims-writer.js';

/**
 * Returns the segments of a claim as it would be written to an 837 now, a line each, for people to
 * look at: HL levels to the last line, without an envelope. What is really sent is made by the
 * batcher; refuses (throws) what the claim writer refuses.
 */
export function previewClaim(content: ClaimContent): string[] {
  const nobody = { name: '', id: '' };
  const body = writeClaims(
    { purposeCode: '00', reference: 'PREVIEW', purpose: 'CH', submitter: nobody, receiver: nobody },
    [content],
  );
  const first = body.findIndex(({ id }) => id === 'HL');
  return body.slice(Math.max(0, first)).map(textOf);
}

const textOf = ({ id, elements }: SegmentDraft): string =>
  [id, ...elements.map(elementText)].join('*');

function elementText(element: ElementDraft): string {
  if (typeof element === 'string') return element;
  if ('repetitions' in element) return element.repetitions.map(elementText).join('^');
  return [...element].join(':').replace(/:+$/, '');
}
