import { netEntries, sameEffect, swapped, type AccountEntry } from '../ledger/entry.js';
import {
  ledgerTransaction,
  type LedgerTransaction,
  type TransactionKind,
} from '../ledger/transaction.js';
import type { ChargeLineId } from '../shared/ids.js';
import type { LineFacts } from './line-facts.js';
import { planLine, type LinePlan, type PlannedStep } from './plan-line.js';

/** The kinds whose entries on a line belong to a fact of the line, and so to `LineState.posted`. */
export const LINE_FACT_KINDS: readonly TransactionKind[] = [
  'charge',
  'opening-balance',
  'claim-payment',
  'claim-reversal',
  'unmatched-claim',
  'transfer',
  'write-off',
  'bad-debt',
  'recovery',
  'reversal',
];

/** A line with what the ledger holds for each of its facts (net, by the fact's key). */
export interface LineState {
  readonly facts: LineFacts;
  readonly posted: ReadonlyMap<string, readonly AccountEntry[]>;
}

/** The difference between what is posted for the lines and what their facts ask for. */
export interface Replan {
  /** Write-offs and transfers that give way; they come first. */
  readonly releases: readonly LedgerTransaction[];
  /** Facts that had nothing posted, by key: one transaction for all lines of a claim. */
  readonly fresh: ReadonlyMap<string, LedgerTransaction>;
  /** Facts whose entries change: taken back and posted again; and write-offs that take hold again. */
  readonly changed: readonly LedgerTransaction[];
  readonly plans: ReadonlyMap<ChargeLineId, LinePlan>;
}

interface Change {
  readonly step: PlannedStep;
  readonly before: readonly AccountEntry[];
}

const isAction = ({ kind }: PlannedStep): boolean =>
  kind === 'write-off' || kind === 'bad-debt' || kind === 'transfer';

const volume = (entries: readonly AccountEntry[]): number =>
  entries.reduce((sum, { debitCents }) => sum + (debitCents ?? 0), 0);

/** Returns what must be posted so that every line stands as its facts say. */
export function replanLines(lines: Iterable<LineState>): Replan {
  const changes = new Map<string, Change[]>();
  const plans = new Map<ChargeLineId, LinePlan>();
  const note = (key: string, change: Change): void => {
    const known = changes.get(key);
    if (known) known.push(change);
    else changes.set(key, [change]);
  };
  for (const { facts, posted } of lines) {
    const plan = planLine(facts);
    plans.set(facts.chargeLineId, plan);
    const planned = new Set<string>();
    for (const step of plan.steps) {
      planned.add(step.key);
      const before = posted.get(step.key) ?? [];
      if (!sameEffect(before, step.entries)) note(step.key, { step, before });
    }
    for (const [key, before] of posted) {
      if (planned.has(key) || netEntries(before).length === 0) continue;
      note(key, { step: { key, kind: 'reversal', entries: [] }, before });
    }
  }
  return { ...transactionsOf(changes), plans };
}

function transactionsOf(changes: ReadonlyMap<string, readonly Change[]>): Omit<Replan, 'plans'> {
  const releases: LedgerTransaction[] = [];
  const changed: LedgerTransaction[] = [];
  const fresh = new Map<string, LedgerTransaction>();
  for (const [key, parts] of changes) {
    const before = parts.flatMap((part) => netEntries(part.before));
    const after = parts.flatMap(({ step }) => step.entries);
    const first = parts[0]?.step;
    if (!first) continue;
    if (before.length === 0) {
      fresh.set(key, ledgerTransaction(first.kind, key, after));
    } else if (isAction(first)) {
      const target = volume(after) < volume(before) ? releases : changed;
      const delta = netEntries([...before.map(swapped), ...after]);
      target.push(ledgerTransaction(first.kind, key, delta));
    } else {
      changed.push(ledgerTransaction('reversal', key, before.map(swapped)));
      if (after.length > 0) changed.push(ledgerTransaction(first.kind, key, after));
    }
  }
  return { releases, fresh, changed };
}
