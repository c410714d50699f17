import { DomainError } from '../../domain/errors/domain-error.js';
import { mintApiKey } from '../api-key/api-key.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly organizationIds: readonly string[];
  readonly personId: string;
  readonly personName: string;
  readonly createdByName?: string;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  readonly lastUsedAt?: Date;
  readonly revokedAt?: Date;
  readonly replacesId?: string;
}

export interface ApiKeyDraft {
  readonly name: string;
  readonly role: string;
  readonly scopes: readonly string[];
  readonly organizationIds: readonly string[];
  readonly expiresInDays: number;
}

/** A key with its text, which is shown this once. */
export interface IssuedApiKey extends ApiKeyRow {
  readonly key: string;
}

const columns = `k.id, k.name, k.prefix, k.role, k.scopes, k.organization_ids AS "organizationIds",
  k.person_id AS "personId", p.display_name AS "personName", c.display_name AS "createdByName",
  k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
  k.revoked_at AS "revokedAt", k.replaces_id AS "replacesId"`;
const joins = `JOIN person p ON p.id = k.person_id LEFT JOIN person c ON c.id = k.created_by`;

/** Returns the keys that work, or worked, for this organization; those in use first. */
export async function listApiKeys(scope: OrganizationScope): Promise<ApiKeyRow[]> {
  const rows = await scope.query<ApiKeyRow>(
    `SELECT ${columns} FROM api_key k ${joins} WHERE k.organization_ids @> ARRAY[$1::uuid]
      ORDER BY k.revoked_at IS NOT NULL, k.created_at DESC LIMIT 500`,
    [scope.organizationId],
  );
  return rows.map((row) => withoutNulls(row) as ApiKeyRow);
}

/**
 * Issues a key to a new service of that name, a member in the key's role. The caller has to be an
 * administrator of every organization (`ORGANIZATION_NOT_FOUND`).
 */
export async function issueApiKey(
  scope: OrganizationScope,
  draft: ApiKeyDraft,
): Promise<IssuedApiKey> {
  const allowed = await scope.query<{ id: string }>(
    `SELECT organization_id AS id FROM membership
      WHERE person_id = $1 AND role = 'administrator' AND ended_at IS NULL
        AND organization_id = ANY ($2::uuid[])`,
    [scope.actor.personId, [...draft.organizationIds]],
  );
  if (allowed.length !== new Set(draft.organizationIds).size) {
    throw new DomainError('ORGANIZATION_NOT_FOUND', 'You are no administrator of one of these');
  }
  const personId = newId();
  await scope.execute(
    `INSERT INTO person (id, email, display_name, kind) VALUES ($1, $2, $3, 'service')`,
    [personId, `${personId}@service.invalid`, draft.name],
  );
  await scope.execute(
    `INSERT INTO membership (id, person_id, organization_id, role, granted_by)
     SELECT gen_random_uuid(), $1, o, $3, $4 FROM unnest($2::uuid[]) AS o`,
    [personId, [...draft.organizationIds], draft.role, scope.actor.personId],
  );
  return addKey(scope, { ...draft, personId });
}

/**
 * Issues a successor with the same rights and lets the old key work for some hours more. Refuses
 * `NOT_FOUND`, also for a key that has ended.
 */
export async function rotateApiKey(
  scope: OrganizationScope,
  id: string,
  overlapHours: number,
): Promise<IssuedApiKey> {
  const old = await liveKey(scope, id);
  await scope.execute(
    `UPDATE api_key SET expires_at = LEAST(COALESCE(expires_at, 'infinity'),
       now() + make_interval(hours => $2)) WHERE id = $1`,
    [id, overlapHours],
  );
  const days = old.expiresAt === undefined ? 365 : daysBetween(old.createdAt, old.expiresAt);
  return addKey(scope, { ...old, expiresInDays: days, replacesId: id });
}

/** Ends a key at once. Refuses `NOT_FOUND`, also for a key that has ended. */
export async function revokeApiKey(scope: OrganizationScope, id: string): Promise<ApiKeyRow> {
  await liveKey(scope, id);
  await scope.execute('UPDATE api_key SET revoked_at = now(), revoked_by = $2 WHERE id = $1', [
    id,
    scope.actor.personId,
  ]);
  return keyOf(scope, id);
}

const daysBetween = (from: Date, to: Date): number =>
  Math.max(1, Math.round((to.getTime() - from.getTime()) / 86_400_000));

async function addKey(
  scope: OrganizationScope,
  draft: ApiKeyDraft & { readonly personId: string; readonly replacesId?: string },
): Promise<IssuedApiKey> {
  const id = newId();
  const { prefix, hash, text } = mintApiKey();
  await scope.execute(
    `INSERT INTO api_key (id, person_id, name, prefix, secret_hash, role, organization_ids, scopes,
       expires_at, created_by, replaces_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9), $10, $11)`,
    [
      id,
      draft.personId,
      draft.name,
      prefix,
      hash,
      draft.role,
      [...draft.organizationIds],
      [...draft.scopes],
      draft.expiresInDays,
      scope.actor.personId,
      draft.replacesId ?? null,
    ],
  );
  return { ...(await keyOf(scope, id)), key: text };
}

async function liveKey(scope: OrganizationScope, id: string): Promise<ApiKeyRow> {
  const key = await keyOf(scope, id);
  const ended = key.expiresAt !== undefined && key.expiresAt < new Date();
  if (ended || key.revokedAt !== undefined) {
    throw new DomainError('NOT_FOUND', 'This key has ended already');
  }
  return key;
}

async function keyOf(scope: OrganizationScope, id: string): Promise<ApiKeyRow> {
  const [row] = await scope.query<ApiKeyRow>(
    `SELECT ${columns} FROM api_key k ${joins}
      WHERE k.id = $1 AND k.organization_ids @> ARRAY[$2::uuid]`,
    [id, scope.organizationId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such key');
  return withoutNulls(row);
}
