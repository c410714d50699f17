import type { OrganizationScope } from '../database.js';
import { GENESIS } from '../seal-chain.js';
import { AUDIT_COLUMNS, auditHash, type AuditContent } from './audit-hash.js';
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

type Link = AuditContent & {
  readonly sequence: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly sealed_id: string;
};

const PORTION = 5_000;
const MOST_FAULTS = 100;

/**
 * Recomputes the chain of an organization from the events themselves and compares the signed heads
 * with it, those of the database and those that somebody kept elsewhere (`kept`). A changed,
 * removed or reordered event is named. Stops after a hundred faults.
 */
export async function verifyAudit(
  scope: OrganizationScope,
  keys: HeadKeys | undefined,
  kept: readonly SignedHead[] = [],
): Promise<AuditReport> {
  const heads = [...(await headsOf(scope)), ...kept];
  const wanted = new Map(heads.map(({ sequence, hash }) => [`${sequence}`, hash]));
  const faults: AuditFault[] = [];
  const seen = new Map<string, string>();
  let previous: Buffer = GENESIS;
  let sequence = 0;
  for (;;) {
    const links = await linksAfter(scope, sequence);
    for (const link of links) {
      faults.push(...faultsOf(link, { previous, sequence }));
      previous = link.hash;
      sequence = Number(link.sequence);
      if (wanted.has(link.sequence)) seen.set(link.sequence, link.hash.toString('hex'));
    }
    if (links.length < PORTION || faults.length >= MOST_FAULTS) break;
  }
  faults.push(...(await unsealedFaults(scope)));
  for (const head of heads) {
    const holds = seen.get(`${head.sequence}`) === head.hash && (!keys || verifyHead(head, keys));
    if (!holds) faults.push({ fault: 'head', sequence: head.sequence });
  }
  return { sealed: sequence, heads: heads.length, faults: faults.slice(0, MOST_FAULTS) };
}

function linksAfter(scope: OrganizationScope, sequence: number): Promise<Link[]> {
  return scope.query<Link>(
    `SELECT s.sequence, s.previous_hash, s.hash, s.audit_event_id AS sealed_id, ${AUDIT_COLUMNS}
       FROM audit_seal s LEFT JOIN audit_event a ON a.id = s.audit_event_id
      WHERE s.sequence > $1 ORDER BY s.sequence LIMIT ${PORTION}`,
    [sequence],
  );
}

function faultsOf(
  link: Link,
  before: { readonly previous: Buffer; readonly sequence: number },
): AuditFault[] {
  const sequence = Number(link.sequence);
  const gap: AuditFault[] = [];
  for (let lost = before.sequence + 1; lost < sequence && gap.length < MOST_FAULTS; lost += 1) {
    gap.push({ fault: 'removed', sequence: lost });
  }
  const at = { sequence, auditEventId: link.sealed_id };
  if (link.id === null) return [...gap, { fault: 'removed', ...at }];
  if (gap.length > 0) return gap;
  if (!link.previous_hash.equals(before.previous)) return [{ fault: 'reordered', ...at }];
  const same = auditHash(link.previous_hash, sequence, link).equals(link.hash);
  return same ? [] : [{ fault: 'changed', ...at }];
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
