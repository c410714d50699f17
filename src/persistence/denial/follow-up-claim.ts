import type { CodeBook } from '../../domain/coding/code-book.js';
import { reasonTexts } from '../../domain/denial/reason-texts.js';
import type { AutomaticAction } from '../../domain/follow-up/playbook.js';
import { planFollowUp, type FollowUpPlan } from '../../domain/follow-up/plan-follow-up.js';
import { calendarDate, dateInZone } from '../../domain/shared/calendar-date.js';
import { lockClaim, type ClaimRow } from '../claim/claims.js';
import type { OrganizationScope } from '../database.js';
import { lockEncounter } from '../encounter/encounter-row.js';
import { tellStory } from '../encounter/story.js';
import { loadPayer } from '../payer/payers.js';
import { playbookInForce } from '../rule-set/rules-in-force.js';
import { openWorkItem } from '../work-item/work-items.js';
import { addMissingDatum } from './add-missing-datum.js';
import { billRightPayer } from './bill-right-payer.js';
import { lockOpenDenials, recordAttempt, recordVerdict, triedActions } from './denials.js';
import { followUpRejection } from './follow-up-rejection.js';
import type { ActionCase, ActionResult } from './follow-up-case.js';
import { linkOriginal } from './link-original.js';
import { proveTimelyFiling } from './prove-timely-filing.js';

export interface FollowUpRequest {
  readonly encounterId: string;
  readonly claimId: string;
  /** ISO instant. */
  readonly at: string;
  readonly codes?: CodeBook;
}

export type FollowUpResult =
  | { readonly kind: 'done'; readonly responsibilityChanged?: true }
  | { readonly kind: 'actionRequired'; readonly reasonCode: string }
  | { readonly kind: 'askEligibility'; readonly coverageId: string }
  | { readonly kind: 'retryAt'; readonly at: string; readonly waitingFor: string };

const actions: Readonly<Record<AutomaticAction, (at: ActionCase) => Promise<ActionResult>>> = {
  billRightPayer,
  addMissingDatum,
  linkOriginal,
  proveTimelyFiling,
};

/**
 * One follow-up for one claim: a rejection goes to a person; denials get the playbook's verdict, an
 * automatic action when all of them ask for the same one and it was never tried for this claim, and
 * a work item with what is advised for everything else. Every attempt and skip is a row.
 */
export async function followUpClaimRows(
  scope: OrganizationScope,
  request: FollowUpRequest,
): Promise<FollowUpResult> {
  const encounter = await lockEncounter(scope, request.encounterId);
  const claim = await lockClaim(scope, request.claimId);
  if (claim.state === 'rejected') return followUpRejection(scope, claim);
  const denials = await lockOpenDenials(scope, claim.id);
  const payer = await loadPayer(scope, claim.payerId);
  const decided = denials.flatMap(({ decidedOn }) => decidedOn ?? []).sort()[0];
  const { rows, version } = await playbookInForce(scope);
  const plan = planFollowUp(
    {
      denials,
      payer: payer.identifier,
      tried: await triedActions(scope, claim.id),
      profile: payer.profile,
      serviceDate: calendarDate(encounter.serviceDate),
      decidedOn:
        decided === undefined ? dateInZone(new Date(request.at), 'UTC') : calendarDate(decided),
    },
    rows,
  );
  if (plan === undefined) return { kind: 'done' };
  await recordVerdicts(scope, plan, version);
  const { codes } = request;
  const at: ActionCase = {
    scope,
    encounter,
    claim,
    payer,
    denials,
    now: request.at,
    ...(codes === undefined ? {} : { codes }),
  };
  const result: ActionResult =
    plan.automatic === undefined
      ? { kind: 'skipped', reason: plan.notAutomatic ?? 'NOT_AUTOMATIC' }
      : await actions[plan.automatic](at);
  return conclude(at, plan, result);
}

async function recordVerdicts(
  scope: OrganizationScope,
  plan: FollowUpPlan,
  ruleSetVersion: string,
): Promise<void> {
  for (const { denial, row, deadlineOn } of plan.verdicts) {
    await recordVerdict(scope, denial.id, {
      recommendedAction: row.recommended,
      playbookRow: row.id,
      ruleSetVersion,
      deadlineOn,
    });
  }
}

async function conclude(
  at: ActionCase,
  plan: FollowUpPlan,
  result: ActionResult,
): Promise<FollowUpResult> {
  if (result.kind === 'askEligibility' || result.kind === 'retryAt') return result;
  const { scope, claim, now } = at;
  await recordAttempt(scope, {
    claimId: claim.id,
    action: plan.automatic ?? plan.leading.recommended,
    outcome: result.kind,
    reason: result.reason,
    at: now,
    ...(result.kind === 'done' && result.resultClaimId !== undefined
      ? { resultClaimId: result.resultClaimId }
      : {}),
  });
  await tellStory(scope, {
    encounterId: claim.encounterId,
    kind: 'denialFollowedUp',
    key: `${claim.id}/${plan.automatic ?? 'person'}/${result.reason}`,
    claimId: claim.id,
    data: {
      action: plan.automatic ?? plan.leading.recommended,
      outcome: result.kind,
      reason: result.reason,
    },
    occurredAt: now,
  });
  if (result.kind === 'skipped') return callPerson(at, plan, { skipped: result.reason });
  if (result.prepared !== undefined) return callPerson(at, plan, result.prepared);
  if (result.waitUntil !== undefined) await waitByItself(scope, claim, result.waitUntil);
  return { kind: 'done', ...(result.responsibilityChanged ? { responsibilityChanged: true } : {}) };
}

/** The review leaves a claim that waits for its follow-up alone until then. */
async function waitByItself(
  scope: OrganizationScope,
  claim: ClaimRow,
  until: string,
): Promise<void> {
  await scope.execute(
    `UPDATE claim SET waiting_for = 'followUp', deadline_at = $2, changed_at = now() WHERE id = $1`,
    [claim.id, until],
  );
}

async function callPerson(
  { scope, claim, denials }: ActionCase,
  plan: FollowUpPlan,
  details: Readonly<Record<string, unknown>>,
): Promise<FollowUpResult> {
  const { leading } = plan;
  const verdict = plan.verdicts.find(({ row }) => row === leading) ?? plan.verdicts[0];
  const reasonCode = `DENIED_${verdict?.denial.group ?? ''}_${verdict?.denial.reason ?? ''}`;
  const text = reasonTexts.adjustmentReason(verdict?.denial.reason ?? '');
  await openWorkItem(scope, {
    kind: 'denialFollowUp',
    queue: leading.queue,
    reasonCode,
    message: `The payer denied: ${text ?? `reason ${verdict?.denial.reason ?? ''}`}.`,
    recommendedAction: leading.advice,
    severity: leading.severity,
    causeKey: `denial/${claim.id}`,
    encounterId: claim.encounterId,
    claimId: claim.id,
    ...(verdict === undefined ? {} : { denialId: verdict.denial.id }),
    amountCents: denials.reduce((sum, { deniedCents }) => sum + deniedCents, 0),
    dueAt: `${plan.deadlineOn}T23:59:59Z`,
    details: {
      action: leading.recommended,
      playbookRow: leading.id,
      denials: plan.verdicts.map(({ denial, row, passedOver }) => ({
        denialId: denial.id,
        group: denial.group,
        reason: denial.reason,
        row: row.id,
        passedOver,
      })),
      ...details,
    },
  });
  return { kind: 'actionRequired', reasonCode };
}
