import type { Env } from '../../config/env.js';
import type { SealingKeys } from '../../persistence/identity/secrets.js';

type ProviderEnv = Pick<
  Env,
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'OIDC_NAME'
  | 'OIDC_STRONG_LOGINS'
  | 'OIDC_SIGNING_ALGORITHM'
>;

export type IdentityEnv = Pick<
  Env,
  'PUBLIC_URL' | 'HTTP_HOST' | 'HTTP_PORT' | 'PAYLOAD_ENCRYPTION_KEYS' | 'PAYLOAD_KEY_ID'
> & { readonly SECOND_FACTOR?: Env['SECOND_FACTOR'] | undefined } & {
  readonly [K in keyof ProviderEnv]?: ProviderEnv[K] | undefined;
};

/** The identity provider of this installation: one, or none. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly strongLogins: readonly string[];
  readonly signingAlgorithm: string;
}

/** What signing in needs of the configuration. */
export class IdentitySettings {
  private constructor(
    /** Address under which people reach the console; links start with it. */
    readonly publicUrl: string,
    /** Absent: second factors cannot be enrolled, since their secrets could not be sealed. */
    readonly sealing: SealingKeys | undefined,
    /** Absent: people sign in with their password only. */
    readonly provider: ProviderSettings | undefined,
    readonly secondFactor: Env['SECOND_FACTOR'],
  ) {}

  static from(env: IdentityEnv): IdentitySettings {
    const { PAYLOAD_ENCRYPTION_KEYS: keys, PAYLOAD_KEY_ID: currentId } = env;
    const sealing = keys && currentId ? { keys, currentId } : undefined;
    const publicUrl = env.PUBLIC_URL ?? `http://${env.HTTP_HOST}:${env.HTTP_PORT}`;
    return new IdentitySettings(
      publicUrl,
      sealing,
      providerOf(env),
      env.SECOND_FACTOR ?? 'everybody',
    );
  }

  /** Cookies carry `Secure`, and the session's its host-bound name, where people come by https. */
  get secure(): boolean {
    return this.publicUrl.startsWith('https://');
  }
}

function providerOf(env: IdentityEnv): ProviderSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return undefined;
  return {
    issuer,
    clientId,
    clientSecret,
    name: env.OIDC_NAME ?? 'your organization',
    strongLogins: env.OIDC_STRONG_LOGINS ?? ['mfa'],
    signingAlgorithm: env.OIDC_SIGNING_ALGORITHM ?? 'RS256',
  };
}
