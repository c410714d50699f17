import type { ClaimContent } from '../../domain/claim/claim.js';
import type { CodeBook } from '../../domain/coding/code-book.js';
import { filingLimit } from '../../domain/scrub/filing-limit.js';
import { scrub } from '../../domain/scrub/scrub.js';
import type { ScrubContext } from '../../domain/scrub/scrub-rule.js';
import { calendarDate, dateInZone } from '../../domain/shared/calendar-date.js';
import { loadCodeBook } from '../code-set/code-books.js';
import type { OrganizationScope } from '../database.js';
import { tellStory } from '../encounter/story.js';
import { editsInForce } from '../rule-set/rules-in-force.js';
import { loadPayer, timeZoneOf, type PayerRow } from '../payer/payers.js';
import { closeWorkItems, openWorkItem } from '../work-item/work-items.js';
import { takeStep, type ClaimRow } from './claims.js';
import { earlierServices } from './earlier-services.js';
import type { EncounterCoverageRow } from './encounter-coverages.js';
import { decisionsOf } from './prior-decisions.js';
import { replaceFindings, type StandingFinding } from './scrub-findings.js';

/** A draft that is to go out. */
export interface QueueRequest {
  readonly claim: Pick<ClaimRow, 'id' | 'encounterId' | 'payerId' | 'content'> & {
    readonly state: 'draft' | 'scrubbed';
  };
  readonly coverage: EncounterCoverageRow;
  /** Position among the payers that may pay: 1 stands as primary. */
  readonly position: number;
  /** ISO instant of the workflow. */
  readonly at: string;
  /** What speaks for codes of days that no loaded release covers. */
  readonly codes?: CodeBook;
}

/**
 * Scrubs a draft and puts it into the batcher's queue; with errors that nobody has overridden it
 * stays a draft, its findings are rows and one work item per claim names them. Returns what stops it
 * (nothing: it is queued). Findings and verdict carry the version of the rules.
 */
export async function scrubAndQueue(
  scope: OrganizationScope,
  request: QueueRequest,
): Promise<readonly StandingFinding[]> {
  const { claim, at } = request;
  const payer = await loadPayer(scope, claim.payerId);
  const context = await scrubContextOf(scope, request, payer);
  const { rules, version } = await editsInForce(scope);
  const standing = await replaceFindings(scope, claim.id, scrub(context, rules), version);
  const errors = standing.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    await openScrubItem(scope, request, errors, filingLimit(context));
    return errors;
  }
  const scrubbed = await takeStep(scope, claim, 'scrubPassed', { ruleSetVersion: version });
  await takeStep(scope, { id: claim.id, state: scrubbed }, 'enqueued', {
    queuedAt: at,
    // The review of the encounter begins the wait by the workflow's clock.
    waitingFor: null,
    deadlineAt: null,
  });
  await closeWorkItems(
    scope,
    { cause: `scrub/${claim.encounterId}/${request.coverage.sequence}` },
    { state: 'resolved', resolution: 'scrubPassed' },
  );
  await tellStory(scope, {
    encounterId: claim.encounterId,
    kind: 'claimQueued',
    key: claim.id,
    claimId: claim.id,
    data: { warnings: standing.length, ruleSetVersion: version },
    occurredAt: at,
  });
  return [];
}

/** Returns everything that the edits look at for a claim; nothing is written. */
export async function scrubContextOf(
  scope: OrganizationScope,
  { claim, coverage, position, at, codes }: QueueRequest,
  payer: PayerRow,
): Promise<ScrubContext> {
  const zone = payer.profile.timeZone === '' ? await timeZoneOf(scope) : payer.profile.timeZone;
  const { content } = claim;
  const prior = position > 1 ? await decisionsOf(scope, claim.encounterId) : [];
  const decidedOn = prior
    .filter(({ sequence }) => sequence < coverage.sequence)
    .flatMap(({ decision }) => decision.decidedOn ?? [])
    .sort()
    .at(-1);
  return {
    claim: content,
    payerSequence: position,
    profile: payer.profile,
    today: dateInZone(new Date(at), zone),
    codes: await loadCodeBook(scope, codesOn(content), codes),
    ...(coverage.effectiveFrom === undefined
      ? {}
      : { coverageFrom: calendarDate(coverage.effectiveFrom) }),
    ...(coverage.effectiveTo === undefined
      ? {}
      : { coverageTo: calendarDate(coverage.effectiveTo) }),
    earlier: await earlierServices(scope, {
      encounterId: claim.encounterId,
      payerId: claim.payerId,
      claim: content,
    }),
    ...(decidedOn === undefined ? {} : { priorDecisionOn: decidedOn }),
  };
}

/** The codes of a claim that the code book is asked about. */
export const codesOn = (
  content: ClaimContent,
): { readonly icd10cm: readonly string[]; readonly hcpcs: readonly string[] } => ({
  icd10cm: content.diagnoses.map(({ code }) => code),
  hcpcs: content.lines.flatMap(({ procedure }) => procedure ?? []),
});

async function openScrubItem(
  scope: OrganizationScope,
  { claim, coverage }: QueueRequest,
  errors: readonly StandingFinding[],
  limit: string | undefined,
): Promise<void> {
  const [first] = errors;
  if (first === undefined) return;
  await openWorkItem(scope, {
    kind: 'scrubFindings',
    queue: first.queue,
    reasonCode: first.ruleCode,
    message: first.message,
    recommendedAction: first.fix,
    causeKey: `scrub/${claim.encounterId}/${coverage.sequence}`,
    encounterId: claim.encounterId,
    claimId: claim.id,
    details: {
      findings: errors.map(({ ruleCode, field, lineNumber }) => ({
        ruleCode,
        field,
        line: lineNumber,
      })),
    },
    amountCents: claim.content.chargeCents,
    ...(limit === undefined ? {} : { dueAt: `${limit}T23:59:59Z` }),
  });
}
