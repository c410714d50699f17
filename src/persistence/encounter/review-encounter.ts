import type { EncounterStage } from '../../domain/encounter/encounter-stage.js';
import type { NextStep } from '../../domain/encounter/next-step.js';
import { judgeObligations } from '../../domain/encounter/obligations.js';
import type { OrganizationScope } from '../database.js';
import { readEncounterFacts } from '../obligation/encounter-facts.js';
import { recordJudgement } from '../obligation/record-judgement.js';
import { lockEncounter, type EncounterRow } from './encounter-row.js';

/** Where an encounter stands, exactly as its row says; what it knows beside that it does not need. */
export interface ReviewedEncounter {
  readonly progress: {
    readonly stage: EncounterStage;
    readonly held: boolean;
    readonly actionRequired: boolean;
    readonly waitingFor?: string;
    readonly deadlineAt?: string;
    readonly attempts: number;
    readonly lastErrorCode?: string;
  };
  readonly next: NextStep;
}

/** Looks at the rows of an encounter at `at`, writes what they mean, returns what to do next. */
export async function reviewEncounter(
  scope: OrganizationScope,
  encounterId: string,
  at: string,
): Promise<ReviewedEncounter> {
  const encounter = await lockEncounter(scope, encounterId);
  const { facts, moot } = await readEncounterFacts(scope, encounter);
  const judgement = judgeObligations(facts, at);
  await recordJudgement(scope, encounter, judgement, moot);
  const actionRequired = facts.workItems + judgement.calls.length > 0;
  return {
    progress: describe({ ...encounter, actionRequired }, judgement),
    next: judgement.next,
  };
}

/** Returns the progress of a row, or of a row about to be written. */
export function describe(
  encounter: EncounterRow,
  now: {
    readonly stage: EncounterStage;
    readonly waitingFor?: string;
    readonly deadlineAt?: string;
    readonly attempts?: number;
    readonly lastErrorCode?: string;
  },
): ReviewedEncounter['progress'] {
  const { stage, waitingFor, deadlineAt, lastErrorCode } = now;
  const { held, actionRequired } = encounter;
  return {
    stage,
    held,
    actionRequired,
    ...(waitingFor !== undefined && { waitingFor }),
    ...(deadlineAt !== undefined && { deadlineAt }),
    attempts: now.attempts ?? 0,
    ...(lastErrorCode !== undefined && { lastErrorCode }),
  };
}
