import type { EncounterStage } from '../src/domain/encounter/encounter-stage.js';
import { workflowActor, type Database } from '../src/persistence/database.js';
import { lockEncounter, type EncounterRow } from '../src/persistence/encounter/encounter-row.js';
import { recordProgress } from '../src/persistence/encounter/progress.js';
import { describe, reviewEncounter } from '../src/persistence/encounter/review-encounter.js';
import { readEncounterFacts } from '../src/persistence/obligation/encounter-facts.js';
import { openWorkItem } from '../src/persistence/work-item/work-items.js';
import type { EncounterActivities, WayIn } from './contract.js';

export interface EncounterActivityDependencies {
  readonly database: Database;
}

/** The encounter's own activities: where it stands, what is open, what failed for good. */
export const createEncounterActivities = ({
  database,
}: EncounterActivityDependencies): EncounterActivities => ({
  openEncounter: ({ organizationId, encounterId, at }) =>
    database.inOrganization(organizationId, workflowActor, async (scope) => {
      const encounter = await lockEncounter(scope, encounterId);
      const { facts, hasClaims } = await readEncounterFacts(scope, encounter);
      const unasked = facts.coverages.some(({ state }) => state === 'unverified');
      const resumeAt = wayIn(encounter, unasked, hasClaims);
      if (resumeAt === 'obligations') {
        return { ...(await reviewEncounter(scope, encounterId, at)), resumeAt };
      }
      const now = { stage: resumeAt, ...waits[resumeAt], attempts: encounter.attempts };
      await recordProgress(scope, encounterId, now);
      return { progress: describe(encounter, now), next: { kind: 'wait' }, resumeAt };
    }),

  reviewObligations: ({ organizationId, encounterId, at }) =>
    database.inOrganization(organizationId, workflowActor, (scope) =>
      reviewEncounter(scope, encounterId, at),
    ),

  recordStepFailure: ({ organizationId, encounterId, step, errorCode, claimId }) =>
    database.inOrganization(organizationId, workflowActor, async (scope) => {
      const encounter = await lockEncounter(scope, encounterId);
      await openWorkItem(scope, {
        kind: 'stepFailed',
        queue: 'billing',
        reasonCode: errorCode,
        message: 'A step of this encounter failed and its retries are spent.',
        recommendedAction: 'retryStep',
        severity: 'high',
        causeKey: ['stepFailed', encounterId, step, ...(claimId ? [claimId] : [])].join('/'),
        encounterId,
        ...(claimId !== undefined && { claimId }),
        details: { step },
      });
      const now = {
        stage: stageOfStep(step, encounter),
        waitingFor: 'person',
        lastErrorCode: errorCode,
      };
      await recordProgress(scope, encounterId, now);
      return {
        progress: describe({ ...encounter, actionRequired: true }, now),
        next: { kind: 'wait' },
      };
    }),
});

const waits: Readonly<Record<Exclude<WayIn, 'obligations'>, { readonly waitingFor?: string }>> = {
  verification: { waitingFor: 'eligibilityAnswer' },
  coding: {},
  submission: {},
};

/** Rows prove what is done: a claim was made, a coverage was asked, codes were checked. */
function wayIn(encounter: EncounterRow, unasked: boolean, hasClaims: boolean): WayIn {
  if (!encounter.billable || hasClaims) return 'obligations';
  if (unasked) return 'verification';
  switch (encounter.stage) {
    case 'registered':
    case 'verification':
    case 'coding':
      return 'coding';
    case 'submission':
      return 'submission';
    default:
      return 'obligations';
  }
}

const stageOfStep = (step: string, encounter: EncounterRow): EncounterStage =>
  step === 'verification' || step === 'coding' || step === 'submission' ? step : encounter.stage;
