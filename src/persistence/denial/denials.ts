import type { OpenDenial } from '../../domain/follow-up/plan-follow-up.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

export interface DenialRow extends OpenDenial {
  readonly state: 'open' | 'inFollowUp' | 'appealed';
  readonly openedAt: Date;
  /** BPR16 of the remittance that brought it. */
  readonly decidedOn?: string;
}

/** Returns the denials of a claim that nobody has settled, locked, largest first. */
export async function lockOpenDenials(
  scope: OrganizationScope,
  claimId: string,
): Promise<readonly DenialRow[]> {
  const rows = await scope.query<Omit<DenialRow, 'decidedOn'> & { decidedOn: string | null }>(
    `SELECT d.id, d.group_code AS "group", d.reason_code AS reason, d.remark_codes AS remarks,
            d.denied_cents::float8 AS "deniedCents", d.state, d.opened_at AS "openedAt",
            (SELECT r.payment_date::text FROM claim_payment p
               JOIN remittance r ON r.id = p.remittance_id
              WHERE p.id = d.claim_payment_id) AS "decidedOn"
       FROM denial d WHERE d.claim_id = $1 AND d.resolved_at IS NULL
      ORDER BY d.denied_cents DESC, d.id FOR UPDATE OF d`,
    [claimId],
  );
  return rows.map(({ decidedOn, ...row }) => ({
    ...row,
    ...(decidedOn === null ? {} : { decidedOn }),
  }));
}

/** Writes the verdict of the playbook on a denial, with the version of the rules. */
export async function recordVerdict(
  scope: OrganizationScope,
  denialId: string,
  verdict: {
    readonly recommendedAction: string;
    readonly playbookRow: string;
    readonly ruleSetVersion: string;
    readonly deadlineOn: string;
  },
): Promise<void> {
  await scope.execute(
    `UPDATE denial SET state = CASE state WHEN 'open' THEN 'inFollowUp' ELSE state END,
            recommended_action = $2, playbook_row = $3, rule_set_version = $4, deadline_on = $5,
            version = version + 1
      WHERE id = $1`,
    [
      denialId,
      verdict.recommendedAction,
      verdict.playbookRow,
      verdict.ruleSetVersion,
      verdict.deadlineOn,
    ],
  );
}

/** Settles denials: nobody waits for them any more. */
export async function settleDenials(
  scope: OrganizationScope,
  denialIds: readonly string[],
  state: 'corrected' | 'transferred' | 'upheld' | 'writtenOff' | 'overturned',
): Promise<void> {
  await scope.execute(
    `UPDATE denial SET state = $2, resolved_at = now(), version = version + 1
      WHERE id = ANY ($1::uuid[]) AND resolved_at IS NULL`,
    [denialIds, state],
  );
}

export interface Attempt {
  readonly claimId: string;
  readonly denialId?: string;
  readonly action: string;
  readonly outcome: 'done' | 'failed' | 'skipped';
  /** A stable code. */
  readonly reason: string;
  readonly resultClaimId?: string;
  /** ISO instant. */
  readonly at: string;
}

/** Adds what was tried, or why it was not. */
export async function recordAttempt(scope: OrganizationScope, attempt: Attempt): Promise<void> {
  await scope.query(
    `INSERT INTO denial_action_attempt (id, organization_id, claim_id, denial_id, action, outcome,
       reason, automatic, actor_person_id, result_claim_id, attempted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT DO NOTHING`,
    [
      newId(),
      scope.organizationId,
      attempt.claimId,
      attempt.denialId ?? null,
      attempt.action,
      attempt.outcome,
      attempt.reason,
      scope.actor.personId === undefined,
      scope.actor.personId ?? null,
      attempt.resultClaimId ?? null,
      attempt.at,
    ],
  );
}

/**
 * Returns the automatic actions that were tried for this claim or for the versions before it: a
 * corrected claim that is denied again for the same reason is a person's.
 */
export async function triedActions(
  scope: OrganizationScope,
  claimId: string,
): Promise<readonly string[]> {
  const rows = await scope.query<{ action: string }>(
    `WITH RECURSIVE lineage AS (
       SELECT id, previous_claim_id FROM claim WHERE id = $1
       UNION ALL
       SELECT c.id, c.previous_claim_id FROM claim c JOIN lineage l ON c.id = l.previous_claim_id)
     SELECT DISTINCT a.action FROM denial_action_attempt a JOIN lineage l ON l.id = a.claim_id
      WHERE a.automatic`,
    [claimId],
  );
  return rows.map(({ action }) => action);
}
