import { credit, debit, swapped, type AccountEntry } from '../ledger/entry.js';
import { cents } from '../shared/cents.js';
import type { PayerId } from '../shared/ids.js';
import { classifyLine, deniedCents, type ClassifiedAdjustment } from './denied-amount.js';
import { factSubject, type LineBooks } from './line-books.js';
import type { DecisionFact, Owner } from './line-facts.js';
import { mirrors } from './pair-reversals.js';
import { patientLimitCents } from './patient-limit.js';

/** Where a payer stands on a line. */
export interface PayerPlace {
  readonly payerId: PayerId;
  /** Who gets the cost share. */
  readonly next: Owner;
  /** The first payer of the line: only for it is OA/CO-94 a reduction. */
  readonly first: boolean;
}

const IN_EXCESS = '94';

/** Whether an adjustment has no entry at all for this payer. */
function silent({ class: kind, reason }: ClassifiedAdjustment, { first }: PayerPlace): boolean {
  return kind === 'prior-payer' || kind === 'denial' || (reason === IN_EXCESS && !first);
}

/** Dr/Cr of a payment, and of what goes beyond the line into the payer's credit. */
function paymentEntries(
  books: LineBooks,
  decision: DecisionFact,
  amounts: { readonly applied: number; readonly excess: number },
): AccountEntry[] {
  const { payerId, money } = decision;
  const subject = books.subject(payerId, factSubject(decision));
  const { applied, excess } = amounts;
  const source =
    money === 'unapplied-payer-cash' ? { ...subject, reference: decision.key } : subject;
  return [
    ...(applied === 0
      ? []
      : [
          debit(money, cents(applied), subject),
          credit('payer-receivable', cents(applied), subject),
        ]),
    ...(excess === 0
      ? []
      : [debit(money, cents(excess), source), credit('payer-credit', cents(excess), subject)]),
  ];
}

/** Dr/Cr of a reduction or a cost share of `amount` (negative: sides swapped). */
function adjustmentEntries(
  books: LineBooks,
  decision: DecisionFact,
  adjustment: ClassifiedAdjustment,
  to: { readonly amount: number; readonly next: Owner },
): AccountEntry[] {
  if (to.amount === 0) return [];
  const more = factSubject(decision, adjustment.address);
  const { payerId } = decision;
  const target =
    adjustment.class === 'cost-share'
      ? books.receivable(to.next, to.amount, more)
      : debit('contractual-allowance', cents(to.amount), books.subject(payerId, more));
  return [target, books.receivable(payerId, -to.amount, more)];
}

/**
 * Plans a decision against what the line holds for its payer: negative adjustments raise it, then
 * payment, cost share to the next owner, D under its denial, reductions, each at most what is
 * left; a payment beyond it is payer credit. Returns the entries (for the reversal of a decision
 * that was taken back, `reversed`, whose issues nobody needs to see).
 */
export function planDecision(
  books: LineBooks,
  decision: DecisionFact,
  place: PayerPlace,
  reversed: boolean,
): AccountEntry[] {
  const { payerId, next } = place;
  const line = classifyLine(decision.adjustments, books.facts.overrides?.get(payerId));
  const takenBefore = books.facts.chargeCents - books.held(payerId);
  const amounts = new Map<ClassifiedAdjustment, number>();
  const take = (adjustment: ClassifiedAdjustment, amount: number): void => {
    amounts.set(adjustment, amount);
    books.move(payerId, -amount);
    if (adjustment.class !== 'cost-share') return;
    books.move(next, amount);
    if (next === 'patient') books.patientShareCents += amount;
  };
  const loud = line.filter((adjustment) => !silent(adjustment, place));
  for (const adjustment of loud) {
    if (adjustment.amountCents < 0) take(adjustment, adjustment.amountCents);
  }
  const paid = decision.paidCents;
  const applied = Math.min(paid, Math.max(0, books.held(payerId)));
  books.move(payerId, -applied);
  const left = (reserved = 0): number => Math.max(0, books.held(payerId) - reserved);
  const limit = next === 'patient' ? patientLimitCents(books, decision) : Infinity;
  let notOwed = 0;
  for (const adjustment of loud) {
    if (adjustment.class !== 'cost-share' || adjustment.amountCents <= 0) continue;
    const wanted = Math.min(adjustment.amountCents, left(notOwed));
    const owed = Math.min(wanted, Math.max(0, limit - books.patientShareCents));
    take(adjustment, owed);
    notOwed += wanted - owed;
  }
  const denied = deniedCents(line);
  for (const adjustment of loud) {
    if (adjustment.class === 'reduction' && adjustment.amountCents > 0) {
      take(adjustment, Math.min(adjustment.amountCents, left(denied)));
    }
  }
  const ofClass = (name: ClassifiedAdjustment['class']): AccountEntry[] =>
    loud
      .filter((adjustment) => adjustment.class === name)
      .flatMap((adjustment) =>
        adjustmentEntries(books, decision, adjustment, {
          amount: amounts.get(adjustment) ?? 0,
          next,
        }),
      );
  const excess = paid - applied;
  const entries = [
    ...paymentEntries(books, decision, { applied, excess }),
    ...ofClass('reduction'),
    ...ofClass('cost-share'),
  ];
  books.add(decision.key, 'claim-payment', entries);
  if (!reversed) {
    books.keepFromPatient(decision, Math.min(notOwed, left()));
    report(books, decision, place, { excess, line, takenBefore });
  }
  return entries;
}

/** OA-23 may say less than earlier payers did (only what reduced the payment), never more. */
function report(
  books: LineBooks,
  decision: DecisionFact,
  place: PayerPlace,
  found: {
    readonly excess: number;
    readonly line: readonly ClassifiedAdjustment[];
    readonly takenBefore: number;
  },
): void {
  const { excess, line, takenBefore } = found;
  if (excess > 0) books.issue('payer-credit', decision, cents(excess));
  if (decision.forwarded && place.next === 'patient') {
    books.issue('crossover-payer-unknown', decision);
  }
  const prior = line
    .filter((adjustment) => adjustment.class === 'prior-payer')
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  if (prior > takenBefore && !place.first) {
    books.issue('prior-payer-differs', decision, cents(prior - takenBefore));
  }
}

/**
 * Plans the reversal of a known decision: exactly what was posted for it with sides swapped, but
 * the cash is the reversal's own CLP04; a difference stays in the payer's receivable as a finding.
 */
export function planReversal(
  books: LineBooks,
  pair: {
    readonly decision: DecisionFact;
    readonly reversal: DecisionFact;
    readonly entries: readonly AccountEntry[];
  },
  place: PayerPlace,
): void {
  const { decision, reversal, entries } = pair;
  const back = entries.map(({ reference: _source, ...entry }) => {
    const isCash = entry.account === decision.money;
    return swapped({
      ...entry,
      ...factSubject(reversal),
      account: isCash ? reversal.money : entry.account,
      ...(isCash && reversal.money === 'unapplied-payer-cash' ? { reference: reversal.key } : {}),
    });
  });
  for (const entry of entries) {
    const amount = (entry.debitCents ?? 0) - (entry.creditCents ?? 0);
    if (entry.account === 'patient-receivable') {
      books.move('patient', -amount);
      books.patientShareCents -= amount;
    } else if (entry.account === 'payer-receivable' && entry.payerId) {
      books.move(entry.payerId, -amount);
    }
  }
  const difference = 0 - reversal.paidCents - decision.paidCents;
  const more = paymentEntries(books, reversal, { applied: -difference, excess: 0 });
  books.move(place.payerId, difference);
  books.add(reversal.key, 'claim-reversal', [...back, ...more]);
  if (!mirrors(reversal, decision)) {
    books.issue('reversal-differs', reversal, cents(difference));
  }
}

/** Plans the reversal of a decision that was never posted here: its own amounts. */
export function planUnknownReversal(
  books: LineBooks,
  reversal: DecisionFact,
  place: PayerPlace,
): void {
  const { payerId, next } = place;
  const line = classifyLine(reversal.adjustments, books.facts.overrides?.get(payerId));
  const loud = line.filter((adjustment) => !silent(adjustment, place));
  const entries = paymentEntries(books, reversal, { applied: reversal.paidCents, excess: 0 });
  books.move(payerId, 0 - reversal.paidCents);
  const ordered = [
    ...loud.filter((adjustment) => adjustment.class === 'reduction'),
    ...loud.filter((adjustment) => adjustment.class === 'cost-share'),
  ];
  for (const adjustment of ordered) {
    const amount = adjustment.amountCents;
    entries.push(...adjustmentEntries(books, reversal, adjustment, { amount, next }));
    books.move(payerId, 0 - amount);
    if (adjustment.class !== 'cost-share') continue;
    books.move(next, amount);
    if (next === 'patient') books.patientShareCents += amount;
  }
  books.add(reversal.key, 'claim-reversal', entries);
  books.issue('reversal-unknown', reversal);
}
