import type { SegmentDraft } from './draft.js';
import type { Guide, LoopSpec } from './guide.js';

/**
 * Fills in HL01, HL02 and HL04 where a draft leaves HL01 empty: HL01 counts up, HL02 names the
 * level above (by the nesting of the guide's loops), HL04 says whether another level follows
 * below. Drafts with numbers of their own stay as they are.
 */
export function numberHierarchy(guide: Guide, segments: readonly SegmentDraft[]): SegmentDraft[] {
  const depths = levelDepths(guide.root, 0, new Map());
  const open: { readonly depth: number; readonly number: string; readonly at: number }[] = [];
  const written = [...segments];
  let count = 0;
  segments.forEach((draft, at) => {
    if (draft.id !== 'HL' || draft.elements[0]) return;
    const level = typeof draft.elements[2] === 'string' ? draft.elements[2] : '';
    const depth = depths.get(level) ?? 0;
    while (open.length > 0 && open[open.length - 1]!.depth >= depth) open.pop();
    const parent = open[open.length - 1];
    if (parent !== undefined) written[parent.at] = withElement(written[parent.at]!, 3, '1');
    const number = String(++count);
    const given = draft.elements[3];
    written[at] = {
      id: 'HL',
      elements: [number, parent?.number ?? '', level, given ? given : '0'],
    };
    open.push({ depth, number, at });
  });
  return written;
}

function withElement(draft: SegmentDraft, index: number, value: string): SegmentDraft {
  const elements = [...draft.elements];
  elements[index] = value;
  return { id: draft.id, elements };
}

/** How deep each HL03 stands in the guide's loops. */
function levelDepths(loop: LoopSpec, depth: number, depths: Map<string, number>) {
  const opener = loop.items[0];
  if (opener?.kind === 'segment' && opener.id === 'HL') {
    const codes =
      opener.match?.find((match) => match.element === 3)?.values ?? opener.elements[2]?.codes ?? [];
    for (const code of codes) if (!depths.has(code)) depths.set(code, depth);
  }
  for (const item of loop.items) {
    if (item.kind === 'loop') levelDepths(item, depth + 1, depths);
  }
  return depths;
}
