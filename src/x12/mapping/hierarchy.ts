import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { rankOfLevel } from './grouper.js';
import type { Reading } from './reading.js';

/**
 * The HL levels of a transaction. A level's parent is the one that HL02 names; where HL02 names
 * nothing that stands before it, the level around it in the file, with a finding. So a claim gets
 * its own billing provider even when the levels stand in an odd order.
 */
export class Hierarchy {
  private readonly parents = new Map<Loop, Loop | undefined>();
  private readonly byNumber = new Map<string, Loop>();

  constructor(
    readonly root: Loop,
    private readonly reading: Reading,
  ) {
    this.visit(root, undefined);
  }

  /** All levels in the order of the file. */
  get all(): readonly Loop[] {
    return [...this.parents.keys()];
  }

  /** The level itself and those above it, nearest first. */
  lineage(level: Loop): Loop[] {
    const lineage: Loop[] = [];
    for (let at: Loop | undefined = level; at !== undefined; at = this.parents.get(at)) {
      lineage.push(at);
    }
    return lineage;
  }

  /** The level above a level; undefined at the top. */
  parentOf(level: Loop): Loop | undefined {
    return this.parents.get(level);
  }

  private visit(loop: Loop, enclosing: Loop | undefined): void {
    const hl = loop.first('HL');
    let level = enclosing;
    if (hl !== undefined) {
      level = loop;
      this.parents.set(loop, this.resolve(loop, enclosing));
      this.byNumber.set(hl.element(1), loop);
    }
    for (const child of loop.loops) this.visit(child, level);
  }

  private resolve(loop: Loop, enclosing: Loop | undefined): Loop | undefined {
    const hl = loop.first('HL');
    const number = hl?.element(2) ?? '';
    if (hl === undefined || number === '') return enclosing;
    const named = this.byNumber.get(number);
    if (named !== undefined && rank(named) < rank(loop)) return named;
    this.reading.report(
      hl,
      { element: 2 },
      {
        snip: 1,
        code: 'MAPPING_PARENT_UNKNOWN',
        message: 'HL02 names no level above this one; the level around it in the file is taken',
        value: number,
      },
    );
    return enclosing;
  }
}

function rank(level: Loop): number {
  return rankOfLevel(levelCode(level));
}

/** HL03 of a level. */
export function levelCode(level: Loop): string {
  return level.first('HL')?.element(3) ?? '';
}

/** A level's own loops: itself and everything in it that does not belong to a level below. */
export function ownLoops(level: Loop): Loop[] {
  const own: Loop[] = [level];
  for (const child of level.loops)
    if (child.first('HL') === undefined) own.push(...ownLoops(child));
  return own;
}

/** The loop and NM1 of a level's party: the one that the level is about, or the first at all. */
export function partyOf(
  level: Loop | undefined,
): { readonly loop: Loop; readonly nm1: Segment } | undefined {
  if (level === undefined) return undefined;
  const parties = ownLoops(level).flatMap((loop) => {
    const nm1 = loop.first('NM1');
    return nm1 === undefined ? [] : [{ loop, nm1 }];
  });
  const codes = SUBJECTS[levelCode(level)];
  return parties.find(({ nm1 }) => codes?.includes(nm1.element(1))) ?? parties[0];
}

/** NM101 of whom a level of eligibility and status transactions is about. */
const SUBJECTS: Readonly<Record<string, readonly string[] | undefined>> = {
  22: ['IL', 'QC'],
  23: ['03', 'QC'],
  PT: ['QC', 'IL'],
};
