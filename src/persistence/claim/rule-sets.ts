import { contentHash } from '../content-hash.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

/**
 * Returns the version (content hash) of a rule set and keeps its content as a row the first time it
 * is used, so that a verdict recorded with this version can be explained for ever.
 */
export async function recordRuleSet(
  scope: OrganizationScope,
  kind: string,
  content: unknown,
  number: number,
): Promise<string> {
  const hash = contentHash(content);
  const reason = number === 0 ? 'shipped with the program' : `version ${number}`;
  await scope.query(
    `INSERT INTO rule_set (id, organization_id, kind, content, content_hash, reason, published_at,
       number) VALUES ($1, $2, $3, $4, $5, $6, now(), $7)
     ON CONFLICT (organization_id, kind, content_hash) DO NOTHING`,
    [newId(), scope.organizationId, kind, JSON.stringify(content), hash, reason, number],
  );
  return hash;
}
