import type { GlobalScope } from '../database.js';

export interface LeasedMessage {
  readonly id: string;
  readonly organizationId?: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly attempts: number;
}

/** Who takes messages and dies leaves them to another after this. */
const LEASE_SECONDS = 30;

/** Takes up to `limit` due messages of these kinds for a while; another relay passes over them. */
export async function leaseOutbox(
  scope: GlobalScope,
  kinds: readonly string[],
  limit: number,
): Promise<LeasedMessage[]> {
  const rows = await scope.query<{
    id: string;
    organization_id: string | null;
    kind: string;
    subject_id: string;
    attempts: number;
  }>(
    `UPDATE outbox_message
        SET next_attempt_at = now() + make_interval(secs => $3), attempts = attempts + 1
      WHERE id IN (SELECT id FROM outbox_message
                    WHERE sent_at IS NULL AND next_attempt_at <= now() AND kind = ANY ($1)
                    ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING id, organization_id, kind, subject_id, attempts`,
    [kinds, limit, LEASE_SECONDS],
  );
  return rows.map((row) => ({
    id: row.id,
    ...(row.organization_id !== null && { organizationId: row.organization_id }),
    kind: row.kind,
    subjectId: row.subject_id,
    attempts: row.attempts,
  }));
}

/** The messages did what they were for. */
export async function markSent(scope: GlobalScope, ids: readonly string[]): Promise<void> {
  await scope.execute(
    `UPDATE outbox_message SET sent_at = now(), last_error_code = NULL WHERE id = ANY ($1)`,
    [ids],
  );
}

/** They did not: again later, each time twice as late, at most a minute. */
export async function postpone(
  scope: GlobalScope,
  ids: readonly string[],
  attempts: number,
  errorCode: string,
): Promise<void> {
  await scope.execute(
    `UPDATE outbox_message
        SET next_attempt_at = now() + make_interval(secs => $2), last_error_code = $3
      WHERE id = ANY ($1)`,
    [ids, Math.min(60, 2 ** Math.min(attempts, 6) / 2), errorCode],
  );
}
