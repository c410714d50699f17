import { spawn, type ChildProcess } from 'node:child_process';
import {
  createHmac,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { CookieBrowser } from './cookie-browser.js';

/** Where the provider sends people back to; nobody listens there: tests hand it to the api. */
export const PUBLIC_URL = 'http://127.0.0.1:1';

export interface RunningProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stop: () => void;
}

type Accounts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Starts a real OpenID provider with these accounts; resolves when it listens. */
export async function startProvider(
  accounts: Accounts,
  redirectUri = `${PUBLIC_URL}/v1/auth/provider/callback`,
): Promise<RunningProvider> {
  const child: ChildProcess = spawn(
    process.execPath,
    [resolve(__dirname, '../support/oidc-server.js'), JSON.stringify({ redirectUri, accounts })],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.startsWith('{')) continue;
    return { ...(JSON.parse(line) as RunningProvider), stop: () => child.kill() };
  }
  throw new Error('The provider ended before it listened');
}

export interface ProviderForm {
  readonly account?: string;
  readonly factor?: string;
  readonly decline?: string;
}

/** What a person does at the provider; `cookies` is the provider's session, kept by the caller. */
export async function atProvider(
  address: string,
  form: ProviderForm,
  cookies: Map<string, string> = new Map(),
): Promise<string> {
  let next: { url: string; body?: URLSearchParams } = { url: address };
  for (let steps = 0; steps < 12; steps += 1) {
    const answer: Response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.body === undefined ? {} : { method: 'POST', body: next.body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) {
      next = { url: next.url, body: new URLSearchParams({ ...form }) };
      continue;
    }
    const url = new URL(location, next.url).href;
    if (url.startsWith(PUBLIC_URL)) return url.slice(PUBLIC_URL.length);
    next = { url };
  }
  throw new Error('The provider never sent the browser back');
}

/** Signs a browser in through the provider and returns where the api sends it in the end. */
export async function signInThere(
  browser: CookieBrowser,
  form: ProviderForm,
  { from = '/v1/auth/provider/sign-in', cookies = new Map<string, string>() } = {},
): Promise<string> {
  const start = await browser.get(from);
  const back = await atProvider(start.headers['location'] as string, form, cookies);
  return (await browser.get(back)).headers['location'] as string;
}

/** What a lying provider changes in an otherwise right ID token, or in what it says of itself. */
export interface Lie {
  readonly claims?: (right: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  readonly header?: (others: JsonWebKey) => Record<string, unknown>;
  readonly signedBy?: 'another key' | 'nobody' | 'the client secret';
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A provider that does what a test says: it answers any code with the ID token of the lie. */
export class LyingProvider {
  readonly clientId = 'zerobalance';
  readonly clientSecret = 'not-a-secret-of-anybody';
  private readonly own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  lie: Lie = {};
  nonce = '';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<LyingProvider> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const provider = new LyingProvider(server);
    server.on('request', (request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(provider.answer(request.url ?? '')));
    });
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(url: string): object {
    if (url.startsWith('/.well-known')) {
      return {
        issuer: this.issuer,
        authorization_endpoint: `${this.issuer}/auth`,
        token_endpoint: `${this.issuer}/token`,
        jwks_uri: `${this.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        authorization_response_iss_parameter_supported: true,
        ...this.lie.metadata,
      };
    }
    if (url.startsWith('/jwks')) {
      return { keys: [{ ...jwkOf(this.own.publicKey), kid: 'own', alg: 'RS256', use: 'sig' }] };
    }
    return { access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: this.token() };
  }

  private token(): string {
    const now = Math.floor(Date.now() / 1000);
    const right = {
      iss: this.issuer,
      sub: 'lena',
      aud: this.clientId,
      exp: now + 300,
      iat: now,
      auth_time: now,
      nonce: this.nonce,
      email: 'lena@lakeside.example',
      email_verified: true,
    };
    const { signedBy, header = () => ({}), claims = (same) => ({ ...same }) } = this.lie;
    const alg = { nobody: 'none', 'the client secret': 'HS256', 'another key': 'RS256' }[
      signedBy ?? 'another key'
    ];
    const head = { alg, kid: 'own', typ: 'JWT', ...header(jwkOf(this.other.publicKey)) };
    const text = [head, claims(right)]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${this.signature(text)}`;
  }

  private signature(text: string): string {
    const { signedBy } = this.lie;
    if (signedBy === 'nobody') return '';
    if (signedBy === 'the client secret') {
      return createHmac('sha256', this.clientSecret).update(text).digest('base64url');
    }
    const { privateKey } = signedBy === 'another key' ? this.other : this.own;
    return sign('sha256', Buffer.from(text), privateKey).toString('base64url');
  }
}

const jwkOf = (key: KeyObject): JsonWebKey => key.export({ format: 'jwk' });
