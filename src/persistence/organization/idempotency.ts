import type { OrganizationScope } from '../database.js';

export interface IdempotentRequest {
  readonly key: string;
  readonly route: string;
  readonly bodyHash: string;
}

export type IdempotencyClaim =
  /** Run it, then `keepAnswer`. */
  | { readonly state: 'first' }
  | { readonly state: 'answered'; readonly status: number; readonly response: unknown }
  | { readonly state: 'otherBody' }
  /** Another request with the same key is running. */
  | { readonly state: 'running' };

/** A run that never answered (a killed process) is given up after this. */
const ABANDONED = '60 seconds';

/** Claims a key for one request. Keys are kept for ever, with the hash of their body. */
export async function claimKey(
  scope: OrganizationScope,
  request: IdempotentRequest,
): Promise<IdempotencyClaim> {
  const taken = await scope.query(
    `INSERT INTO idempotency_key AS k (organization_id, key, route, body_hash, status, response)
     VALUES ($1, $2, $3, $4, 0, '{}')
     ON CONFLICT (organization_id, route, key) DO UPDATE SET created_at = now()
       WHERE k.status = 0 AND k.body_hash = $4 AND k.created_at < now() - interval '${ABANDONED}'
     RETURNING 1`,
    [scope.organizationId, request.key, request.route, request.bodyHash],
  );
  if (taken.length > 0) return { state: 'first' };
  const [row] = await scope.query<{ bodyHash: string; status: number; response: unknown }>(
    `SELECT body_hash AS "bodyHash", status, response FROM idempotency_key
      WHERE route = $1 AND key = $2`,
    [request.route, request.key],
  );
  if (row === undefined || row.bodyHash !== request.bodyHash) return { state: 'otherBody' };
  if (row.status === 0) return { state: 'running' };
  return { state: 'answered', status: row.status, response: row.response };
}

/** Keeps the answer for every later request with this key. */
export async function keepAnswer(
  scope: OrganizationScope,
  request: IdempotentRequest,
  answer: { readonly status: number; readonly response: unknown },
): Promise<void> {
  await scope.execute(
    `UPDATE idempotency_key SET status = $3, response = $4 WHERE route = $1 AND key = $2`,
    [request.route, request.key, answer.status, withoutSecrets(answer.response ?? {})],
  );
}

/** API keys, webhook secrets and one-time links, as the answers that make them hold them. */
const SHOWN_ONCE = /^(whsec_[A-Za-z0-9+/=]+|zb_\S{20,}|https?:\/\/\S+\/welcome#\S+)$/;

/** What is shown once is kept nowhere: an answer given again says so in its place. */
const withoutSecrets = (response: unknown): string =>
  JSON.stringify(response, (_, value: unknown) =>
    typeof value === 'string' && SHOWN_ONCE.test(value) ? 'shown once' : value,
  );

/** Frees a key whose request failed, so that it can be tried again. */
export async function freeKey(scope: OrganizationScope, request: IdempotentRequest): Promise<void> {
  await scope.execute(
    `UPDATE idempotency_key SET created_at = '-infinity'
      WHERE route = $1 AND key = $2 AND status = 0`,
    [request.route, request.key],
  );
}
