import { DomainError } from '../../domain/errors/domain-error.js';
import type { LineAction, Owner } from '../../domain/posting/line-facts.js';
import type { LinePlan } from '../../domain/posting/plan-line.js';
import { planLines } from '../../domain/posting/plan-lines.js';
import { planLine } from '../../domain/posting/plan-line.js';
import type { LineState } from '../../domain/posting/replan.js';
import type { ChargeLineId } from '../../domain/shared/ids.js';
import { cents, type Cents } from '../../domain/shared/cents.js';
import type { OrganizationScope } from '../database.js';
import { wakeEncounters, wakeGuarantorOf } from '../outbox/outbox.js';
import { closeSettledDenials } from './denials.js';
import { loadLines, type LoadedLines } from './line-states.js';
import { loadPatientMoney } from './patient-money.js';
import { postTransactions } from './post-transactions.js';

export interface ActionContext {
  /** The decision: posted once. Without `|`. */
  readonly key: string;
  readonly effectiveOn: string;
  readonly reason?: string;
  readonly approvalId?: string;
}

/** An action of one line without its key. */
export type LineDecision = LineAction extends infer Action
  ? Action extends LineAction
    ? Omit<Action, 'key'>
    : never
  : never;

type Holdings = ReadonlyMap<ChargeLineId, ReadonlyMap<Owner, Cents>>;

/** Lines with what each owner holds now. */
export interface HeldLines extends LoadedLines {
  /** The patient's part after the patient's payments: what may be given up. */
  readonly held: Holdings;
  /** … and before them: what moves with a transfer (what was paid becomes credit). */
  readonly owed: Holdings;
}

/** Loads (and locks) encounters' lines with their holdings. */
export async function loadHeldLines(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<HeldLines> {
  const loaded = await loadLines(scope, encounterIds);
  const standing = await scope.query<{ charge_line_id: string; cents: string }>(
    `SELECT charge_line_id, sum(balance_cents) AS cents FROM charge_line_balance
      WHERE charge_line_id = ANY ($1::uuid[]) AND account = 'patient-receivable'
      GROUP BY charge_line_id`,
    [[...loaded.lines.keys()]],
  );
  const patient = new Map(standing.map((row) => [row.charge_line_id, Number(row.cents)]));
  const owed = new Map([...loaded.lines].map(([id, { facts }]) => [id, planLine(facts).held]));
  const held = new Map(
    [...owed].map(([id, owners]) => {
      const left = new Map(owners).set('patient', cents(patient.get(id) ?? 0));
      return [id, left] as const;
    }),
  );
  return { ...loaded, held, owed };
}

/**
 * Carries out one decision over lines: appends it to their facts, plans, posts, closes denials that
 * it settles, and wakes encounters and guarantors. Refuses (`ACTION_EXCEEDS_BALANCE`) an amount
 * that its owner does not hold and (`ALREADY_POSTED`) a decision that was posted before. Returns
 * what was moved.
 */
export async function carryOutAction(
  scope: OrganizationScope,
  loaded: LoadedLines,
  decisions: ReadonlyMap<ChargeLineId, readonly LineDecision[]>,
  context: ActionContext,
): Promise<Cents> {
  const states = [...decisions].map(([id, own]) => stateWith(loaded, id, own, context.key));
  if (states.length === 0) return cents(0);
  const owners = [...new Set(states.map(({ facts }) => facts.guarantorId))];
  const guarantors = await loadPatientMoney(scope, owners);
  const { transactions, plans } = planLines(states, guarantors);
  const wanted = [...decisions.values()].flat().reduce((sum, each) => sum + each.amountCents, 0);
  const moved = movedBy(plans, context.key);
  if (moved !== wanted) {
    throw new DomainError('ACTION_EXCEEDS_BALANCE', 'The owner holds less than that', {
      wanted,
      moved,
    });
  }
  const encounterIds = [...new Set(states.map(({ facts }) => facts.encounterId))];
  await postTransactions(scope, transactions, {
    event: context.key,
    effectiveOn: context.effectiveOn,
    encounterIds,
    sources: loaded.sources,
    ...(context.reason === undefined ? {} : { reason: context.reason }),
    ...(context.approvalId === undefined ? {} : { approvalId: context.approvalId }),
  });
  await closeSettledDenials(scope, plans, loaded.sources);
  await wakeEncounters(scope, scope.organizationId, encounterIds);
  for (const guarantorId of owners) await wakeGuarantorOf(scope, guarantorId);
  return cents(moved);
}

function stateWith(
  { lines }: LoadedLines,
  id: ChargeLineId,
  decisions: readonly LineDecision[],
  key: string,
): LineState {
  const state = lines.get(id);
  if (!state) throw new DomainError('LINE_NOT_LOADED', 'There is no such charge line');
  const actions = decisions.map((decision, index): LineAction => ({
    ...decision,
    key: index === 0 ? key : `${key}#${index}`,
  }));
  return {
    facts: { ...state.facts, actions: [...state.facts.actions, ...actions] },
    posted: state.posted,
  };
}

function movedBy(plans: ReadonlyMap<ChargeLineId, LinePlan>, key: string): number {
  return [...plans.values()]
    .flatMap(({ steps }) => steps)
    .filter((step) => step.key === key || step.key.startsWith(`${key}#`))
    .flatMap(({ entries }) => entries)
    .reduce((sum, { debitCents }) => sum + (debitCents ?? 0), 0);
}
