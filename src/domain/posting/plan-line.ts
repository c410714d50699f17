/**
 * A line is planned from all its facts at once (architecture §6): owner by owner in the order of
 * the payers, for each first what was transferred to it, then its decisions, then what people
 * decided about its rest. The plan depends on the facts alone, so that every order of arrival ends
 * in the same balances; what was posted before and differs is taken back and posted again.
 */
import type { AccountEntry } from '../ledger/entry.js';
import type { TransactionKind } from '../ledger/transaction.js';
import { cents, type Cents } from '../shared/cents.js';
import type { ChargeLineId, PayerId } from '../shared/ids.js';
import { classifyLine, denialsOf, type ClassifiedAdjustment } from './denied-amount.js';
import type { DecisionFact, LineAction, LineFacts, Owner } from './line-facts.js';
import { LineBooks } from './line-books.js';
import { pairReversals } from './pair-reversals.js';
import { planDecision, planReversal, planUnknownReversal } from './plan-decision.js';

/** What one fact does to the ledger. */
export interface PlannedStep {
  readonly key: string;
  readonly kind: TransactionKind;
  readonly entries: readonly AccountEntry[];
}

/** D of one decision on one line; `openCents` is what still waits for a decision of ours. */
export interface LineDenial {
  readonly key: string;
  readonly chargeLineId: ChargeLineId;
  readonly payerId: PayerId;
  readonly deniedCents: Cents;
  readonly openCents: Cents;
  readonly adjustments: readonly ClassifiedAdjustment[];
}

/** Something about a line that a person must look at; codes are the work items' reasons. */
export interface LineIssue {
  readonly code:
    | 'unexplained-rest'
    | 'patient-not-liable'
    | 'payer-credit'
    | 'reversal-differs'
    | 'reversal-unknown'
    | 'suspect-duplicate'
    | 'prior-payer-differs'
    | 'crossover-payer-unknown'
    | 'payer-not-in-coverage';
  readonly key: string;
  readonly chargeLineId: ChargeLineId;
  readonly payerId: PayerId;
  readonly amountCents?: Cents;
}

export interface LinePlan {
  readonly chargeLineId: ChargeLineId;
  /** What the plan was made from. */
  readonly facts: LineFacts;
  readonly steps: readonly PlannedStep[];
  readonly denials: readonly LineDenial[];
  readonly issues: readonly LineIssue[];
  /** What each owner holds; the patient's part before the patient's own payments. */
  readonly held: ReadonlyMap<Owner, Cents>;
}

/** Returns the plan of a line from all that is known about it. */
export function planLine(facts: LineFacts): LinePlan {
  const books = new LineBooks(facts);
  books.charge();
  const order = payerOrder(facts);
  for (const payerId of order) {
    const own = facts.actions.slice(0, firstReturn(facts.actions, payerId));
    for (const action of own) {
      if (action.kind === 'transfer' && action.to === payerId) books.transfer(action);
    }
    planPayer(books, payerId, order);
    planActionsOf(books, own, payerId);
  }
  planReturns(books, facts.actions);
  planActionsOf(books, facts.actions, 'patient');
  return books.close();
}

/** Where a payer first gets back what was transferred away from it; the length when it never does. */
function firstReturn(actions: readonly LineAction[], payerId: PayerId): number {
  const at = actions.findIndex(
    (action, index) =>
      action.kind === 'transfer' &&
      action.to === payerId &&
      actions
        .slice(0, index)
        .some(
          (each) => each.kind === 'transfer' && each.from === payerId && each.to === action.from,
        ),
  );
  return at < 0 ? actions.length : at;
}

/**
 * What goes back to a payer went away from it first, so that it comes after everything else, and
 * with it what was decided about that payer's part since.
 */
function planReturns(books: LineBooks, actions: readonly LineAction[]): void {
  actions.forEach((action, at) => {
    const isTransfer = action.kind === 'transfer';
    const owner = !isTransfer ? action.owner : action.to === 'patient' ? action.from : action.to;
    if (owner === 'patient' || at < firstReturn(actions, owner)) return;
    if (isTransfer) books.transfer(action, action.to === owner);
    else books.writeOff(action);
  });
}

/** The payers of the line; then those who decide or take over without being on its list. */
function payerOrder(facts: LineFacts): PayerId[] {
  const order = new Set<PayerId>(facts.payers);
  if (facts.chargedTo !== 'patient') order.add(facts.chargedTo);
  for (const action of facts.actions) {
    if (action.kind === 'transfer' && action.to !== 'patient') order.add(action.to);
  }
  const others = facts.decisions.map(({ payerId }) => payerId).filter((id) => !order.has(id));
  return [...order, ...[...new Set(others)].sort()];
}

function planPayer(books: LineBooks, payerId: PayerId, order: readonly PayerId[]): void {
  const { facts } = books;
  const own = facts.decisions.filter((decision) => decision.payerId === payerId);
  if (own.length === 0) return;
  const next: Owner = order[order.indexOf(payerId) + 1] ?? 'patient';
  const nextListed = next === 'patient' || facts.payers.includes(next) ? next : 'patient';
  const place = { payerId, next: nextListed, first: order[0] === payerId };
  const { pairs, unknownReversals, standing, suspects } = pairReversals(own);
  for (const { decision, reversal } of pairs) {
    const entries = planDecision(books, decision, place, true);
    planReversal(books, { decision, reversal, entries }, place);
  }
  for (const reversal of unknownReversals) planUnknownReversal(books, reversal, place);
  for (const decision of standing) planDecision(books, decision, place, false);
  for (const decision of suspects) books.suspend(decision);
  const last = standing.at(-1);
  if (last) {
    closeDecisions(books, standing, last);
    books.heard.push(last);
  }
  if (!facts.payers.includes(payerId) && facts.chargedTo !== payerId && last) {
    books.issue('payer-not-in-coverage', last);
  }
}

/** The last decision that stands says what is denied and what nobody has explained. */
function closeDecisions(
  books: LineBooks,
  standing: readonly DecisionFact[],
  last: DecisionFact,
): void {
  const rows = books.facts.overrides?.get(last.payerId);
  for (const decision of standing) {
    const denied = denialsOf(classifyLine(decision.adjustments, rows));
    books.deny(decision, denied, decision === last);
  }
  const open = books.openDenial(last);
  const rest = books.held(last.payerId) - open - books.keptFromPatient(last.payerId);
  if (rest > 0) books.issue('unexplained-rest', last, cents(rest));
}

function planActionsOf(books: LineBooks, actions: readonly LineAction[], owner: Owner): void {
  for (const action of actions) {
    if (action.kind === 'transfer') {
      if (action.from === owner && action.to === 'patient') books.transfer(action);
    } else if (action.owner === owner) books.writeOff(action);
  }
}
