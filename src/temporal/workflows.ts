import {
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
  type WorkflowStartOptions,
  type Workflow,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  encounterCommands,
  ENCOUNTERS_QUEUE,
  encounterWorkflowId,
  factsChanged,
  getEncounterState,
  guarantorBillingWorkflowId,
  remittanceIntakeWorkflowId,
  type CommandOutcome,
  type CommandReference,
  type EncounterCommandKind,
  type EncounterInput,
  type EncounterState,
  type GuarantorBillingInput,
  type RemittanceIntakeInput,
} from '../../workflows/messages.js';

/**
 * The one class that speaks to workflows: starts, wakes, updates, queries. Everything is idempotent
 * by workflow id, so whoever is not sure whether it worked says it again.
 */
export class Workflows {
  constructor(private readonly client: Pick<Client, 'workflow'>) {}

  /** Starts the encounter's workflow, or wakes the one that runs; re-opens a closed encounter. */
  async wakeEncounter(input: EncounterInput): Promise<void> {
    await this.client.workflow.signalWithStart(ENCOUNTER, {
      ...encounterStart(input),
      signal: factsChanged,
      signalArgs: [],
    });
  }

  /** Starts a guarantor's billing, or wakes it. */
  async wakeGuarantorBilling(input: GuarantorBillingInput): Promise<void> {
    await this.client.workflow.signalWithStart('guarantorBillingWorkflow', {
      workflowId: guarantorBillingWorkflowId(input.guarantorId),
      taskQueue: ENCOUNTERS_QUEUE,
      args: [input],
      signal: factsChanged,
      signalArgs: [],
    });
  }

  /** Starts the posting of an 835; one that runs goes on, one that ended is not run again. */
  async startRemittanceIntake(input: RemittanceIntakeInput): Promise<void> {
    await this.client.workflow.start('remittanceIntakeWorkflow', {
      workflowId: remittanceIntakeWorkflowId(input.inboxId),
      taskQueue: ENCOUNTERS_QUEUE,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  }

  /**
   * Gives a person's command to the encounter's workflow and returns how it ended; starts the
   * workflow when none runs (a closed encounter). Refused by the validator: `refused` with its code.
   * The command's row must be there; its id is the update id.
   */
  async command(
    input: EncounterInput,
    kind: EncounterCommandKind,
    reference: CommandReference,
  ): Promise<CommandOutcome> {
    const until = Date.now() + COMMAND_PATIENCE_MS;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.client.workflow.executeUpdateWithStart(encounterCommands[kind].name, {
          // Such an operation may be used once.
          startWorkflowOperation: new WithStartWorkflowOperation(ENCOUNTER, {
            ...encounterStart(input),
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
          args: [reference],
          updateId: reference.commandId,
        });
      } catch (error) {
        const code = refusalCode(error);
        if (code !== undefined) return { outcome: 'refused', code };
        if (Date.now() > until || !meetsNewRun(error)) throw error;
        const pauseMs = Math.min(50 * 2 ** tries, LONGEST_PAUSE_MS);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  /** Returns what the live workflow says of itself; undefined when none runs or ever ran. */
  async encounterState(encounterId: string): Promise<EncounterState | undefined> {
    const handle = this.client.workflow.getHandle(encounterWorkflowId(encounterId));
    try {
      return await handle.query(getEncounterState);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  }

  /** Returns whether a run of this workflow id is open now. */
  async isRunning(workflowId: string): Promise<boolean> {
    try {
      const { status } = await this.client.workflow.getHandle(workflowId).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }
}

const ENCOUNTER = 'encounterWorkflow';
/** How long a command is said again to a workflow that is busy beginning new runs. */
const COMMAND_PATIENCE_MS = 20_000;
const LONGEST_PAUSE_MS = 1_000;
const FAILED_PRECONDITION = 9;
const ABORTED = 10;

/**
 * A command that meets the workflow at the moment when it begins a new run is turned away by the
 * server; said again it reaches the new run, which finds in the command's row whether it was done.
 */
function meetsNewRun(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && [FAILED_PRECONDITION, ABORTED].includes(cause.code);
}

const encounterStart = (input: EncounterInput): WorkflowStartOptions<Workflow> => ({
  workflowId: encounterWorkflowId(input.encounterId),
  taskQueue: ENCOUNTERS_QUEUE,
  args: [{ organizationId: input.organizationId, encounterId: input.encounterId }],
});

function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  const { cause } = error;
  return cause instanceof ApplicationFailure ? (cause.type ?? 'REFUSED') : 'REFUSED';
}
