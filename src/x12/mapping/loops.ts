import type { Loop } from '../core/loop.js';

/**
 * All loops that hold a segment of that id, in the order of the file. Mappings look for the segment
 * and not for a loop id, so that a file whose loops stand in odd places loses nothing.
 */
export function loopsHolding(root: Loop, segmentId: string): Loop[] {
  const found: Loop[] = [];
  collect(root, segmentId, found);
  return found;
}

function collect(loop: Loop, segmentId: string, found: Loop[]): void {
  if (loop.first(segmentId) !== undefined) found.push(loop);
  for (const child of loop.loops) collect(child, segmentId, found);
}
