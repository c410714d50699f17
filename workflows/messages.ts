import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  CommandOutcome,
  EncounterCommandKind,
} from '../src/domain/encounter/encounter-command.js';
import type { EncounterStage } from '../src/domain/encounter/encounter-stage.js';

/**
 * The contract between the workflows and everybody who speaks to them. Payloads are ids and codes,
 * never documents or patient data; what a command says in detail is its row.
 */

export const ENCOUNTERS_QUEUE = 'encounters';
export const PAYER_CALLS_QUEUE = 'payer-calls';

export interface EncounterInput {
  readonly organizationId: string;
  readonly encounterId: string;
}

export interface GuarantorBillingInput {
  readonly organizationId: string;
  readonly guarantorId: string;
}

export interface RemittanceIntakeInput {
  readonly inboxId: string;
}

export const encounterWorkflowId = (encounterId: string): string => `encounter/${encounterId}`;
export const guarantorBillingWorkflowId = (guarantorId: string): string =>
  `guarantor-billing/${guarantorId}`;
export const remittanceIntakeWorkflowId = (inboxId: string): string =>
  `remittance-intake/${inboxId}`;

export type { CommandOutcome, EncounterCommandKind };

/** The command's row says what, why and who; the id is also the update id. */
export interface CommandReference {
  readonly commandId: string;
  /** For `resolveWorkItem`: which one, so that the validator can refuse without a database. */
  readonly workItemId?: string;
}

/**
 * Sent by the relay whenever a row that concerns the encounter was added (acknowledgment,
 * remittance, payment, answer). A signal, because a fact is never refused; it carries nothing:
 * "look at your rows". Twice is once. Sent with start, so it re-opens a closed encounter.
 */
export const factsChanged = defineSignal('factsChanged');

/**
 * Commands of people are Updates: a supervisor must hear whether it worked. The validator refuses
 * what the state does not allow; the handler is idempotent against the command's row, because
 * update de-duplication ends at continue-as-new. A second arrival answers `alreadyDone`.
 */
const command = <Kind extends EncounterCommandKind>(kind: Kind) =>
  defineUpdate<CommandOutcome, [CommandReference], Kind>(kind);

/** A supervisor runs the failed step again now, instead of waiting for its deadline. */
export const retryStep = command('retryStep');
/** A supervisor goes on without the step (for example an unanswered verification). */
export const skipStep = command('skipStep');
/** A person has settled what the work item asked; the workflow looks again. */
export const resolveWorkItem = command('resolveWorkItem');
/** A person pauses the encounter: facts are still taken, nothing goes out. */
export const holdEncounter = command('holdEncounter');
/** A person ends the pause. */
export const releaseEncounter = command('releaseEncounter');
/** A biller corrects claim data; the follow-up goes out as replacement or new original. */
export const correctClaim = command('correctClaim');
/** Front desk or biller adds a coverage; it is verified and billed in its turn. */
export const addCoverage = command('addCoverage');
/** A person moves what is open to another payer or to the patient. */
export const transferResponsibility = command('transferResponsibility');
/** A person posts a manual adjustment; above the limit a second person has approved it. */
export const adjustBalance = command('adjustBalance');
/** A person gives up what is open; a second person has approved it above the limit. */
export const writeOffBalance = command('writeOffBalance');

export const encounterCommands = {
  retryStep,
  skipStep,
  resolveWorkItem,
  holdEncounter,
  releaseEncounter,
  correctClaim,
  addCoverage,
  transferResponsibility,
  adjustBalance,
  writeOffBalance,
} as const;

/** What the live workflow knows beside the rows: codes only. */
export interface EncounterState {
  readonly stage: EncounterStage;
  readonly held: boolean;
  readonly actionRequired: boolean;
  readonly waitingFor?: string;
  /** ISO instant. */
  readonly deadlineAt?: string;
  readonly attempts: number;
  readonly lastErrorCode?: string;
  /** Commands that the validators would take now. */
  readonly allowedCommands: readonly EncounterCommandKind[];
}

/** Asked by the detail page; an answer of milliseconds, never needed for lists. */
export const getEncounterState = defineQuery<EncounterState>('getEncounterState');
