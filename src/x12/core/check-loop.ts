import type { CheckContext } from './check-context.js';
import type { CompiledItem } from './compiled-guide.js';
import type { LoopNode } from './loop-node.js';
import type { TextSegment } from './text-segment.js';

/** Reports required segments and loops that a complete loop lacks (SNIP 2). */
export function checkPresence(loop: LoopNode, context: CheckContext): void {
  for (const item of loop.compiled.required) {
    if (isPresent(loop, item)) continue;
    const before = lastBefore(loop, item.index) ?? firstOf(loop);
    const id = item.segment.id;
    if (item.loop === undefined) {
      // A loop without its opening segment was reported when it was supposed, a missing SE too.
      if (item.index === 0 || id === 'SE') continue;
      reportMissing(context, before, {
        code: 'SEGMENT_REQUIRED',
        message: `${id} (${item.segment.name}) is required in loop ${loop.id}.`,
        loop: loop.id,
        id,
      });
    } else {
      reportMissing(context, before, {
        code: 'LOOP_REQUIRED',
        message: `Loop ${item.loop.spec.id} (${item.loop.spec.name}) is required.`,
        loop: item.loop.spec.id,
        id,
      });
    }
  }
}

interface Missing {
  readonly code: string;
  readonly message: string;
  readonly loop: string;
  readonly id: string;
}

/** A missing segment stands behind the one after which it was expected. */
function reportMissing(context: CheckContext, before: TextSegment | undefined, missing: Missing) {
  const { code, message, loop, id } = missing;
  if (2 > context.level) return;
  context.findings.add({
    snip: 2,
    code,
    message,
    loop,
    segmentId: id,
    expected: id,
    ...(before === undefined
      ? {}
      : { segmentNumber: before.number, byteOffset: before.byteOffset }),
  });
}

function isPresent(loop: LoopNode, item: CompiledItem): boolean {
  if (item.loop === undefined) {
    for (let one = loop.head; one !== undefined; one = one.next) if (one.item === item) return true;
    return false;
  }
  if ((loop.detached?.[item.index] ?? 0) > 0) return true;
  return loop.loops.some((one) => one.itemIndex === item.index);
}

/** The last segment of the loop, children included, that stands before an item. */
function lastBefore(loop: LoopNode, index: number): TextSegment | undefined {
  let last: TextSegment | undefined;
  for (const segment of loop.segments) {
    if (segment.itemIndex < index && segment.number > (last?.number ?? 0)) last = segment;
  }
  for (const child of loop.loops) {
    if (child.itemIndex >= index) continue;
    const segment = lastOf(child);
    if (segment !== undefined && segment.number > (last?.number ?? 0)) last = segment;
  }
  return last;
}

/** The first segment of a loop, which may lack one of its own. */
function firstOf(loop: LoopNode): TextSegment | undefined {
  const [child] = loop.loops;
  return loop.head ?? (child === undefined ? undefined : firstOf(child));
}

/** The last segment of a loop and its children. */
function lastOf(loop: LoopNode): TextSegment | undefined {
  const own = loop.last;
  const child = loop.loops[loop.loops.length - 1];
  const below = child === undefined ? undefined : lastOf(child);
  if (own === undefined || below === undefined) return own ?? below;
  return own.number > below.number ? own : below;
}
