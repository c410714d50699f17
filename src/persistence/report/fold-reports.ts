/**
 * The fold keeps what reports are read from: after each sealed batch it takes in the new seals and
 * what has happened to claims since, in one database transaction per organization, apart from
 * posting and sealing. Every fold that changes something has a revision; a report names the
 * revision and the sequence that it was read from and can be had again by them, to the cent.
 */
import type { Database, OrganizationScope } from '../database.js';
import { systemActor } from '../database.js';
import { organizationIds } from '../obligation/open-work.js';
import { foldClaimEvents, foldSums } from './fold-events.js';
import { foldReceivables, type FoldSpan } from './fold-receivables.js';

/** So many seals at a time. */
const PORTION = 5_000;
/** A row may commit this long after its id was made; now and then we look back so far. */
const DEEP_MS = 15 * 60_000;
const SHALLOW_MS = 60_000;

interface Scan {
  readonly scannedAt: number;
  readonly deepAt: number;
}

/** Folds organizations; remembers only how far it need not look back again. */
export class ReportFolder {
  private readonly scans = new Map<string, Scan>();

  /** @param portion how many seals one fold takes in at most */
  constructor(
    private readonly database: Database,
    private readonly portion = PORTION,
  ) {}

  /** Folds every organization until nothing is left. Returns how many folds changed something. */
  async foldAll(signal?: AbortSignal): Promise<number> {
    let folds = 0;
    for (const id of await organizationIds(this.database)) {
      if (signal?.aborted) break;
      folds += await this.fold(id);
    }
    return folds;
  }

  /** Folds one organization until nothing is left; another folder at work makes it return. */
  async fold(organizationId: string): Promise<number> {
    for (let folds = 0; ; folds += 1) {
      const began = Date.now();
      const last = this.scans.get(organizationId);
      const deep = last === undefined || began - last.deepAt > DEEP_MS;
      const since = deep ? last && last.deepAt - DEEP_MS : last.scannedAt - SHALLOW_MS;
      const result = await this.database.inOrganization(organizationId, systemActor, (scope) =>
        foldOnce(scope, since, this.portion),
      );
      if (result === 'busy') return folds;
      this.scans.set(organizationId, { scannedAt: began, deepAt: deep ? began : last.deepAt });
      if (result === 'idle') return folds;
    }
  }
}

interface Head {
  readonly revision: string;
  readonly sequence: string;
  readonly folded_at: Date;
}

async function foldOnce(
  scope: OrganizationScope,
  sinceMs: number | undefined,
  portion: number,
): Promise<'folded' | 'idle' | 'busy'> {
  const [lock] = await scope.query<{ free: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('report-fold' || $1, 0)) AS free`,
    [scope.organizationId],
  );
  if (!lock?.free) return 'busy';
  const [head] = await scope.query<Head>(
    'SELECT revision, sequence, folded_at FROM report_fold WHERE organization_id = $1 ORDER BY revision DESC LIMIT 1',
    [scope.organizationId],
  );
  const [seal] = await scope.query<{ sequence: string }>(
    'SELECT sequence FROM ledger_seal WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1',
    [scope.organizationId],
  );
  const from = Number(head?.sequence ?? 0);
  const to = Math.min(Number(seal?.sequence ?? 0), from + portion);
  const since = Math.max(0, sinceMs ?? (head ? head.folded_at.getTime() - DEEP_MS : 0));
  const span: FoldSpan = {
    revision: Number(head?.revision ?? 0) + 1,
    from,
    to,
    since: new Date(since).toISOString(),
    sinceId: smallestId(since),
  };
  const events = await foldClaimEvents(scope, span);
  const moved = await foldReceivables(scope, span);
  if (events === 0 && moved === 0 && to === from) return 'idle';
  await foldSums(scope, span);
  await scope.query(
    'INSERT INTO report_fold (organization_id, revision, sequence, folded_at) VALUES ($1, $2, $3, $4)',
    [scope.organizationId, span.revision, to, new Date().toISOString()],
  );
  return 'folded';
}

/** The smallest UUIDv7 of a time. */
function smallestId(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
