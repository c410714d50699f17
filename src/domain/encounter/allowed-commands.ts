import type { EncounterCommandKind } from './encounter-command.js';
import { encounterCommandKinds } from './encounter-command.js';
import type { EncounterStage } from './encounter-stage.js';

export interface CommandState {
  readonly stage: EncounterStage;
  readonly held: boolean;
  readonly actionRequired: boolean;
}

/** When the validators take a command: one row each, structural, so it changes only with the workflow. */
const allowed: Readonly<Record<EncounterCommandKind, (state: CommandState) => boolean>> = {
  // Also in front of a deadline: a supervisor need not wait for it.
  retryStep: ({ stage, held }) => stage !== 'closed' && !held,
  // Something must be there to be skipped: a failed step, or an answer that does not come.
  skipStep: ({ stage, held, actionRequired }) =>
    !held && stage !== 'closed' && (actionRequired || stage === 'verification'),
  resolveWorkItem: ({ actionRequired }) => actionRequired,
  holdEncounter: ({ stage, held }) => !held && stage !== 'closed',
  releaseEncounter: ({ held }) => held,
  // A paid claim may be replaced too, so closing does not refuse it.
  correctClaim: ({ stage }) => stage !== 'registered',
  addCoverage: () => true,
  transferResponsibility: ({ stage }) => stage !== 'registered' && stage !== 'closed',
  adjustBalance: ({ stage }) => stage !== 'registered',
  writeOffBalance: ({ stage }) => stage !== 'registered' && stage !== 'closed',
};

/** Returns whether a command may be given to an encounter in this state. */
export const allowsCommand = (state: CommandState, kind: EncounterCommandKind): boolean =>
  allowed[kind](state);

/** Returns every command that may be given now. */
export const allowedCommands = (state: CommandState): EncounterCommandKind[] =>
  encounterCommandKinds.filter((kind) => allowed[kind](state));
