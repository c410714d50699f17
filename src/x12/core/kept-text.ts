/** V8 makes a text of this length or more a view on the text that it was cut from. */
const SHORTEST_VIEW = 13;

/**
 * The same text of a file (latin1) as one that may be kept: a part of a window, however short, would keep the whole
 * window in memory.
 */
export function keptText(text: string): string {
  return text.length < SHORTEST_VIEW ? text : Buffer.from(text, 'latin1').toString('latin1');
}
