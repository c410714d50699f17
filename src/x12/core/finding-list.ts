import type { Finding, FindingPlace, Severity } from './finding.js';
import type { PartnerProfile } from './partner-profile.js';
import { severityOf } from './severity.js';

/** A finding before the place in the envelope and the severity are known. */
export type FindingDraft = Omit<Finding, keyof FindingPlace | 'severity'> & {
  readonly severity?: Severity;
};

/** More findings than this in one stretch are counted by code, not kept (memory stays bounded). */
export const MOST_FINDINGS = 10_000;

/** Collects findings, gives each its envelope numbers and the severity of the partner profile. */
export class FindingList {
  place: FindingPlace = {};
  private list: Finding[] = [];
  private readonly dropped = new Map<string, number>();

  constructor(
    private readonly profile: PartnerProfile = {},
    private readonly most = MOST_FINDINGS,
  ) {}

  add(draft: FindingDraft): void {
    const severity = severityOf(draft.code, this.profile, draft.severity);
    if (severity === 'ignore') return;
    if (this.list.length >= this.most) {
      this.dropped.set(draft.code, (this.dropped.get(draft.code) ?? 0) + 1);
      return;
    }
    this.list.push({ ...draft, ...this.place, severity });
  }

  /** Everything since the last call. */
  take(): readonly Finding[] {
    if (this.list.length === 0) return NONE;
    const taken = this.list;
    this.list = [];
    return taken;
  }

  /** How many findings of each code were counted without being kept. */
  get truncated(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.dropped);
  }
}

const NONE: readonly Finding[] = [];
