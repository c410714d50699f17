import type { Loop, TransactionTree } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { GroupedLoop } from './grouped-loop.js';
import { Grouper } from './grouper.js';

/** All segments of a tree, ST to SE, in the order of the file. */
export function segmentsOf(root: Loop): Segment[] {
  const segments: Segment[] = [];
  gather(root, segments);
  return segments.sort((a, b) => a.number - b.number);
}

function gather(loop: Loop, into: Segment[]): void {
  for (const placed of loop.segments) into.push(placed.segment);
  for (const child of loop.loops) gather(child, into);
}

/** The loops of a transaction as mappings see them (see grouper.ts), from any tree of it. */
export function grouped(tree: TransactionTree): GroupedLoop {
  if (tree.root instanceof GroupedLoop) return tree.root;
  const grouper = new Grouper(tree.set);
  for (const segment of segmentsOf(tree.root)) grouper.push(segment);
  return grouper.finish();
}

/**
 * All loops that hold a segment of that id, in the order of the file. Mappings look for the segment
 * and not for a loop id, so that one written for another use loses nothing.
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
