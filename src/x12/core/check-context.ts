import type { CodeSets } from './code-sets.js';
import type { FindingDraft, FindingList } from './finding-list.js';
import type { PartnerProfile } from './partner-profile.js';
import type { TextSegment } from './text-segment.js';

/** What every check of one transaction needs. */
export interface CheckContext {
  readonly findings: FindingList;
  readonly profile: PartnerProfile;
  readonly codeSets?: CodeSets | undefined;
  /** Highest SNIP type that is looked at. */
  readonly level: number;
  /** Names of the guide in use, which ST03 and the like may hold although its code list does not. */
  readonly versions: readonly string[];
}

/** Where in a segment a finding lies. */
export interface ElementPlace {
  readonly element?: number;
  readonly component?: number;
}

/** Adds a finding at a segment, with its position in the file. */
export function reportAt(
  context: CheckContext,
  segment: TextSegment | undefined,
  draft: FindingDraft,
): void {
  if (draft.snip > context.level) return;
  context.findings.add(draft, segment);
}
