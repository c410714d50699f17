import {
  compareRow,
  unknownReasonRow,
  type ComparedValue,
  type DeniedReason,
  type PlaybookRow,
} from '../follow-up/playbook.js';
import { concerns } from '../scrub/scrub.js';
import type { ScrubContext, ScrubRule, Spot } from '../scrub/scrub-rule.js';

/** One row that was tried. */
export interface TriedRow {
  readonly row: string;
  readonly place: number;
  readonly won: boolean;
  readonly compared: readonly ComparedValue[];
}

export interface DenialExplanation {
  readonly winner: PlaybookRow;
  /** Every row down to the winner, in order; all of them when none fitted. */
  readonly tried: readonly TriedRow[];
}

/** Returns why a row rules a denial: the rows tried in order with the values compared. */
export function explainDenial(
  denied: DeniedReason,
  rows: readonly PlaybookRow[],
): DenialExplanation {
  const tried: TriedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const compared = compareRow(row, denied);
    const won = compared.every(({ fits }) => fits);
    tried.push({ row: row.id, place: index + 1, won, compared });
    if (won) return { winner: row, tried };
  }
  return { winner: unknownReasonRow, tried };
}

/** What one edit said about a claim. */
export interface TriedEdit {
  readonly code: string;
  readonly severity: ScrubRule['severity'];
  readonly message: string;
  /** `otherPayer`: the edit is not asked about claims to this payer. */
  readonly outcome: 'passed' | 'raised' | 'otherPayer';
  /** Where it failed, with the value that stands there. */
  readonly spots: readonly (Spot & { readonly value?: string })[];
}

/** Returns what every edit says about a claim, in their order. */
export function explainScrub(
  context: ScrubContext,
  rules: readonly ScrubRule[],
): readonly TriedEdit[] {
  return rules.map((rule) => {
    const { code, severity, message } = rule;
    const asked = concerns(rule, context);
    const spots = asked ? rule.check(context) : [];
    const outcome = !asked ? 'otherPayer' : spots.length === 0 ? 'passed' : 'raised';
    return { code, severity, message, outcome, spots: spots.map((spot) => valued(context, spot)) };
  });
}

/** The value at a spot; a place that is empty or holds a group of values has none. */
function valued({ claim }: ScrubContext, spot: Spot): Spot & { readonly value?: string } {
  const line = claim.lines.find(({ number }) => number === spot.line);
  const from: unknown = spot.line === undefined ? claim : line;
  const value = spot.field.split('.').reduce(step, from);
  const simple = typeof value === 'string' || typeof value === 'number';
  if (Array.isArray(value)) return { ...spot, value: value.map(String).join(' ') };
  const { code } = (value ?? {}) as { code?: unknown };
  if (simple) return { ...spot, value: String(value) };
  return typeof code === 'string' ? { ...spot, value: code } : spot;
}

/** Paths count lists from 1, as people do. */
const step = (value: unknown, name: string): unknown =>
  Array.isArray(value) && /^\d+$/.test(name)
    ? value[Number(name) - 1]
    : (value as Record<string, unknown> | undefined)?.[name];
