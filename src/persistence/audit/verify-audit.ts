import type { OrganizationScope } from '../database.js';
import { chainState, MOST_FAULTS, type BrokenLink } from '../chain-faults.js';
import { sealedEvents } from './sealed-events.js';
import { verifyHead, type HeadKeys, type SignedHead } from './audit-head.js';

/**
 * What is wrong with the trail, and where. `changed`: the event is not what was sealed. `removed`:
 * it is gone, or its seal is. `reordered`: its link does not follow the one before. `unsealed`: an
 * event that the sealer should have taken long ago, so that it was put in from outside. `head`: a
 * signed head names another hash than the chain has, or no longer reaches it.
 */
export interface AuditFault {
  readonly fault: 'changed' | 'removed' | 'reordered' | 'unsealed' | 'head';
  readonly sequence?: number;
  readonly auditEventId?: string;
}

export interface AuditReport {
  readonly sealed: number;
  readonly heads: number;
  readonly faults: readonly AuditFault[];
}

/**
 * Recomputes the chain of an organization from the events themselves and compares the signed heads
 * with it, those of the database and those that somebody kept elsewhere (`kept`). A changed,
 * removed or reordered event is named. Names a hundred faults at most.
 */
export async function verifyAudit(
  scope: OrganizationScope,
  keys: HeadKeys | undefined,
  kept: readonly SignedHead[] = [],
): Promise<AuditReport> {
  const heads = [...(await headsOf(scope)), ...kept];
  const { sealed, broken } = await chainState(scope, sealedEvents);
  const faults: AuditFault[] = broken.flatMap(faultsOf);
  faults.push(...(await unsealedFaults(scope)));
  const hashes = await hashesAt(scope, [...new Set(heads.map(({ sequence }) => sequence))]);
  for (const head of heads) {
    const holds = hashes.get(head.sequence) === head.hash && (!keys || verifyHead(head, keys));
    if (!holds) faults.push({ fault: 'head', sequence: head.sequence });
  }
  return { sealed, heads: heads.length, faults: faults.slice(0, MOST_FAULTS) };
}

function faultsOf({ sequence, subjectId, fault, after }: BrokenLink): AuditFault[] {
  const at = { sequence, auditEventId: subjectId };
  switch (fault) {
    case 'gap': {
      const lost = Math.min(sequence - after - 1, MOST_FAULTS);
      return Array.from({ length: lost }, (_, index) => ({
        fault: 'removed' as const,
        sequence: after + 1 + index,
      }));
    }
    case 'gone':
      return [{ fault: 'removed', ...at }];
    case 'order':
      return [{ fault: 'reordered', ...at }];
    case 'content':
      return [{ fault: 'changed', ...at }];
  }
}

/** The hashes that the chain has at these sequences. */
async function hashesAt(
  scope: OrganizationScope,
  sequences: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await scope.query<{ sequence: string; hash: string }>(
    `SELECT sequence, encode(hash, 'hex') AS hash FROM audit_seal
      WHERE organization_id = $1 AND sequence = ANY ($2::bigint[])`,
    [scope.organizationId, sequences],
  );
  return new Map(rows.map(({ sequence, hash }) => [Number(sequence), hash]));
}

/** Events that are older than the newest sealed one by more than a commit can take. */
async function unsealedFaults(scope: OrganizationScope): Promise<AuditFault[]> {
  const rows = await scope.query<{ id: string }>(
    `SELECT a.id FROM audit_event a
      WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.audit_event_id = a.id)
        AND a.occurred_at < (SELECT max(sealed_at) FROM audit_seal) - interval '15 minutes'
      ORDER BY a.id LIMIT ${MOST_FAULTS}`,
  );
  return rows.map(({ id }) => ({ fault: 'unsealed' as const, auditEventId: id }));
}

async function headsOf(scope: OrganizationScope): Promise<SignedHead[]> {
  const rows = await scope.query<Omit<SignedHead, 'sequence'> & { sequence: string }>(
    `SELECT organization_id AS "organizationId", sequence, encode(hash, 'hex') AS hash,
       to_char(signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "signedAt",
       key_id AS "keyId", signature FROM audit_head ORDER BY sequence`,
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
