import type {
  CommandOutcome,
  EncounterCommandKind,
} from '../src/domain/encounter/encounter-command.js';
import type { EncounterStage } from '../src/domain/encounter/encounter-stage.js';
import type { NextStep } from '../src/domain/encounter/next-step.js';

export type { NextStep };

/**
 * What the workflows may wish for. Everything that crosses is ids and codes (architecture §4, "Who
 * runs a rule"): verdicts are taken in here, recorded as rows, and only their outcome goes back.
 *
 * Three kinds, by where they run:
 * - **local** (`LocalActivities`): one short database transaction, under 2 s, run inside the
 *   workflow task (one history event each). Idempotent: a second run finds the row of the first.
 * - **payer calls** (`PayerCallActivities`): remote, on the `payer-calls` queue; may take as long as
 *   a payer takes. What the payer does is a value, never an exception.
 * - **long work** (`EncounterQueueActivities`): remote, on the `encounters` queue (posting, PDF).
 *
 * Every local one that concerns an encounter locks its row first (`lockEncounter`), so that a
 * command and a step never interleave, and writes stage, waitingFor, deadlineAt and attempts in its
 * own transaction (`recordProgress`), so that `recover` finds them whatever happens afterwards.
 * Errors: throw `DomainError` for what no retry can mend (the workflow opens a work item with its
 * code), anything else is retried.
 */
export interface EncounterRequest {
  readonly organizationId: string;
  readonly encounterId: string;
  /** ISO instant of the workflow's clock: what is due is judged by this and by no other clock. */
  readonly at: string;
}

export interface ClaimRequest extends EncounterRequest {
  readonly claimId: string;
}

/** What a step of the way in, or a follow-up, came to. */
export type StepOutcome =
  /** Nothing more to do here. `responsibilityChanged`: call `settleResponsibility` next. */
  | {
      readonly kind: 'done';
      readonly responsibilityChanged?: true;
      readonly review?: EncounterReview;
    }
  /** Call the same step again at once (one more coverage to ask, one more claim to build). */
  | { readonly kind: 'again'; readonly responsibilityChanged?: true }
  /** Call the same step again at `at` (payer down, by profile), or earlier when a fact arrives. */
  | { readonly kind: 'retryAt'; readonly at: string; readonly waitingFor: string }
  /** The step opened a work item and goes on after a person's decision. */
  | { readonly kind: 'actionRequired'; readonly reasonCode: string }
  /** Follow-up only: ask eligibility of this coverage first (`askEligibility`), then call again. */
  | { readonly kind: 'askEligibility'; readonly coverageId: string };

/** Where an encounter stands, exactly as its row says after the transaction. */
export interface EncounterProgress {
  readonly stage: EncounterStage;
  readonly held: boolean;
  readonly actionRequired: boolean;
  readonly waitingFor?: string;
  /** ISO instant: the one absolute deadline of the present wait. */
  readonly deadlineAt?: string;
  readonly attempts: number;
  readonly lastErrorCode?: string;
}

export interface EncounterReview {
  readonly progress: EncounterProgress;
  readonly next: NextStep;
}

export type WayIn = 'verification' | 'coding' | 'submission' | 'obligations';

export interface OpenedEncounter extends EncounterReview {
  /** Where the linear way in is taken up; steps that rows prove done are never done again. */
  readonly resumeAt: WayIn;
}

/** A step whose retries are spent; it becomes a work item, never a failed workflow. */
export interface StepFailure extends EncounterRequest {
  readonly step: string;
  /** Error code, stable; no texts (they might carry patient data). */
  readonly errorCode: string;
  readonly claimId?: string;
}

/** Implemented by FLOW: activities/encounter.activities.ts. */
export interface EncounterActivities {
  /**
   * Looks where the encounter stands when a run of its workflow begins (first start, restart by
   * `recover`, re-opening by a late fact, continue-as-new) and writes the stage of the next step.
   */
  openEncounter(request: EncounterRequest): Promise<OpenedEncounter>;
  /**
   * Reads claims, denials and balances; derives stage, waitingFor, the one deadline and attempts and
   * writes them; opens work items where a deadline is exhausted; starts guarantor billing through
   * the outbox when only the patient owes; closes when nothing is open. Returns what to do next.
   */
  reviewObligations(request: EncounterRequest): Promise<EncounterReview>;
  /** Opens the work item of a step that failed for good and returns the state to wait in. */
  recordStepFailure(request: StepFailure): Promise<EncounterReview>;
}

/** Implemented by CLAIMS: activities/verification.activities.ts (remote, payer-calls). */
export interface VerificationActivities {
  /**
   * Asks by 270 about `coverageId`, or else about the next coverage of the encounter that is still
   * `unverified`, for the date of service, through the payer's connection; keeps the answer as
   * eligibility_check and sets encounter_coverage.state. Sends nothing when the profile says never,
   * when a fresh answer is on file, or for self-pay. `again` while further coverages are unverified;
   * `retryAt` for AAA 42 or an unreachable payer by profile; after its retries, and for AAA rejects,
   * inactive coverage that needs a person: work item and `actionRequired`. A person who skips the
   * step has set the coverage to `unclear`: it is then not asked again. `responsibilityChanged` when
   * another payer (or the patient) is now the first to owe.
   */
  askEligibility(
    request: EncounterRequest & { readonly coverageId?: string },
  ): Promise<StepOutcome>;
}

/** Implemented by CLAIMS: activities/coding.activities.ts (local). */
export interface CodingActivities {
  /**
   * Shape and existence of codes, pointers, prices from the fee schedule where a charge has none.
   * An uncoded or unpriced encounter opens a work item in queue `coding` and is `actionRequired`;
   * priced anew, the charge is posted in the same transaction.
   */
  codeEncounter(request: EncounterRequest): Promise<StepOutcome>;
}

/** Implemented by CLAIMS: activities/claim.activities.ts (local). */
export interface ClaimActivities {
  /**
   * Builds the claim (or claims: above 50 lines) for the payer of `payerSequence` from the newest
   * snapshot (default: the first coverage that may pay), or takes the draft `claimId`; scrubs it and
   * puts it into the queue of the batcher (state `queued`, queued_at = `at`), all in one transaction.
   * A queued or sent claim of the same payer and version is found, not made again. Errors of the
   * scrubber: draft with findings, work item, `actionRequired`. Self-pay: `done` without a claim.
   */
  submitClaims(
    request: EncounterRequest & { readonly payerSequence?: number; readonly claimId?: string },
  ): Promise<StepOutcome>;
}

/** Implemented by CLAIMS: activities/submission.activities.ts (remote, payer-calls). */
export interface SubmissionActivities {
  /**
   * Sends a 276 for one claim version and stores the 277 when it comes with the response (else it
   * comes through the inbox). Adds one to claim.attempts and sets claim.deadline_at to `at` +
   * inquiryRepeatDays. "Not found" after an unknown outcome puts the claim back into the queue; not
   * found after acceptance, and requests for documents (P3, P4, R*), open work items. `retryAt` is
   * not used: an unreachable payer is `done`, the deadline asks again.
   */
  askClaimStatus(request: ClaimRequest): Promise<StepOutcome>;
}

/** Implemented by CLAIMS: activities/denial.activities.ts (local). */
export interface DenialActivities {
  /**
   * One follow-up for one claim that was rejected (999, 277CA) or has open denials: verdicts by the
   * published playbook, recorded with rule set version. Carries out what is safe to do automatically
   * (a replacement or new original is built, scrubbed and queued at once), opens the work item for
   * everything else. Afterwards every unresolved denial (and a rejected claim) has a newer claim
   * version in its place, an open work item with its claim_id, or claim.waiting_for = 'followUp'
   * with a claim.deadline_at in the future (a linked claim, a running appeal): else it is called
   * again at once.
   */
  followUpClaim(request: ClaimRequest): Promise<StepOutcome>;
}

/** Implemented by MONEY: activities/posting.activities.ts. */
export interface PostingActivities {
  /**
   * Local. Moves what is open to the first coverage that may pay (encounter_coverage state active or
   * unclear), or to the patient when there is none; nothing when it is there already. Posting key:
   * `responsibility/<encounterId>/<owner>` + what makes a repetition distinct.
   */
  settleResponsibility(request: EncounterRequest): Promise<StepOutcome>;
}

export interface RemittanceReference {
  readonly organizationId: string;
  readonly remittanceId: string;
}

/** Implemented by MONEY: activities/posting.activities.ts (remote, `encounters` queue, heartbeats). */
export interface RemittanceActivities {
  /**
   * Reads the 835 transactions of an inbox message that were routed, balances them on three levels
   * and stores remittances (received or quarantined, with findings). Found again when they exist.
   * Returns those that are to be posted.
   */
  receiveRemittances(request: {
    readonly inboxId: string;
    readonly at: string;
  }): Promise<{ readonly remittances: readonly RemittanceReference[] }>;
  /**
   * Posts one remittance in batches that resume by key; a heartbeat per batch. Marks claims and
   * denials, and wakes the encounters it touched through the outbox (`factsChanged`).
   */
  postRemittance(request: RemittanceReference & { readonly at: string }): Promise<{
    readonly state: 'posted' | 'alreadyPosted' | 'quarantined';
  }>;
  /** Marks the inbox message processed (or failed with a code, and a work item for a person). */
  finishRemittanceIntake(request: {
    readonly inboxId: string;
    readonly at: string;
    readonly errorCode?: string;
  }): Promise<void>;
}

/** The command's row (kind, payload, reason, actor) says what; `carryOutCommand` guards it. */
export interface CommandRequest extends EncounterRequest {
  readonly commandId: string;
}

type Commands<Kind extends EncounterCommandKind> = {
  readonly [K in Kind]: (request: CommandRequest) => Promise<CommandOutcome>;
};

/**
 * Local. Each runs its effect inside `carryOutCommand(scope, request, kind, work)` (src/persistence/
 * command), which answers `alreadyDone` for a command that was carried out before, and records
 * outcome, story and audit in the same transaction.
 */
/** Implemented by FLOW: activities/command.activities.ts. */
export type FlowCommandActivities = Commands<
  'retryStep' | 'skipStep' | 'resolveWorkItem' | 'holdEncounter' | 'releaseEncounter'
>;
/** Implemented by CLAIMS: activities/claim.activities.ts. */
export type ClaimCommandActivities = Commands<'correctClaim' | 'addCoverage'>;
/** Implemented by MONEY: activities/posting.activities.ts. */
export type MoneyCommandActivities = Commands<
  'transferResponsibility' | 'adjustBalance' | 'writeOffBalance'
>;

export interface GuarantorRequest {
  readonly organizationId: string;
  readonly guarantorId: string;
  readonly at: string;
}

/** What to do for a guarantor now; the row `guarantor_billing` says the same. */
export type GuarantorReview =
  | { readonly kind: 'statement'; readonly dunningStep: number }
  | { readonly kind: 'wait'; readonly waitingFor: string; readonly deadlineAt: string }
  | { readonly kind: 'writeOffSmallBalance' }
  | { readonly kind: 'badDebt' }
  | { readonly kind: 'settled' };

/** Implemented by FLOW: activities/guarantor-billing.activities.ts (local). */
export interface GuarantorBillingActivities {
  /** Judges by the dunning rules what comes next and writes stage and deadline before any wait. */
  reviewGuarantor(request: GuarantorRequest): Promise<GuarantorReview>;
  /** Gives up a small balance under a rule that two people published. */
  writeOffSmallBalance(request: GuarantorRequest): Promise<void>;
  /** After the last dunning step: bad debt, and a work item for the hand-off. */
  handOffBadDebt(request: GuarantorRequest): Promise<void>;
  /** Opens the work item of a billing step whose retries are spent. */
  recordBillingFailure(
    request: GuarantorRequest & { readonly step: string; readonly errorCode: string },
  ): Promise<void>;
}

/** Implemented by FLOW (remote, `encounters` queue). */
export interface StatementActivities {
  /** Composes the statement from ledger rows, prints the PDF, stores both; once per due date. */
  issueStatement(
    request: GuarantorRequest & { readonly dunningStep: number },
  ): Promise<{ readonly statementId?: string }>;
}

/** Implemented by FLOW: activities/work-item.activities.ts (remote, `encounters` queue). */
export interface SweepActivities {
  /** Asks the questions of `verify` for every organization and opens work items for what is found. */
  sweep(request: { readonly at: string }): Promise<{ readonly opened: number }>;
}

export type LocalActivities = EncounterActivities &
  CodingActivities &
  ClaimActivities &
  DenialActivities &
  PostingActivities &
  FlowCommandActivities &
  ClaimCommandActivities &
  MoneyCommandActivities &
  GuarantorBillingActivities;

export type PayerCallActivities = VerificationActivities & SubmissionActivities;

export type EncounterQueueActivities = RemittanceActivities & StatementActivities & SweepActivities;
