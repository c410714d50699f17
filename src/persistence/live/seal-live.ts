/**
 * Live changes (architecture §6): triggers leave a mark per statement, in the transaction that
 * changed something; the sealer takes committed marks, numbers them per organization and says so
 * with one NOTIFY per batch. Numbers are given after the commit, so whoever has read up to a number
 * has missed nothing below it, however late a transaction committed. Deliveries to webhooks are made
 * in the same transaction.
 */
import { insertRows } from '../bulk-insert.js';
import type { Database, GlobalScope } from '../database.js';
import { queueWebhooks } from '../webhook/queue-events.js';

/** The channel on which the api hears that something was sealed; the payload names organizations. */
export const LIVE_CHANNEL = 'zerobalance_live';

/** More subjects of one kind in one batch mean: many; whoever listens asks for the list again. */
const MOST_IDS = 100;

/** A payload of NOTIFY ends at 8,000 bytes; beyond this many organizations nobody is named. */
const MOST_NAMED = 150;

const KEPT_DAYS = 7;

export interface SealedChange {
  readonly organizationId: string;
  readonly sequence: number;
  readonly kind: string;
  /** Empty: more than can be named. */
  readonly subjectIds: readonly string[];
}

/**
 * Seals up to `limit` marks and returns how many it took. Only one sealer works at a time (advisory
 * lock); a second one returns 0.
 */
export async function sealLive(relay: Database, limit: number): Promise<number> {
  return relay.inGlobal(async (scope) => {
    const [lock] = await scope.query<{ free: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('live-sealer', 0)) AS free`,
    );
    if (!lock?.free) return 0;
    const marks = await scope.query<Mark>(
      `DELETE FROM change_mark WHERE id IN (SELECT id FROM change_mark ORDER BY id LIMIT $1)
       RETURNING id::float8 AS id, organization_id AS "organizationId", kind, subject_ids AS ids`,
      [limit],
    );
    if (marks.length === 0) return 0;
    const sealed = await append(scope, coalesce(marks));
    await queueWebhooks(scope, sealed);
    const organizations = [...new Set(sealed.map(({ organizationId }) => organizationId))];
    const named = organizations.length <= MOST_NAMED ? organizations.join(',') : '';
    await scope.query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, named]);
    return marks.length;
  });
}

/** Removes what is older than a week: who was away so long reads everything anew. */
export async function forgetOldEvents(relay: Database): Promise<number> {
  return relay.inGlobal((scope) =>
    scope.execute(
      `DELETE FROM live_event e WHERE sealed_at < now() - make_interval(days => $1)
         AND sequence < (SELECT max(sequence) FROM live_event n
                          WHERE n.organization_id = e.organization_id)`,
      [KEPT_DAYS],
    ),
  );
}

interface Mark {
  readonly id: number;
  readonly organizationId: string;
  readonly kind: string;
  readonly ids: readonly string[];
}

type Coalesced = Omit<SealedChange, 'sequence'>;

/** One change per organization and kind, in the order in which the first of each was marked. */
function coalesce(marks: readonly Mark[]): Coalesced[] {
  const groups = new Map<string, { mark: Mark; ids: Set<string>; many: boolean }>();
  for (const mark of [...marks].sort((a, b) => a.id - b.id)) {
    const key = `${mark.organizationId}/${mark.kind}`;
    const group = groups.get(key) ?? { mark, ids: new Set<string>(), many: false };
    for (const id of mark.ids) group.ids.add(id);
    group.many ||= mark.ids.length === 0 || group.ids.size > MOST_IDS;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ mark, ids, many }) => ({
    organizationId: mark.organizationId,
    kind: mark.kind,
    subjectIds: many ? [] : [...ids],
  }));
}

async function append(
  scope: GlobalScope,
  changes: readonly Coalesced[],
): Promise<readonly SealedChange[]> {
  const organizations = [...new Set(changes.map(({ organizationId }) => organizationId))];
  const rows = await scope.query<{ id: string; last: number }>(
    `SELECT o.id, COALESCE((SELECT max(sequence) FROM live_event e
       WHERE e.organization_id = o.id), 0)::float8 AS last FROM unnest($1::uuid[]) AS o(id)`,
    [organizations],
  );
  const last = new Map(rows.map(({ id, last: sequence }) => [id, sequence]));
  const sealed = changes.map((change) => {
    const sequence = (last.get(change.organizationId) ?? 0) + 1;
    last.set(change.organizationId, sequence);
    return { ...change, sequence };
  });
  await insertRows(
    scope,
    'live_event',
    { organization_id: 'uuid', sequence: 'bigint', kind: 'text', subject_ids: 'uuid[]' },
    sealed.map(({ organizationId, sequence, kind, subjectIds }) => ({
      organization_id: organizationId,
      sequence,
      kind,
      subject_ids: subjectIds,
    })),
  );
  return sealed;
}
