import type { Guide, LoopSpec, SituationalRule } from '../core/guide.js';
import { readOutline } from './dictionary/outline.js';
import type { Release } from './dictionary/segment-spec.js';

/** A guide whose outline is read when its loops are first asked for. */
export interface GuideEntry extends Omit<Guide, 'root' | 'superseded'> {
  readonly release: Release;
  readonly outline: string;
}

/** Makes a guide of an entry; reading an outline takes a millisecond or two, once per guide. */
export function lazyGuide(entry: GuideEntry): Guide {
  const { outline, release, ...facts } = entry;
  let root: LoopSpec | undefined;
  return {
    ...facts,
    ...(release === '4010' && { superseded: true }),
    get root(): LoopSpec {
      return (root ??= readOutline(outline, release));
    },
  };
}

/** Keeps an entry readable: the facts in one row, the outline behind them. */
export function entry(
  facts: readonly [id: string, set: string, functionalId: string, name: string],
  outline: string,
  more: Partial<Pick<GuideEntry, 'aliases' | 'when' | 'release'>> & {
    readonly situations?: readonly SituationalRule[];
  } = {},
): GuideEntry {
  const [id, set, functionalId, name] = facts;
  return { id, set, functionalId, name, release: '5010', outline, ...more };
}
