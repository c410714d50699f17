import type { Loop } from '../../core/loop.js';
import type { SituationalFault, SituationalRule } from '../../core/guide.js';

type Check = SituationalRule['check'];

/** A situational rule in one row: loop, code, message, source, and what to look at. */
export function rule(
  loop: string,
  code: string,
  texts: readonly [message: string, source: string],
  check: Check,
): SituationalRule {
  const [message, source] = texts;
  return { loop, code, message, source, check };
}

/** The same rule for several loops. */
export function rules(
  loops: readonly string[],
  code: string,
  texts: readonly [message: string, source: string],
  check: Check,
): readonly SituationalRule[] {
  return loops.map((loop) => rule(loop, code, texts, check));
}

/**
 * Rules whose breach does not keep a file from being used: what a payer sends has to be taken all
 * the same, and published examples break some of them.
 */
export const hints = (list: readonly SituationalRule[]): readonly SituationalRule[] =>
  list.map((one) => ({ ...one, severity: 'warning' }));

/** An amount as written, in cents; 0 for nothing or for what is no number (SNIP 1 reports that). */
export function cents(amount: string): number {
  const value = Number(amount);
  return Number.isFinite(value) ? Math.round(value * 100) : 0;
}

/** Cents as X12 writes them. */
export function decimal(amount: number): string {
  return (amount / 100).toFixed(2);
}

/** One group, reason, amount of a CAS. */
export interface Adjustment {
  readonly group: string;
  readonly reason: string;
  readonly cents: number;
}

/** The adjustments of a loop's CAS segments, up to six in each. */
export function adjustmentsOf(loop: Loop): readonly Adjustment[] {
  return loop.all('CAS').flatMap((cas) =>
    [2, 5, 8, 11, 14, 17].flatMap((place) => {
      const reason = cas.element(place);
      if (reason === '') return [];
      return [{ group: cas.element(1), reason, cents: cents(cas.element(place + 1)) }];
    }),
  );
}

/** A fault at an element of a loop's segment, or at the loop when it lacks the segment. */
export function at(loop: Loop, id: string, element: number, expected: string): SituationalFault {
  const segment = loop.first(id);
  if (!segment) return { expected };
  return { segment, element, value: segment.element(element), expected };
}

/** Whether a loop has a child of that id, handed out by streaming or still there. */
export function hasChild(loop: Loop, id: string): boolean {
  return loop.hasChild?.(id) ?? loop.child(id) !== undefined;
}
