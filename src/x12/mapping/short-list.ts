/** The list of what is not there: one for all, since a large file has millions of them. */
export const NONE: readonly never[] = Object.freeze([]);

/** Lists of more are no longer copied for one more. */
const LONGEST_COPIED = 8;

/**
 * Returns the list with one more item. Claims have many lists of none, one or two: a list that is
 * pushed to has room for 17, and what a file is kept in then costs twice the memory and its time.
 */
export function appended<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  if (list.length < LONGEST_COPIED) return list.concat([item]);
  // Longer lists were made here and are nobody else's.
  (list as T[]).push(item);
  return list;
}
