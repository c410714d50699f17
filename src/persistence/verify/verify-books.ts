import {
  systemActor,
  type Database,
  type GlobalScope,
  type OrganizationScope,
} from '../database.js';
import { verifyChain } from '../ledger/verify-chain.js';
import { differingReports } from '../report/report-differences.js';
import { organizationIds } from '../obligation/open-work.js';
import { changedLargeFiles } from './large-files.js';
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
  const findings = new Findings();
  const ids = only ?? (await organizationIds(database));
  await database.inOrganizations(ids, systemActor, async (scope) => {
    for (const invariant of [...moneyInvariants, ...progressInvariants]) {
      await findings.ask(scope, invariant, scope.organizationId);
    }
    await findings.askChain(scope);
    await findings.askReports(scope);
  });
  if (!only) {
    await database.inGlobal(async (scope) => {
      for (const invariant of globalInvariants) await findings.ask(scope, invariant);
      await findings.askLargeFiles(scope);
    });
  }
  return findings.result();
}

/** Collects what was looked at, summed over organizations, and what is broken. */
class Findings {
  private readonly checked = new Map<string, { rows: number; seconds: number }>();
  private readonly violations: Violation[] = [];

  async ask(scope: GlobalScope, invariant: Invariant, organization?: string): Promise<void> {
    const began = performance.now();
    const [counted] = await scope.query<{ n: number }>(invariant.count);
    const broken = await scope.query<Record<string, unknown>>(invariant.violations);
    this.note(invariant, began, counted?.n ?? 0);
    if (broken.length > 0) this.violations.push(violationOf(invariant, broken, organization));
  }

  /** The chain of seals cannot be asked in SQL: its hashes are computed again. */
  async askChain(scope: OrganizationScope): Promise<void> {
    const began = performance.now();
    const { sealed, faults } = await verifyChain(scope);
    this.note(chain, began, sealed);
    if (faults.length > 0) {
      const rows = faults.map((fault) => ({ ...fault }));
      this.violations.push(violationOf(chain, rows, scope.organizationId));
    }
  }

  /** The sums that reports are read from, made again from the ledger. */
  async askReports(scope: OrganizationScope): Promise<void> {
    const began = performance.now();
    const [counted] = await scope.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM report_receivable',
    );
    const differing = await differingReports(scope);
    this.note(reports, began, counted?.n ?? 0);
    if (differing.length > 0) {
      const rows = differing.map((difference) => ({ ...difference }));
      this.violations.push(violationOf(reports, rows, scope.organizationId));
    }
  }

  /** Files that are too large to be hashed in one value. */
  async askLargeFiles(scope: GlobalScope): Promise<void> {
    const broken = await changedLargeFiles(scope);
    if (broken.length > 0) this.violations.push(violationOf(files, broken, undefined));
  }

  result(): Verify {
    return {
      ok: this.violations.length === 0,
      checked: [...this.checked].map(([invariant, { rows, seconds }]) => ({
        invariant,
        rows,
        seconds: Math.round(seconds * 1_000) / 1_000,
      })),
      violations: this.violations,
    };
  }

  private note({ name }: Pick<Invariant, 'name'>, began: number, rows: number): void {
    const so = this.checked.get(name) ?? { rows: 0, seconds: 0 };
    so.rows += rows;
    so.seconds += (performance.now() - began) / 1_000;
    this.checked.set(name, so);
  }
}

const chain = {
  name: 'sealed-chain-holds',
  message: 'A sealed transaction was changed, removed or reordered',
};

const reports = {
  name: 'reports-equal-the-ledger',
  message: 'A sum that reports are read from is not what the sealed ledger gives',
};

const files = {
  name: 'files-are-as-received',
  message: 'The bytes of a file are not those that were received',
};

function violationOf(
  { name, message }: Pick<Invariant, 'name' | 'message'>,
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
      .map(([name, value]) => [
        name,
        /Cents$|[sS]equence$|Bytes$|Length$/.test(name) ? Number(value) : value,
      ]),
  );
}
