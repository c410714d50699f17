import { systemActor, type Database, type GlobalScope } from '../database.js';
import { organizationIds } from '../obligation/open-work.js';
import type { Invariant } from './invariant.js';
import { moneyInvariants } from './money-invariants.js';
import { globalInvariants, progressInvariants } from './progress-invariants.js';

/** `zerobalance verify --json`: keys may be added, none renamed. */
export interface Verify {
  readonly ok: boolean;
  readonly checked: readonly Checked[];
  readonly violations: readonly Violation[];
}

export interface Checked {
  readonly invariant: string;
  readonly rows: number;
  readonly seconds: number;
}

export interface Violation {
  readonly invariant: string;
  /** Id of the organization; absent for what belongs to nobody in particular. */
  readonly organization?: string;
  readonly message: string;
  readonly rows: readonly unknown[];
}

/** So many broken rows are shown of each; the message says how many there are. */
const SHOWN = 20;

/**
 * Asks every invariant of every organization (or of `only` those, without the mail room) and returns what was looked at and what is broken.
 * Reads only; each question is one statement and sees one moment, so work that runs meanwhile does
 * not look broken.
 */
export async function verifyBooks(database: Database, only?: readonly string[]): Promise<Verify> {
  const checked = new Map<string, { rows: number; seconds: number }>();
  const violations: Violation[] = [];
  const ask = async (scope: GlobalScope, invariant: Invariant, organization?: string) => {
    const began = performance.now();
    const [counted] = await scope.query<{ n: number }>(invariant.count);
    const broken = await scope.query<Record<string, unknown>>(invariant.violations);
    const so = checked.get(invariant.name) ?? { rows: 0, seconds: 0 };
    so.rows += counted?.n ?? 0;
    so.seconds += (performance.now() - began) / 1_000;
    checked.set(invariant.name, so);
    if (broken.length > 0) violations.push(violationOf(invariant, broken, organization));
  };
  const ids = only ?? (await organizationIds(database));
  await database.inOrganizations(ids, systemActor, async (scope) => {
    for (const invariant of [...moneyInvariants, ...progressInvariants]) {
      await ask(scope, invariant, scope.organizationId);
    }
  });
  if (!only) {
    await database.inGlobal(async (scope) => {
      for (const invariant of globalInvariants) await ask(scope, invariant);
    });
  }
  return {
    ok: violations.length === 0,
    checked: [...checked].map(([invariant, { rows, seconds }]) => ({
      invariant,
      rows,
      seconds: Math.round(seconds * 1_000) / 1_000,
    })),
    violations,
  };
}

function violationOf(
  { name, message }: Invariant,
  broken: readonly Record<string, unknown>[],
  organization: string | undefined,
): Violation {
  const more = broken.length > SHOWN ? ` (${broken.length} rows, ${SHOWN} shown)` : '';
  return {
    invariant: name,
    ...(organization === undefined ? {} : { organization }),
    message: `${message}${more}`,
    rows: broken.slice(0, SHOWN).map(plain),
  };
}

/** bigint columns arrive as text; amounts are numbers everywhere else. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, /Cents$|^sequence$/.test(name) ? Number(value) : value]),
  );
}
