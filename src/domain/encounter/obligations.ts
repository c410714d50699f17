import type { ClaimState } from '../claim/claim-state.js';
import type { ClaimFacts, ClaimWait } from './claim-wait.js';
import { awaitedAnswer, claimWait } from './claim-wait.js';
import type { EncounterStage } from './encounter-stage.js';
import { daysLater, earlier, isDue } from './instant.js';
import type { NextStep } from './next-step.js';

/**
 * What is still open for an encounter, read from its rows, and the one thing to do about it. The
 * encounter's stage is derived here for people; nobody sets it. Pure: the review activity reads the
 * facts, calls this and writes what it says, all in one transaction.
 *
 * Order of what is done first: a coverage to be asked → a draft to be sent → a rejection or denial
 * to be followed up → an overdue answer to be asked for → the next payer to be billed. Only when
 * nothing of that is left does the workflow wait, until the earliest of all deadlines.
 */
export interface EncounterFacts {
  readonly held: boolean;
  readonly billable: boolean;
  /** Every claim version that is neither replaced, voided nor abandoned. */
  readonly claims: readonly ClaimFacts[];
  readonly coverages: readonly CoverageFacts[];
  /** Of payer-receivable, by payer; zero balances left out. */
  readonly payerBalances: readonly { readonly payerId: string; readonly cents: number }[];
  readonly patientCents: number;
  /** How many work items are open for the encounter, whatever they are about; moot ones left out. */
  readonly workItems: number;
  readonly waitingFor?: string;
  readonly deadlineAt?: string;
}

export interface CoverageFacts {
  readonly sequence: number;
  readonly coverageId: string;
  readonly payerId: string;
  readonly state: 'unverified' | 'active' | 'inactive' | 'unclear' | 'replaced';
}

export interface Judgement {
  readonly stage: EncounterStage;
  readonly waitingFor?: string;
  readonly deadlineAt?: string;
  readonly attempts: number;
  readonly currentPayerId?: string;
  readonly next: NextStep;
  /** Waits to be written to claim rows. */
  readonly claimWaits: readonly ClaimWait[];
  /** Causes for which a person is called now. */
  readonly calls: readonly PersonCall[];
  /** Only the patient owes, and guarantor billing has not been told yet. */
  readonly startGuarantorBilling: boolean;
}

export type PersonCall =
  | { readonly kind: 'payerSilent'; readonly claimId: string; readonly waitingFor: string }
  | { readonly kind: 'notSubmitted'; readonly claimId: string }
  | { readonly kind: 'balanceUnexplained'; readonly payerId: string; readonly cents: number };

/** The patient's side has its own workflow with its own clock; we look again all the same. */
const PATIENT_LOOK_AGAIN_DAYS = 90;
const SECONDS_PER_DAY = 86_400;

const asked: readonly ClaimState[] = [
  'draft',
  'scrubbed',
  'queued',
  'batched',
  'sent',
  'unknown',
  'received',
  'accepted',
  'pended',
];
const beforeAcceptance: readonly ClaimState[] = [
  'draft',
  'scrubbed',
  'queued',
  'batched',
  'sent',
  'unknown',
  'received',
  'rejected',
];

/** Returns what is open at `at` and what to do next. */
export function judgeObligations(facts: EncounterFacts, at: string): Judgement {
  const waits = facts.claims.flatMap((claim) => claimWait(claim, at) ?? []);
  const next = facts.held ? undefined : nextStep(facts, waits, at);
  const crossover = crossoverWaits(facts, at);
  const calls = personCalls(facts, waits, at);
  const all = [...waits, ...crossover, ...followUpWaits(facts, at)];
  // A deadline that has passed and asks for nothing any more is no reason to wake up again.
  const first = firstDeadline(all.filter((wait) => !isPast(wait.deadlineAt, at)));
  const patientOnly = owesOnlyPatient(facts);
  const open =
    facts.claims.some(isOpen) ||
    facts.payerBalances.length > 0 ||
    facts.patientCents > 0 ||
    facts.workItems + calls.length > 0;
  if (!open && next === undefined) {
    return { ...nothing, stage: 'closed', next: { kind: 'closed' }, claimWaits: all };
  }
  const waitingFor = waitOf(facts, calls, first, patientOnly);
  const deadlineAt = patientOnly ? patientDeadline(facts, at) : first?.deadlineAt;
  const payerId = currentPayer(facts);
  return {
    stage: stageOf(facts),
    ...(waitingFor !== undefined && { waitingFor }),
    ...(deadlineAt !== undefined && { deadlineAt }),
    attempts: first?.attempts ?? 0,
    ...(payerId !== undefined && { currentPayerId: payerId }),
    next: next ?? { kind: 'wait' },
    claimWaits: all,
    calls,
    startGuarantorBilling:
      patientOnly && (facts.waitingFor !== 'patientPayment' || isPast(facts.deadlineAt, at)),
  };
}

const nothing = { attempts: 0, calls: [], startGuarantorBilling: false } as const;

const isPast = (instant: string | undefined, at: string): boolean =>
  instant !== undefined && isDue(instant, at);

const isOpen = (claim: ClaimFacts): boolean => asked.includes(claim.state) || isRefused(claim);

function nextStep(
  facts: EncounterFacts,
  waits: readonly ClaimWait[],
  at: string,
): NextStep | undefined {
  if (!facts.billable) return undefined;
  const unasked = facts.coverages.find(({ state }) => state === 'unverified');
  if (unasked !== undefined) return { kind: 'verify', coverageId: unasked.coverageId };
  const draft = facts.claims.find(
    ({ state, hasWorkItem }) => (state === 'draft' || state === 'scrubbed') && !hasWorkItem,
  );
  if (draft !== undefined) return { kind: 'submit', claimId: draft.id };
  const refused = facts.claims.find((claim) => needsFollowUp(claim, at));
  if (refused !== undefined) return { kind: 'followUp', claimId: refused.id };
  const overdue = waits.find(({ inquire }) => inquire);
  if (overdue !== undefined) return { kind: 'inquire', claimId: overdue.claimId };
  const payer = nextPayer(facts, at);
  return payer === undefined ? undefined : { kind: 'submit', payerSequence: payer.sequence };
}

/** Not while a person has it, and not before a wait that the follow-up has written is over. */
function needsFollowUp(claim: ClaimFacts, at: string): boolean {
  if (claim.hasWorkItem) return false;
  if (!isRefused(claim)) return false;
  return !waitsForFollowUp(claim, at);
}

/** A follow-up that waits by itself (a linked claim, an appeal) says so in the claim's row. */
const waitsForFollowUp = (claim: ClaimFacts, at: string): boolean =>
  claim.waitingFor === 'followUp' && claim.deadlineAt !== undefined && !isDue(claim.deadlineAt, at);

function followUpWaits(facts: EncounterFacts, at: string): ClaimWait[] {
  return facts.claims.flatMap((claim) =>
    isRefused(claim) && waitsForFollowUp(claim, at) && claim.deadlineAt !== undefined
      ? [
          {
            claimId: claim.id,
            waitingFor: 'followUp',
            deadlineAt: claim.deadlineAt,
            attempts: claim.attempts,
          },
        ]
      : [],
  );
}

const isRefused = (claim: ClaimFacts): boolean =>
  claim.state === 'rejected' || claim.openDenials > 0;

/** The payer that owes, was never asked, and may be asked: nobody before it still has its turn. */
function nextPayer(facts: EncounterFacts, at: string): CoverageFacts | undefined {
  const candidate = facts.coverages.find(
    (coverage) =>
      (coverage.state === 'active' || coverage.state === 'unclear') &&
      facts.payerBalances.some(({ payerId, cents }) => payerId === coverage.payerId && cents > 0) &&
      !facts.claims.some(({ payerSequence }) => payerSequence === coverage.sequence),
  );
  if (candidate === undefined) return undefined;
  const before = facts.claims.filter(({ payerSequence }) => payerSequence < candidate.sequence);
  if (before.some(({ state }) => asked.includes(state) || state === 'rejected')) return undefined;
  const forwarded = before.find(({ state }) => state === 'forwarded');
  if (forwarded !== undefined && !isPast(crossoverDeadline(forwarded, at), at)) return undefined;
  return candidate;
}

/** A decision that says "forwarded": the next payer may answer by itself; then we bill it. */
function crossoverWaits(facts: EncounterFacts, at: string): ClaimWait[] {
  return facts.claims
    .filter(
      (claim) =>
        claim.state === 'forwarded' &&
        claim.openDenials === 0 &&
        facts.coverages.some(
          ({ sequence, payerId }) =>
            sequence > claim.payerSequence &&
            facts.payerBalances.some((balance) => balance.payerId === payerId) &&
            !facts.claims.some(({ payerSequence }) => payerSequence === sequence),
        ),
    )
    .map((claim) => ({
      claimId: claim.id,
      waitingFor: 'crossover',
      deadlineAt: crossoverDeadline(claim, at),
      attempts: 0,
    }));
}

const crossoverDeadline = (claim: ClaimFacts, at: string): string =>
  claim.waitingFor === 'crossover' && claim.deadlineAt !== undefined
    ? claim.deadlineAt
    : daysLater(at, claim.rules.crossoverDays, claim.rules.secondsPerDay);

function personCalls(facts: EncounterFacts, waits: readonly ClaimWait[], at: string): PersonCall[] {
  const calls: PersonCall[] = [];
  for (const { claimId, waitingFor } of waits.filter(({ exhausted }) => exhausted)) {
    const claim = facts.claims.find(({ id }) => id === claimId);
    const unsent = claim?.state === 'queued' || claim?.state === 'batched';
    calls.push(
      unsent ? { kind: 'notSubmitted', claimId } : { kind: 'payerSilent', claimId, waitingFor },
    );
  }
  if (facts.workItems > 0 || facts.held || nextStep(facts, waits, at) !== undefined) return calls;
  if (facts.claims.some((claim) => isOpen(claim) || claim.state === 'forwarded')) return calls;
  for (const { payerId, cents } of facts.payerBalances) {
    calls.push({ kind: 'balanceUnexplained', payerId, cents });
  }
  return calls;
}

function firstDeadline(waits: readonly ClaimWait[]): ClaimWait | undefined {
  return waits
    .filter(({ deadlineAt }) => deadlineAt !== undefined)
    .reduce<ClaimWait | undefined>(
      (first, wait) =>
        first === undefined || earlier(wait.deadlineAt, first.deadlineAt) === wait.deadlineAt
          ? wait
          : first,
      undefined,
    );
}

const owesOnlyPatient = (facts: EncounterFacts): boolean =>
  facts.patientCents > 0 && facts.payerBalances.length === 0 && !facts.claims.some(isOpen);

const patientDeadline = (facts: EncounterFacts, at: string): string =>
  facts.waitingFor === 'patientPayment' &&
  facts.deadlineAt !== undefined &&
  !isDue(facts.deadlineAt, at)
    ? facts.deadlineAt
    : daysLater(at, PATIENT_LOOK_AGAIN_DAYS, SECONDS_PER_DAY);

function waitOf(
  facts: EncounterFacts,
  calls: readonly PersonCall[],
  first: ClaimWait | undefined,
  patientOnly: boolean,
): string | undefined {
  if (first !== undefined) return first.waitingFor;
  if (facts.workItems + calls.length > 0) return 'person';
  if (patientOnly) return 'patientPayment';
  return facts.held ? 'release' : undefined;
}

function stageOf(facts: EncounterFacts): EncounterStage {
  if (facts.coverages.some(({ state }) => state === 'unverified') && facts.billable) {
    return 'verification';
  }
  if (facts.claims.some(({ openDenials }) => openDenials > 0)) return 'denialFollowUp';
  if (facts.claims.some(({ state }) => beforeAcceptance.includes(state))) return 'submission';
  if (facts.claims.some(({ state }) => asked.includes(state) || state === 'forwarded')) {
    return facts.payerBalances.length > 0 || facts.claims.some(isOpen)
      ? 'adjudication'
      : afterPayers(facts);
  }
  return afterPayers(facts);
}

const afterPayers = (facts: EncounterFacts): EncounterStage =>
  facts.payerBalances.length === 0 && facts.patientCents > 0 ? 'patientBilling' : 'posting';

/** Whom it hangs on now: the payer of the earliest open claim, else the one that still owes. */
function currentPayer(facts: EncounterFacts): string | undefined {
  const open = [...facts.claims]
    .filter(isOpen)
    .sort((a, b) => a.payerSequence - b.payerSequence)[0];
  return open?.payerId ?? facts.payerBalances[0]?.payerId;
}

/**
 * Returns the causes among open work items that have become moot: the payer has answered after all,
 * the claim was sent, the rest is gone. The others stay until a person decides.
 */
export function mootCauses(
  causes: readonly string[],
  claims: readonly Pick<ClaimFacts, 'id' | 'state' | 'openDenials'>[],
  payerBalances: EncounterFacts['payerBalances'],
): string[] {
  return causes.filter((cause) => {
    const [kind, subject, waitingFor] = cause.split('/');
    const claim = claims.find(({ id }) => id === subject);
    switch (kind) {
      case 'payerSilent':
        return claim === undefined || awaitedAnswer(claim.state) !== waitingFor;
      case 'notSubmitted':
        return claim?.state !== 'queued' && claim?.state !== 'batched';
      case 'submissionRefused':
      case 'payerUnreachable':
        return claim?.state !== 'batched';
      case 'rejected':
      case 'claimNotWritable':
        return claim?.state !== 'rejected';
      // The payer paid after all or took its decision back, or somebody settled it elsewhere.
      case 'denial':
        return claim === undefined || claim.openDenials === 0;
      case 'documentsRequested':
      case 'claimNotFound':
        return claim === undefined || awaitedAnswer(claim.state) === undefined;
      case 'balanceUnexplained':
        return !payerBalances.some(({ payerId }) => payerId === subject);
      default:
        return false;
    }
  });
}
