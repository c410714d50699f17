import type { UpdateDefinition } from '@temporalio/common';
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type {
  EncounterProgress,
  EncounterRequest,
  EncounterReview,
  WayIn,
} from '../../activities/contract.js';
import {
  encounterCommandKinds,
  type CommandOutcome,
  type EncounterCommandKind,
} from '../../src/domain/encounter/encounter-command.js';
import { allowedCommands, allowsCommand } from '../../src/domain/encounter/allowed-commands.js';
import { earlier } from '../../src/domain/encounter/instant.js';
import { rows } from '../activities.js';
import {
  encounterCommands,
  factsChanged,
  getEncounterState,
  type CommandReference,
  type EncounterInput,
  type EncounterState,
} from '../messages.js';
import { Deadline } from './deadline.js';
import { failureCode } from './failure-code.js';

/** A long wait begins a new history when this one is longer than that. */
const EVENTS_WORTH_SHEDDING = 150;
const LONG_WAIT_MILLISECONDS = 5 * 86_400_000;

type Command = UpdateDefinition<CommandOutcome, [CommandReference]>;

/** One run of an encounter's workflow: its handlers, what it last read, its one deadline. */
export class EncounterRun {
  progress: EncounterProgress = {
    stage: 'registered',
    held: false,
    actionRequired: false,
    attempts: 0,
  };
  /** Something happened since the last look at the rows. */
  changed = false;
  /** What a step has just read from the rows, so that nobody needs to look again. */
  private known: EncounterReview | undefined;
  private opened = false;
  private readonly deadline = new Deadline();

  constructor(private readonly input: EncounterInput) {
    setHandler(getEncounterState, () => this.state());
    setHandler(factsChanged, () => {
      this.changed = true;
    });
    for (const kind of encounterCommandKinds) this.handle(kind);
  }

  /** The ids and the workflow's clock, as every activity wants them. */
  get request(): EncounterRequest {
    return { ...this.input, at: new Date(Date.now()).toISOString() };
  }

  /** Looks where the encounter stands and returns where the way in is taken up. */
  async open(): Promise<WayIn> {
    const { progress, next, resumeAt } = await this.look('open', () =>
      rows.openEncounter(this.request),
    );
    this.adopt({ progress, next });
    this.opened = true;
    return resumeAt;
  }

  /** Looks at what is open. */
  async review(): Promise<EncounterReview> {
    return this.adopt(await this.look('review', () => rows.reviewObligations(this.request)));
  }

  /** Even a look may fail for good (a payer profile that cannot be read): then a person is called. */
  private async look<Found>(step: string, read: () => Promise<Found>): Promise<Found> {
    for (;;) {
      this.changed = false;
      const found = await this.attempt(step, read);
      if (found !== undefined) return found;
      this.opened = true;
      await this.changeOrDeadline();
    }
  }

  /** Returns what a step has just read, or else looks. */
  async latest(): Promise<EncounterReview> {
    const { known } = this;
    this.known = undefined;
    return known !== undefined && !this.changed ? known : this.review();
  }

  /** Takes over what an activity read from the rows. */
  adopt(review: EncounterReview): EncounterReview {
    this.progress = review.progress;
    this.known = review;
    return review;
  }

  /** Takes over that a step waits, as it has written into the rows itself. */
  waitsFor(wait: Partial<EncounterProgress>): void {
    this.progress = { ...this.progress, ...wait };
  }

  private state(): EncounterState {
    return { ...this.progress, allowedCommands: allowedCommands(this.progress) };
  }

  /**
   * Runs a step. One that fails for good becomes a work item, and `undefined` comes back: the
   * workflow waits for a person's decision and never fails because of a payer or a mistake.
   */
  async attempt<Result>(
    step: string,
    run: () => Promise<Result>,
    claimId?: string,
  ): Promise<Result | undefined> {
    try {
      return await run();
    } catch (error) {
      const errorCode = failureCode(error);
      if (errorCode === undefined) throw error;
      const failure = {
        ...this.request,
        step,
        errorCode,
        ...(claimId !== undefined && { claimId }),
      };
      this.adopt(await rows.recordStepFailure(failure));
      return undefined;
    }
  }

  /** Waits while a person holds the encounter. */
  async released(): Promise<void> {
    await condition(() => !this.progress.held);
  }

  /**
   * Waits until something has changed or the deadline (of the rows, or an earlier one) has passed.
   * A time-out is as good a reason to look as a fact. At a long wait a long history is shed.
   */
  async changeOrDeadline(sooner?: string): Promise<void> {
    const at = earlier(this.progress.deadlineAt, sooner);
    this.deadline.arm(at);
    const isLong = at === undefined || Date.parse(at) - Date.now() > LONG_WAIT_MILLISECONDS;
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    if (
      !this.changed &&
      (continueAsNewSuggested || (isLong && historyLength > EVENTS_WORTH_SHEDDING))
    ) {
      await this.beginAnew();
    }
    await condition(() => this.changed || this.deadline.passed);
  }

  /** Goes on in a new run, which finds everything in the rows: only ids are carried. */
  private async beginAnew(): Promise<void> {
    await condition(allHandlersFinished);
    if (!this.changed) await continueAsNew(this.input);
  }

  private handle(kind: EncounterCommandKind): void {
    const definition: Command = encounterCommands[kind];
    setHandler<CommandOutcome, [CommandReference], Command>(
      definition,
      (reference) => this.carryOut(kind, reference),
      { validator: () => this.validate(kind) },
    );
  }

  private validate(kind: EncounterCommandKind): void {
    // A run that was just started by the command knows nothing yet; the handler asks again.
    if (this.opened && !allowsCommand(this.progress, kind)) {
      throw ApplicationFailure.nonRetryable(
        'The encounter is not in a state for that',
        'COMMAND_NOT_ALLOWED',
      );
    }
  }

  private async carryOut(
    kind: EncounterCommandKind,
    { commandId }: CommandReference,
  ): Promise<CommandOutcome> {
    await condition(() => this.opened);
    try {
      const outcome = await rows[kind]({ ...this.request, commandId });
      if (outcome.outcome === 'done') this.note(kind);
      return outcome;
    } catch (error) {
      const code = failureCode(error);
      if (code === undefined) throw error;
      return { outcome: 'refused', code };
    }
  }

  /** Known at once, without a look at the rows, which follows. */
  private note(kind: EncounterCommandKind): void {
    this.changed = true;
    if (kind === 'holdEncounter') this.waitsFor({ held: true });
    if (kind === 'releaseEncounter') this.waitsFor({ held: false });
  }
}
