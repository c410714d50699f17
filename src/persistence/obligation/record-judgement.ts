import type { ClaimWait } from '../../domain/encounter/claim-wait.js';
import type { Judgement, PersonCall } from '../../domain/encounter/obligations.js';
import type { OrganizationScope } from '../database.js';
import type { EncounterRow } from '../encounter/encounter-row.js';
import { recordProgress } from '../encounter/progress.js';
import { tellStory } from '../encounter/story.js';
import { wakeGuarantorOf } from '../outbox/outbox.js';
import { closeWorkItems, openWorkItem, type WorkItemDraft } from '../work-item/work-items.js';

/**
 * Writes a judgement: waits of claims, work items opened and made moot, the encounter's progress,
 * guarantor billing told, the end of the story. All in the caller's transaction, before any wait.
 */
export async function recordJudgement(
  scope: OrganizationScope,
  encounter: EncounterRow,
  judgement: Judgement,
  moot: readonly string[],
): Promise<void> {
  await recordClaimWaits(scope, encounter.id, judgement.claimWaits);
  for (const cause of moot) {
    await closeWorkItems(scope, { cause }, { state: 'dismissed', resolution: 'becameMoot' });
  }
  for (const call of judgement.calls) {
    await openWorkItem(scope, { ...asWorkItem(call, encounter.id), encounterId: encounter.id });
  }
  await recordProgress(scope, encounter.id, judgement);
  if (judgement.startGuarantorBilling) {
    await wakeGuarantorOf(scope, encounter.guarantorId);
  }
  if (judgement.stage === encounter.stage) return;
  if (judgement.stage === 'closed' || encounter.stage === 'closed') {
    await tellStory(scope, {
      encounterId: encounter.id,
      kind: judgement.stage === 'closed' ? 'encounterClosed' : 'encounterReopened',
      key: new Date().toISOString(),
    });
  }
}

/** Claims that no longer wait lose their clock; those that do keep or get theirs. */
async function recordClaimWaits(
  scope: OrganizationScope,
  encounterId: string,
  waits: readonly ClaimWait[],
): Promise<void> {
  await scope.execute(
    `UPDATE claim c
        SET waiting_for = w.waiting_for, deadline_at = w.deadline_at,
            attempts = coalesce(w.attempts, c.attempts), changed_at = now()
       FROM (SELECT k.id, w.waiting_for, w.deadline_at, w.attempts
               FROM claim k
               LEFT JOIN unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::integer[])
                 AS w (claim_id, waiting_for, deadline_at, attempts) ON w.claim_id = k.id
              WHERE k.encounter_id = $1) w
      WHERE c.id = w.id
        AND (c.waiting_for, c.deadline_at, c.attempts)
            IS DISTINCT FROM (w.waiting_for, w.deadline_at, coalesce(w.attempts, c.attempts))`,
    [
      encounterId,
      waits.map(({ claimId }) => claimId),
      waits.map(({ waitingFor }) => waitingFor),
      waits.map(({ deadlineAt }) => deadlineAt ?? null),
      waits.map(({ attempts }) => attempts),
    ],
  );
}

function asWorkItem(call: PersonCall, encounterId: string): WorkItemDraft {
  switch (call.kind) {
    case 'payerSilent':
      return {
        kind: 'payerSilent',
        queue: 'billing',
        reasonCode: 'PAYER_SILENT',
        message: 'The payer has not answered and asking again is spent.',
        recommendedAction: 'callPayer',
        causeKey: `payerSilent/${call.claimId}/${call.waitingFor}`,
        claimId: call.claimId,
        details: { waitingFor: call.waitingFor },
      };
    case 'notSubmitted':
      return {
        kind: 'notSubmitted',
        queue: 'billing',
        reasonCode: 'CLAIM_NOT_SUBMITTED',
        message: 'The claim has been in the queue for longer than an acknowledgment would take.',
        recommendedAction: 'checkConnection',
        causeKey: `notSubmitted/${call.claimId}`,
        claimId: call.claimId,
      };
    case 'balanceUnexplained':
      return {
        kind: 'balanceUnexplained',
        queue: 'billing',
        reasonCode: 'BALANCE_UNEXPLAINED',
        message: 'A payer still owes money and nothing is open that would bring it.',
        recommendedAction: 'transferOrWriteOff',
        causeKey: `balanceUnexplained/${call.payerId}/${encounterId}`,
        amountCents: call.cents,
        details: { payerId: call.payerId },
      };
  }
}
