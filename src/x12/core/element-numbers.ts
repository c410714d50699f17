import type { Finding } from './finding.js';
import type { ElementSpec, Guide, LoopSpec, SegmentSpec } from './guide.js';

/** The X12 data element number (782 for money) of where a finding lies; undefined if unknown. */
export function elementNumber(guide: Guide, finding: Finding): string | undefined {
  const spec = segmentOf(guide.root, finding);
  const element = spec?.elements[(finding.element ?? 0) - 1];
  const part: ElementSpec | undefined =
    finding.component === undefined ? element : element?.components?.[finding.component - 1];
  const number = part?.number;
  return number !== undefined && /^\d{1,4}$/.test(number) ? number : undefined;
}

/** The first segment of that id in the loop of that id; uses of a segment share their numbers. */
function segmentOf(loop: LoopSpec, finding: Finding): SegmentSpec | undefined {
  if (loop.id === finding.loop) {
    for (const item of loop.items) {
      if (item.kind === 'segment' && item.id === finding.segmentId) return item;
    }
  }
  for (const item of loop.items) {
    const found = item.kind === 'loop' ? segmentOf(item, finding) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
