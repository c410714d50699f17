/** Price files that were read: first what they would change, then, when somebody confirms, done. */
import { DomainError } from '../../domain/errors/domain-error.js';
import {
  comparePrices,
  type Price,
  type PriceChange,
} from '../../domain/fee-schedule/compare-prices.js';
import { contentHash } from '../content-hash.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';
import { applyPrices, pricesOn } from './fee-schedules.js';

export interface ImportDraft {
  readonly schedule: string;
  readonly effectiveFrom: string;
  readonly complete: boolean;
  readonly fileName?: string | undefined;
  readonly sha256: string;
  readonly prices: readonly Price[];
}

export interface ImportRow {
  readonly id: string;
  readonly sortKey: string;
  readonly schedule: string;
  readonly effectiveFrom: string;
  readonly complete: boolean;
  readonly state: 'proposed' | 'confirmed' | 'discarded';
  readonly version: number;
}

interface StoredImport extends ImportRow {
  readonly prices: readonly (readonly [string, string, number])[];
  readonly baseHash: string;
}

const columns = `i.id, i.schedule, i.effective_from::text AS "effectiveFrom", i.complete,
  i.file_name AS "fileName", i.sha256, jsonb_array_length(i.prices) AS "priceCount", i.state,
  m.display_name AS "madeByName", d.display_name AS "decidedByName",
  i.decided_at AS "decidedAt", i.created_at AS "createdAt", i.version,
  i.created_at::text AS "sortKey"`;
const joins = `fee_schedule_import i LEFT JOIN person m ON m.id = i.made_by
  LEFT JOIN person d ON d.id = i.decided_by`;

/** Changes that are shown; a file may have tens of thousands. */
const MOST_SHOWN = 1_000;

/** Keeps a file that was read, with what it was compared with; returns its id. */
export async function proposeImport(scope: OrganizationScope, draft: ImportDraft): Promise<string> {
  const now = await pricesOn(scope, draft.schedule, draft.effectiveFrom);
  const id = newId();
  await scope.execute(
    `INSERT INTO fee_schedule_import (id, organization_id, schedule, effective_from, complete,
       file_name, sha256, prices, base_hash, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      scope.organizationId,
      draft.schedule,
      draft.effectiveFrom,
      draft.complete,
      draft.fileName ?? null,
      draft.sha256,
      JSON.stringify(
        draft.prices.map(({ procedureCode, modifiers, priceCents }) => [
          procedureCode,
          modifiers,
          priceCents,
        ]),
      ),
      contentHash(now),
      scope.actor.personId ?? null,
    ],
  );
  return id;
}

/** Returns imports, the newest first, one more than the limit when there are more. */
export async function listImports(
  scope: OrganizationScope,
  page: { readonly limit: number; readonly after?: readonly (string | number)[] | undefined },
): Promise<ImportRow[]> {
  const [key, id] = page.after ?? [];
  const rows = await scope.query<ImportRow>(
    `SELECT ${columns} FROM ${joins}
     WHERE $1::timestamptz IS NULL OR (i.created_at, i.id) < ($1, $2::uuid)
     ORDER BY i.created_at DESC, i.id DESC LIMIT $3`,
    [key ?? null, id ?? null, page.limit + 1],
  );
  return rows.map((row) => withoutNulls(row) as ImportRow);
}

/**
 * Returns an import with what it would change; nothing once it is decided, or when later prices have
 * overtaken it. Refuses `NOT_FOUND`.
 */
export async function importDetail(scope: OrganizationScope, id: string) {
  const row = await stored(scope, id);
  const { sortKey: _, prices: __, baseHash: ___, ...shown } = row;
  const changes =
    row.state === 'proposed' ? await changesOf(scope, row).catch(overtaken) : undefined;
  if (changes === undefined) return { ...shown, changes: [] };
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  return {
    ...shown,
    counts: { added: count('added'), changed: count('changed'), ended: count('ended') },
    changes: changes.slice(0, MOST_SHOWN),
  };
}

/**
 * Confirms an import, or discards it. Refuses `NOT_FOUND`, `CHANGED_MEANWHILE`, one that is decided
 * (`ALREADY_DECIDED`), and to confirm what was compared with other prices than those of now
 * (`PRICES_CHANGED`).
 */
export async function decideImport(
  scope: OrganizationScope,
  { id, version }: { readonly id: string; readonly version: number },
  decision: 'confirmed' | 'discarded',
): Promise<void> {
  const row = await stored(scope, id, 'FOR UPDATE OF i');
  if (row.state !== 'proposed') {
    throw new DomainError('ALREADY_DECIDED', `This import is ${row.state}`);
  }
  if (row.version !== version) {
    throw new DomainError('CHANGED_MEANWHILE', 'Somebody changed this import meanwhile');
  }
  if (decision === 'confirmed') {
    const now = await pricesOn(scope, row.schedule, row.effectiveFrom);
    if (contentHash(now) !== row.baseHash) {
      throw new DomainError(
        'PRICES_CHANGED',
        'Prices of this list were changed since the file was compared; read the file again',
      );
    }
    const changes = await changesOf(scope, row);
    await applyPrices(scope, { schedule: row.schedule, day: row.effectiveFrom }, changes);
  }
  await scope.execute(
    `UPDATE fee_schedule_import SET state = $2, decided_by = $3, decided_at = now(),
       version = version + 1 WHERE id = $1`,
    [id, decision, scope.actor.personId ?? null],
  );
}

const overtaken = (error: unknown): undefined => {
  if (!(error instanceof DomainError) || error.code !== 'LATER_PRICES') throw error;
  return undefined;
};

async function changesOf(scope: OrganizationScope, row: StoredImport): Promise<PriceChange[]> {
  const now = await pricesOn(scope, row.schedule, row.effectiveFrom);
  const next = row.prices.map(([procedureCode, modifiers, priceCents]) => ({
    procedureCode,
    modifiers,
    priceCents,
  }));
  return comparePrices(now, next, row);
}

async function stored(scope: OrganizationScope, id: string, lock = ''): Promise<StoredImport> {
  const [row] = await scope.query<StoredImport>(
    `SELECT ${columns}, i.prices, i.base_hash AS "baseHash" FROM ${joins} WHERE i.id = $1 ${lock}`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such import');
  return withoutNulls(row);
}
