import type { EncounterSnapshot } from '../../domain/encounter/encounter-snapshot.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { contentHash } from '../content-hash.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

export interface SnapshotRow {
  readonly id: string;
  readonly revision: number;
  readonly content: EncounterSnapshot;
}

/** Returns the newest revision; refuses (`SNAPSHOT_NOT_FOUND`) an encounter without any. */
export async function newestSnapshot(
  scope: OrganizationScope,
  encounterId: string,
): Promise<SnapshotRow> {
  const [row] = await scope.query<SnapshotRow>(
    `SELECT id, revision, content FROM encounter_snapshot
      WHERE encounter_id = $1 ORDER BY revision DESC LIMIT 1`,
    [encounterId],
  );
  if (row === undefined) {
    throw new DomainError('SNAPSHOT_NOT_FOUND', 'The encounter has no snapshot');
  }
  return row;
}

/**
 * Adds a revision (a coverage added, a datum found, a correction by a person) and returns it; the
 * same content again is the same revision. The caller has locked the encounter.
 */
export async function addSnapshot(
  scope: OrganizationScope,
  encounterId: string,
  content: EncounterSnapshot,
): Promise<SnapshotRow> {
  const newest = await newestSnapshot(scope, encounterId);
  const hash = contentHash(content);
  if (contentHash(newest.content) === hash) return newest;
  const row = { id: newId(), revision: newest.revision + 1, content };
  await scope.query(
    `INSERT INTO encounter_snapshot
       (id, organization_id, encounter_id, revision, content, content_hash, source_kind)
     VALUES ($1, $2, $3, $4, $5, $6, 'correction')`,
    [row.id, scope.organizationId, encounterId, row.revision, JSON.stringify(content), hash],
  );
  return row;
}
