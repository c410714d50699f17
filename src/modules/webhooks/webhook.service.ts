import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { isId } from '../../domain/shared/ids.js';
import { Database, type GlobalScope } from '../../persistence/database.js';
import { recordSecurityEvent, storeInbox } from '../../persistence/inbox/inbox-store.js';
import { verifySignature, type SignedMessage, type WebhookSecret } from './signature.js';

export interface WebhookDelivery extends SignedMessage {
  readonly connectionId: string;
  readonly contentType?: string;
}

/**
 * The webhook door: checks signature and time, stores the message once, and answers only after the
 * commit. What is inside is read later by the relay; a repeated message is taken and changes
 * nothing.
 */
@Injectable()
export class WebhookService {
  constructor(private readonly database: Database) {}

  /** Refuses `SIGNATURE_INVALID` and, for another body under a known id, `MESSAGE_ID_REUSED`. */
  async take(delivery: WebhookDelivery): Promise<{ readonly status: 'stored' | 'known' }> {
    await this.authenticate(delivery);
    const outcome = await this.database.inGlobal(async (scope) => {
      const stored = await storeInbox(scope, {
        connectionId: delivery.connectionId,
        source: 'webhook',
        sourceKey: delivery.id,
        ...(delivery.contentType === undefined ? {} : { contentType: delivery.contentType }),
        bytes: delivery.body,
        forRelay: true,
      });
      if (stored.outcome === 'different') await this.suspect(scope, delivery, 'messageIdReused');
      return stored.outcome;
    });
    if (outcome === 'different') {
      throw new DomainError('MESSAGE_ID_REUSED', 'This message id came with another body before');
    }
    return { status: outcome };
  }

  private async authenticate(delivery: WebhookDelivery): Promise<void> {
    const { connectionId } = delivery;
    const secrets = isId(connectionId) ? await this.secretsOf(connectionId) : undefined;
    const verdict = verifySignature(delivery, secrets ?? [], new Date());
    if (verdict === 'valid') return;
    if (secrets !== undefined) {
      await this.database.inGlobal((scope) => this.suspect(scope, delivery, verdict));
    }
    throw new DomainError('SIGNATURE_INVALID', 'The signature of this message is not valid');
  }

  private async secretsOf(connectionId: string): Promise<readonly WebhookSecret[] | undefined> {
    const [row] = await this.database.inGlobal((scope) =>
      scope.query<{ secrets: WebhookSecret[] }>(
        `SELECT webhook_secrets AS secrets FROM connection
          WHERE id = $1 AND disabled_at IS NULL`,
        [connectionId],
      ),
    );
    return row?.secrets;
  }

  private suspect(scope: GlobalScope, delivery: WebhookDelivery, kind: string): Promise<void> {
    const { connectionId, id } = delivery;
    return recordSecurityEvent(scope, {
      kind: `webhook.${kind}`,
      connectionId,
      details: { messageId: id.slice(0, 100), bytes: delivery.body.length },
    });
  }
}
