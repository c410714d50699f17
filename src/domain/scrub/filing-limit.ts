import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import type { PayerProfile } from '../payer-profile/payer-profile.js';
import type { ClaimContent } from '../claim/claim.js';

export interface FilingQuestion {
  readonly claim: Pick<ClaimContent, 'frequency' | 'lines'>;
  readonly payerSequence: number;
  readonly profile: PayerProfile;
  readonly priorDecisionOn?: CalendarDate;
}

/**
 * Returns the last day on which this claim is filed in time, by the payer's profile: professional
 * claims count from the earliest From date of their lines (domain-rules §9), corrections have their
 * own limit, later payers may count from the first payer's decision. Undefined without a date.
 */
export function filingLimit(question: FilingQuestion): CalendarDate | undefined {
  const { claim, payerSequence, profile, priorDecisionOn } = question;
  const service = claim.lines.flatMap(({ serviceDate }) => serviceDate ?? []).sort()[0];
  if (service === undefined) return undefined;
  const wholeDays = (days: number): number => Math.floor(days);
  if (payerSequence > 1) {
    const basis =
      profile.secondaryFilingBasis === 'primaryDecision' ? (priorDecisionOn ?? service) : service;
    return addDays(basis, wholeDays(profile.secondaryFilingDays));
  }
  const corrected = claim.frequency === '7' || claim.frequency === '8';
  return addDays(
    service,
    wholeDays(corrected ? profile.correctedFilingDays : profile.initialFilingDays),
  );
}
