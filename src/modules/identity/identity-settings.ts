import type { Env } from '../../config/env.js';
import type { SealingKeys } from '../../persistence/identity/secrets.js';

export type IdentityEnv = Pick<
  Env,
  'PUBLIC_URL' | 'HTTP_HOST' | 'HTTP_PORT' | 'PAYLOAD_ENCRYPTION_KEYS' | 'PAYLOAD_KEY_ID'
>;

/** What signing in needs of the configuration. */
export class IdentitySettings {
  private constructor(
    /** Address under which people reach the console; links start with it. */
    readonly publicUrl: string,
    /** Absent: second factors cannot be enrolled, since their secrets could not be sealed. */
    readonly sealing: SealingKeys | undefined,
  ) {}

  static from(env: IdentityEnv): IdentitySettings {
    const { PAYLOAD_ENCRYPTION_KEYS: keys, PAYLOAD_KEY_ID: currentId } = env;
    const sealing = keys && currentId ? { keys, currentId } : undefined;
    const publicUrl = env.PUBLIC_URL ?? `http://${env.HTTP_HOST}:${env.HTTP_PORT}`;
    return new IdentitySettings(publicUrl, sealing);
  }

  /** Cookies carry `Secure`, and the session's its host-bound name, where people come by https. */
  get secure(): boolean {
    return this.publicUrl.startsWith('https://');
  }
}
