import type { Segment } from '../core/segment.js';

/** The modifiers of a composite procedure (components 3 to 6). */
export function modifiersOf(segment: Segment, element: number): string[] {
  const modifiers: string[] = [];
  for (let component = 3; component <= 6; component += 1) {
    const modifier = segment.component(element, component);
    if (modifier !== '') modifiers.push(modifier);
  }
  return modifiers;
}
