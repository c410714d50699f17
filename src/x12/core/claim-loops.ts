/**
 * Loops that are handed out one by one when a transaction is streamed, by set: those that a large
 * file repeats without end, and the loops around them that would otherwise pile up. In sets of
 * questions and answers that is the subscriber's or patient's whole level.
 */
const CLAIM_LOOPS: Readonly<Record<string, readonly string[]>> = {
  '835': ['2100'],
  '837': ['2300'],
  '270': ['2000C'],
  '271': ['2000C'],
  '276': ['2000D'],
  '277': ['2000D'],
  '278': ['2000C'],
};

const AROUND: Readonly<Record<string, readonly string[]>> = {
  '835': ['2000'],
  '837': ['2000A', '2000B', '2000C'],
  '270': ['2000A', '2000B'],
  '271': ['2000A', '2000B'],
  '276': ['2000A', '2000B', '2000C'],
  '277': ['2000A', '2000B', '2000C'],
  '278': ['2000A', '2000B'],
};

/** What becomes of a closed loop while streaming: handed out, dropped, or kept in its parent. */
export function streamingRole(set: string, loopId: string): 'claim' | 'around' | 'kept' {
  if (CLAIM_LOOPS[set]?.includes(loopId) === true) return 'claim';
  return AROUND[set]?.includes(loopId) === true ? 'around' : 'kept';
}
