import type { Env } from '../../config/env.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { SealingKeys } from '../../persistence/identity/secrets.js';

export type WebhookEnv = Pick<Env, 'PAYLOAD_ENCRYPTION_KEYS' | 'PAYLOAD_KEY_ID'> &
  Partial<Pick<Env, 'WEBHOOK_PRIVATE_TARGETS'>>;

/** What endpoints need of the configuration. */
export class WebhookSettings {
  private constructor(
    private readonly sealing: SealingKeys | undefined,
    readonly allowPrivate: boolean,
  ) {}

  static from(env: WebhookEnv): WebhookSettings {
    const { PAYLOAD_ENCRYPTION_KEYS: keys, PAYLOAD_KEY_ID: currentId } = env;
    const sealing = keys && currentId ? { keys, currentId } : undefined;
    return new WebhookSettings(sealing, env.WEBHOOK_PRIVATE_TARGETS === 'allow');
  }

  /** Returns the keys that seal signing secrets; refuses `SEALING_KEY_MISSING` without any. */
  get keys(): SealingKeys {
    if (this.sealing !== undefined) return this.sealing;
    throw new DomainError(
      'SEALING_KEY_MISSING',
      'Webhooks need PAYLOAD_ENCRYPTION_KEYS, to seal their signing secrets',
    );
  }
}
