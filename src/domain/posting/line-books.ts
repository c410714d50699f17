import { credit, debit, type AccountEntry, type EntrySubject } from '../ledger/entry.js';
import type { Account } from '../ledger/account.js';
import type { TransactionKind } from '../ledger/transaction.js';
import type { SegmentAddress } from '../remittance/remittance.js';
import { cents, sumCents, ZERO, type Cents } from '../shared/cents.js';
import type { PayerId } from '../shared/ids.js';
import type { ClassifiedAdjustment } from './denied-amount.js';
import type { DecisionFact, LineAction, LineFacts, Owner } from './line-facts.js';
import type { LineDenial, LineIssue, LinePlan, PlannedStep } from './plan-line.js';

type Transfer = Extract<LineAction, { kind: 'transfer' }>;
type WriteOff = Exclude<LineAction, { kind: 'transfer' }>;

/** The working sheet of one line's plan: who holds what, and the steps so far. */
export class LineBooks {
  private readonly holdings = new Map<Owner, number>();
  private readonly steps: PlannedStep[] = [];
  private readonly denials: Omit<LineDenial, 'openCents'>[] = [];
  private readonly issues: LineIssue[] = [];
  private readonly current = new Map<string, string>();
  private readonly transferred = new Map<string, number>();
  private readonly notLiable = new Map<PayerId, number>();
  /** The last word of each payer so far, in the order in which they are asked. */
  readonly heard: DecisionFact[] = [];
  /** Cost share that payers have left to the patient so far. */
  patientShareCents = 0;

  constructor(readonly facts: LineFacts) {}

  held(owner: Owner): number {
    return this.holdings.get(owner) ?? 0;
  }

  move(owner: Owner, amount: number): void {
    this.holdings.set(owner, this.held(owner) + amount);
  }

  subject(owner: Owner, more: EntrySubject = {}): EntrySubject {
    const { chargeLineId, encounterId, guarantorId } = this.facts;
    const line = { chargeLineId, encounterId, ...more };
    return owner === 'patient' ? { ...line, guarantorId } : { ...line, payerId: owner };
  }

  /** A receivable entry: debit raises what `owner` holds (the caller moves the holding). */
  receivable(owner: Owner, amount: number, more: EntrySubject = {}): AccountEntry {
    const account: Account = owner === 'patient' ? 'patient-receivable' : 'payer-receivable';
    return debit(account, cents(amount), this.subject(owner, more));
  }

  add(key: string, kind: TransactionKind, entries: readonly AccountEntry[]): void {
    this.steps.push({ key, kind, entries });
  }

  charge(): void {
    const { chargeCents, chargedTo, chargeLineId, encounterId, opening } = this.facts;
    if (opening !== undefined) {
      this.open(opening);
      return;
    }
    this.move(chargedTo, chargeCents);
    if (chargeCents === 0) return;
    this.add(`charge:${chargeLineId}`, 'charge', [
      this.receivable(chargedTo, chargeCents),
      credit('revenue', chargeCents, { chargeLineId, encounterId }),
    ]);
  }

  /** What the old system held open, against the opening balance instead of revenue. */
  private open({ payerCents, patientCents }: NonNullable<LineFacts['opening']>): void {
    const { chargedTo, chargeLineId, encounterId } = this.facts;
    const owed = [
      [chargedTo, payerCents],
      ['patient', patientCents],
    ] as const;
    for (const [owner, amount] of owed) this.move(owner, amount);
    const total = payerCents + patientCents;
    if (total === 0) return;
    this.add(`charge:${chargeLineId}`, 'opening-balance', [
      ...owed.flatMap(([owner, amount]) => (amount === 0 ? [] : [this.receivable(owner, amount)])),
      credit('opening-balance', cents(total), { chargeLineId, encounterId }),
    ]);
  }

  /**
   * Moves as much of the amount as the old owner still holds; a `return` no more than was
   * transferred away from the one who gets it back.
   */
  transfer({ key, from, to, amountCents }: Transfer, isReturn = false): void {
    const away = isReturn ? this.transferredBetween(to, from) : Infinity;
    const amount = Math.max(0, Math.min(amountCents, this.held(from), away));
    this.move(from, -amount);
    this.move(to, amount);
    const way = `${from}>${to}`;
    this.transferred.set(way, (this.transferred.get(way) ?? 0) + amount);
    this.add(
      key,
      'transfer',
      amount === 0 ? [] : [this.receivable(to, amount), this.receivable(from, -amount)],
    );
  }

  private transferredBetween(from: Owner, to: Owner): number {
    const moved = (way: string): number => this.transferred.get(way) ?? 0;
    return moved(`${from}>${to}`) - moved(`${to}>${from}`);
  }

  /** Writes off as much as the owner still holds; what a patient has paid for the line is kept. */
  writeOff({ kind, key, owner, type, amountCents }: WriteOff): void {
    const paid = owner === 'patient' ? (this.facts.pinnedPatientCents ?? 0) : 0;
    const amount = Math.min(amountCents, Math.max(0, this.held(owner) - paid));
    this.move(owner, -amount);
    const account: Account = kind === 'bad-debt' ? 'bad-debt' : `write-off-${type ?? 'other'}`;
    const loss = amount === 0 ? [] : [debit(account, cents(amount), this.subject(owner))];
    this.add(key, kind, amount === 0 ? [] : [...loss, this.receivable(owner, -amount)]);
  }

  /** A suspect duplicate: its money waits in suspense until a reversal or a person releases it. */
  suspend(decision: DecisionFact): void {
    const { key, payerId, paidCents, money, address } = decision;
    const subject = this.subject(payerId, { reference: key, address });
    const waits =
      money === 'remittance-clearing' && paidCents !== 0
        ? [debit(money, paidCents, subject), credit('unapplied-payer-cash', paidCents, subject)]
        : [];
    this.add(key, 'unmatched-claim', waits);
    this.issue('suspect-duplicate', decision, paidCents);
  }

  deny(decision: DecisionFact, adjustments: readonly ClassifiedAdjustment[], last: boolean): void {
    const { key, payerId } = decision;
    const deniedCents = sumCents(adjustments.map(({ amountCents }) => amountCents));
    if (deniedCents === 0) return;
    if (last) this.current.set(payerId, key);
    this.denials.push({
      key,
      chargeLineId: this.facts.chargeLineId,
      payerId,
      deniedCents,
      adjustments,
    });
  }

  /** The denied amount of the payer's last decision, at most what the payer still holds. */
  openDenial({ key, payerId }: Pick<DecisionFact, 'key' | 'payerId'>): Cents {
    if (this.current.get(payerId) !== key) return ZERO;
    const denied = this.denials.find((denial) => denial.key === key && denial.payerId === payerId);
    return cents(Math.max(0, Math.min(denied?.deniedCents ?? 0, this.held(payerId))));
  }

  /** What a payer still holds because the patient does not owe it (domain-rules §4). */
  keepFromPatient(decision: DecisionFact, amount: number): void {
    this.notLiable.set(decision.payerId, amount);
    if (amount > 0) this.issue('patient-not-liable', decision, cents(amount));
  }

  keptFromPatient(payerId: PayerId): number {
    return this.notLiable.get(payerId) ?? 0;
  }

  issue(code: LineIssue['code'], decision: DecisionFact, amountCents?: Cents): void {
    const { key, payerId } = decision;
    const { chargeLineId } = this.facts;
    const amount = amountCents === undefined ? {} : { amountCents };
    this.issues.push({ code, key, chargeLineId, payerId, ...amount });
  }

  close(): LinePlan {
    return {
      chargeLineId: this.facts.chargeLineId,
      facts: this.facts,
      steps: this.steps,
      denials: this.denials.map((denial) => ({ ...denial, openCents: this.openDenial(denial) })),
      issues: this.issues,
      held: new Map([...this.holdings].map(([owner, amount]) => [owner, cents(amount)])),
    };
  }
}

/** Returns the subject of an entry of `decision`, at the segment that the amount came from. */
export function factSubject(decision: DecisionFact, address?: SegmentAddress): EntrySubject {
  const { claimId } = decision;
  return { address: address ?? decision.address, ...(claimId === undefined ? {} : { claimId }) };
}
