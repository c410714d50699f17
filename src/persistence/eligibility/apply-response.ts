import { interpretEligibility } from '../../domain/coverage/eligibility-verdict.js';
import type { EligibilityResponse } from '../../domain/eligibility/eligibility.js';
import { calendarDate } from '../../domain/shared/calendar-date.js';
import type { Arrival } from '../acknowledgment/acknowledgments.js';
import type { OrganizationScope } from '../database.js';
import { wakeEncounters } from '../outbox/outbox.js';
import { closeCheck, lockCheckByTrace } from './checks.js';

/**
 * Applies a 271 that came by itself to the question with its trace and wakes the encounter that
 * waits for it. Returns how many questions of the practice it answered; an answer to a question that
 * has one changes nothing.
 */
export async function applyEligibilityResponses(
  scope: OrganizationScope,
  responses: readonly EligibilityResponse[],
  arrival: Arrival,
): Promise<number> {
  let found = 0;
  for (const response of responses) {
    if (response.trace === undefined) continue;
    const check = await lockCheckByTrace(scope, response.trace);
    if (check === undefined) continue;
    found += 1;
    const isNew = await closeCheck(scope, check.id, {
      verdict: interpretEligibility(response, calendarDate(check.serviceDate)),
      benefits: response.benefits,
      inboxId: arrival.inboxId,
      at: arrival.receivedAt,
    });
    if (isNew && check.encounterId !== undefined) {
      await wakeEncounters(scope, scope.organizationId, [check.encounterId]);
    }
  }
  return found;
}
