import type { Segment } from '../core/segment.js';

const MODIFIERS = [3, 4, 5, 6];

/** The modifiers of a composite procedure (components 3 to 6). */
export function modifiersOf(segment: Segment, element: number): string[] {
  return MODIFIERS.map((component) => segment.component(element, component)).filter(
    (modifier) => modifier !== '',
  );
}
