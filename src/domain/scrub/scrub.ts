import { claimRules } from './rules/claim-rules.js';
import { codingRules } from './rules/coding-rules.js';
import { lineRules } from './rules/line-rules.js';
import { patientRules } from './rules/patient-rules.js';
import { providerRules } from './rules/provider-rules.js';
import type { ScrubContext, ScrubRule, Spot } from './scrub-rule.js';

/** Every edit, in the order of domain-rules §11. A new edit is one row in one of the groups. */
export const scrubRules: readonly ScrubRule[] = [
  ...providerRules,
  ...patientRules,
  ...codingRules,
  ...lineRules,
  ...claimRules,
].sort((a, b) => a.edit - b.edit);

export interface ScrubResult extends Spot {
  readonly rule: ScrubRule;
}

/** Runs the edits over one claim and returns every place that failed; nothing is changed. */
export function scrub(
  context: ScrubContext,
  rules: readonly ScrubRule[] = scrubRules,
): readonly ScrubResult[] {
  return rules
    .filter((rule) => concerns(rule, context))
    .flatMap((rule) => rule.check(context).map((spot) => ({ rule, ...spot })));
}

/** Whether an edit is asked at all about a claim to this payer. */
export const concerns = ({ payers }: Pick<ScrubRule, 'payers'>, { claim }: ScrubContext): boolean =>
  payers?.includes(claim.payer.id ?? '') ?? true;

/**
 * The rows without their functions: what is stored as the rule set's content and hashed into
 * `ruleSetVersion`. `revision` stands for the function.
 */
export const scrubRuleRows = (
  rules: readonly ScrubRule[] = scrubRules,
): readonly Omit<ScrubRule, 'check'>[] => rules.map(({ check: _check, ...row }) => row);
