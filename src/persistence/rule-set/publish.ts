import { DomainError } from '../../domain/errors/domain-error.js';
import { ruleSetKinds, type RuleSetKind } from '../../domain/rule-set/rule-set.js';
import { requestApproval, type ApprovalRow } from '../approval/approvals.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { newestDryRun } from './dry-runs.js';
import { rulesInForce } from './rules-in-force.js';
import { ruleSetVersion, setRuleSetState } from './versions.js';

/** The action that a second person signs. */
export const PUBLISH_RULES = 'ruleSet.publish';

/**
 * Asks a second person to put a version in force, at once or from a later instant; rolling back is
 * asking for an earlier version again (0: what comes with the program). Refuses (`DRY_RUN_NEEDED`) a
 * draft whose present content nobody has tried on encounters of the past, (`STATE_NOT_ALLOWED`) one
 * that is proposed or discarded, and (`ALREADY_IN_FORCE`) what is in force.
 */
export async function requestPublication(
  scope: OrganizationScope,
  kind: RuleSetKind,
  number: number,
  asked: { readonly reason: string; readonly inForceFrom?: string | undefined },
): Promise<string> {
  const inForce = await rulesInForce(scope, kind);
  if (inForce.number === number && asked.inForceFrom === undefined) {
    throw new DomainError('ALREADY_IN_FORCE', 'These rules are in force already');
  }
  const subject =
    number === 0 ? { subjectId: scope.organizationId } : await proposed(scope, kind, number);
  return requestApproval(scope, {
    subjectKind: 'ruleSet',
    action: PUBLISH_RULES,
    reason: asked.reason,
    ...subject,
    payload: {
      kind,
      number,
      replaces: inForce.number,
      ...(asked.inForceFrom === undefined ? {} : { inForceFrom: asked.inForceFrom }),
      ...('effect' in subject ? subject.effect : {}),
    },
  });
}

/** Locks the version, freezes a draft, and returns what the second person should know. */
async function proposed(scope: OrganizationScope, kind: RuleSetKind, number: number) {
  const row = await ruleSetVersion(scope, kind, number, true);
  if (row.state === 'proposed' || row.state === 'discarded') {
    throw new DomainError('STATE_NOT_ALLOWED', 'This version cannot be published now', {
      state: row.state,
    });
  }
  const dryRun = await newestDryRun(scope, kind, number, row.contentHash);
  if (row.state === 'draft') {
    if (dryRun?.state !== 'done') {
      throw new DomainError('DRY_RUN_NEEDED', 'Try these rules on encounters of the past first');
    }
    await setRuleSetState(scope, kind, number, 'proposed');
  }
  if (dryRun === undefined) return { subjectId: row.id };
  const { id, claimCount, changedCount, changedCents } = dryRun;
  return {
    subjectId: row.id,
    amountCents: changedCents,
    effect: { dryRunId: id, claimCount, changedCount, changedCents },
  };
}

/** Puts a version in force that a second person has signed: now, or from its instant. */
export async function publishRules(
  scope: OrganizationScope,
  { id, payload, reason, makerId }: ApprovalRow,
): Promise<void> {
  const { kind, number } = versionOf(payload);
  const { inForceFrom } = payload;
  await scope.query(
    `INSERT INTO rule_set_publication (id, organization_id, kind, number, in_force_from, reason,
       made_by, published_by, approval_id)
     VALUES ($1, $2, $3, $4, GREATEST(now(), $5::timestamptz), $6, $7, $8, $9)`,
    [
      newId(),
      scope.organizationId,
      kind,
      number,
      typeof inForceFrom === 'string' ? inForceFrom : null,
      reason,
      makerId,
      scope.actor.personId,
      id,
    ],
  );
  if (number > 0) await setRuleSetState(scope, kind, number, 'published');
}

/** Nobody signed: a proposed version is a draft again. */
export async function releaseRules(
  scope: OrganizationScope,
  { payload }: ApprovalRow,
): Promise<void> {
  const { kind, number } = versionOf(payload);
  if (number === 0) return;
  const { state } = await ruleSetVersion(scope, kind, number, true);
  if (state === 'proposed') await setRuleSetState(scope, kind, number, 'draft');
}

function versionOf(payload: ApprovalRow['payload']): { kind: RuleSetKind; number: number } {
  const kind = ruleSetKinds.find((each) => each === payload['kind']);
  if (kind === undefined) throw new DomainError('NOT_FOUND', 'There are no such rules');
  return { kind, number: Number(payload['number']) };
}
