import { Injectable } from '@nestjs/common';
import { eventCatalogue } from '../../domain/webhook/event-catalogue.js';
import { refuseWebhookUrl } from '../../domain/webhook/webhook-url.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { needFreshFactor } from '../../http/step-up.js';
import { Database } from '../../persistence/database.js';
import {
  listWebhookDeliveries,
  queueTestEvent,
  replayDelivery,
  replayFailures,
  webhookDelivery,
} from '../../persistence/webhook/webhook-deliveries.js';
import {
  addWebhookEndpoint,
  changeWebhookEndpoint,
  listWebhookEndpoints,
  removeWebhookEndpoint,
  rotateWebhookSecret,
  webhookEndpoint,
  type WebhookEndpointChange,
  type WebhookEndpointDraft,
} from '../../persistence/webhook/webhook-endpoints.js';
import { WebhookSettings } from './webhook-settings.js';

interface DeliveryQuery {
  readonly state?: string | undefined;
  readonly eventType?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Endpoints of the practice's own systems, and the log of what was sent to them. */
@Injectable()
export class WebhookEndpointsService {
  constructor(
    private readonly database: Database,
    private readonly settings: WebhookSettings,
  ) {}

  async list(caller: Caller) {
    return { items: await inCallersOrganization(this.database, caller, listWebhookEndpoints) };
  }

  eventTypes() {
    return { items: eventCatalogue };
  }

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => webhookEndpoint(scope, id));
  }

  /** Where data goes is decided with a fresh second factor. */
  add(caller: Caller, draft: WebhookEndpointDraft) {
    needFreshFactor(caller);
    refuseWebhookUrl(new URL(draft.url), this.settings);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const { id, signingSecret } = await addWebhookEndpoint(scope, draft, this.settings.keys);
      return { ...(await webhookEndpoint(scope, id)), signingSecret };
    });
  }

  change(caller: Caller, id: string, change: WebhookEndpointChange, version: number) {
    needFreshFactor(caller);
    if (change.url !== undefined) refuseWebhookUrl(new URL(change.url), this.settings);
    return inCallersOrganization(this.database, caller, (scope) =>
      changeWebhookEndpoint(scope, id, change, version),
    );
  }

  async remove(caller: Caller, id: string) {
    await inCallersOrganization(this.database, caller, (scope) => removeWebhookEndpoint(scope, id));
    return { id };
  }

  rotate(caller: Caller, id: string, overlapHours: number) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, (scope) =>
      rotateWebhookSecret(scope, id, overlapHours, this.settings.keys),
    );
  }

  test(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      await webhookEndpoint(scope, id);
      return queueTestEvent(scope, id);
    });
  }

  async replayFailed(caller: Caller, id: string, since: string) {
    const replayed = await inCallersOrganization(this.database, caller, async (scope) => {
      await webhookEndpoint(scope, id);
      return replayFailures(scope, id, since);
    });
    return { replayed };
  }

  async deliveries(caller: Caller, endpointId: string, { cursor, ...query }: DeliveryQuery) {
    const after = decodeCursor(cursor, 2);
    const rows = await inCallersOrganization(this.database, caller, async (scope) => {
      await webhookEndpoint(scope, endpointId);
      return listWebhookDeliveries(scope, { ...query, endpointId, after });
    });
    return keyedPage(rows, query.limit);
  }

  delivery(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => webhookDelivery(scope, id));
  }

  replay(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => replayDelivery(scope, id));
  }
}
