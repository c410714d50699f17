import { DomainError } from '../../domain/errors/domain-error.js';
import { readPayerProfile } from '../../domain/payer-profile/payer-profile.js';
import { refuseSamePerson } from '../approval/approvals.js';
import { contentHash } from '../content-hash.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface PayerListRow {
  readonly id: string;
  readonly version: number;
}

const columns = `y.id, y.name, y.payer_identifier AS "payerIdentifier",
  y.connection_id AS "connectionId", k.name AS "connectionName",
  y.filing_indicator AS "filingIndicator", y.retired_at AS "retiredAt", y.version,
  (SELECT max(f.revision) FROM payer_profile f WHERE f.payer_id = y.id
    AND f.published_at IS NOT NULL) AS "profileRevision"`;
const joins = 'LEFT JOIN connection k ON k.id = y.connection_id';

/** Returns the payers of the practice by name; with `retired` those that are no longer offered, too. */
export async function listPayers(
  scope: OrganizationScope,
  retired: boolean,
): Promise<PayerListRow[]> {
  const rows = await scope.query<PayerListRow>(
    `SELECT ${columns} FROM payer y ${joins} WHERE $1 OR y.retired_at IS NULL
      ORDER BY y.name, y.id LIMIT 2000`,
    [retired],
  );
  return rows.map((row) => withoutNulls(row) as PayerListRow);
}

/** Returns a payer with every revision of its profile, newest first; refuses (`NOT_FOUND`). */
export async function payerPage(scope: OrganizationScope, id: string) {
  const [row] = await scope.query<PayerListRow>(
    `SELECT ${columns} FROM payer y ${joins} WHERE y.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such payer');
  const profiles = await scope.query<object>(
    `SELECT f.id, f.revision, f.content, f.content_hash AS "contentHash", f.reason,
       m.display_name AS "madeBy", p.display_name AS "publishedBy",
       f.published_at AS "publishedAt", f.created_at AS "createdAt"
     FROM payer_profile f LEFT JOIN person m ON m.id = f.made_by
     LEFT JOIN person p ON p.id = f.published_by
     WHERE f.payer_id = $1 ORDER BY f.revision DESC LIMIT 100`,
    [id],
  );
  return { ...(withoutNulls(row) as PayerListRow), profiles: profiles.map(withoutNulls) };
}

/**
 * Adds a revision of a payer's profile, not yet published. Refuses what is no profile
 * (`PAYER_PROFILE_INVALID`).
 */
export async function proposeProfile(
  scope: OrganizationScope,
  payerId: string,
  draft: { readonly content: Readonly<Record<string, unknown>>; readonly reason: string },
): Promise<{ readonly id: string; readonly revision: number }> {
  readPayerProfile(draft.content);
  await payerPage(scope, payerId);
  const [before] = await scope.query<{ content: Record<string, unknown> }>(
    `SELECT content FROM payer_profile WHERE payer_id = $1 AND published_at IS NOT NULL
      ORDER BY revision DESC LIMIT 1`,
    [payerId],
  );
  noteChanges(before?.content ?? {}, draft.content);
  const id = newId();
  const [row] = await scope.query<{ revision: number }>(
    `INSERT INTO payer_profile (id, organization_id, payer_id, revision, content, content_hash,
       reason, made_by)
     SELECT $1, $2, $3, COALESCE(max(revision), 0) + 1, $4, $5, $6, $7
     FROM payer_profile WHERE payer_id = $3 RETURNING revision`,
    [
      id,
      scope.organizationId,
      payerId,
      JSON.stringify(draft.content),
      contentHash(draft.content),
      draft.reason,
      scope.actor.personId,
    ],
  );
  return { id, revision: row?.revision ?? 1 };
}

/** Publishes a revision; refuses its maker (`APPROVAL_BY_MAKER`) and a published one. */
export async function publishProfile(
  scope: OrganizationScope,
  payerId: string,
  revision: number,
): Promise<void> {
  const [row] = await scope.query<{ madeBy: string | null; publishedAt: Date | null }>(
    `SELECT made_by AS "madeBy", published_at AS "publishedAt" FROM payer_profile
      WHERE payer_id = $1 AND revision = $2 FOR UPDATE`,
    [payerId, revision],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such revision');
  if (row.publishedAt !== null) {
    throw new DomainError('ALREADY_DECIDED', 'This revision is published');
  }
  if (row.madeBy !== null) await refuseSamePerson(scope, row.madeBy);
  await scope.execute(
    `UPDATE payer_profile SET published_by = $3, published_at = now()
      WHERE payer_id = $1 AND revision = $2`,
    [payerId, revision, scope.actor.personId],
  );
}
