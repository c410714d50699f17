import { addDays, daysBetween, type CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/**
 * When a guarantor hears from us and when we stop (architecture §4, issue 3): data, published like
 * every other rule, never code.
 */
export interface DunningRules {
  /** At most one statement in this many days (35: the norm of domain-rules §12). */
  readonly intervalDays: number;
  /** Statements that an encounter gets before it is handed off. */
  readonly steps: number;
  /** The statement asks for payment within this many days. */
  readonly dueDays: number;
  /** A total up to this is given up; 0: never. Only a rule that two people published sets it. */
  readonly smallBalanceCents: number;
}

export const standardDunning: DunningRules = {
  intervalDays: 35,
  steps: 3,
  dueDays: 21,
  smallBalanceCents: 0,
};

/** One encounter of the guarantor that nobody but the patient owes; payers have all answered. */
export interface BillableEncounter {
  readonly encounterId: string;
  readonly owedCents: Cents;
  /** Statements that have shown this balance so far. */
  readonly statements: number;
}

export interface GuarantorFacts {
  readonly billable: readonly BillableEncounter[];
  readonly lastStatementOn?: CalendarDate;
}

export type DunningVerdict =
  | { readonly kind: 'settled' }
  | { readonly kind: 'writeOffSmallBalance'; readonly encounterIds: readonly string[] }
  | { readonly kind: 'statement'; readonly dunningStep: number }
  | { readonly kind: 'badDebt'; readonly encounterIds: readonly string[] }
  /** Nothing before this day. */
  | { readonly kind: 'wait'; readonly until: CalendarDate };

/**
 * Returns what comes next for a guarantor on `today`. Each encounter gets all its steps, whenever
 * it joined; a total at or below the small balance is given up instead of being billed.
 */
export function judgeGuarantor(
  { billable, lastStatementOn }: GuarantorFacts,
  rules: DunningRules,
  today: CalendarDate,
): DunningVerdict {
  const total = billable.reduce((sum, { owedCents }) => sum + owedCents, 0);
  if (total <= 0) return { kind: 'settled' };
  if (total <= rules.smallBalanceCents) {
    return { kind: 'writeOffSmallBalance', encounterIds: idsOf(billable) };
  }
  if (lastStatementOn !== undefined) {
    const next = addDays(lastStatementOn, rules.intervalDays);
    if (daysBetween(today, next) > 0) return { kind: 'wait', until: next };
  }
  const spent = billable.filter(({ statements }) => statements >= rules.steps);
  if (spent.length > 0) return { kind: 'badDebt', encounterIds: idsOf(spent) };
  const dunningStep = 1 + Math.max(...billable.map(({ statements }) => statements));
  return { kind: 'statement', dunningStep };
}

const idsOf = (billable: readonly BillableEncounter[]): string[] =>
  billable.map(({ encounterId }) => encounterId);
