import type { SegmentDraft } from './draft.js';
import type { Guide, LoopSpec } from './guide.js';

/**
 * Fills in HL01, HL02 and HL04 where a draft leaves HL01 empty: HL01 counts up, HL02 names the
 * level above (by the nesting of the guide's loops), HL04 says whether another level follows
 * below. Drafts with numbers of their own stay as they are.
 */
export function numberHierarchy(guide: Guide, segments: readonly SegmentDraft[]): SegmentDraft[] {
  const depths = levelDepths(guide.root, 0, new Map());
  const open: (Level & { readonly number: string; readonly at: number })[] = [];
  const written = [...segments];
  let count = 0;
  segments.forEach((draft, at) => {
    if (draft.id !== 'HL' || draft.elements[0]) return;
    const level = typeof draft.elements[2] === 'string' ? draft.elements[2] : '';
    const { depth, tellsChildren } = depths.get(level) ?? { depth: 0, tellsChildren: true };
    while (open.length > 0 && open[open.length - 1]!.depth >= depth) open.pop();
    const parent = open[open.length - 1];
    if (parent?.tellsChildren === true) {
      written[parent.at] = withElement(written[parent.at]!, 3, '1');
    }
    const number = String(++count);
    const children = tellsChildren ? [draft.elements[3] || '0'] : [];
    written[at] = { id: 'HL', elements: [number, parent?.number ?? '', level, ...children] };
    open.push({ depth, number, at, tellsChildren });
  });
  return written;
}

function withElement(draft: SegmentDraft, index: number, value: string): SegmentDraft {
  const elements = [...draft.elements];
  elements[index] = value;
  return { id: draft.id, elements };
}

interface Level {
  readonly depth: number;
  /** The level has an HL04; the patient level of a 277CA has none. */
  readonly tellsChildren: boolean;
}

/** How deep each HL03 stands in the guide's loops. */
function levelDepths(loop: LoopSpec, depth: number, depths: Map<string, Level>) {
  const opener = loop.items[0];
  if (opener?.kind === 'segment' && opener.id === 'HL') {
    const codes =
      opener.match?.find((match) => match.element === 3)?.values ?? opener.elements[2]?.codes ?? [];
    const tellsChildren = opener.elements[3]?.usage !== 'notUsed';
    for (const code of codes) if (!depths.has(code)) depths.set(code, { depth, tellsChildren });
  }
  for (const item of loop.items) {
    if (item.kind === 'loop') levelDepths(item, depth + 1, depths);
  }
  return depths;
}
