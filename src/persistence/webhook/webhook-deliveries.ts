/** The log of what was sent to endpoints, and sending again. */
import { DomainError } from '../../domain/errors/domain-error.js';
import { TEST_EVENT } from '../../domain/webhook/event-catalogue.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface WebhookDeliveryRow {
  readonly id: string;
  readonly sortKey: string;
  readonly endpointId: string;
  readonly eventType: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly payload: object;
}

const columns = `d.id, d.webhook_endpoint_id AS "endpointId", d.event_type AS "eventType", d.state,
  d.attempts, d.next_attempt_at AS "nextAttemptAt", d.delivered_at AS "deliveredAt",
  d.replay_of AS "replayOf", d.created_at AS "createdAt", l.status AS "lastStatus",
  l.error_code AS "lastErrorCode", l.duration_ms AS "lastDurationMs",
  l.attempted_at AS "lastAttemptAt", d.payload, d.created_at::text AS "sortKey"`;
const last = `LEFT JOIN LATERAL (SELECT status, error_code, duration_ms, attempted_at
    FROM webhook_attempt a WHERE a.webhook_delivery_id = d.id
    ORDER BY attempted_at DESC LIMIT 1) l ON true`;

export interface DeliveryFilter {
  readonly endpointId: string;
  readonly state?: string | undefined;
  readonly eventType?: string | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

/** Returns deliveries to an endpoint, the newest first; one more than the limit if there are more. */
export async function listWebhookDeliveries(
  scope: OrganizationScope,
  filter: DeliveryFilter,
): Promise<WebhookDeliveryRow[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<WebhookDeliveryRow>(
    `SELECT ${columns} FROM webhook_delivery d ${last}
     WHERE d.webhook_endpoint_id = $1 AND ($2::text IS NULL OR d.state = $2)
       AND ($3::text IS NULL OR d.event_type = $3)
       AND ($4::timestamptz IS NULL OR (d.created_at, d.id) < ($4, $5::uuid))
     ORDER BY d.created_at DESC, d.id DESC LIMIT $6`,
    [
      filter.endpointId,
      filter.state ?? null,
      filter.eventType ?? null,
      key ?? null,
      id ?? null,
      filter.limit + 1,
    ],
  );
  return rows.map((row) => withoutNulls(row) as WebhookDeliveryRow);
}

/** Returns one delivery with all its attempts, the first first; refuses `NOT_FOUND`. */
export async function webhookDelivery(scope: OrganizationScope, id: string) {
  const [row] = await scope.query<WebhookDeliveryRow>(
    `SELECT ${columns} FROM webhook_delivery d ${last} WHERE d.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such delivery');
  const log = await scope.query<object>(
    `SELECT attempted_at AS "attemptedAt", status, error_code AS "errorCode",
       duration_ms AS "durationMs" FROM webhook_attempt WHERE webhook_delivery_id = $1
     ORDER BY attempted_at, id LIMIT 100`,
    [id],
  );
  const { sortKey: _, ...shown } = withoutNulls(row) as WebhookDeliveryRow;
  return { ...shown, log: log.map(withoutNulls) };
}

/** Queues an event that says nothing but that the endpoint can be reached; returns its delivery. */
export async function queueTestEvent(scope: OrganizationScope, endpointId: string) {
  const id = newId();
  const payload = {
    type: TEST_EVENT,
    timestamp: new Date().toISOString(),
    data: { organizationId: scope.organizationId, ids: [] },
  };
  await scope.execute(
    `INSERT INTO webhook_delivery (id, organization_id, webhook_endpoint_id, event_type, payload,
       next_attempt_at) VALUES ($1, $2, $3, $4, $5, now())`,
    [id, scope.organizationId, endpointId, TEST_EVENT, JSON.stringify(payload)],
  );
  return webhookDelivery(scope, id);
}

/** Queues the same message again, under the same message id; refuses one that still waits. */
export async function replayDelivery(scope: OrganizationScope, id: string) {
  const { state } = await webhookDelivery(scope, id);
  if (state === 'waiting') {
    throw new DomainError('STATE_NOT_ALLOWED', 'This delivery is still being tried');
  }
  const again = newId();
  await scope.execute(
    `INSERT INTO webhook_delivery (id, organization_id, webhook_endpoint_id, event_type, payload,
       replay_of, next_attempt_at)
     SELECT $2, organization_id, webhook_endpoint_id, event_type, payload,
       COALESCE(replay_of, id), now() FROM webhook_delivery WHERE id = $1`,
    [id, again],
  );
  return webhookDelivery(scope, again);
}

/** More at once would bury the receiver that has just come back. */
const MOST_REPLAYS = 1_000;

/**
 * Queues again what failed at an endpoint since an instant and was not sent again since, the oldest
 * first; returns how many, at most a thousand.
 */
export async function replayFailures(
  scope: OrganizationScope,
  endpointId: string,
  since: string,
): Promise<number> {
  return scope.execute(
    `INSERT INTO webhook_delivery (id, organization_id, webhook_endpoint_id, event_type, payload,
       replay_of, next_attempt_at)
     SELECT gen_random_uuid(), d.organization_id, d.webhook_endpoint_id, d.event_type, d.payload,
       COALESCE(d.replay_of, d.id), now() FROM webhook_delivery d
     WHERE d.webhook_endpoint_id = $1 AND d.state = 'failed' AND d.created_at >= $2
       AND NOT EXISTS (SELECT 1 FROM webhook_delivery n WHERE n.webhook_endpoint_id = $1
         AND n.replay_of = COALESCE(d.replay_of, d.id) AND n.created_at > d.created_at)
     ORDER BY d.created_at, d.id LIMIT ${MOST_REPLAYS}
     RETURNING id`,
    [endpointId, since],
  );
}
