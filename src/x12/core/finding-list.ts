import type { Finding, FindingPlace, Severity } from './finding.js';
import { keptText } from './kept-text.js';
import type { PartnerProfile } from './partner-profile.js';
import { GUIDE_VERDICTS, severityOf } from './severity.js';
import type { TextSegment } from './text-segment.js';

/** A finding before the place in the envelope and the severity are known. */
export type FindingDraft = Omit<Finding, keyof FindingPlace | 'severity'> & {
  readonly severity?: Severity;
};

/** More findings than this in one stretch are counted by code, not kept (memory stays bounded). */
export const MOST_FINDINGS = 10_000;

/** Collects findings, gives each its envelope numbers and the severity of the partner profile. */
export class FindingList {
  place: FindingPlace = {};
  /** The guide is only related to the transaction: its verdicts are warnings. */
  relaxed = false;
  private list: Finding[] = [];
  private readonly dropped = new Map<string, number>();

  constructor(
    private readonly profile: PartnerProfile = {},
    private readonly most = MOST_FINDINGS,
  ) {}

  /** Adds a finding, at a segment where it lies in one. */
  add(draft: FindingDraft, segment?: TextSegment): void {
    const relaxed = this.relaxed && GUIDE_VERDICTS.has(draft.code) ? 'warning' : undefined;
    const severity = severityOf(draft.code, this.profile, draft.severity ?? relaxed);
    if (severity === 'ignore') return;
    if (this.list.length >= this.most) {
      this.dropped.set(draft.code, (this.dropped.get(draft.code) ?? 0) + 1);
      return;
    }
    const { value } = draft;
    const own = value === undefined ? undefined : { value: keptText(value) };
    const at = segment === undefined ? undefined : placeOf(segment);
    // Not spread: V8 gives each copy that then grows a shape of its own.
    const finding = Object.assign({}, draft, at, own);
    this.list.push(Object.assign(finding, this.place, { severity }));
  }

  /** Everything since the last call, in the order of the file. */
  take(): readonly Finding[] {
    if (this.list.length === 0) return NONE;
    const taken = this.list;
    this.list = [];
    return taken.sort((a, b) => (a.segmentNumber ?? 0) - (b.segmentNumber ?? 0));
  }

  /** How many findings of each code were counted without being kept. */
  get truncated(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.dropped);
  }
}

function placeOf(segment: TextSegment) {
  const { number, id, byteOffset } = segment;
  return { segmentNumber: number, segmentId: id, byteOffset };
}

const NONE: readonly Finding[] = [];
