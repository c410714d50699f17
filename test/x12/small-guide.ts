import type { ElementSpec, Guide, LoopSpec, SegmentSpec, Usage } from '../../src/x12/core/guide.js';

/** Building blocks for guides of a few segments, for tests that look at one rule. */
export function element(more: Partial<ElementSpec> = {}): ElementSpec {
  return { name: 'Value', usage: 'situational', type: 'AN', min: 1, max: 10, ...more };
}

export function segment(
  id: string,
  elements: readonly ElementSpec[] = [element()],
  more: Partial<SegmentSpec> = {},
): SegmentSpec {
  return { kind: 'segment', id, name: id, usage: 'situational', repeat: 1, elements, ...more };
}

/** A segment told by the codes of its first element. */
export function told(id: string, codes: readonly string[], more: Partial<SegmentSpec> = {}) {
  const elements = [element({ usage: 'required', codes }), element()];
  return segment(id, elements, { match: [{ element: 1, values: codes }], ...more });
}

export function loop(
  id: string,
  items: readonly (SegmentSpec | LoopSpec)[],
  more: { usage?: Usage; repeat?: number } = {},
): LoopSpec {
  return { kind: 'loop', id, name: `Loop ${id}`, usage: 'situational', repeat: 0, items, ...more };
}

/** A guide of set 900 around some items. */
export function guideOf(
  items: readonly (SegmentSpec | LoopSpec)[],
  more: Partial<Guide> = {},
): Guide {
  const free = [element({ max: 40 }), element({ max: 40 }), element({ max: 40 })];
  return {
    id: '005010X900',
    set: '900',
    functionalId: 'ZZ',
    name: 'Test',
    root: loop(
      'ST_LOOP',
      [
        segment('ST', free, { usage: 'required' }),
        ...items,
        segment('SE', free, { usage: 'required' }),
      ],
      { repeat: 1 },
    ),
    ...more,
  };
}
