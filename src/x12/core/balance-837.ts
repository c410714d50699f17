import { adjustments, money } from './balance-835.js';
import { reportAt, type CheckContext } from './check-context.js';
import type { LoopNode } from './loop-node.js';
import type { TextSegment } from './text-segment.js';

/** Where each kind of 837 line keeps its charge. */
const LINE_CHARGE: Readonly<Record<string, number>> = { SV1: 2, SV2: 3, SV3: 2 };

/**
 * The totals of a claim (837 TR3 1.4.4): the claim's charge is the sum of its lines, and what
 * another payer paid for a line and its adjustments add up to the line's charge.
 */
export class Balance837 {
  private charges = 0;
  private lines = 0;

  constructor(private readonly context: CheckContext) {}

  loopClosed(loop: LoopNode): void {
    if (loop.id === '2400') this.line(loop);
    else if (loop.id === '2300') this.claim(loop);
  }

  private line(loop: LoopNode): void {
    const charge = chargeOf(loop);
    this.lines++;
    this.charges += charge ?? NaN;
    if (charge === undefined) return;
    for (const decision of loop.loops) {
      const svd = decision.opener;
      if (decision.id !== '2430' || svd?.id !== 'SVD') continue;
      // A bundled line, and one whose payer reported at claim level only, has no line balance.
      if (decision.first('CAS') === undefined && svd.cents(2) !== charge) {
        if (decision.first('DTP') === undefined || svd.has(6)) continue;
      }
      const found = svd.cents(2) + adjustments(decision);
      this.compare(svd, { code: 'COB_LINE_NOT_BALANCED', loop: '2430', expected: charge, found });
    }
  }

  private claim(loop: LoopNode): void {
    const { charges, lines } = this;
    this.charges = this.lines = 0;
    const clm = loop.opener;
    if (clm === undefined || lines === 0) return;
    const found = clm.cents(2);
    this.compare(clm, { code: 'CLAIM_TOTAL', loop: '2300', expected: charges, found });
  }

  private compare(segment: TextSegment, balance: Balance): void {
    const { code, loop, expected, found } = balance;
    if (expected === found || Number.isNaN(expected) || Number.isNaN(found)) return;
    reportAt(this.context, segment, {
      snip: 3,
      code,
      message: `The amount does not balance: ${money(found)} instead of ${money(expected)}.`,
      loop,
      element: 2,
      expected: money(expected),
      value: money(found),
    });
  }
}

interface Balance {
  readonly code: string;
  readonly loop: string;
  readonly expected: number;
  readonly found: number;
}

function chargeOf(line: LoopNode): number | undefined {
  for (const segment of line.segments) {
    const position = LINE_CHARGE[segment.id];
    if (position !== undefined) return segment.cents(position);
  }
  return undefined;
}
