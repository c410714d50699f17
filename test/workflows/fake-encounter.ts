import { ApplicationFailure } from '@temporalio/common';
import type {
  CommandRequest,
  EncounterReview,
  LocalActivities,
  OpenedEncounter,
  PayerCallActivities,
  StepOutcome,
} from '../../activities/contract.js';
import type { ClaimState } from '../../src/domain/claim/claim-state.js';
import type { ClaimFacts } from '../../src/domain/encounter/claim-wait.js';
import { encounterCommandKinds } from '../../src/domain/encounter/encounter-command.js';
import type { EncounterStage } from '../../src/domain/encounter/encounter-stage.js';
import { judgeObligations, type CoverageFacts } from '../../src/domain/encounter/obligations.js';
import { standardProfile } from '../../src/domain/payer-profile/payer-profile.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The rows of one encounter, in memory, for tests of orchestration only: what is judged is judged
 * by the product's own rule (`judgeObligations`); what the database and payers would do is scripted.
 */
export class FakeEncounter {
  stage: EncounterStage = 'registered';
  held = false;
  waitingFor: string | undefined;
  deadlineAt: string | undefined;
  claims: Mutable<ClaimFacts>[] = [];
  coverages: Mutable<CoverageFacts>[] = [
    { sequence: 1, coverageId: 'coverage-1', payerId: 'payer-1', state: 'unverified' },
  ];
  payerBalances: { payerId: string; cents: number }[] = [{ payerId: 'payer-1', cents: 10_000 }];
  patientCents = 0;
  workItems: { cause: string; claimId?: string }[] = [];
  commands = new Map<string, number>();
  /** Every activity that ran, in order. */
  readonly calls: string[] = [];
  /** What the next call of an activity does instead. */
  readonly script = new Map<string, (() => StepOutcome)[]>();
  profile = standardProfile;
  /** How long an activity takes; by itself none takes long. */
  takesMs: (activity: string, request: object) => number = () => 0;
  /** With a code: the rows cannot be judged. */
  broken: string | undefined;

  claim(state: ClaimState, more: Partial<ClaimFacts> = {}): Mutable<ClaimFacts> {
    const claim: Mutable<ClaimFacts> = {
      id: `claim-${this.claims.length + 1}`,
      payerId: 'payer-1',
      payerSequence: 1,
      state,
      attempts: 0,
      rules: this.profile,
      openDenials: 0,
      hasWorkItem: false,
      ...more,
    };
    this.claims.push(claim);
    return claim;
  }

  next(activity: string, ...outcomes: (() => StepOutcome)[]): void {
    this.script.set(activity, outcomes);
  }

  private scripted(activity: string, otherwise: () => StepOutcome): StepOutcome {
    this.calls.push(activity);
    return (this.script.get(activity)?.shift() ?? otherwise)();
  }

  private review(at: string): EncounterReview {
    if (this.broken !== undefined) throw ApplicationFailure.nonRetryable('broken', this.broken);
    const claims = this.claims.map((claim) => ({
      ...claim,
      hasWorkItem: this.workItems.some(({ claimId }) => claimId === claim.id),
    }));
    const judged = judgeObligations(
      {
        held: this.held,
        billable: true,
        claims,
        coverages: this.coverages,
        payerBalances: this.payerBalances,
        patientCents: this.patientCents,
        workItems: this.workItems.length,
        ...(this.waitingFor !== undefined && { waitingFor: this.waitingFor }),
        ...(this.deadlineAt !== undefined && { deadlineAt: this.deadlineAt }),
      },
      at,
    );
    for (const claim of this.claims) {
      const wait = judged.claimWaits.find(({ claimId }) => claimId === claim.id);
      delete claim.waitingFor;
      delete claim.deadlineAt;
      if (wait === undefined) continue;
      claim.waitingFor = wait.waitingFor;
      claim.attempts = wait.attempts;
      if (wait.deadlineAt !== undefined) claim.deadlineAt = wait.deadlineAt;
    }
    for (const call of judged.calls) {
      this.workItems.push({
        cause: call.kind,
        ...('claimId' in call && { claimId: call.claimId }),
      });
    }
    this.stage = judged.stage;
    this.waitingFor = judged.waitingFor;
    this.deadlineAt = judged.deadlineAt;
    return { progress: this.progress(), next: judged.next };
  }

  private progress(): EncounterReview['progress'] {
    const state = {
      stage: this.stage,
      held: this.held,
      actionRequired: this.workItems.length > 0,
    };
    return {
      ...state,
      attempts: 0,
      ...(this.waitingFor !== undefined && { waitingFor: this.waitingFor }),
      ...(this.deadlineAt !== undefined && { deadlineAt: this.deadlineAt }),
    };
  }

  private open(at: string): OpenedEncounter {
    if (this.claims.length > 0 || this.stage === 'closed') {
      return { ...this.review(at), resumeAt: 'obligations' };
    }
    const unasked = this.coverages.some(({ state }) => state === 'unverified');
    this.stage = unasked ? 'verification' : this.stage === 'submission' ? 'submission' : 'coding';
    return { progress: this.progress(), next: { kind: 'wait' }, resumeAt: this.stage };
  }

  private command(kind: string, { commandId, at }: CommandRequest): 'done' | 'alreadyDone' {
    this.calls.push(kind);
    const times = (this.commands.get(commandId) ?? 0) + 1;
    this.commands.set(commandId, times);
    if (times > 1) return 'alreadyDone';
    if (kind === 'holdEncounter') this.held = true;
    if (kind === 'releaseEncounter') this.held = false;
    if (kind === 'retryStep' || kind === 'resolveWorkItem' || kind === 'skipStep') {
      this.workItems = [];
      for (const claim of this.claims) {
        claim.attempts = 0;
        if (claim.waitingFor !== undefined) claim.deadlineAt = at;
      }
    }
    if (kind === 'skipStep') {
      for (const coverage of this.coverages) {
        if (coverage.state === 'unverified') coverage.state = 'unclear';
      }
    }
    return 'done';
  }

  /** The activities as both queues of one worker offer them. */
  activities(): Partial<LocalActivities & PayerCallActivities> {
    const commands = Object.fromEntries(
      encounterCommandKinds.map((kind) => [
        kind,
        async (request: CommandRequest) => ({ outcome: this.command(kind, request) }),
      ]),
    ) as unknown as Partial<LocalActivities>;
    return {
      ...commands,
      openEncounter: async ({ at }) => {
        this.calls.push('openEncounter');
        return this.open(at);
      },
      reviewObligations: async ({ at }) => {
        this.calls.push('reviewObligations');
        return this.review(at);
      },
      recordStepFailure: async ({ step, errorCode, claimId }) => {
        this.calls.push(`recordStepFailure:${step}:${errorCode}`);
        this.workItems.push({
          cause: `stepFailed/${step}`,
          ...(claimId !== undefined && { claimId }),
        });
        this.waitingFor = 'person';
        return { progress: this.progress(), next: { kind: 'wait' } };
      },
      askEligibility: async () =>
        this.scripted('askEligibility', () => {
          for (const coverage of this.coverages) coverage.state = 'active';
          return { kind: 'done' };
        }),
      codeEncounter: async () => this.scripted('codeEncounter', () => ({ kind: 'done' })),
      submitClaims: async ({ at, payerSequence, claimId }) =>
        this.scripted('submitClaims', () => {
          const draft = this.claims.find(({ id }) => id === claimId);
          if (draft !== undefined) draft.state = 'queued';
          else {
            const sequence = payerSequence ?? 1;
            this.claim('queued', {
              payerSequence: sequence,
              payerId: `payer-${sequence}`,
              submittedAt: at,
            });
          }
          return { kind: 'done', review: this.review(at) };
        }),
      askClaimStatus: async ({ claimId, at }) =>
        this.scripted('askClaimStatus', () => {
          const claim = this.claims.find(({ id }) => id === claimId);
          if (claim !== undefined) {
            claim.attempts += 1;
            claim.deadlineAt = new Date(
              Date.parse(at) + claim.rules.inquiryRepeatDays * 86_400_000,
            ).toISOString();
          }
          return { kind: 'done' };
        }),
      followUpClaim: async ({ claimId, at }) =>
        this.scripted('followUpClaim', () => {
          const claim = this.claims.find(({ id }) => id === claimId);
          if (claim !== undefined) {
            this.claims = this.claims.filter((each) => each !== claim);
            this.claim('queued', { id: `${claim.id}-corrected`, submittedAt: at });
          }
          return { kind: 'done' };
        }),
      settleResponsibility: async () =>
        this.scripted('settleResponsibility', () => ({ kind: 'done' })),
    };
  }
}
