import { editsOf, shippedRules } from '../../domain/rule-set/rule-set.js';
import type { RuleSetContent, RuleSetKind } from '../../domain/rule-set/rule-set.js';
import { scrubRuleRows } from '../../domain/scrub/scrub.js';
import type { PlaybookRow } from '../../domain/follow-up/playbook.js';
import type { ScrubRule } from '../../domain/scrub/scrub-rule.js';
import { recordRuleSet } from '../claim/rule-sets.js';
import type { OrganizationScope } from '../database.js';

export interface InForce<Kind extends RuleSetKind> {
  /** 0: what comes with the program. */
  readonly number: number;
  readonly content: RuleSetContent[Kind];
}

/**
 * Returns the version of an organization's rules that is in force: of the publications that have
 * come into force, the last one. Asked inside activities, never by workflow code (architecture §4).
 */
export async function rulesInForce<Kind extends RuleSetKind>(
  scope: OrganizationScope,
  kind: Kind,
): Promise<InForce<Kind>> {
  const [row] = await scope.query<{ number: number; content: RuleSetContent[Kind] | null }>(
    `SELECT p.number, v.content FROM rule_set_publication p
       LEFT JOIN rule_set_version v ON v.organization_id = p.organization_id
         AND v.kind = p.kind AND v.number = p.number
      WHERE p.organization_id = $1 AND p.kind = $2 AND p.in_force_from <= now()
      ORDER BY p.in_force_from DESC, p.published_at DESC LIMIT 1`,
    [scope.organizationId, kind],
  );
  return { number: row?.number ?? 0, content: row?.content ?? shippedRules[kind] };
}

/** Returns the rows by which denials are judged now, and the version that the verdict records. */
export async function playbookInForce(
  scope: OrganizationScope,
): Promise<{ readonly rows: readonly PlaybookRow[]; readonly version: string }> {
  const { number, content } = await rulesInForce(scope, 'denialPlaybook');
  const { rows } = content;
  return { rows, version: await recordRuleSet(scope, 'denialPlaybook', rows, number) };
}

/** Returns the edits that claims pass now, and the version that findings record. */
export async function editsInForce(
  scope: OrganizationScope,
): Promise<{ readonly rules: readonly ScrubRule[]; readonly version: string }> {
  const { number, content } = await rulesInForce(scope, 'scrubEdits');
  const rules = editsOf(content);
  return { rules, version: await recordRuleSet(scope, 'scrubEdits', scrubRuleRows(rules), number) };
}
