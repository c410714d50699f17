import { streamingRole } from '../../x12/core/claim-loops.js';
import type { Loop, PlacedSegment } from '../../x12/core/loop.js';
import type { TransactionObserver } from '../../x12/core/transaction-reader.js';

/** One segment as it is shown. */
export interface Row {
  readonly loop: Loop;
  readonly placed: PlacedSegment;
  readonly depth: number;
  readonly opens: boolean;
}

/** Below interchange and group. */
export const TRANSACTION_DEPTH = 2;

/**
 * Rows of the transactions being read. A loop's rows are taken just before streaming drops it from
 * the tree, and wait here for the item that is handed out after them.
 */
export class RowQueue {
  private rows: Row[] = [];

  /** Watches one transaction. */
  follow(set: string): TransactionObserver {
    let shown = 0;
    return {
      loopClosed: (loop, ancestors) => {
        if (ancestors.length > 0 && streamingRole(set, loop.id) === 'kept') return;
        const rows = rowsOf([...ancestors, loop], shown);
        shown = rows.at(-1)?.placed.segment.number ?? shown;
        for (const row of rows) this.rows.push(row);
      },
    };
  }

  /** Takes the rows up to a segment. */
  upTo(number: number): readonly Row[] {
    const { rows } = this;
    const end = rows.findIndex((row) => row.placed.segment.number > number);
    this.rows = end === -1 ? [] : rows.slice(end);
    return end === -1 ? rows : rows.slice(0, end);
  }
}

/**
 * The segments behind `shown` of open loops, outermost first, and of the loops in them, in the
 * order of the file.
 */
export function rowsOf(path: readonly Loop[], shown: number): Row[] {
  const rows: Row[] = [];
  path.forEach((loop, level) => {
    const without = path[level + 1];
    gather(loop, { depth: TRANSACTION_DEPTH + level, shown, without }, rows);
  });
  return rows.sort((a, b) => a.placed.segment.number - b.placed.segment.number);
}

interface Gathering {
  readonly depth: number;
  readonly shown: number;
  /** A child that is gathered by itself. */
  readonly without?: Loop | undefined;
}

function gather(loop: Loop, { depth, shown, without }: Gathering, rows: Row[]): void {
  loop.segments.forEach((placed, index) => {
    if (placed.segment.number > shown) rows.push({ loop, placed, depth, opens: index === 0 });
  });
  for (const child of loop.loops) {
    if (child !== without) gather(child, { depth: depth + 1, shown }, rows);
  }
}
