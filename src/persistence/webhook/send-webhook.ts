/** What the relay reads before it sends to an endpoint, and writes after. */
import { DomainError } from '../../domain/errors/domain-error.js';
import { TEST_EVENT } from '../../domain/webhook/event-catalogue.js';
import { pauseAfter } from '../../domain/webhook/retry-schedule.js';
import type { GlobalScope, OrganizationScope } from '../database.js';
import type { SealingKeys } from '../identity/secrets.js';
import { newId } from '../new-id.js';
import { openWorkItem } from '../work-item/work-items.js';
import { failureCause, signingSecretsOf } from './webhook-endpoints.js';

/** Who takes a delivery and dies leaves it to another after this. */
const LEASE_SECONDS = 60;

export interface LeasedDelivery {
  readonly id: string;
  readonly organizationId: string;
}

/** Takes up to `limit` deliveries that are due; another relay passes over them. As the relay role. */
export function leaseDeliveries(scope: GlobalScope, limit: number): Promise<LeasedDelivery[]> {
  return scope.query<LeasedDelivery>(
    `UPDATE webhook_delivery SET next_attempt_at = now() + make_interval(secs => $2)
      WHERE id IN (SELECT id FROM webhook_delivery
                    WHERE state = 'waiting' AND next_attempt_at <= now()
                    ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING id, organization_id AS "organizationId"`,
    [limit, LEASE_SECONDS],
  );
}

/** Everything that one attempt needs. */
export interface Outgoing {
  /** The same for every attempt and every replay: the receiver knows it again. */
  readonly messageId: string;
  readonly endpointId: string;
  readonly url: string;
  readonly body: string;
  /** None: those that are stored cannot be opened with our keys. */
  readonly secrets: readonly string[];
}

/**
 * Returns what is to be sent; undefined when nothing is (any more): it was sent, or the endpoint is
 * off, in which case the delivery has failed. A test is sent to an endpoint that is off, too.
 */
export async function outgoingOf(
  scope: OrganizationScope,
  id: string,
  keys: SealingKeys,
): Promise<Outgoing | undefined> {
  const [row] = await scope.query<{
    messageId: string;
    endpointId: string;
    url: string;
    payload: object;
    closed: boolean;
  }>(
    `SELECT COALESCE(d.replay_of, d.id) AS "messageId", w.id AS "endpointId", w.url, d.payload,
       w.removed_at IS NOT NULL OR (w.disabled_at IS NOT NULL AND d.event_type <> $2) AS closed
     FROM webhook_delivery d JOIN webhook_endpoint w ON w.id = d.webhook_endpoint_id
     WHERE d.id = $1 AND d.state = 'waiting'`,
    [id, TEST_EVENT],
  );
  if (row === undefined) return undefined;
  if (row.closed) {
    await recordAttempt(scope, id, { errorCode: 'ENDPOINT_DISABLED', durationMs: 0 });
    await setState(scope, id, 'failed');
    return undefined;
  }
  const { messageId, endpointId, url, payload } = row;
  const secrets = await signingSecretsOf(scope, endpointId, keys).catch((error: unknown) => {
    if (error instanceof DomainError) return [];
    throw error;
  });
  return { messageId, endpointId, url, body: JSON.stringify(payload), secrets };
}

export interface AttemptResult {
  readonly status?: number;
  readonly errorCode?: string;
  readonly durationMs: number;
  /** `Retry-After` of the answer. */
  readonly retryAfterSeconds?: number;
}

/**
 * Writes what an attempt came to: delivered, tried again later, or, after three days, failed. An
 * endpoint at which a delivery failed for good (or that answers 410) is switched off, and a work
 * item says so.
 */
export async function settleAttempt(
  scope: OrganizationScope,
  id: string,
  endpointId: string,
  result: AttemptResult,
): Promise<void> {
  await recordAttempt(scope, id, result);
  const { status } = result;
  if (status !== undefined && status >= 200 && status < 300) {
    await setState(scope, id, 'delivered');
    await scope.execute(
      `UPDATE webhook_endpoint SET failing_since = NULL
        WHERE id = $1 AND failing_since IS NOT NULL`,
      [endpointId],
    );
    return;
  }
  await scope.execute(
    `UPDATE webhook_endpoint SET failing_since = now() WHERE id = $1 AND failing_since IS NULL`,
    [endpointId],
  );
  const attempts = await attemptsOf(scope, id);
  const pause = status === 410 ? undefined : pauseAfter(attempts.count, result.retryAfterSeconds);
  if (pause !== undefined && !attempts.test) {
    await scope.execute(
      `UPDATE webhook_delivery SET next_attempt_at = now() + make_interval(secs => $2)
        WHERE id = $1`,
      [id, pause],
    );
    return;
  }
  await setState(scope, id, 'failed');
  if (!attempts.test) await disable(scope, endpointId, status === 410 ? 'gone' : 'failing');
}

async function disable(
  scope: OrganizationScope,
  endpointId: string,
  reason: 'gone' | 'failing',
): Promise<void> {
  const disabled = await scope.execute(
    `UPDATE webhook_endpoint SET disabled_at = now(), disabled_reason = $2, version = version + 1
      WHERE id = $1 AND disabled_at IS NULL`,
    [endpointId, reason],
  );
  if (disabled === 0) return;
  await openWorkItem(scope, {
    kind: 'webhookDisabled',
    queue: 'supervision',
    reasonCode: reason === 'gone' ? 'WEBHOOK_ENDPOINT_GONE' : 'WEBHOOK_ENDPOINT_FAILING',
    message:
      reason === 'gone'
        ? 'A system of the practice says that its webhook address is gone; nothing is sent to it any more'
        : 'A system of the practice could not be told of changes for three days; nothing is sent to it any more',
    recommendedAction:
      'Have the receiver mended, send a test event, switch the endpoint on and replay what failed',
    severity: 'high',
    causeKey: failureCause(endpointId),
    details: { webhookEndpointId: endpointId },
  });
}

async function recordAttempt(
  scope: OrganizationScope,
  id: string,
  { status, errorCode, durationMs }: AttemptResult,
): Promise<void> {
  await scope.execute(
    `INSERT INTO webhook_attempt (id, organization_id, webhook_delivery_id, status, error_code,
       duration_ms) VALUES ($1, $2, $3, $4, $5, $6)`,
    [newId(), scope.organizationId, id, status ?? null, errorCode ?? null, Math.round(durationMs)],
  );
  await scope.execute('UPDATE webhook_delivery SET attempts = attempts + 1 WHERE id = $1', [id]);
}

async function attemptsOf(scope: OrganizationScope, id: string) {
  const [row] = await scope.query<{ count: number; test: boolean }>(
    `SELECT attempts AS count, event_type = $2 AS test FROM webhook_delivery WHERE id = $1`,
    [id, TEST_EVENT],
  );
  return row ?? { count: 1, test: false };
}

const setState = (scope: OrganizationScope, id: string, state: 'delivered' | 'failed') =>
  scope.execute(
    `UPDATE webhook_delivery SET state = $2, next_attempt_at = NULL,
       delivered_at = CASE WHEN $2 = 'delivered' THEN now() END WHERE id = $1`,
    [id, state],
  );
