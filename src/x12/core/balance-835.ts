import { reportAt, type CheckContext } from './check-context.js';
import type { LoopNode } from './loop-node.js';
import { CAS } from './segment-ids.js';
import type { TextSegment } from './text-segment.js';

/**
 * The three balances of a remittance (835 TR3 1.10.2.1): each line's charge less its adjustments
 * is its payment, each claim's charge less all adjustments is its payment, and the payments less
 * the provider adjustments are the amount of the BPR. Unreadable amounts are no balance: they are
 * findings of their own and the sum that needs them is not compared.
 */
export class Balance835 {
  private paid = 0;
  private lineAdjustments = 0;

  constructor(private readonly context: CheckContext) {}

  loopClosed(loop: LoopNode): void {
    const { id } = loop;
    if (id === '2110') this.line(loop);
    else if (id === '2100') this.claim(loop);
    else if (id === 'ST_LOOP') this.transaction(loop);
  }

  private line(loop: LoopNode): void {
    const svc = loop.opener;
    if (svc === undefined) return;
    const adjusted = adjustments(loop);
    this.lineAdjustments += adjusted;
    const expected = svc.cents(2) - adjusted;
    // An empty SVC03 is a payment of zero.
    const found = svc.has(3) ? svc.cents(3) : 0;
    this.compare(svc, { code: 'LINE_NOT_BALANCED', element: 3, loop: loop.id, expected, found });
  }

  private claim(loop: LoopNode): void {
    const lines = this.lineAdjustments;
    this.lineAdjustments = 0;
    const clp = loop.opener;
    if (clp === undefined) return;
    const found = clp.cents(4);
    this.paid += found;
    const expected = clp.cents(3) - adjustments(loop) - lines;
    this.compare(clp, { code: 'CLAIM_NOT_BALANCED', element: 4, loop: loop.id, expected, found });
  }

  private transaction(loop: LoopNode): void {
    const bpr = loop.first('BPR');
    if (bpr === undefined) return;
    const expected = this.paid - providerAdjustments(loop);
    const found = bpr.cents(2);
    this.compare(bpr, { code: 'PAYMENT_NOT_BALANCED', element: 2, loop: loop.id, expected, found });
  }

  private compare(segment: TextSegment, balance: Balance): void {
    const { code, element, loop, expected, found } = balance;
    if (expected === found || Number.isNaN(expected) || Number.isNaN(found)) return;
    reportAt(this.context, segment, {
      snip: 3,
      code,
      message: `The amount does not balance: ${money(found)} instead of ${money(expected)}.`,
      loop,
      element,
      expected: money(expected),
      value: money(found),
    });
  }
}

interface Balance {
  readonly code: string;
  readonly element: number;
  readonly loop: string;
  readonly expected: number;
  readonly found: number;
}

/** Sum of the amounts of a loop's CAS segments; NaN when one cannot be read. */
export function adjustments(loop: LoopNode): number {
  let sum = 0;
  for (let segment = loop.head; segment !== undefined; segment = segment.next) {
    if (segment.idIndex !== CAS) continue;
    const { elementCount } = segment;
    for (let position = 3; position <= elementCount; position += 3) {
      if (segment.has(position)) sum += segment.cents(position);
    }
  }
  return sum;
}

function providerAdjustments(loop: LoopNode): number {
  let sum = 0;
  for (const segment of loop.segments) {
    if (segment.id !== 'PLB') continue;
    for (let position = 4; position <= 14; position += 2) {
      if (segment.has(position)) sum += segment.cents(position);
    }
  }
  return sum;
}

/** Cents as an X12 amount. */
export function money(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.abs(cents);
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}
