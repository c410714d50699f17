import type { Segment } from '../core/segment.js';
import { appended, NONE } from './short-list.js';

/** The modifiers of a composite procedure (components 3 to 6). */
export function modifiersOf(segment: Segment, element: number): readonly string[] {
  let modifiers: readonly string[] = NONE;
  for (let component = 3; component <= 6; component += 1) {
    const modifier = segment.component(element, component);
    if (modifier !== '') modifiers = appended(modifiers, modifier);
  }
  return modifiers;
}
