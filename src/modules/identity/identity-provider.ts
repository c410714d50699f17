import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { DomainError } from '../../domain/errors/domain-error.js';
import { ABSOLUTE_LIMIT_MS, STEP_UP_LIMIT_MS } from '../../domain/identity/session-rules.js';
import type { ProviderLogin, TakenLogin } from '../../persistence/identity/provider-logins.js';
import { IdentitySettings, type ProviderSettings } from './identity-settings.js';

const CALL_LIMIT_MS = 10_000;
/** Clocks of two machines may differ by so much. */
const CLOCKS_DIFFER_MS = 30_000;

/** What a provider has said about somebody, checked. */
export interface ProviderAnswer {
  readonly issuer: string;
  readonly subject: string;
  /** Only an address that the provider has verified. */
  readonly email?: string;
  readonly displayName?: string;
  /** When the person gave a second factor there; absent when only one factor is known of. */
  readonly strongAt?: Date;
  readonly authenticatedAt?: Date;
}

/**
 * The client side of OpenID Connect: authorization code with PKCE, state and nonce. ID tokens are
 * taken from the token endpoint only, with a signature of the issuer's own keys and one algorithm
 * (ASVS 5.0 V9, V10). No token leaves this class, and none is stored.
 */
@Injectable()
export class IdentityProvider {
  private found: Promise<oidc.Configuration> | undefined;

  constructor(private readonly settings: IdentitySettings) {}

  get name(): string | undefined {
    return this.settings.provider?.name;
  }

  /** Refuses `PROVIDER_OFF` where no provider is set up. */
  needIt(): void {
    this.provider();
  }

  /** Returns a new login and the address at the provider to which the browser goes. */
  async begin(sessionId?: string): Promise<{ login: ProviderLogin; address: string }> {
    const configuration = await this.configuration();
    const login = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
      ...(sessionId === undefined ? {} : { sessionId }),
    };
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectAddress,
      response_type: 'code',
      scope: 'openid email profile',
      state: login.state,
      nonce: login.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(login.codeVerifier),
      code_challenge_method: 'S256',
      max_age: String(maxAgeOf(login)),
      ...(sessionId === undefined ? {} : { prompt: 'login' }),
    });
    return { login, address: address.href };
  }

  /**
   * Returns what the provider says, after every check of the code flow. `query` is that of the
   * callback. Refuses `PROVIDER_LOGIN_REFUSED` (the provider or the person said no) and
   * `PROVIDER_ANSWER_INVALID` (anything that is not the answer to this very login).
   */
  async finish(login: TakenLogin, query: string): Promise<ProviderAnswer> {
    const configuration = await this.configuration();
    const at = new URL(this.redirectAddress);
    at.search = query;
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, at, {
        pkceCodeVerifier: login.codeVerifier,
        expectedState: login.state,
        expectedNonce: login.nonce,
        idTokenExpected: true,
        maxAge: maxAgeOf(login),
      });
      const claims = tokens.claims()!;
      const more = claims['email'] === undefined ? await this.userInfo(configuration, tokens) : {};
      return answerOf(this.provider(), { ...more, ...claims }, login);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      if (error instanceof oidc.AuthorizationResponseError) {
        throw new DomainError('PROVIDER_LOGIN_REFUSED', 'The provider did not sign you in');
      }
      throw new DomainError(
        'PROVIDER_ANSWER_INVALID',
        'The provider’s answer is not to be trusted',
      );
    }
  }

  /** Claims that the provider gives out only here; the subject must be the ID token's. */
  private async userInfo(
    configuration: oidc.Configuration,
    tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  ): Promise<Partial<oidc.UserInfoResponse>> {
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
    return oidc.fetchUserInfo(configuration, tokens.access_token, tokens.claims()!.sub);
  }

  private get redirectAddress(): string {
    return `${this.settings.publicUrl}/v1/auth/provider/callback`;
  }

  private provider(): ProviderSettings {
    const { provider } = this.settings;
    if (provider === undefined) {
      throw new DomainError('PROVIDER_OFF', 'No identity provider is set up here');
    }
    return provider;
  }

  /** The provider's own description, read once; a failed reading is tried again next time. */
  private async configuration(): Promise<oidc.Configuration> {
    const provider = this.provider();
    this.found ??= discover(provider);
    try {
      return await this.found;
    } catch {
      this.found = undefined;
      throw new DomainError('PROVIDER_UNREACHABLE', 'The identity provider cannot be reached');
    }
  }
}

/** The provider must have seen the person within the length of a session; at a step-up just now. */
const maxAgeOf = ({ sessionId }: ProviderLogin): number =>
  (sessionId === undefined ? ABSOLUTE_LIMIT_MS : STEP_UP_LIMIT_MS) / 1000;

const discover = (provider: ProviderSettings): Promise<oidc.Configuration> =>
  oidc.discovery(
    new URL(provider.issuer),
    provider.clientId,
    { id_token_signed_response_alg: provider.signingAlgorithm },
    oidc.ClientSecretBasic(provider.clientSecret),
    {
      [oidc.customFetch]: limitedFetch,
      execute: [
        oidc.enableNonRepudiationChecks,
        // The environment's check lets http pass for this machine only.
        ...(provider.issuer.startsWith('http://') ? [oidc.allowInsecureRequests] : []),
      ],
    },
  );

const limitedFetch: oidc.CustomFetch = (address, options) =>
  fetch(address, {
    ...options,
    redirect: 'manual',
    signal: AbortSignal.timeout(CALL_LIMIT_MS),
  } as RequestInit);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function answerOf(
  provider: ProviderSettings,
  claims: Readonly<Record<string, unknown>>,
  login: TakenLogin,
): ProviderAnswer {
  const authTime = claims['auth_time'];
  const authenticatedAt = typeof authTime === 'number' ? new Date(authTime * 1000) : undefined;
  const said = [claims['acr'], claims['amr']].flat();
  const strong = said.some((one) => typeof one === 'string' && provider.strongLogins.includes(one));
  const email = claims['email_verified'] === true ? textOf(claims['email']) : undefined;
  const displayName = textOf(claims['name']);
  if (login.sessionId !== undefined) needAfresh(login, authenticatedAt);
  return {
    issuer: provider.issuer,
    subject: String(claims['sub']),
    ...(email === undefined ? {} : { email }),
    ...(displayName === undefined ? {} : { displayName }),
    ...(authenticatedAt === undefined ? {} : { authenticatedAt }),
    // Without a time it is a login of long ago: full, never fresh.
    ...(strong ? { strongAt: authenticatedAt ?? new Date(0) } : {}),
  };
}

/** A provider that ignores `prompt=login` gives no fresh factor. */
function needAfresh({ startedAt }: TakenLogin, authenticatedAt: Date | undefined): void {
  const earliest = startedAt.getTime() - CLOCKS_DIFFER_MS;
  if (authenticatedAt !== undefined && authenticatedAt.getTime() >= earliest) return;
  throw new DomainError('PROVIDER_LOGIN_NOT_FRESH', 'The provider did not ask you again');
}
