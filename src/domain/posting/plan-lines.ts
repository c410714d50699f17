import { credit, debit } from '../ledger/entry.js';
import { ledgerTransaction, type LedgerTransaction } from '../ledger/transaction.js';
import { DomainError } from '../errors/domain-error.js';
import { cents } from '../shared/cents.js';
import type { ChargeLineId } from '../shared/ids.js';
import { claimDecisions, type ClaimMatch } from './decisions.js';
import type { DecisionFact, LineAction, LineFacts } from './line-facts.js';
import type { PatientMoney } from './patient-money.js';
import type { LinePlan } from './plan-line.js';
import { applyCredits } from './plan-remittance.js';
import { replanLines, type LineState } from './replan.js';

/** What a change of lines posts. */
export interface LinesPlan {
  readonly transactions: readonly LedgerTransaction[];
  readonly plans: ReadonlyMap<ChargeLineId, LinePlan>;
}

const NOTHING: LineState['posted'] = new Map();

/**
 * Returns what must be posted so that lines stand as their (new) facts say, and the patients'
 * credit with them (what a patient has paid for a line that goes to a payer becomes credit).
 */
export function planLines(
  lines: Iterable<LineState>,
  guarantors: readonly PatientMoney[] = [],
): LinesPlan {
  const { releases, fresh, changed, plans } = replanLines(lines);
  const credits = applyCredits(guarantors, plans);
  return { transactions: [...releases, ...fresh.values(), ...changed, ...credits], plans };
}

/** Returns the posting of new charge lines. Refuses (DomainError) a negative charge. */
export function planCharges(lines: readonly LineFacts[]): LinesPlan {
  if (lines.some(({ chargeCents }) => chargeCents < 0)) {
    throw new DomainError('CHARGE_NEGATIVE', 'A charge is below zero');
  }
  return planLines(lines.map((facts) => ({ facts, posted: NOTHING })));
}

/** Returns the correction of a charge after posting: the old charge reversed, the new one posted, decisions planned again. */
export function planChargeCorrection(
  line: LineState,
  chargeCents: LineFacts['chargeCents'],
  guarantors: readonly PatientMoney[] = [],
): LinesPlan {
  if (chargeCents < 0) throw new DomainError('CHARGE_NEGATIVE', 'A charge is below zero');
  return planLines([{ ...line, facts: { ...line.facts, chargeCents } }], guarantors);
}

/**
 * Returns the posting of a write-off, bad debt or transfer of responsibility. Refuses
 * (DomainError) an amount of zero or less, and more than the owner holds: only a later fact may
 * make it give way.
 */
export function planAction(
  line: LineState,
  action: LineAction,
  guarantors: readonly PatientMoney[] = [],
): LinesPlan {
  const { facts, posted } = line;
  if (action.amountCents <= 0) {
    throw new DomainError('ACTION_AMOUNT', 'The amount of a decision is not above zero');
  }
  const state = { facts: { ...facts, actions: [...facts.actions, action] }, posted };
  const plan = planLines([state], guarantors);
  const step = plan.plans.get(facts.chargeLineId)?.steps.find(({ key }) => key === action.key);
  const moved = (step?.entries ?? []).reduce((sum, { debitCents }) => sum + (debitCents ?? 0), 0);
  if (moved !== action.amountCents) {
    throw new DomainError('ACTION_EXCEEDS_BALANCE', 'The owner holds less than that', {
      heldCents: moved,
    });
  }
  return plan;
}

/**
 * Returns the recovery of a write-off or bad debt: the action is lowered by `amountCents` (all of
 * it when absent), the receivable stands again.
 */
export function planRecovery(
  line: LineState,
  actionKey: string,
  amountCents?: number,
  guarantors: readonly PatientMoney[] = [],
): LinesPlan & { readonly facts: LineFacts } {
  const action = line.facts.actions.find(({ key }) => key === actionKey);
  if (!action || action.kind === 'transfer') {
    throw new DomainError('RECOVERY_UNKNOWN', 'There is no such write-off on the line');
  }
  const left = action.amountCents - (amountCents ?? action.amountCents);
  if (left < 0) throw new DomainError('RECOVERY_EXCEEDS', 'More than was written off');
  const actions = line.facts.actions.map((each) =>
    each === action ? { ...action, amountCents: cents(left) } : each,
  );
  const facts = { ...line.facts, actions };
  return { ...planLines([{ facts, posted: line.posted }], guarantors), facts };
}

/**
 * Returns the match of a claim payment that waited in suspense: it is released from
 * unapplied-payer-cash and posted as if it had matched at once.
 */
export function planMatch(
  source: Parameters<typeof claimDecisions>[0],
  claim: Parameters<typeof claimDecisions>[1],
  to: { readonly match: ClaimMatch; readonly lines: ReadonlyMap<ChargeLineId, LineState> },
  guarantors: readonly PatientMoney[] = [],
): LinesPlan & { readonly decisions: ReadonlyMap<ChargeLineId, DecisionFact> } {
  const { byLine, unmatchedLines } = claimDecisions(
    source,
    claim,
    to.match,
    'unapplied-payer-cash',
  );
  if (unmatchedLines.length > 0) {
    throw new DomainError('MATCH_INCOMPLETE', 'Not every line of the payment has a line of ours');
  }
  const states = [...byLine].map(([chargeLineId, decision]) => {
    const state = to.lines.get(chargeLineId);
    if (!state) throw new DomainError('LINE_NOT_LOADED', 'A matched charge line was not given');
    const { facts, posted } = state;
    return { facts: { ...facts, decisions: [...facts.decisions, decision] }, posted };
  });
  return { ...planLines(states, guarantors), decisions: byLine };
}

/**
 * Returns the undoing of a match: the decision leaves its lines, and its cash waits in suspense
 * again. Refuses (DomainError) a claim payment that no given line has.
 */
export function planUnmatch(
  lines: readonly LineState[],
  claimKey: string,
  guarantors: readonly PatientMoney[] = [],
): LinesPlan {
  const removed = lines.flatMap(({ facts }) =>
    facts.decisions.filter(({ key }) => key === claimKey),
  );
  if (removed.length === 0) {
    throw new DomainError('MATCH_UNKNOWN', 'The claim payment is matched to none of the lines');
  }
  const states = lines.map(({ facts, posted }) => ({
    facts: { ...facts, decisions: facts.decisions.filter(({ key }) => key !== claimKey) },
    posted,
  }));
  const plan = planLines(states, guarantors);
  const waiting = removed
    .filter(({ money }) => money === 'remittance-clearing')
    .reduce((sum, { paidCents }) => sum + paidCents, 0);
  if (waiting === 0) return plan;
  const subject = { reference: claimKey };
  const suspense = ledgerTransaction('unmatched-claim', `unmatch:${claimKey}`, [
    debit('remittance-clearing', cents(waiting), subject),
    credit('unapplied-payer-cash', cents(waiting), subject),
  ]);
  return { ...plan, transactions: [...plan.transactions, suspense] };
}
