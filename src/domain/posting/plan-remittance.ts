/**
 * `planRemittance` turns one accepted payment advice into balanced ledger transactions: what gives
 * way first (write-offs, transfers), the cash event of its BPR02, its claims in order, what must be
 * planned again because of them, its PLBs, and at last the patients' credit. After it the
 * remittance's clearing account is zero, whatever it contained (architecture §6).
 */
import { DomainError } from '../errors/domain-error.js';
import { credit, debit, signedCents, type AccountEntry } from '../ledger/entry.js';
import { ledgerTransaction, type LedgerTransaction } from '../ledger/transaction.js';
import type { MoneyKey, RemittanceKeys } from '../remittance/keys.js';
import type { ClaimPayment, Remittance } from '../remittance/remittance.js';
import { cents, type Cents } from '../shared/cents.js';
import type { ChargeLineId, PayerId } from '../shared/ids.js';
import { paymentAddress } from './accept-remittance.js';
import { claimStatusRow } from './claim-status.js';
import { claimDecisions, type ClaimMatch } from './decisions.js';
import type { DecisionFact } from './line-facts.js';
import { planApplications, type PatientMoney } from './patient-money.js';
import type { LineIssue, LinePlan } from './plan-line.js';
import { plbEntries, plbRow } from './provider-adjustment.js';
import { replanLines, type LineState } from './replan.js';

/** What `planRemittance` needs to know. */
export interface RemittanceInput {
  readonly remittance: Remittance;
  readonly keys: RemittanceKeys;
  /** The payer that pays: of PLBs, unmatched claims and the cash event. */
  readonly payerId?: PayerId;
  /** By claim key; a claim that is missing here is unmatched. */
  readonly matches: ReadonlyMap<string, ClaimMatch>;
  /** Every charge line that a match names. */
  readonly lines: ReadonlyMap<ChargeLineId, LineState>;
  /** The guarantors of these lines that have ever paid, with all their lines. */
  readonly guarantors: readonly PatientMoney[];
}

/** A work item that the posting asks for. */
export interface PostingIssue {
  readonly code: LineIssue['code'] | 'unmatched-claim' | 'unmatched-line' | 'plb-unknown';
  readonly key: string;
  readonly chargeLineId?: ChargeLineId;
  readonly payerId?: PayerId;
  readonly amountCents?: Cents;
}

/** What is posted, and what must be stored with it in the same database transaction. */
export interface PostingPlan {
  readonly transactions: readonly LedgerTransaction[];
  /** The new decisions, by line; they become facts of the line. */
  readonly decisions: ReadonlyMap<ChargeLineId, readonly DecisionFact[]>;
  readonly plans: ReadonlyMap<ChargeLineId, LinePlan>;
  readonly issues: readonly PostingIssue[];
  readonly suspenseCents: Cents;
}

/** Returns the plan of an accepted, balanced remittance. Refuses (DomainError) one that would leave its clearing account open. */
export function planRemittance(input: RemittanceInput): PostingPlan {
  const { remittance, keys } = input;
  const found = readClaims(input);
  const replan = replanLines(withDecisions(input.lines, found.decisions));
  const claims = keys.claims.flatMap(({ key }, index) => {
    const payment = remittance.claims[index];
    const own = payment ? unmatchedEntries(input, payment, key, found.unmatched.get(key)) : [];
    const posted = replan.fresh.get(key);
    return [
      ...(posted ? [posted] : []),
      ...(own.length > 0 ? [ledgerTransaction('unmatched-claim', key, own)] : []),
    ];
  });
  const otherFresh = [...replan.fresh]
    .filter(([key]) => !keys.claims.some((claim) => claim.key === key))
    .map(([, transaction]) => transaction);
  const transactions = [
    ...replan.releases,
    ...cashEvent(input),
    ...claims,
    ...replan.changed,
    ...otherFresh,
    ...planPlbs(input),
    ...applyCredits(input.guarantors, replan.plans),
  ];
  refuseOpenClearing(transactions);
  const unmatched = [...found.unmatched.values()].reduce((sum, amount) => sum + amount, 0);
  return {
    transactions,
    decisions: found.decisions,
    plans: replan.plans,
    issues: [...found.issues, ...newIssues(replan.plans, keys), ...plbIssues(input)],
    suspenseCents: cents(unmatched),
  };
}

interface FoundClaims {
  readonly decisions: Map<ChargeLineId, DecisionFact[]>;
  readonly unmatched: Map<string, Cents>;
  readonly issues: PostingIssue[];
}

function readClaims({ remittance, keys, matches }: RemittanceInput): FoundClaims {
  const found: FoundClaims = { decisions: new Map(), unmatched: new Map(), issues: [] };
  remittance.claims.forEach((payment, index) => {
    const key = keys.claims[index];
    const treatment = claimStatusRow(payment.status)?.treatment;
    if (!key || (treatment !== 'decision' && treatment !== 'reversal')) return;
    readClaim({ remittance, remittanceKey: keys.remittance }, { payment, key }, matches, found);
  });
  return found;
}

function readClaim(
  source: { readonly remittance: Remittance; readonly remittanceKey: string },
  claim: { readonly payment: ClaimPayment; readonly key: MoneyKey },
  matches: ReadonlyMap<string, ClaimMatch>,
  found: FoundClaims,
): void {
  const { key } = claim.key;
  const match = matches.get(key);
  if (!match) {
    found.unmatched.set(key, claim.payment.paidCents);
    found.issues.push({ code: 'unmatched-claim', key, amountCents: claim.payment.paidCents });
    return;
  }
  const { byLine, unmatchedCents, unmatchedLines } = claimDecisions(source, claim, match);
  for (const [line, decision] of byLine) {
    const known = found.decisions.get(line);
    if (known) known.push(decision);
    else found.decisions.set(line, [decision]);
  }
  if (unmatchedLines.length > 0) {
    found.unmatched.set(key, unmatchedCents);
    found.issues.push({ code: 'unmatched-line', key, amountCents: unmatchedCents });
  }
}

function* withDecisions(
  lines: ReadonlyMap<ChargeLineId, LineState>,
  decisions: ReadonlyMap<ChargeLineId, readonly DecisionFact[]>,
): Generator<LineState> {
  for (const [chargeLineId, added] of decisions) {
    const state = lines.get(chargeLineId);
    if (!state) {
      throw new DomainError('LINE_NOT_LOADED', 'A matched charge line was not given to the plan');
    }
    const { facts, posted } = state;
    yield { facts: { ...facts, decisions: [...facts.decisions, ...added] }, posted };
  }
}

function cashEvent(input: RemittanceInput): LedgerTransaction[] {
  const { remittance, keys, payerId } = input;
  const amount = remittance.paymentAmountCents;
  if (amount === 0) return [];
  const payer = payerId === undefined ? {} : { payerId };
  const subject = { address: paymentAddress(remittance), ...payer };
  return [
    ledgerTransaction('remittance', keys.remittance, [
      debit('payments-in-transit', amount, { ...subject, reference: keys.remittance }),
      credit('remittance-clearing', amount, subject),
    ]),
  ];
}

function unmatchedEntries(
  { payerId }: RemittanceInput,
  { address }: ClaimPayment,
  key: string,
  amount: Cents | undefined,
): AccountEntry[] {
  if (amount === undefined || amount === 0) return [];
  const subject = { address, reference: key, ...(payerId === undefined ? {} : { payerId }) };
  return [
    debit('remittance-clearing', amount, subject),
    credit('unapplied-payer-cash', amount, subject),
  ];
}

function planPlbs({ remittance, keys, payerId }: RemittanceInput): LedgerTransaction[] {
  return remittance.providerAdjustments.flatMap((plb, index) => {
    const entries = plbEntries(plb, payerId);
    const key = keys.providerAdjustments[index]?.key ?? '';
    return entries.length === 0 ? [] : [ledgerTransaction('provider-adjustment', key, entries)];
  });
}

function plbIssues({ remittance, keys }: RemittanceInput): PostingIssue[] {
  return remittance.providerAdjustments.flatMap((plb, index): PostingIssue[] => {
    if (plbRow(plb.reason).treatment !== 'suspense') return [];
    const key = keys.providerAdjustments[index]?.key ?? '';
    return [{ code: 'plb-unknown', key, amountCents: plb.amountCents }];
  });
}

/** The issues of this remittance's own claims, and those that a later payer has because of them. */
function newIssues(
  plans: ReadonlyMap<ChargeLineId, LinePlan>,
  _keys: RemittanceKeys,
): PostingIssue[] {
  return [...plans.values()].flatMap(({ issues }) => issues);
}

/** Returns the transactions that apply patients' credit after the lines were planned again. */
export function applyCredits(
  guarantors: readonly PatientMoney[],
  plans: ReadonlyMap<ChargeLineId, LinePlan>,
): LedgerTransaction[] {
  return guarantors.flatMap((money) => {
    const lines = money.lines.map((line) => ({
      ...line,
      owedCents: plans.get(line.chargeLineId)?.held.get('patient') ?? line.owedCents,
    }));
    const entries = planApplications({ ...money, lines });
    const key = `credit:${money.guarantorId}`;
    return entries.length === 0 ? [] : [ledgerTransaction('credit-application', key, entries)];
  });
}

function refuseOpenClearing(transactions: readonly LedgerTransaction[]): void {
  const open = transactions
    .flatMap(({ entries }) => entries)
    .filter(({ account }) => account === 'remittance-clearing')
    .reduce((sum, entry) => sum + signedCents(entry), 0);
  if (open !== 0) {
    throw new DomainError('CLEARING_OPEN', 'The remittance does not clear to zero', { open });
  }
}
