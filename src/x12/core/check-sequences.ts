import { reportAt, type CheckContext } from './check-context.js';
import type { LoopNode } from './loop-node.js';
import type { TextSegment } from './text-segment.js';

/**
 * Numbers that count: HL01 through the transaction, HL02 naming the level above, HL04 telling
 * whether a level follows below, LX01 through the lines of a claim.
 */
export class Sequences {
  private levels = 0;
  private lines = 0;

  constructor(private readonly context: CheckContext) {}

  loopOpened(loop: LoopNode, ancestors: readonly LoopNode[]): void {
    const opener = loop.opener;
    if (loop.id === '2300') this.lines = 0;
    if (opener?.id === 'HL') this.level(opener, loop, ancestors);
    else if (opener?.id === 'LX' && loop.id === '2400') this.line(opener, loop);
  }

  loopClosed(loop: LoopNode): void {
    const hl = loop.opener;
    if (hl?.id !== 'HL') return;
    const items = loop.compiled.items;
    const child = (index: number) => items[index]?.segment.id === 'HL';
    const below =
      loop.loops.some((one) => child(one.itemIndex)) ||
      loop.detached?.some((count, index) => count > 0 && child(index)) === true;
    const value = hl.element(4);
    if (value === '' || (value === '1') === below) return;
    const expected = below ? '1' : '0';
    const message = 'HL04 does not tell whether a level follows below.';
    this.report(hl, { code: 'HL_CHILDREN', message, loop: loop.id, element: 4, value, expected });
  }

  private level(hl: TextSegment, loop: LoopNode, ancestors: readonly LoopNode[]): void {
    const expected = String(++this.levels);
    const value = hl.element(1);
    if (value !== expected) {
      const message = 'HL01 does not count up from 1.';
      this.report(hl, { code: 'HL_SEQUENCE', message, loop: loop.id, element: 1, value, expected });
    }
    const above = ancestors.findLast((one) => one.opener?.id === 'HL')?.opener;
    const parent = above?.element(1) ?? '';
    const named = hl.element(2);
    if (named === parent) return;
    const message = 'HL02 does not name the level above.';
    this.report(hl, {
      code: 'HL_PARENT',
      message,
      loop: loop.id,
      element: 2,
      value: named,
      expected: parent,
    });
  }

  private line(lx: TextSegment, loop: LoopNode): void {
    const expected = String(++this.lines);
    const value = lx.element(1);
    if (value === expected) return;
    const message = 'LX01 does not count the lines of the claim up from 1.';
    this.report(lx, { code: 'LX_SEQUENCE', message, loop: loop.id, element: 1, value, expected });
  }

  private report(segment: TextSegment, fault: Fault): void {
    reportAt(this.context, segment, { snip: 1, ...fault });
  }
}

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly loop: string;
  readonly element: number;
  readonly value: string;
  readonly expected: string;
}
