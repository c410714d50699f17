/**
 * The books of a small practice in memory: what the database keeps, kept in maps, so that the pure
 * planners can be driven through whole stories. Product code never uses it.
 */
import { balanceKey, signedCents, type AccountEntry } from '../../src/domain/ledger/entry.js';
import type { LedgerTransaction } from '../../src/domain/ledger/transaction.js';
import { refuseRemittance } from '../../src/domain/posting/accept-remittance.js';
import type { ClaimMatch } from '../../src/domain/posting/decisions.js';
import type { LineAction, LineFacts, Owner } from '../../src/domain/posting/line-facts.js';
import type { PatientMoney, PatientPayment } from '../../src/domain/posting/patient-money.js';
import {
  planDeposit,
  planDepositMatch,
  planRefundPaid,
} from '../../src/domain/posting/plan-cash.js';
import { planLine, type LineDenial, type LinePlan } from '../../src/domain/posting/plan-line.js';
import {
  planAction,
  planChargeCorrection,
  planCharges,
  planMatch,
  planRecovery,
  planUnmatch,
  type LinesPlan,
} from '../../src/domain/posting/plan-lines.js';
import {
  planPatientPayment,
  planPatientRefund,
  planReturnedPayment,
} from '../../src/domain/posting/plan-patient.js';
import { planRemittance, type PostingIssue } from '../../src/domain/posting/plan-remittance.js';
import { LINE_FACT_KINDS, type LineState } from '../../src/domain/posting/replan.js';
import { balanceRemittance } from '../../src/domain/remittance/balance.js';
import { allKeys, decideByKeys, remittanceKeys } from '../../src/domain/remittance/keys.js';
import type { ClaimPayment, Remittance } from '../../src/domain/remittance/remittance.js';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { cents, type Cents } from '../../src/domain/shared/cents.js';
import type {
  ChargeLineId,
  ClaimId,
  EncounterId,
  GuarantorId,
  PayerId,
} from '../../src/domain/shared/ids.js';
import { dollars } from './remittance-builder.js';

export interface LineText {
  readonly charge: string | number;
  /** In order; none is self-pay. */
  readonly payers?: readonly string[];
  readonly serviceDate?: string;
  readonly guarantor?: string;
  readonly control?: string;
}

export type Verdict = 'post' | 'already-posted' | 'quarantine';

const DIMENSIONLESS: ReadonlySet<string> = new Set([
  'remittance-clearing',
  'unapplied-payer-cash',
  'payments-in-transit',
  'unidentified-receipts',
  'cash',
]);

export class Books {
  readonly journal: LedgerTransaction[] = [];
  readonly issues: PostingIssue[] = [];
  readonly denials = new Map<string, LineDenial>();
  private readonly lines = new Map<ChargeLineId, LineState>();
  private readonly claims = new Map<string, { lines: ChargeLineId[]; payer: string }>();
  private readonly known = new Map<string, string>();
  private readonly payments = new Map<GuarantorId, PatientPayment[]>();
  private readonly refunds = new Map<GuarantorId, number>();
  private readonly waiting = new Map<
    string,
    { remittance: Remittance; payment: ClaimPayment; content: string; remittanceKey: string }
  >();
  private mark = 0;
  private readonly totals = new Map<string, { entry: AccountEntry; amount: number }>();
  /** Facts never change; their plan is asked for again and again. */
  private readonly plans = new WeakMap<LineFacts, LinePlan>();
  private readonly patientStanding = new Map<ChargeLineId, number>();
  private readonly byGuarantor = new Map<GuarantorId, ChargeLineId[]>();

  /** Opens a claim `pcn` of lines and posts its charges. */
  claim(pcn: string, lines: readonly LineText[], payer?: string): void {
    const ids: ChargeLineId[] = [];
    const facts = lines.map((line, index): LineFacts => {
      const chargeLineId = `${pcn}/${index + 1}` as ChargeLineId;
      ids.push(chargeLineId);
      const payers = (line.payers ?? []) as PayerId[];
      return {
        chargeLineId,
        encounterId: `enc-${pcn}` as EncounterId,
        guarantorId: (line.guarantor ?? 'guarantor') as GuarantorId,
        serviceDate: calendarDate(line.serviceDate ?? '2026-01-15'),
        chargeCents: dollars(line.charge),
        chargedTo: payers[0] ?? 'patient',
        payers,
        decisions: [],
        actions: [],
      };
    });
    for (const fact of facts) {
      this.lines.set(fact.chargeLineId, { facts: fact, posted: new Map() });
      const own = this.byGuarantor.get(fact.guarantorId);
      if (own) own.push(fact.chargeLineId);
      else this.byGuarantor.set(fact.guarantorId, [fact.chargeLineId]);
    }
    this.claims.set(pcn, { lines: ids, payer: payer ?? lines[0]?.payers?.[0] ?? '' });
    this.apply(planCharges(facts));
  }

  /** A claim number under which another payer answers about the same lines. */
  alias(pcn: string, of: string, payer: string): void {
    const lines = this.claims.get(of)?.lines ?? [];
    this.claims.set(pcn, { lines, payer });
  }

  match(payment: ClaimPayment, pcn = payment.patientControlNumber): ClaimMatch | undefined {
    const claim = this.claims.get(pcn);
    if (!claim) return undefined;
    const targets = claim.lines.map((chargeLineId) => ({
      chargeLineId,
      chargeCents: this.state(chargeLineId).facts.chargeCents,
    }));
    return {
      encounterId: `enc-${pcn}` as EncounterId,
      claimId: pcn as ClaimId,
      payerId: claim.payer as PayerId,
      lines:
        payment.lines.length === 0 || payment.lines.length === targets.length
          ? new Map(targets.map((target, index) => [index + 1, [target]]))
          : new Map(payment.lines.map(({ line }) => [line, targets])),
    };
  }

  /** Refuses (RangeError) another verdict than the story expects. */
  remit(remittance: Remittance, expected?: Verdict): Verdict {
    const verdict = this.judge(remittance);
    if (expected !== undefined && verdict !== expected) {
      throw new RangeError(`${remittance.trace.number} became ${verdict}`);
    }
    return verdict;
  }

  private judge(remittance: Remittance): Verdict {
    const keys = remittanceKeys(remittance);
    if (!balanceRemittance(remittance).balanced) return 'quarantine';
    if (refuseRemittance(remittance).some(({ severity }) => severity === 'error')) {
      return 'quarantine';
    }
    const decided = decideByKeys(keys, this.known);
    if (decided.verdict !== 'post') return decided.verdict;
    const matches = new Map<string, ClaimMatch>();
    remittance.claims.forEach((payment, index) => {
      const match = this.match(payment);
      const key = keys.claims[index];
      if (!key) return;
      if (match) matches.set(key.key, match);
      else {
        const { content } = key;
        this.waiting.set(key.key, { remittance, payment, content, remittanceKey: keys.remittance });
      }
    });
    const lineIds = [...matches.values()].flatMap(({ lines }) =>
      [...lines.values()].flat().map(({ chargeLineId }) => chargeLineId),
    );
    const plan = planRemittance({
      remittance,
      keys,
      payerId: (remittance.trace.originator ?? '') as PayerId,
      matches,
      lines: new Map(lineIds.map((id) => [id, this.state(id)])),
      guarantors: this.guarantorsOf(lineIds),
    });
    for (const { key, content } of allKeys(keys)) this.known.set(key, content);
    for (const [id, decisions] of plan.decisions) {
      this.setFacts(id, (facts) => ({ ...facts, decisions: [...facts.decisions, ...decisions] }));
    }
    this.issues.push(...plan.issues);
    this.apply(plan);
    return 'post';
  }

  act(line: string, action: LineAction): void {
    const state = this.state(line as ChargeLineId);
    const plan = planAction(state, action, this.guarantorsOf([line as ChargeLineId]));
    this.setFacts(line as ChargeLineId, (facts) => ({
      ...facts,
      actions: [...facts.actions, action],
    }));
    this.apply(plan);
  }

  /** Coverage found for a self-pay line: everything goes to the payer. */
  coverage(line: string, payer: string, key: string): void {
    const id = line as ChargeLineId;
    this.setFacts(id, (facts) => ({ ...facts, payers: [...facts.payers, payer as PayerId] }));
    const pcn = line.split('/')[0] ?? '';
    const claim = this.claims.get(pcn);
    if (claim) this.claims.set(pcn, { ...claim, payer });
    const amountCents = this.plan(id).held.get('patient') ?? cents(0);
    this.act(line, {
      kind: 'transfer',
      key,
      from: 'patient',
      to: payer as Owner,
      amountCents,
    });
  }

  recover(line: string, actionKey: string): void {
    const id = line as ChargeLineId;
    const plan = planRecovery(this.state(id), actionKey, undefined, this.guarantorsOf([id]));
    this.setFacts(id, () => plan.facts);
    this.apply(plan);
  }

  correctCharge(line: string, charge: Cents): void {
    const id = line as ChargeLineId;
    const plan = planChargeCorrection(this.state(id), charge, this.guarantorsOf([id]));
    this.setFacts(id, (facts) => ({ ...facts, chargeCents: charge }));
    this.apply(plan);
  }

  pay(key: string, amountCents: Cents, more: Partial<PatientPayment> = {}, who = 'guarantor') {
    const guarantorId = who as GuarantorId;
    const own = this.payments.get(guarantorId) ?? [];
    if (this.known.has(key)) return;
    this.known.set(key, 'payment');
    const payment = { key, amountCents, ...more };
    const entry = planPatientPayment(this.patientMoney(guarantorId), payment);
    this.payments.set(guarantorId, [...own, payment]);
    this.pin(payment);
    this.post([entry]);
  }

  returned(key: string, who = 'guarantor'): void {
    const guarantorId = who as GuarantorId;
    const own = this.payments.get(guarantorId) ?? [];
    const payment = own.find((each) => each.key === key);
    if (!payment) return;
    const entry = planReturnedPayment(this.patientMoney(guarantorId), key);
    this.payments.set(
      guarantorId,
      own.filter((each) => each.key !== key),
    );
    this.pin(payment, -1);
    this.post([entry]);
  }

  refund(key: string, amountCents: Cents, who = 'guarantor'): void {
    const guarantorId = who as GuarantorId;
    const entry = planPatientRefund(this.patientMoney(guarantorId), key, amountCents);
    this.refunds.set(guarantorId, (this.refunds.get(guarantorId) ?? 0) + amountCents);
    this.post([entry]);
  }

  refundPaid(key: string, amountCents: Cents, who = 'guarantor'): void {
    this.post([planRefundPaid(key, amountCents, { guarantorId: who as GuarantorId })]);
  }

  deposit(key: string, amountCents: Cents, announced: Cents): void {
    if (this.known.has(key)) return;
    this.known.set(key, 'deposit');
    this.post([planDeposit(key, amountCents, { cents: announced })]);
  }

  depositMatch(key: string, unidentifiedCents: Cents, inTransitCents: Cents): void {
    this.post([
      planDepositMatch(key, { key, unidentifiedCents }, { key: 'remittance', inTransitCents }),
    ]);
  }

  /** Matches what waits in suspense to a claim of ours; false when nothing waits under the number. */
  matchWaiting(fromPcn: string, toPcn: string): boolean {
    for (const [key, { remittance, payment, content, remittanceKey }] of this.waiting) {
      if (payment.patientControlNumber !== fromPcn) continue;
      const match = this.match(payment, toPcn);
      if (!match) return false;
      const ids = [...match.lines.values()].flat().map(({ chargeLineId }) => chargeLineId);
      const plan = planMatch(
        { remittance, remittanceKey },
        { payment, key: { key, content } },
        { match, lines: new Map(ids.map((id) => [id, this.state(id)])) },
        this.guarantorsOf(ids),
      );
      for (const [id, decision] of plan.decisions) {
        this.setFacts(id, (facts) => ({ ...facts, decisions: [...facts.decisions, decision] }));
      }
      this.apply(plan);
      this.waiting.delete(key);
      return true;
    }
    return false;
  }

  unmatch(pcn: string, claimKey: string): void {
    const ids = this.claims.get(pcn)?.lines ?? [];
    const states = ids.map((id) => this.state(id));
    const plan = planUnmatch(states, claimKey, this.guarantorsOf(ids));
    for (const id of ids) {
      this.setFacts(id, (facts) => ({
        ...facts,
        decisions: facts.decisions.filter(({ key }) => key !== claimKey),
      }));
    }
    this.apply(plan);
  }

  facts(line: string): LineFacts {
    return this.state(line as ChargeLineId).facts;
  }

  /** Entries since the last call, as "Dr account amount" (payers behind the first marked). */
  step(): string[] {
    const fresh = this.journal.slice(this.mark).flatMap(({ entries }) => entries);
    this.mark = this.journal.length;
    return fresh.map((entry) => {
      const side = entry.debitCents === undefined ? 'Cr' : 'Dr';
      const amount = Math.abs(signedCents(entry)) / 100;
      return `${side} ${this.label(entry)} ${amount}`;
    });
  }

  /** Balances per account (second payers apart), debit positive, in dollars, without zeros. */
  end(): Record<string, number> {
    return this.sums((entry) => this.label(entry), 100);
  }

  /** Balances per account, line, payer, guarantor and reference, in cents, without zeros. */
  balances(): Record<string, number> {
    return this.sums((entry) =>
      DIMENSIONLESS.has(entry.account) ? entry.account : balanceKey(entry),
    );
  }

  private sums(label: (entry: AccountEntry) => string, unit = 1): Record<string, number> {
    const sums = new Map<string, number>();
    for (const { entry, amount } of this.totals.values()) {
      const key = label(entry);
      sums.set(key, (sums.get(key) ?? 0) + amount);
    }
    const open = [...sums].filter(([, amount]) => amount !== 0).sort();
    return Object.fromEntries(open.map(([key, amount]) => [key, amount / unit]));
  }

  private label({ account, chargeLineId, payerId }: AccountEntry): string {
    if (account !== 'payer-receivable' || !chargeLineId || !payerId) return account;
    const at = this.state(chargeLineId).facts.payers.indexOf(payerId);
    return at === 1 ? `${account} (2nd)` : at === 2 ? `${account} (3rd)` : account;
  }

  private state(id: ChargeLineId): LineState {
    const state = this.lines.get(id);
    if (!state) throw new RangeError(`No line ${id}`);
    return state;
  }

  private plan(id: ChargeLineId): LinePlan {
    const { facts } = this.state(id);
    const known = this.plans.get(facts);
    if (known) return known;
    const plan = planLine(facts);
    this.plans.set(facts, plan);
    return plan;
  }

  private setFacts(id: ChargeLineId, change: (facts: LineFacts) => LineFacts): void {
    const { facts, posted } = this.state(id);
    this.lines.set(id, { facts: change(facts), posted });
  }

  private pin({ allocations }: PatientPayment, sign = 1): void {
    for (const { chargeLineId, amountCents } of allocations ?? []) {
      this.setFacts(chargeLineId, (facts) => ({
        ...facts,
        pinnedPatientCents: cents((facts.pinnedPatientCents ?? 0) + sign * amountCents),
      }));
    }
  }

  private guarantorsOf(ids: readonly ChargeLineId[]): PatientMoney[] {
    const who = new Set(ids.map((id) => this.state(id).facts.guarantorId));
    return [...who].map((guarantorId) => this.patientMoney(guarantorId));
  }

  private patientMoney(guarantorId: GuarantorId): PatientMoney {
    const ids = this.byGuarantor.get(guarantorId) ?? [];
    const lines = ids.map((id) => this.state(id));
    return {
      guarantorId,
      payments: this.payments.get(guarantorId) ?? [],
      refundedCents: cents(this.refunds.get(guarantorId) ?? 0),
      lines: lines.map(({ facts: { chargeLineId, encounterId, serviceDate } }) => ({
        chargeLineId,
        encounterId,
        serviceDate,
        owedCents: this.plan(chargeLineId).held.get('patient') ?? cents(0),
        appliedCents: this.applied(chargeLineId),
      })),
    };
  }

  /** Gross owed less what stands in the receivable is what payments have covered. */
  private applied(id: ChargeLineId): Cents {
    const standing = this.patientStanding.get(id) ?? 0;
    return cents((this.plan(id).held.get('patient') ?? 0) - standing);
  }

  private apply(plan: Pick<LinesPlan, 'transactions' | 'plans'>): void {
    this.post(plan.transactions);
    for (const { denials } of plan.plans.values()) {
      for (const denial of denials)
        this.denials.set(`${denial.key}@${denial.chargeLineId}`, denial);
    }
  }

  private post(transactions: readonly LedgerTransaction[]): void {
    for (const transaction of transactions) {
      this.journal.push(transaction);
      this.count(transaction);
      if (!LINE_FACT_KINDS.includes(transaction.kind)) continue;
      for (const entry of transaction.entries) {
        const state = entry.chargeLineId && this.lines.get(entry.chargeLineId);
        if (!state) continue;
        const { causeKey } = transaction;
        const posted = new Map(state.posted);
        posted.set(causeKey, [...(posted.get(causeKey) ?? []), entry]);
        this.lines.set(state.facts.chargeLineId, { facts: state.facts, posted });
      }
    }
  }

  private count({ entries }: LedgerTransaction): void {
    for (const entry of entries) {
      const amount = signedCents(entry);
      const key = balanceKey(entry);
      const known = this.totals.get(key);
      if (known) known.amount += amount;
      else this.totals.set(key, { entry, amount });
      if (entry.account === 'patient-receivable' && entry.chargeLineId) {
        const before = this.patientStanding.get(entry.chargeLineId) ?? 0;
        this.patientStanding.set(entry.chargeLineId, before + amount);
      }
    }
  }

  /** What patients' money has covered of a line. */
  patientPaid(line: string): number {
    return this.applied(line as ChargeLineId);
  }

  /** What one line has on an account, over all parties. */
  lineBalance(line: string, accounts: (account: string) => boolean): number {
    let sum = 0;
    for (const { entry, amount } of this.totals.values()) {
      if (entry.chargeLineId === line && accounts(entry.account)) sum += amount;
    }
    return sum;
  }
}
