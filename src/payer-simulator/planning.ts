import type { ClaimContent, LineAdjudication } from '../domain/claim/claim.js';
import type { ClaimPayment } from '../domain/remittance/remittance.js';
import { adjudicate, reverse } from './adjudication.js';
import type { BookedClaim, BookEntry, PayerBook, PlannedPayment } from './payer-book.js';
import { everydayScenario, scenarioOf, type Decision, type Scenario } from './scenarios.js';

/** Days of the payer between acceptance and the payment advice. */
const PAYMENT_DAYS = 3;
/** A forwarded claim is paid by the next payer this much later. */
const CROSSOVER_DAYS = 2;
/** The good copy of an unbalanced advice, and the correction after a recoupment. */
const FOLLOWING_DAYS = 2;

/** The payer that the denied ones belong to; it pays what it is billed. */
export const RIGHT_PAYER = { id: 'SIM02', name: 'SIMULATED MUTUAL' } as const;

export interface PlanClock {
  readonly now: number;
  readonly dayMs: number;
}

/**
 * Returns what the payer decides on an accepted claim and when it will say so: entries for its
 * book. A second original of what it has paid already is a duplicate (OA-18), whatever the
 * scenario; a replacement or void first takes the earlier decision back.
 */
export function planDecision(book: PayerBook, claim: BookedClaim, clock: PlanClock): BookEntry[] {
  const scenario = scenarioFor(claim);
  const earlier = earlierDecision(book, claim);
  const decision = decisionFor(book, claim, scenario, earlier);
  const takeBack = takesBack(claim) && earlier !== undefined ? [reverse(earlier)] : [];
  const dueAt = clock.now + PAYMENT_DAYS * clock.dayMs;
  if (claim.content.frequency === '8') {
    return takeBack.length === 0 ? [] : [plannedEntry(claim, { dueAt, payments: takeBack })];
  }
  if (decision.kind === 'silence') return [];
  const payment = adjudicate(claim, decision);
  const fault = scenario.fault;
  return [
    { type: 'decided', payerClaimControlNumber: claim.payerClaimControlNumber, payment },
    plannedEntry(claim, {
      dueAt,
      payments: [...takeBack, payment],
      ...(fault === undefined ? {} : { alone: fault }),
    }),
    ...planCrossover(claim, payment, dueAt + CROSSOVER_DAYS * clock.dayMs),
    ...planAftermath(claim, { scenario, payment, dueAt, dayMs: clock.dayMs }),
  ];
}

function scenarioFor(claim: BookedClaim): Scenario {
  const { payer, coverage, subscriber } = claim.content;
  if (payer.id === RIGHT_PAYER.id) return everydayScenario;
  if (coverage.sequence === 'secondary' || coverage.sequence === 'tertiary') {
    return { ...everydayScenario, decisions: [{ kind: 'pay', allowedPercent: 100 }] };
  }
  return scenarioOf(subscriber.memberId);
}

const takesBack = (claim: BookedClaim): boolean =>
  claim.content.frequency === '7' || claim.content.frequency === '8';

/** The decision that a replacement or void names by REF*F8, or the paid one of the same services. */
function earlierDecision(book: PayerBook, claim: BookedClaim): ClaimPayment | undefined {
  const named = claim.content.payerClaimControlNumber;
  if (takesBack(claim)) return named === undefined ? undefined : book.decisionOf(named);
  for (const other of book.claims.values()) {
    if (other === claim || !isSameService(other.content, claim.content)) continue;
    const decision = book.decisionOf(other.payerClaimControlNumber);
    if (decision !== undefined && decision.paidCents > 0) return decision;
  }
  return undefined;
}

function isSameService(one: ClaimContent, other: ClaimContent): boolean {
  const identity = (content: ClaimContent): string =>
    JSON.stringify([
      content.payer.id,
      content.billingProvider.npi,
      content.subscriber.memberId,
      (content.patient ?? content.subscriber).name,
      content.lines.map((line) => [line.procedure, line.modifiers, line.serviceDate]),
    ]);
  return identity(one) === identity(other);
}

function decisionFor(
  book: PayerBook,
  claim: BookedClaim,
  scenario: Scenario,
  earlier: ClaimPayment | undefined,
): Decision {
  if (earlier !== undefined && !takesBack(claim)) {
    return { kind: 'deny', group: 'OA', reason: '18', lines: 'all' };
  }
  const turn = scenario.refuseFirst === undefined ? claim.round : claim.round - 1;
  const index = Math.min(Math.max(turn, 1), scenario.decisions.length) - 1;
  return scenario.decisions[index] ?? scenario.decisions[0];
}

type PlannedPart = Pick<PlannedPayment, 'dueAt' | 'payments' | 'alone' | 'providerAdjustments'> & {
  /** Which of a claim's payments this is; with the claim's number it is the id. */
  readonly part?: string;
};

function plannedEntry(claim: BookedClaim, planned: PlannedPart): BookEntry {
  const { content, correspondent, payerClaimControlNumber } = claim;
  const { part = 'first', ...rest } = planned;
  const { billingProvider } = content;
  return {
    type: 'planned',
    planned: {
      id: `${payerClaimControlNumber}/${part}`,
      correspondent,
      payer: { id: content.payer.id ?? content.payer.name, name: content.payer.name },
      payeeNpi: billingProvider.npi ?? '',
      payeeName: billingProvider.name.lastName,
      ...(billingProvider.taxId === undefined ? {} : { payeeTaxId: billingProvider.taxId }),
      ...rest,
    } satisfies PlannedPayment,
  };
}

/** The next payer's decision on a forwarded claim: it pays what the first one left to the patient. */
function planCrossover(claim: BookedClaim, payment: ClaimPayment, dueAt: number): BookEntry[] {
  const next = claim.content.otherPayers[0];
  if (payment.crossoverPayer === undefined || next === undefined) return [];
  const { content } = claim;
  const forwarded: BookedClaim = {
    ...claim,
    payerClaimControlNumber: `${claim.payerClaimControlNumber}X`,
    content: {
      ...content,
      coverage: next.coverage,
      subscriber: next.subscriber,
      payer: next.payer,
      lines: content.lines.map((line, index) => ({
        ...line,
        adjudications: [adjudicationOf(content, payment, index)],
      })),
    },
  };
  const decided = adjudicate(forwarded, { kind: 'pay', allowedPercent: 100 });
  return [
    plannedEntry(forwarded, { dueAt, payments: [{ ...decided, status: '2' }], part: 'crossover' }),
  ];
}

function adjudicationOf(
  content: ClaimContent,
  payment: ClaimPayment,
  index: number,
): LineAdjudication {
  const line = payment.lines[index];
  return {
    payerId: content.payer.id ?? '',
    paidCents: line?.paidCents ?? payment.paidCents,
    modifiers: [],
    adjustments: line?.adjustments ?? [],
  };
}

function planAftermath(
  claim: BookedClaim,
  {
    scenario,
    payment,
    dueAt,
    dayMs,
  }: { scenario: Scenario; payment: ClaimPayment; dueAt: number; dayMs: number },
): BookEntry[] {
  if (scenario.fault === 'unbalanced') {
    const goodAt = dueAt + FOLLOWING_DAYS * dayMs;
    return [
      plannedEntry(claim, { dueAt: goodAt, payments: [payment], alone: 'duplicate', part: 'good' }),
    ];
  }
  const { aftermath } = scenario;
  if (aftermath === undefined) return [];
  const laterAt = dueAt + aftermath.afterDays * dayMs;
  if (aftermath.kind === 'duplicate') {
    return [
      plannedEntry(claim, {
        dueAt: laterAt,
        payments: [payment],
        alone: 'duplicate',
        part: 'again',
      }),
    ];
  }
  const corrected = adjudicate(claim, aftermath.then);
  if (aftermath.kind === 'reversalAndCorrection') {
    return [
      plannedEntry(claim, {
        dueAt: laterAt,
        payments: [reverse(payment), corrected],
        alone: 'correction',
        part: 'correction',
      }),
    ];
  }
  const takenBack = payment.paidCents;
  const reference = claim.payerClaimControlNumber;
  return [
    plannedEntry(claim, {
      dueAt: laterAt,
      payments: [reverse(payment)],
      providerAdjustments: [{ reason: 'WO', reference, amountCents: -takenBack }],
      alone: 'recoupment',
      part: 'reversal',
    }),
    plannedEntry(claim, {
      dueAt: laterAt + FOLLOWING_DAYS * dayMs,
      payments: [corrected],
      providerAdjustments: [{ reason: 'WO', reference, amountCents: takenBack }],
      alone: 'recoupment',
      part: 'recovery',
    }),
  ];
}
