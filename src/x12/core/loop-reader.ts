import { matches, type CompiledItem, type CompiledLoop } from './compiled-guide.js';
import type { FindingDraft } from './finding-list.js';
import { LoopNode } from './loop-node.js';
import type { TextSegment } from './text-segment.js';

/**
 * Puts the segments of one transaction where the guide says they belong.
 *
 * From the innermost open loop outwards the first loop that can take the segment (right qualifier,
 * order and repeats) gets it. What the guide does not foresee is kept all the same: too many
 * repeats, out of order, a loop without its opening segment (LX or HL left out), an unknown
 * qualifier or segment. Each of these is a finding, and none moves the reader from where it is
 * more than needed, so that one bad segment does not spoil those behind it.
 */
export interface LoopReaderHooks {
  readonly report: (finding: FindingDraft) => void;
  /** Called when a loop opens; its ancestors are those of `closed`. */
  readonly opened?: (loop: LoopNode, ancestors: readonly LoopNode[]) => void;
  /** Called when a loop is complete, children first; answer true to drop it from its parent. */
  readonly closed?: (loop: LoopNode, ancestors: readonly LoopNode[]) => boolean;
}

/** Levels of loops without their opening segments that the reader is willing to suppose. */
const DEEPEST_SUPPOSED = 3;

export class LoopReader {
  readonly root: LoopNode;
  private readonly stack: LoopNode[];

  constructor(
    guide: CompiledLoop,
    private readonly hooks: LoopReaderHooks,
  ) {
    this.root = new LoopNode(guide, -1);
    this.stack = [this.root];
  }

  /** The innermost loop that is open. */
  get current(): LoopNode {
    return this.stack[this.stack.length - 1]!;
  }

  /** Takes the ST. */
  start(st: TextSegment): void {
    this.keep(this.root, st, this.root.compiled.items[0]);
  }

  /** Takes any segment between ST and SE. */
  push(segment: TextSegment): void {
    if (segment.idIndex >= 0) {
      if (this.placeInOrder(segment)) return;
      if (this.placeOutOfOrder(segment) || this.placeInSupposedLoop(segment)) return;
    }
    this.keepUnknown(segment);
  }

  /** Takes the SE, or closes everything when there is none. */
  finish(se?: TextSegment): void {
    this.closeTo(0);
    if (se !== undefined) {
      const item = this.root.compiled.byId[se.idIndex]?.[0];
      this.keep(this.root, se, item);
    }
    this.hooks.closed?.(this.root, []);
  }

  private placeInOrder(segment: TextSegment): boolean {
    const { stack } = this;
    let fullLevel = -1;
    let fullItem: CompiledItem | undefined;
    for (let level = stack.length - 1; level >= 0; level--) {
      const node = stack[level]!;
      const candidates = node.compiled.byId[segment.idIndex];
      if (candidates === undefined) continue;
      for (const item of candidates) {
        if (item.rank < node.rank || !matches(segment, item)) continue;
        if (item.max === Infinity || countOf(node, item) < item.max) {
          this.take(level, item, segment);
          return true;
        }
        if (fullItem === undefined) {
          fullItem = item;
          fullLevel = level;
        }
      }
    }
    if (fullItem === undefined) return false;
    this.take(fullLevel, fullItem, segment);
    this.reportRepeat(segment, fullItem);
    return true;
  }

  private take(level: number, item: CompiledItem, segment: TextSegment): void {
    this.closeTo(level);
    const node = this.stack[level]!;
    advance(node, item);
    if (item.loop === undefined) this.keep(node, segment, item);
    else this.open(node, item, segment);
  }

  private open(parent: LoopNode, item: CompiledItem, opener?: TextSegment): LoopNode {
    const node = new LoopNode(item.loop!, item.index);
    parent.adopt(node);
    if (opener !== undefined) this.keep(node, opener, node.compiled.items[0]);
    this.hooks.opened?.(node, this.stack);
    this.stack.push(node);
    return node;
  }

  private keep(node: LoopNode, segment: TextSegment, item?: CompiledItem): void {
    segment.item = item;
    node.append(segment);
  }

  /** A known segment behind its turn: it is kept by the innermost loop that knows it. */
  private placeOutOfOrder(segment: TextSegment): boolean {
    for (let level = this.stack.length - 1; level >= 0; level--) {
      const node = this.stack[level]!;
      const inner = level === this.stack.length - 1;
      const item = node.compiled.byId[segment.idIndex]?.find(
        (one) => (inner || one.tests.length > 0) && matches(segment, one),
      );
      if (item === undefined) continue;
      if (item.loop === undefined) this.keep(node, segment, item);
      else {
        this.closeTo(level);
        this.open(node, item, segment);
      }
      this.hooks.report({
        snip: 1,
        code: 'SEGMENT_OUT_OF_ORDER',
        message: `${segment.id} (${item.segment.name}) stands behind its place in loop ${node.id}.`,
        loop: item.loop?.spec.id ?? node.id,
        ...at(segment),
      });
      return true;
    }
    return false;
  }

  private placeInSupposedLoop(segment: TextSegment): boolean {
    for (let level = this.stack.length - 1; level >= 0; level--) {
      const node = this.stack[level]!;
      const path = findBelow(node.compiled, segment, node.rank, DEEPEST_SUPPOSED);
      if (path === undefined) continue;
      this.closeTo(level);
      let parent = node;
      for (const item of path.slice(0, -1)) {
        advance(parent, item);
        parent = this.open(parent, item);
        this.reportMissingOpener(segment, item);
      }
      const item = path[path.length - 1]!;
      advance(parent, item);
      if (item.loop === undefined) this.keep(parent, segment, item);
      else this.open(parent, item, segment);
      return true;
    }
    return false;
  }

  /**
   * A qualifier or segment that the guide does not know stays where it stands; when the loop has
   * but one use of the segment, it is that one with a wrong qualifier.
   */
  private keepUnknown(segment: TextSegment): void {
    const node = this.current;
    const uses = node.compiled.byId[segment.idIndex];
    const only = uses?.length === 1 && uses[0]!.loop === undefined ? uses[0] : undefined;
    this.keep(node, segment, only);
    const known = this.stack.some((one) => one.compiled.byId[segment.idIndex] !== undefined);
    const code = known ? 'QUALIFIER_UNKNOWN' : 'SEGMENT_UNEXPECTED';
    const message = known
      ? `No use of ${segment.id} with these qualifiers is known here.`
      : `${segment.id} is not expected in loop ${node.id}.`;
    const value = known ? { value: segment.element(1) } : {};
    this.hooks.report({ snip: 1, code, message, loop: node.id, ...at(segment), ...value });
  }

  private closeTo(level: number): void {
    const { stack, hooks } = this;
    while (stack.length - 1 > level) {
      const node = stack.pop()!;
      if (hooks.closed?.(node, stack) === true) detach(stack[stack.length - 1]!, node);
    }
  }

  private reportRepeat(segment: TextSegment, item: CompiledItem): void {
    const isLoop = item.loop !== undefined;
    this.hooks.report({
      snip: 2,
      code: isLoop ? 'LOOP_REPEATS' : 'SEGMENT_REPEATS',
      message: isLoop
        ? `Loop ${item.loop.spec.id} occurs more than ${item.max} times.`
        : `${segment.id} (${item.segment.name}) occurs more than ${item.max} times.`,
      expected: `at most ${item.max}`,
      loop: item.loop?.spec.id ?? this.current.id,
      ...at(segment),
    });
  }

  private reportMissingOpener(segment: TextSegment, item: CompiledItem): void {
    this.hooks.report({
      snip: 2,
      code: 'LOOP_OPENER_MISSING',
      message: `Loop ${item.loop!.spec.id} starts without its ${item.segment.id}.`,
      expected: item.segment.id,
      loop: item.loop!.spec.id,
      ...at(segment),
    });
  }
}

/** How often an item occurred in the loop so far, out of order ones aside. */
function countOf(node: LoopNode, item: CompiledItem): number {
  if (item.index === node.position) return node.repeats;
  return item.rank > node.rank ? 0 : (node.counts?.[item.index] ?? 0);
}

function advance(node: LoopNode, item: CompiledItem): void {
  if (node.position === item.index) {
    node.repeats++;
    return;
  }
  const before = countOf(node, item);
  if (item.rank === node.rank) (node.counts ??= [])[node.position] = node.repeats;
  else node.counts = undefined;
  node.position = item.index;
  node.rank = item.rank;
  node.repeats = before + 1;
}

/** Segments that carry nothing but a number and are therefore left out by careless senders. */
const NUMBERING: ReadonlySet<string> = new Set(['LX', 'HL']);

/**
 * The way to an item below a loop whose numbering segments in between are missing. Only a segment
 * that itself opens a loop (CLP without LX) or must follow the number at once (SV1 without LX, SBR
 * without HL) says enough to suppose the loop; a stray DTP does not.
 */
function findBelow(
  loop: CompiledLoop,
  segment: TextSegment,
  rank: number,
  depth: number,
): readonly CompiledItem[] | undefined {
  for (const item of loop.items) {
    if (item.loop === undefined || item.rank < rank || !isNumbered(item)) continue;
    const here = item.loop.byId[segment.idIndex]?.find(
      (one) => (one.loop !== undefined || followsNumber(one)) && matches(segment, one),
    );
    if (here !== undefined) return [item, here];
  }
  if (depth <= 1) return undefined;
  for (const item of loop.items) {
    if (item.loop === undefined || item.rank < rank || !isNumbered(item)) continue;
    const below = findBelow(item.loop, segment, 0, depth - 1);
    if (below !== undefined) return [item, ...below];
  }
  return undefined;
}

/** The required segment right behind the number; a situational one (PRV) may be a stray. */
function followsNumber(item: CompiledItem): boolean {
  return item.index === 1 && item.segment.usage === 'required';
}

function isNumbered(item: CompiledItem): boolean {
  return NUMBERING.has(item.segment.id);
}

function detach(parent: LoopNode, child: LoopNode): void {
  parent.loops.pop();
  const counts = (parent.detached ??= []);
  counts[child.itemIndex] = (counts[child.itemIndex] ?? 0) + 1;
}

function at(segment: TextSegment) {
  return {
    segmentNumber: segment.number,
    segmentId: segment.id,
    byteOffset: segment.byteOffset,
  };
}
