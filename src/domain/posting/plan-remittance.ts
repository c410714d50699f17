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
import { planApplications, type PatientLine, type PatientMoney } from './patient-money.js';
import type { LineIssue, LinePlan } from './plan-line.js';
import { plbEntries, plbRow } from './provider-adjustment.js';
import { replanLines, type LineState } from './replan.js';

/** One claim payment of the remittance with its money key. */
export interface KeyedClaim {
  readonly payment: ClaimPayment;
  readonly key: MoneyKey;
}

/** What the claims of a remittance, or a batch of them, are planned from. */
export interface ClaimsInput {
  readonly remittance: Remittance;
  readonly remittanceKey: string;
  readonly claims: readonly KeyedClaim[];
  /** The payer that pays: of unmatched claims. */
  readonly payerId?: PayerId;
  /** By claim key; a claim that is missing here is unmatched. */
  readonly matches: ReadonlyMap<string, ClaimMatch>;
  /** Every charge line that a match names. */
  readonly lines: ReadonlyMap<ChargeLineId, LineState>;
  /** The guarantors of these lines that have ever paid, with all their lines. */
  readonly guarantors: readonly PatientMoney[];
}

/** What `planRemittance` needs to know. */
export type RemittanceInput = Omit<ClaimsInput, 'remittanceKey' | 'claims'> & {
  readonly keys: RemittanceKeys;
};

/** A work item that the posting asks for. */
export interface PostingIssue {
  readonly code:
    | LineIssue['code']
    | 'unmatched-claim'
    | 'unmatched-line'
    | 'plb-unknown'
    | 'not-our-claim'
    | 'member-corrected';
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

/**
 * Returns the plan of an accepted, balanced remittance as a whole. Refuses (DomainError) one that
 * would leave its clearing account open.
 */
export function planRemittance(input: RemittanceInput): PostingPlan {
  const { remittance, keys, payerId } = input;
  const claims = remittance.claims.flatMap((payment, index): KeyedClaim[] => {
    const key = keys.claims[index];
    return key ? [{ payment, key }] : [];
  });
  const { releases, ...plan } = planClaims({ ...input, remittanceKey: keys.remittance, claims });
  const plbs = planProviderAdjustments(remittance, keys, payerId);
  const transactions = [
    ...releases,
    ...planCashEvent(remittance, keys.remittance, payerId),
    ...plan.transactions,
    ...plbs.transactions,
    ...plan.credits,
  ];
  refuseOpenClearing(transactions);
  return { ...plan, transactions, issues: [...plan.issues, ...plbs.issues] };
}

/** A plan whose first and last transactions stand apart. */
export type ClaimsPlan = PostingPlan & {
  /** Write-offs and transfers that give way: before the cash event. */
  readonly releases: readonly LedgerTransaction[];
  /** Patients' credit that is applied (or taken back): after everything else. */
  readonly credits: readonly LedgerTransaction[];
};

/** Returns the plan of claims of one remittance: all of them, or a batch. */
export function planClaims(input: ClaimsInput): ClaimsPlan {
  const found = readClaims(input);
  const replan = replanLines(withDecisions(input.lines, found.decisions));
  const own = new Set(input.claims.map(({ key }) => key.key));
  const claims = input.claims.flatMap(({ payment, key: { key } }) => {
    const waiting = unmatchedEntries(input.payerId, payment, key, found.unmatched.get(key));
    const posted = replan.fresh.get(key);
    return [
      ...(posted ? [posted] : []),
      ...(waiting.length > 0 ? [ledgerTransaction('unmatched-claim', key, waiting)] : []),
    ];
  });
  const others = [...replan.fresh].filter(([key]) => !own.has(key));
  const unmatched = [...found.unmatched.values()].reduce((sum, amount) => sum + amount, 0);
  return {
    releases: replan.releases,
    transactions: [...claims, ...replan.changed, ...others.map(([, posted]) => posted)],
    credits: applyCredits(input.guarantors, replan.plans),
    decisions: found.decisions,
    plans: replan.plans,
    issues: [...found.issues, ...[...replan.plans.values()].flatMap(({ issues }) => issues)],
    suspenseCents: cents(unmatched),
  };
}

interface FoundClaims {
  readonly decisions: Map<ChargeLineId, DecisionFact[]>;
  readonly unmatched: Map<string, Cents>;
  readonly issues: PostingIssue[];
}

function readClaims(input: ClaimsInput): FoundClaims {
  const found: FoundClaims = { decisions: new Map(), unmatched: new Map(), issues: [] };
  for (const claim of input.claims) {
    const treatment = claimStatusRow(claim.payment.status)?.treatment;
    if (treatment !== 'decision' && treatment !== 'reversal') continue;
    readClaim(input, claim, input.matches, found);
  }
  return found;
}

function readClaim(
  source: { readonly remittance: Remittance; readonly remittanceKey: string },
  claim: KeyedClaim,
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

/** Returns the cash event of a remittance: its BPR02 is in transit; none when it is zero. */
export function planCashEvent(
  remittance: Omit<Remittance, 'claims'>,
  key: string,
  payerId?: PayerId,
): LedgerTransaction[] {
  const amount = remittance.paymentAmountCents;
  if (amount === 0) return [];
  const payer = payerId === undefined ? {} : { payerId };
  const subject = { address: paymentAddress(remittance), ...payer };
  return [
    ledgerTransaction('remittance', key, [
      debit('payments-in-transit', amount, { ...subject, reference: key }),
      credit('remittance-clearing', amount, subject),
    ]),
  ];
}

function unmatchedEntries(
  payerId: PayerId | undefined,
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

/** Returns the posting of a remittance's PLBs, each on the account of its reason. */
export function planProviderAdjustments(
  remittance: Pick<Remittance, 'providerAdjustments'>,
  keys: Pick<RemittanceKeys, 'providerAdjustments'>,
  payerId?: PayerId,
): { readonly transactions: LedgerTransaction[]; readonly issues: PostingIssue[] } {
  const transactions: LedgerTransaction[] = [];
  const issues: PostingIssue[] = [];
  remittance.providerAdjustments.forEach((plb, index) => {
    const key = keys.providerAdjustments[index]?.key ?? '';
    const entries = plbEntries(plb, payerId);
    if (entries.length > 0) {
      transactions.push(ledgerTransaction('provider-adjustment', key, entries));
    }
    if (plbRow(plb.reason).treatment === 'suspense') {
      issues.push({ code: 'plb-unknown', key, amountCents: plb.amountCents });
    }
  });
  return { transactions, issues };
}

/** Returns the transactions that apply patients' credit after the lines were planned again. */
export function applyCredits(
  guarantors: readonly PatientMoney[],
  plans: ReadonlyMap<ChargeLineId, LinePlan>,
): LedgerTransaction[] {
  return guarantors.flatMap((money) => {
    const lines = linesAfter(money, plans);
    const entries = planApplications({ ...money, lines });
    const key = `credit:${money.guarantorId}`;
    return entries.length === 0 ? [] : [ledgerTransaction('credit-application', key, entries)];
  });
}

/** The guarantor's lines as they stand after the plans, those that owe for the first time too. */
function linesAfter(
  money: PatientMoney,
  plans: ReadonlyMap<ChargeLineId, LinePlan>,
): PatientLine[] {
  const known = new Set(money.lines.map(({ chargeLineId }) => chargeLineId));
  const lines = money.lines.map((line) => ({
    ...line,
    owedCents: plans.get(line.chargeLineId)?.held.get('patient') ?? line.owedCents,
  }));
  for (const { chargeLineId, facts, held } of plans.values()) {
    if (known.has(chargeLineId) || facts.guarantorId !== money.guarantorId) continue;
    const { encounterId, serviceDate } = facts;
    const owedCents = held.get('patient') ?? cents(0);
    lines.push({ chargeLineId, encounterId, serviceDate, owedCents, appliedCents: cents(0) });
  }
  return lines;
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
