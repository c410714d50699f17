import type { Database } from '../database.js';
import { parseApiKey, secretMatches } from './api-key.js';

export interface KeyHolder {
  readonly apiKeyId: string;
  readonly personId: string;
  readonly role: string;
  readonly organizationIds: readonly string[];
  /** Empty: whatever the role may do. */
  readonly scopes: readonly string[];
}

/**
 * Returns whom a key belongs to and in which organizations it still works: not expired, not
 * revoked, its person active and still a member in the key's role. Undefined for any other text.
 */
export async function findKeyHolder(
  database: Database,
  keyText: string,
): Promise<KeyHolder | undefined> {
  const parts = parseApiKey(keyText);
  if (parts === undefined) return undefined;
  const [row] = await database.onceInGlobal((scope) =>
    scope.query<KeyHolder & { secretHash: string; stale: boolean }>(
      `SELECT k.id AS "apiKeyId", k.person_id AS "personId", k.role, k.scopes, k.secret_hash AS "secretHash",
         COALESCE(k.last_used_at < now() - interval '1 minute', true) AS stale,
         ARRAY(SELECT m.organization_id FROM membership m WHERE m.person_id = k.person_id
           AND m.role = k.role AND m.ended_at IS NULL
           AND m.organization_id = ANY (k.organization_ids) ORDER BY 1) AS "organizationIds"
       FROM api_key k JOIN person p ON p.id = k.person_id
       WHERE k.prefix = $1 AND k.revoked_at IS NULL AND p.deactivated_at IS NULL
         AND (k.expires_at IS NULL OR k.expires_at > now())`,
      [parts.prefix],
    ),
  );
  if (row === undefined || !secretMatches(parts.secret, row.secretHash)) return undefined;
  const { apiKeyId, personId, role, organizationIds, scopes, stale } = row;
  if (stale) {
    await database.onceInGlobal((scope) =>
      scope.execute('UPDATE api_key SET last_used_at = now() WHERE id = $1', [apiKeyId]),
    );
  }
  return { apiKeyId, personId, role, organizationIds, scopes };
}
