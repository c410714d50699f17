import { eventTypeOf, takesEvent } from '../../domain/webhook/event-catalogue.js';
import { insertRows } from '../bulk-insert.js';
import type { GlobalScope } from '../database.js';
import { newId } from '../new-id.js';

/** A change as the live sealer numbered it. */
interface Sealed {
  readonly organizationId: string;
  readonly sequence: number;
  readonly kind: string;
  readonly subjectIds: readonly string[];
}

/**
 * Makes a delivery for every endpoint that takes one of these changes, in the transaction that
 * numbers them: an event is sealed and queued, or neither. As the relay role.
 */
export async function queueWebhooks(scope: GlobalScope, sealed: readonly Sealed[]): Promise<void> {
  const endpoints = await scope.query<{
    id: string;
    organizationId: string;
    eventTypes: string[];
  }>(
    `SELECT id, organization_id AS "organizationId", event_types AS "eventTypes"
       FROM webhook_endpoint WHERE organization_id = ANY ($1::uuid[]) AND disabled_at IS NULL`,
    [[...new Set(sealed.map(({ organizationId }) => organizationId))]],
  );
  if (endpoints.length === 0) return;
  const at = new Date();
  const deliveries = endpoints.flatMap(({ id, organizationId, eventTypes }) =>
    sealed
      .filter((change) => change.organizationId === organizationId)
      .filter(({ kind }) => takesEvent(eventTypes, eventTypeOf(kind)))
      .map((change) => ({
        id: newId(),
        organization_id: organizationId,
        webhook_endpoint_id: id,
        event_type: eventTypeOf(change.kind),
        payload: webhookPayload(change, at),
        next_attempt_at: at.toISOString(),
      })),
  );
  if (deliveries.length === 0) return;
  await insertRows(scope, 'webhook_delivery', deliveryColumns, deliveries);
}

const deliveryColumns = {
  id: 'uuid',
  organization_id: 'uuid',
  webhook_endpoint_id: 'uuid',
  event_type: 'text',
  payload: 'jsonb',
  next_attempt_at: 'timestamptz',
} as const;

/** Kinds, ids and numbers; never patient data. No ids: more than a hundred, ask for the list. */
const webhookPayload = ({ organizationId, sequence, kind, subjectIds }: Sealed, at: Date) => ({
  type: eventTypeOf(kind),
  timestamp: at.toISOString(),
  data: { organizationId, sequence, ids: [...subjectIds] },
});
