/**
 * The sealer appends sequence number and hash chain to the committed audit events of every
 * organization, as the ledger's does: the request that writes an event never waits for the chain.
 */
import type { Database, GlobalScope } from '../database.js';
import { insertRows } from '../bulk-insert.js';
import { firstIdOf, idsSince } from '../seal-window.js';
import { GENESIS } from '../ledger/seal-hash.js';
import { AUDIT_COLUMNS, auditHash, type AuditContent } from './audit-hash.js';

/**
 * Seals up to `limit` committed events, oldest first. Returns how many. Only one sealer works at a
 * time (advisory lock); a second one returns 0.
 */
export async function sealAudit(relay: Database, limit = 1_000): Promise<number> {
  return relay.inGlobal(async (scope) => {
    const [lock] = await scope.query<{ free: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('audit-sealer', 0)) AS free`,
    );
    if (!lock?.free) return 0;
    const contents = await unsealed(scope, limit);
    const byOrganization = new Map<string, AuditContent[]>();
    for (const content of contents) {
      const known = byOrganization.get(content.organization_id);
      if (known) known.push(content);
      else byOrganization.set(content.organization_id, [content]);
    }
    for (const [organizationId, own] of byOrganization) await append(scope, organizationId, own);
    return contents.length;
  });
}

/** Events without a seal, by id: ids grow with time, so old ones need not be looked at. */
async function unsealed(scope: GlobalScope, limit: number): Promise<AuditContent[]> {
  const [last] = await scope.query<{ id: string }>(
    'SELECT audit_event_id AS id FROM audit_seal ORDER BY audit_event_id DESC LIMIT 1',
  );
  return scope.query<AuditContent>(
    `SELECT ${AUDIT_COLUMNS} FROM audit_event a
      WHERE a.id > $1::uuid
        AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.audit_event_id = a.id)
      ORDER BY a.id LIMIT $2`,
    [last === undefined ? firstIdOf(0) : idsSince(last.id), limit],
  );
}

async function append(
  scope: GlobalScope,
  organizationId: string,
  contents: readonly AuditContent[],
): Promise<void> {
  const [last] = await scope.query<{ sequence: string; hash: Buffer }>(
    'SELECT sequence, hash FROM audit_seal WHERE organization_id = $1 ORDER BY sequence DESC LIMIT 1',
    [organizationId],
  );
  let sequence = Number(last?.sequence ?? 0);
  let previous = last?.hash ?? GENESIS;
  const seals = contents.map((content) => {
    sequence += 1;
    const hash = auditHash(previous, sequence, content);
    const seal = {
      organization_id: organizationId,
      sequence,
      audit_event_id: content.id,
      previous_hash: `\\x${previous.toString('hex')}`,
      hash: `\\x${hash.toString('hex')}`,
      sealed_at: new Date().toISOString(),
    };
    previous = hash;
    return seal;
  });
  await insertRows(scope, 'audit_seal', sealColumns, seals);
}

const sealColumns = {
  organization_id: 'uuid',
  sequence: 'bigint',
  audit_event_id: 'uuid',
  previous_hash: 'bytea',
  hash: 'bytea',
  sealed_at: 'timestamptz',
} as const;
