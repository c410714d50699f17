/**
 * Rule sets (architecture §1, "rules that change"): what the engine asks about claims and denials,
 * as data that an organization changes in versions. Version 0 comes with the program. A playbook is
 * whole: its rows rule in their order. Scrub edits are changes of the shipped ones: an edit that no
 * change names stays as it was shipped, so that a new release brings its new edits to everybody.
 */
import { DomainError } from '../errors/domain-error.js';
import { denialPlaybook, type PlaybookRow } from '../follow-up/playbook.js';
import { scrubRules } from '../scrub/scrub.js';
import type { ScrubQueue, ScrubRule, ScrubSeverity } from '../scrub/scrub-rule.js';

export const ruleSetKinds = ['denialPlaybook', 'scrubEdits'] as const;
export type RuleSetKind = (typeof ruleSetKinds)[number];

/** What becomes of one shipped edit. */
export interface ScrubEditChange {
  readonly code: string;
  readonly severity?: ScrubSeverity | 'off';
  readonly queue?: ScrubQueue;
  readonly message?: string;
  readonly fix?: string;
  readonly payers?: readonly string[];
}

export interface PlaybookContent {
  readonly rows: readonly PlaybookRow[];
}
export interface ScrubContent {
  readonly edits: readonly ScrubEditChange[];
}
export interface RuleSetContent {
  readonly denialPlaybook: PlaybookContent;
  readonly scrubEdits: ScrubContent;
}

/** What version 0 holds. */
export const shippedRules: RuleSetContent = {
  denialPlaybook: { rows: denialPlaybook },
  scrubEdits: { edits: [] },
};

/** Returns the edits that a version leaves in force, in their order; unknown codes change nothing. */
export function editsOf({ edits }: ScrubContent): readonly ScrubRule[] {
  const changes = new Map(edits.map((change) => [change.code, change]));
  return scrubRules.flatMap((rule): ScrubRule[] => {
    const { severity = rule.severity, ...change } = changes.get(rule.code) ?? { code: rule.code };
    return severity === 'off' ? [] : [{ ...rule, ...change, severity }];
  });
}

/** A family of reasons and an id; more belongs to no row of a person's making. */
const ROW_ID = /^[a-z][a-z0-9-]{1,39}$/;

/**
 * Refuses (`RULE_SET_INVALID`, with the place) a playbook whose rows share an id, name no reason, or
 * can never be reached because earlier rows take all of their reasons without a condition; and
 * changes of edits that do not exist or are named twice.
 */
export function refuseUnsound<Kind extends RuleSetKind>(
  kind: Kind,
  content: RuleSetContent[Kind],
): void {
  if (kind === 'denialPlaybook') refusePlaybook(content as PlaybookContent);
  else refuseChanges(content as ScrubContent);
}

const invalid = (place: string, why: string): DomainError =>
  new DomainError('RULE_SET_INVALID', `${place}: ${why}`, { place });

function refusePlaybook({ rows }: PlaybookContent): void {
  const ids = new Set<string>();
  const taken = new Map<string, string>();
  for (const [index, row] of rows.entries()) {
    const place = `rows.${index + 1}`;
    if (!ROW_ID.test(row.id) || row.id === 'unknown') {
      throw invalid(`${place}.id`, 'small letters, digits and dashes, and not "unknown"');
    }
    if (ids.has(row.id)) throw invalid(`${place}.id`, `"${row.id}" stands there twice`);
    ids.add(row.id);
    if (row.reasons.length === 0) throw invalid(`${place}.reasons`, 'a row needs a reason');
    const before = row.reasons.map((reason) => taken.get(reason));
    if (before.every((id) => id !== undefined)) {
      throw invalid(place, `never reached: "${before[0]}" takes all of its reasons first`);
    }
    const always = [row.groups, row.remarks, row.payers, row.fromCents].every(
      (condition) => condition === undefined,
    );
    if (always) for (const reason of row.reasons) taken.set(reason, taken.get(reason) ?? row.id);
  }
}

function refuseChanges({ edits }: ScrubContent): void {
  const known = new Set(scrubRules.map(({ code }) => code));
  const named = new Set<string>();
  for (const [index, { code }] of edits.entries()) {
    const place = `edits.${index + 1}.code`;
    if (!known.has(code)) throw invalid(place, `there is no edit "${code}"`);
    if (named.has(code)) throw invalid(place, `"${code}" is changed twice`);
    named.add(code);
  }
}
