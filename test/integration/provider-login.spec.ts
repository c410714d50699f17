import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { issueLink } from '../../src/persistence/identity/links.js';
import { openApi } from './api-support.js';
import { CookieBrowser } from './cookie-browser.js';
import { createPractice, type Practice } from './intake-support.js';
import {
  atProvider,
  LyingProvider,
  PUBLIC_URL,
  signInThere,
  startProvider,
  type Lie,
  type RunningProvider,
} from './provider-support.js';

jest.setTimeout(60_000);

const accounts = {
  bea: { email: 'Bea.There@lakeside.example', email_verified: true, name: 'Bea There' },
  nina: { email: 'nina@lakeside.example', email_verified: true, name: 'Nina New' },
  stranger: { email: 'stranger@lakeside.example', email_verified: true },
  claimant: { email: 'bea.there@lakeside.example', email_verified: true },
  unverified: { email: 'una@lakeside.example', email_verified: false },
};

describe('signing in through an identity provider', () => {
  let practice: Practice;
  let provider: RunningProvider;
  let app: INestApplication;

  const openWith = (of: Pick<RunningProvider, 'issuer' | 'clientId' | 'clientSecret'>) =>
    openApi(
      practice,
      {},
      {
        PUBLIC_URL,
        OIDC_ISSUER: of.issuer,
        OIDC_CLIENT_ID: of.clientId,
        OIDC_CLIENT_SECRET: of.clientSecret,
        OIDC_NAME: 'Lakeside Health',
      },
    );
  const addPerson = async (email: string, role: string): Promise<string> => {
    const id = randomUUID();
    await practice.database.inGlobal(async (scope) => {
      await scope.query('INSERT INTO person (id, email, display_name) VALUES ($1, $2, $2)', [
        id,
        email,
      ]);
      await scope.query(
        `INSERT INTO membership (id, person_id, organization_id, role) VALUES ($1, $2, $3, $4)`,
        [randomUUID(), id, practice.organizationId, role],
      );
    });
    return id;
  };
  const invite = (email: string, role: string) =>
    practice.database.inGlobal((scope) =>
      issueLink(scope, PUBLIC_URL, {
        kind: 'invitation',
        data: {
          organizationIds: [practice.organizationId],
          role,
          email,
          displayName: 'Nina Invited',
        },
      }),
    );
  const me = async (browser: CookieBrowser) =>
    (await browser.get('/v1/auth/me')).body as Record<string, unknown>;
  const actions = async () => {
    const rows = await practice.database.inOrganization(
      practice.organizationId,
      { kind: 'system' },
      (scope) => scope.query<{ action: string }>('SELECT DISTINCT action FROM audit_event'),
    );
    return rows.map(({ action }) => action);
  };
  const refusals = async (): Promise<unknown[]> => {
    const rows = await practice.database.inGlobal((scope) =>
      scope.query<{ code: unknown }>(
        `SELECT details ->> 'code' AS code FROM security_event WHERE kind = 'identity.providerRefused'`,
      ),
    );
    return rows.map(({ code }) => code);
  };

  beforeAll(async () => {
    practice = await createPractice();
    provider = await startProvider(accounts);
    app = await openWith(provider);
    await addPerson('bea.there@lakeside.example', 'biller');
  });
  afterAll(async () => {
    provider?.stop();
    await app?.close();
    await practice?.test.drop();
  });

  it('is offered by the sign-in page where it is set up', async () => {
    const ways = await new CookieBrowser(app).get('/v1/auth/ways');
    expect(ways.body).toEqual({ provider: { name: 'Lakeside Health' } });
  });

  it('sends the browser there with code flow, PKCE, state and nonce, all new each time', async () => {
    const browser = new CookieBrowser(app);
    const [one, other] = [
      await browser.get('/v1/auth/provider/sign-in'),
      await browser.get('/v1/auth/provider/sign-in'),
    ].map((answer) => new URL(answer.headers['location'] as string).searchParams);
    expect(Object.fromEntries(one!)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${PUBLIC_URL}/v1/auth/provider/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one!.get(name)!.length).toBeGreaterThanOrEqual(43);
      expect(other!.get(name)).not.toBe(one!.get(name));
    }
  });

  it('lets in whom an administrator has made, by the verified address, and knows them by subject then', async () => {
    const browser = new CookieBrowser(app);
    expect(await signInThere(browser, { account: 'bea' })).toBe('/');
    expect(await me(browser)).toMatchObject({
      email: 'bea.there@lakeside.example',
      signedInBy: 'provider',
      secondFactor: 'off',
      stepUpFresh: false,
    });
    await practice.database.inGlobal((scope) =>
      scope.query(
        `UPDATE person SET email = 'bea.married@lakeside.example' WHERE email ILIKE 'bea.there%'`,
      ),
    );
    const again = new CookieBrowser(app);
    expect(await signInThere(again, { account: 'bea' })).toBe('/');
    expect(await me(again)).toMatchObject({ email: 'bea.married@lakeside.example' });
    await practice.database.inGlobal((scope) =>
      scope.query(
        `UPDATE person SET email = 'bea.there@lakeside.example' WHERE email ILIKE 'bea.married%'`,
      ),
    );
    // Somebody who got the address later at the provider is not the person who had it.
    expect(await signInThere(new CookieBrowser(app), { account: 'claimant' })).toBe(
      '/sign-in?refused=PROVIDER_OTHER_PERSON',
    );
  });

  it('makes an account only where an invitation waits for that address', async () => {
    const uninvited = () => signInThere(new CookieBrowser(app), { account: 'nina' });
    expect(await uninvited()).toBe('/sign-in?refused=PROVIDER_PERSON_UNKNOWN');
    await invite('NINA@lakeside.example', 'poster');
    const browser = new CookieBrowser(app);
    expect(await signInThere(browser, { account: 'nina' })).toBe('/');
    expect(await me(browser)).toMatchObject({
      displayName: 'Nina Invited',
      organizations: [{ organizationId: practice.organizationId, roles: ['poster'] }],
    });
    const [left] = await practice.database.inGlobal((scope) =>
      scope.query<{ open: string }>(
        `SELECT count(*) AS open FROM one_time_link
         WHERE data ->> 'email' = 'NINA@lakeside.example' AND used_at IS NULL`,
      ),
    );
    expect(left!.open).toBe('0');
  });

  it('refuses strangers, unverified addresses and people who left, and says no more than a code', async () => {
    await addPerson('una@lakeside.example', 'biller');
    const left = await addPerson('stranger@lakeside.example', 'biller');
    await practice.database.inGlobal((scope) =>
      scope.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [left]),
    );
    for (const [form, code] of [
      [{ account: 'stranger' }, 'PROVIDER_PERSON_UNKNOWN'],
      [{ account: 'unverified' }, 'PROVIDER_ADDRESS_UNVERIFIED'],
      [{ decline: 'yes' }, 'PROVIDER_LOGIN_REFUSED'],
    ] as const) {
      const browser = new CookieBrowser(app);
      expect(await signInThere(browser, form)).toBe(`/sign-in?refused=${code}`);
      expect((await browser.get('/v1/auth/me')).status).toBe(401);
    }
    expect(await refusals()).toEqual(
      expect.arrayContaining(['PROVIDER_PERSON_UNKNOWN', 'PROVIDER_LOGIN_REFUSED']),
    );
  });

  it('counts the provider’s second factor only when it says that there was one', async () => {
    const id = await addPerson('sue@lakeside.example', 'supervisor');
    await practice.database.inGlobal((scope) =>
      scope.query(
        `INSERT INTO person_identity (id, person_id, issuer, subject) VALUES ($1, $2, $3, 'stranger')`,
        [randomUUID(), id, provider.issuer],
      ),
    );
    const weak = new CookieBrowser(app);
    expect(await signInThere(weak, { account: 'stranger' })).toBe('/');
    expect((await weak.get('/v1/encounters')).body.code).toBe('SECOND_FACTOR_NEEDED');
    const strong = new CookieBrowser(app);
    await signInThere(strong, { account: 'stranger', factor: 'on' });
    expect((await strong.get('/v1/encounters')).status).toBe(200);
    expect(await me(strong)).toMatchObject({ secondFactor: 'given', stepUpFresh: true });
  });

  it('gives the factor again only where the provider asked the same person again, with two factors', async () => {
    const browser = new CookieBrowser(app);
    const cookies = new Map<string, string>();
    await signInThere(browser, { account: 'stranger', factor: 'on' }, { cookies });
    const age = () =>
      practice.database.inGlobal((scope) =>
        scope.query(
          `UPDATE session SET second_factor_at = now() - interval '1 hour',
             step_up_at = now() - interval '1 hour' WHERE signed_in_by = 'provider'`,
        ),
      );
    await age();
    expect(await me(browser)).toMatchObject({ stepUpFresh: false });
    const stepUp = (form: object, at = cookies) =>
      signInThere(browser, form, { from: '/v1/auth/provider/step-up', cookies: at });
    const start = await browser.get('/v1/auth/provider/step-up');
    const asked = new URL(start.headers['location'] as string).searchParams;
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '300']);
    expect(await stepUp({ account: 'stranger' })).toBe('/sign-in?refused=PROVIDER_LOGIN_WEAK');
    expect(await stepUp({ account: 'bea', factor: 'on' }, new Map())).toBe(
      '/sign-in?refused=PROVIDER_OTHER_PERSON',
    );
    expect(await me(browser)).toMatchObject({ stepUpFresh: false });
    const before = browser.cookie('zb_session');
    expect(await stepUp({ account: 'stranger', factor: 'on' })).toBe('/signed-in');
    expect(await me(browser)).toMatchObject({ stepUpFresh: true, signedInBy: 'provider' });
    expect(browser.cookie('zb_session')).not.toBe(before);
  });

  it('takes an answer only from the browser that asked, and once', async () => {
    const [browser, other] = [new CookieBrowser(app), new CookieBrowser(app)];
    const start = await browser.get('/v1/auth/provider/sign-in');
    const handle = (start.get('Set-Cookie') as unknown as string[])[0];
    expect(handle).toMatch(/^zb_provider=[\w-]{43};.*HttpOnly.*SameSite=Lax/);
    const back = await atProvider(start.headers['location'] as string, { account: 'bea' });
    const unknown = '/sign-in?refused=PROVIDER_LOGIN_UNKNOWN';
    expect((await other.get(back)).headers['location']).toBe(unknown);
    expect((await browser.get(back)).headers['location']).toBe('/');
    expect((await browser.get(back)).headers['location']).toBe(unknown);
    // Another login's state, and the answer of another provider (mix-up).
    for (const change of [
      (query: URLSearchParams) => query.set('state', 'forged'),
      (query: URLSearchParams) => query.set('iss', 'https://evil.example'),
      (query: URLSearchParams) => query.delete('iss'),
    ]) {
      const attacked = new CookieBrowser(app);
      const begun = await attacked.get('/v1/auth/provider/sign-in');
      const right = await atProvider(begun.headers['location'] as string, { account: 'bea' });
      const [path, text] = right.split('?');
      const query = new URLSearchParams(text);
      change(query);
      expect((await attacked.get(`${path}?${query.toString()}`)).headers['location']).toBe(
        '/sign-in?refused=PROVIDER_ANSWER_INVALID',
      );
    }
  });

  it('is begun by a person at the sign-in page, not by a page of another site', async () => {
    const answer = await new CookieBrowser(app).get('/v1/auth/provider/sign-in', {
      'sec-fetch-site': 'cross-site',
    });
    expect(answer.headers['location']).toBe('/sign-in?refused=PROVIDER_LOGIN_FOREIGN');
  });

  it('gives no token of the provider to the browser and keeps none', async () => {
    const browser = new CookieBrowser(app);
    const start = await browser.get('/v1/auth/provider/sign-in');
    const back = await atProvider(start.headers['location'] as string, { account: 'bea' });
    const end = await browser.get(back);
    expect(JSON.stringify([end.headers, end.text])).not.toMatch(
      /eyJ[\w-]+\.|access_token|id_token/,
    );
    const columns = await practice.database.inGlobal((scope) =>
      scope.query<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns
         WHERE table_name IN ('person_identity', 'provider_login', 'session')`,
      ),
    );
    expect(columns.filter(({ name }) => /access|refresh|id_token/.test(name))).toEqual([]);
  });

  it('leaves a trace', async () => {
    expect(await actions()).toEqual(
      expect.arrayContaining([
        'identity.signInByProvider',
        'identity.providerLinked',
        'identity.secondFactorByProvider',
      ]),
    );
  });

  describe('with a provider that lies', () => {
    let liar: LyingProvider;
    let deceived: INestApplication;

    beforeAll(async () => {
      liar = await LyingProvider.start();
      deceived = await openWith(liar);
      await addPerson('lena@lakeside.example', 'biller');
    });
    afterAll(() => liar?.stop());

    /** Asks the api to log in, and answers with the lie's ID token. */
    const endOf = async (lie: Lie, from = deceived): Promise<string> => {
      liar.lie = lie;
      const browser = new CookieBrowser(from);
      const start = await browser.get('/v1/auth/provider/sign-in');
      const asked = new URL(start.headers['location'] as string, PUBLIC_URL).searchParams;
      if (asked.has('refused')) return start.headers['location'] as string;
      liar.nonce = asked.get('nonce')!;
      const query = new URLSearchParams({
        code: 'any',
        state: asked.get('state')!,
        iss: liar.issuer,
      });
      return (await browser.get(`/v1/auth/provider/callback?${query.toString()}`)).headers[
        'location'
      ] as string;
    };
    const seconds = () => Math.floor(Date.now() / 1000);

    it('takes a right ID token', async () => {
      expect(await endOf({})).toBe('/');
    });

    it.each<[string, Lie]>([
      ['signed with another key', { signedBy: 'another key' }],
      ['signed by nobody', { signedBy: 'nobody' }],
      ['signed with the client secret', { signedBy: 'the client secret' }],
      [
        'that brings its own key',
        { signedBy: 'another key', header: (jwk) => ({ jwk, kid: undefined }) },
      ],
      [
        'that names where its key lies',
        { signedBy: 'another key', header: () => ({ jku: 'https://evil.example/keys' }) },
      ],
      ['that has ended', { claims: (right) => ({ ...right, exp: seconds() - 120 }) }],
      ['that is not valid yet', { claims: (right) => ({ ...right, nbf: seconds() + 600 }) }],
      ['for another client', { claims: (right) => ({ ...right, aud: 'another-client' }) }],
      ['of another issuer', { claims: (right) => ({ ...right, iss: 'https://evil.example' }) }],
      ['of another login', { claims: (right) => ({ ...right, nonce: 'of another login' }) }],
      [
        'that is an access token',
        {
          header: () => ({ typ: 'at+jwt' }),
          claims: ({ iss, sub, aud, exp, iat }) => ({ iss, sub, aud, exp, iat, scope: 'openid' }),
        },
      ],
      [
        'of somebody who logged in yesterday',
        { claims: (right) => ({ ...right, auth_time: seconds() - 86_400 }) },
      ],
    ])('refuses an ID token %s', async (_, lie) => {
      expect(await endOf(lie)).toBe('/sign-in?refused=PROVIDER_ANSWER_INVALID');
    });

    it('refuses a provider that says to be another', async () => {
      const fresh = await openWith(liar);
      expect(await endOf({ metadata: { issuer: 'https://login.example.org' } }, fresh)).toBe(
        '/sign-in?refused=PROVIDER_UNREACHABLE',
      );
      expect(await endOf({}, fresh)).toBe('/');
    });

    it('keeps people of two providers apart, though they have the same subject there', async () => {
      const [sue] = await practice.database.inGlobal((scope) =>
        scope.query<{ id: string }>(`SELECT id FROM person WHERE email = 'sue@lakeside.example'`),
      );
      expect(sue).toBeDefined();
      const end = await endOf({
        claims: (right) => ({ ...right, sub: 'stranger', email: 'nobody@lakeside.example' }),
      });
      expect(end).toBe('/sign-in?refused=PROVIDER_PERSON_UNKNOWN');
    });
  });
});
