import type { SegmentDraft } from '../../../src/x12/core/draft.js';
import {
  documentOf,
  findGuide,
  readX12Buffer,
  writeInterchange,
  type DocumentContent,
} from '../../../src/x12/index.js';

/** Writes one transaction, reads the file and maps it. */
export function through(set: string, guideId: string, segments: readonly SegmentDraft[]) {
  const guide = findGuide(set, guideId);
  if (guide === undefined) throw new Error(`No guide ${guideId}`);
  const file = writeInterchange({
    sender: { qualifier: 'ZZ', id: 'SENDER' },
    receiver: { qualifier: 'ZZ', id: 'RECEIVER' },
    controlNumber: 1,
    date: '20261125',
    time: '0400',
    usage: 'T',
    groups: [
      {
        senderId: 'SENDER',
        receiverId: 'RECEIVER',
        controlNumber: '1',
        transactions: [{ guide, controlNumber: '0001', segments }],
      },
    ],
  });
  const item = readX12Buffer(file).find((each) => each.kind === 'transaction');
  if (item?.kind !== 'transaction') throw new Error('No transaction came back');
  return { file, document: documentOf(item) };
}

/** The mapped content, which must be of that kind and without a finding. */
export function contentOf<Kind extends DocumentContent['kind']>(
  kind: Kind,
  document: ReturnType<typeof through>['document'],
) {
  expect(document.findings).toEqual([]);
  if (document.content.kind !== kind) throw new Error(`Came back as ${document.content.kind}`);
  return document.content as Extract<DocumentContent, { kind: Kind }>;
}
