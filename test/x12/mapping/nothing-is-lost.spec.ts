import type { ElementDraft, SegmentDraft } from '../../../src/x12/core/draft.js';
import type { ClaimKind } from '../../../src/domain/claim/claim.js';
import type { LoopSpec } from '../../../src/x12/core/guide.js';
import { CLAIM_GUIDES, findGuide, readX12Buffer, writeClaims } from '../../../src/x12/index.js';
import { generateTransaction } from '../generate.js';
import { through } from './through.js';

const SEEDS = 120;
const kinds: readonly ClaimKind[] = ['professional', 'institutional', 'dental'];

/** Facts that the engine passes on word for word. */
const VERBATIM = new Set(
  'PWK CN1 K3 CR1 CR2 CR3 CR5 CRC HCP QTY MEA PS1 SV5 LQ FRM MIA MOA DN2 NTE CL1'.split(' '),
);

const MISPLACED = new Set(['SEGMENT_OUT_OF_ORDER', 'SEGMENT_STRAY', 'SEGMENT_UNEXPECTED']);

const textOf = (element: ElementDraft): string => {
  if (typeof element === 'string') return element;
  if ('repetitions' in element) return element.repetitions.map(textOf).join('^');
  return element.join(':').replace(/:+$/, '');
};
const lineOf = ({ id, elements }: SegmentDraft): string =>
  [id, ...elements.map(textOf)].join('*').replace(/\*+$/, '');

/** Group CR is read and never written (domain-rules §3); the guides still list it. */
const writable = (segment: SegmentDraft): SegmentDraft =>
  segment.id === 'CAS' && segment.elements[0] === 'CR'
    ? { ...segment, elements: ['CO', ...segment.elements.slice(1)] }
    : segment;

function again(kind: ClaimKind, segments: readonly SegmentDraft[]): SegmentDraft[] {
  const { content } = through('837', CLAIM_GUIDES[kind], segments).document;
  if (content.kind !== 'claims') throw new Error(`Came back as ${content.kind}`);
  const { header, claims } = content.claims;
  return writeClaims(
    header,
    claims.map((claim) => claim.content),
  );
}

function guideOf(kind: ClaimKind) {
  const guide = findGuide('837', CLAIM_GUIDES[kind]);
  if (guide === undefined) throw new Error(`No guide for ${kind}`);
  return guide;
}

function idsOf(loop: LoopSpec): string[] {
  return loop.items.flatMap((item) => (item.kind === 'loop' ? idsOf(item) : [item.id]));
}

describe.each(kinds)('an 837 %s, read into claims and written again', (kind) => {
  const transactions = Array.from({ length: SEEDS }, (_, index) =>
    generateTransaction(guideOf(kind), index + 1).map(writable),
  );

  it('says every segment that its guide has', () => {
    const said = new Set(
      transactions.flatMap((segments) => again(kind, segments)).map(({ id }) => id),
    );
    const known = new Set(idsOf(guideOf(kind).root));
    // The envelope is written by the envelope's writer.
    expect([...known].filter((id) => !said.has(id) && id !== 'ST' && id !== 'SE')).toEqual([]);
  });

  it('keeps word for word what the engine only passes on', () => {
    for (const segments of transactions) {
      const facts = (list: readonly SegmentDraft[]): string[] =>
        list.filter(({ id }) => VERBATIM.has(id)).map(lineOf);
      expect(facts(again(kind, segments)).sort()).toEqual(facts(segments).sort());
    }
  });

  it('writes segments of a claim and line where the guide wants them', () => {
    for (const segments of transactions) {
      const { file } = through('837', CLAIM_GUIDES[kind], again(kind, segments));
      const findings = readX12Buffer(file).flatMap((item) => item.findings);
      expect(findings.filter(({ code }) => MISPLACED.has(code))).toEqual([]);
    }
  });
});
