import type { Guide } from './guide.js';
import type { TextSegment } from './text-segment.js';

/** How well a guide answers the version that a file names. */
export interface GuideChoice {
  readonly guide: Guide;
  /**
   * exact: the id or an alias of the same edition; approximate: another addendum; related: an
   * alias of another edition, or the only guide of the set; none: no guide.
   */
  readonly fit: 'exact' | 'approximate' | 'related' | 'none';
}

/** What a transaction says about itself. */
export interface Versions {
  /** ST01. */
  readonly set: string;
  /** GS08, '' without a group. */
  readonly group: string;
  /** ST03, '' when absent. */
  readonly transaction: string;
  /** The segment after the ST, which tells request from response. */
  readonly second?: TextSegment;
}

/**
 * Chooses the guide of a transaction: by ST03, then GS08; then another edition of the guide that
 * they name (005010X222 for X222A1); then the only guide of that set. A set without any guide gets
 * an empty one, so that its segments are still read and counted.
 */
export function chooseGuide(guides: readonly Guide[], versions: Versions): GuideChoice {
  const ofSet = guides.filter((guide) => guide.set === versions.set);
  const named = [versions.transaction.trim(), versions.group.trim()].filter((name) => name !== '');
  for (const name of named) {
    const guide = pick(ofSet, versions, (one) => one.id === name || isAlias(one, name));
    if (guide === undefined) continue;
    // The 997 has no guide of its own edition: X230 describes the form of 004010.
    const same = guide.set === '997' || editionOf(name) === editionOf(guide.id);
    return { guide, fit: same ? 'exact' : 'related' };
  }
  for (const name of named) {
    const guide = pick(ofSet, versions, (one) => editionOf(one.id) === editionOf(name));
    if (guide !== undefined) return { guide, fit: 'approximate' };
  }
  const release = named.some((name) => name.startsWith('004')) ? '004' : '005';
  const ofRelease = ofSet.filter((guide) => guide.id.startsWith(release));
  const only = new Set(ofRelease.map((guide) => guide.id)).size === 1;
  const guide = only ? pick(ofRelease, versions, () => true) : undefined;
  if (guide !== undefined) return { guide, fit: 'related' };
  return { guide: emptyGuide(versions), fit: 'none' };
}

/** True for a guide that stands in where none is known. */
export function isEmptyGuide(guide: Guide): boolean {
  return guide.root.items.length <= 2;
}

function pick(
  guides: readonly Guide[],
  versions: Versions,
  test: (guide: Guide) => boolean,
): Guide | undefined {
  const fitting = guides.filter(test);
  return fitting.find((guide) => answers(guide, versions.second)) ?? fitting[0];
}

function answers(guide: Guide, second: TextSegment | undefined): boolean {
  const { when } = guide;
  if (when === undefined) return true;
  return second?.id === when.segment && when.values.includes(second.element(when.element));
}

function isAlias(guide: Guide, name: string): boolean {
  return guide.aliases?.includes(name) === true;
}

/** 005010X222 of 005010X222A1. */
function editionOf(version: string): string {
  return /^\d{6}X\d{3}/.exec(version)?.[0] ?? version;
}

const empties = new Map<string, Guide>();

function emptyGuide(versions: Versions): Guide {
  const existing = empties.get(versions.set);
  if (existing !== undefined) return existing;
  const guide: Guide = {
    id: '',
    set: versions.set,
    functionalId: '',
    name: 'No guide',
    root: {
      kind: 'loop',
      id: 'ST_LOOP',
      name: 'Transaction',
      usage: 'required',
      repeat: 1,
      items: [envelopeSegment('ST'), envelopeSegment('SE')],
    },
  };
  if (empties.size < 100) empties.set(versions.set, guide);
  return guide;
}

function envelopeSegment(id: string) {
  return {
    kind: 'segment',
    id,
    name: id,
    usage: 'required',
    repeat: 1,
    elements: [],
  } as const;
}
