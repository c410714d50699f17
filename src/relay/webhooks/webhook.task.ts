import type { Database } from '../../persistence/database.js';
import type { SealingKeys } from '../../persistence/identity/secrets.js';
import {
  leaseDeliveries,
  outgoingOf,
  settleAttempt,
  type LeasedDelivery,
} from '../../persistence/webhook/send-webhook.js';
import type { RelayTask } from '../relay-task.js';
import { signedPost } from './signed-post.js';

/** Deliveries under way at once; each ends within the lease. */
const PORTION = 16;

const asSystem = { kind: 'system' } as const;

export interface WebhookTaskOptions {
  readonly keys: SealingKeys;
  readonly allowPrivate: boolean;
}

/**
 * Events to the practice's own systems. A delivery is leased (committed), sent, and settled with
 * its attempt; a crash in between sends it again under the same message id. Retries lie in the
 * delivery's row and not in the outbox, which has to drain in minutes.
 */
export class WebhookTask implements RelayTask {
  readonly name = 'webhooks';

  constructor(
    private readonly databases: { readonly app: Database; readonly relay: Database },
    private readonly options: WebhookTaskOptions,
  ) {}

  async run(signal: AbortSignal): Promise<'more' | 'idle'> {
    const leased = await this.databases.relay.inGlobal((scope) => leaseDeliveries(scope, PORTION));
    await Promise.all(leased.map((delivery) => this.deliver(delivery, signal)));
    return leased.length === PORTION ? 'more' : 'idle';
  }

  private async deliver(
    { id, organizationId }: LeasedDelivery,
    signal: AbortSignal,
  ): Promise<void> {
    const { app } = this.databases;
    const { keys, allowPrivate } = this.options;
    const outgoing = await app.inOrganization(organizationId, asSystem, (scope) =>
      outgoingOf(scope, id, keys),
    );
    if (outgoing === undefined) return;
    const result = await signedPost(outgoing, { allowPrivate, signal });
    // Cut off by our own end, which is not the receiver's fault: the lease runs out.
    if (signal.aborted && result.status === undefined) return;
    await app.inOrganization(organizationId, asSystem, (scope) =>
      settleAttempt(scope, id, outgoing.endpointId, result),
    );
  }
}
