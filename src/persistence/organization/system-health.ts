import type { OrganizationScope } from '../database.js';

/** How far the machinery is behind, as its own rows say. */
export interface SystemHealth {
  /** `late`: something waits longer than it should. */
  readonly state: 'ok' | 'late';
  readonly outboxWaiting: number;
  readonly outboxOldestSeconds: number;
  readonly inboxWaiting: number;
  readonly inboxFailed: number;
  /** Of this organization: transactions that are not sealed yet, and the newest seal and fold. */
  readonly unsealed: number;
  readonly sequence: number;
  readonly sealedAt?: string;
  readonly reportRevision: number;
  readonly foldedAt?: string;
}

/** Work that waits longer than this is late. */
const LATE_SECONDS = 120;

interface Row {
  readonly outbox: number;
  readonly outbox_age: number;
  readonly inbox: number;
  readonly failed: number;
  readonly unsealed: number;
  readonly unsealed_age: number;
  readonly sequence: string | null;
  readonly sealed_at: Date | null;
  readonly revision: string | null;
  readonly folded_at: Date | null;
}

/** Returns the health of the installation, and of this organization's seals and reports. */
export async function systemHealth(scope: OrganizationScope): Promise<SystemHealth> {
  const [row] = await scope.query<Row>(
    `SELECT o.n AS outbox, o.age AS outbox_age, i.n AS inbox, i.failed, t.n AS unsealed,
       t.age AS unsealed_age, s.sequence, s.sealed_at, f.revision, f.folded_at
     FROM (SELECT count(*)::int AS n,
         COALESCE(extract(epoch FROM now() - min(created_at)), 0)::int AS age
         FROM outbox_message WHERE sent_at IS NULL) o
       CROSS JOIN (SELECT count(*) FILTER (WHERE state IN ('received', 'processing'))::int AS n,
         count(*) FILTER (WHERE state = 'failed')::int AS failed FROM inbox_message
         WHERE state IN ('received', 'processing', 'failed')) i
       CROSS JOIN (SELECT count(*)::int AS n,
         COALESCE(extract(epoch FROM clock_timestamp() - min(t.posted_at)), 0)::int AS age
         FROM ledger_transaction t WHERE t.organization_id = $1
           AND t.id > COALESCE((SELECT k.transaction_id FROM ledger_seal k
             WHERE k.organization_id = $1 ORDER BY k.sequence DESC LIMIT 1),
             '00000000-0000-0000-0000-000000000000')
           AND NOT EXISTS (SELECT 1 FROM ledger_seal k WHERE k.transaction_id = t.id)) t
       LEFT JOIN LATERAL (SELECT sequence, sealed_at FROM ledger_seal
         WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1) s ON true
       LEFT JOIN LATERAL (SELECT revision, folded_at FROM report_fold
         WHERE organization_id = $1 ORDER BY revision DESC LIMIT 1) f ON true`,
    [scope.organizationId],
  );
  const late =
    (row?.outbox_age ?? 0) > LATE_SECONDS ||
    (row?.unsealed_age ?? 0) > LATE_SECONDS ||
    (row?.failed ?? 0) > 0;
  return {
    state: late ? 'late' : 'ok',
    outboxWaiting: row?.outbox ?? 0,
    outboxOldestSeconds: row?.outbox_age ?? 0,
    inboxWaiting: row?.inbox ?? 0,
    inboxFailed: row?.failed ?? 0,
    unsealed: row?.unsealed ?? 0,
    sequence: Number(row?.sequence ?? 0),
    ...(row?.sealed_at ? { sealedAt: row.sealed_at.toISOString() } : {}),
    reportRevision: Number(row?.revision ?? 0),
    ...(row?.folded_at ? { foldedAt: row.folded_at.toISOString() } : {}),
  };
}
