import type { INestApplication } from '@nestjs/common';
import { TOTP, Secret } from 'otpauth';
import { AppModule } from '../../src/app.module.js';
import { createApp } from '../../src/http/create-app.js';
import { firstAdministratorLink } from '../../src/persistence/identity/links.js';
import { ledgerMoney } from '../../src/persistence/ledger/intake-money.js';
import type { Workflows } from '../../src/temporal/workflows.js';
import { CookieBrowser } from './cookie-browser.js';
import { createPractice, type Practice } from './intake-support.js';

const PASSWORD = 'plum tractor nine sky';
const ADMIN = { email: 'ada@lakeside.example', displayName: 'Ada Moss', password: PASSWORD };

describe('signing in', () => {
  let practice: Practice;
  let app: INestApplication;
  let secret: string;
  let recoveryCodes: string[];

  const code = (): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const firstLink = async (): Promise<string> => {
    const link = await practice.database.inGlobal((scope) =>
      firstAdministratorLink(scope, 'http://localhost:1'),
    );
    return link!.url.split('#')[1]!;
  };

  beforeAll(async () => {
    practice = await createPractice();
    const env = {
      LOG_LEVEL: 'silent',
      HTTP_HOST: '127.0.0.1',
      HTTP_PORT: 1,
      PUBLIC_URL: undefined,
      PAYLOAD_ENCRYPTION_KEYS: { k1: Buffer.alloc(32, 7) },
      PAYLOAD_KEY_ID: 'k1',
    } as const;
    const wiring = { database: practice.database, money: ledgerMoney, workflows: {} as Workflows };
    app = await createApp(AppModule.with(env, wiring));
    await app.init();
  });

  afterAll(async () => {
    await app.close();
    await practice.close();
  });

  it('begins with a link that works once', async () => {
    const token = await firstLink();
    const browser = new CookieBrowser(app);
    expect((await browser.post('/v1/auth/links/look', { token })).body).toEqual({
      kind: 'firstAdministrator',
    });
    expect(
      (await browser.post('/v1/auth/links/use', { token, ...ADMIN, password: 'Password1234' })).body
        .code,
    ).toBe('PASSWORD_COMMON');
    expect((await browser.post('/v1/auth/links/use', { token, ...ADMIN })).status).toBe(204);
    expect((await browser.get('/v1/auth/me')).body).toMatchObject({
      displayName: 'Ada Moss',
      secondFactor: 'off',
      organizations: [{ organizationId: practice.organizationId, roles: ['administrator'] }],
    });
    expect(
      (await new CookieBrowser(app).post('/v1/auth/links/use', { token, ...ADMIN })).body.code,
    ).toBe('LINK_UNUSABLE');
  });

  it('lets an administrator work only with a second factor', async () => {
    const browser = new CookieBrowser(app);
    const signedIn = await browser.post('/v1/auth/sign-in', ADMIN);
    expect(signedIn.status).toBe(204);
    const cookies = signedIn.get('Set-Cookie') as unknown as string[];
    expect(cookies[0]).toMatch(/^zb_session=.*HttpOnly/);
    expect(cookies.every((cookie) => cookie.includes('SameSite=Strict'))).toBe(true);
    expect((await browser.get('/v1/encounters')).body.code).toBe('SECOND_FACTOR_NEEDED');
    const enrolment = (await browser.post('/v1/auth/second-factor/enrolment')).body;
    ({ secret } = enrolment);
    expect(enrolment.uri).toMatch(/^otpauth:\/\/totp\/ZeroBalance:/);
    expect(
      (await browser.post('/v1/auth/second-factor/confirmation', { code: '000000' })).status,
    ).toBe(401);
    ({ recoveryCodes } = (
      await browser.post('/v1/auth/second-factor/confirmation', { code: code() })
    ).body);
    expect(recoveryCodes).toHaveLength(10);
    expect((await browser.get('/v1/encounters')).status).toBe(200);
  });

  it('asks for the factor at the next sign-in; a recovery code works once', async () => {
    const browser = new CookieBrowser(app);
    await browser.post('/v1/auth/sign-in', ADMIN);
    expect((await browser.get('/v1/auth/me')).body.secondFactor).toBe('needed');
    const [recovery] = recoveryCodes;
    const give = () => browser.post('/v1/auth/second-factor', { code: recovery });
    expect((await give()).status).toBe(204);
    expect((await give()).body.code).toBe('SECOND_FACTOR_WRONG');
    expect((await browser.get('/v1/auth/me')).body).toMatchObject({
      secondFactor: 'given',
      stepUpFresh: true,
    });
  });

  it('refuses a change without the session’s own token', async () => {
    const browser = new CookieBrowser(app);
    await browser.post('/v1/auth/sign-in', ADMIN);
    const forged = await browser.post('/v1/auth/sign-out', {}, { 'x-csrf-token': 'forged' });
    expect(forged.status).toBe(403);
    expect(forged.body.code).toBe('CSRF_TOKEN_INVALID');
    expect((await browser.get('/v1/auth/me')).status).toBe(200);
  });

  it('lists sessions, ends them, and signs out', async () => {
    const [one, other] = [new CookieBrowser(app), new CookieBrowser(app)];
    await one.post('/v1/auth/sign-in', ADMIN);
    await other.post('/v1/auth/sign-in', ADMIN);
    const { items } = (await one.get('/v1/auth/sessions')).body as {
      items: { id: string; current: boolean }[];
    };
    const newest = items.find(({ current }) => !current)!;
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect((await one.delete(`/v1/auth/sessions/${newest.id}`)).status).toBe(204);
    expect((await one.post('/v1/auth/sign-out')).status).toBe(204);
    expect((await one.get('/v1/auth/me')).status).toBe(401);
  });

  it('lets the administrator invite, and the invited work without a second factor in a lesser role', async () => {
    const admin = new CookieBrowser(app);
    await admin.post('/v1/auth/sign-in', ADMIN);
    await admin.post('/v1/auth/second-factor', { code: recoveryCodes[1]! });
    const invited = { email: 'ben@lakeside.example', displayName: 'Ben Ode', role: 'biller' };
    const { url } = (await admin.post('/v1/auth/invitations', invited)).body as { url: string };
    const ben = new CookieBrowser(app);
    const use = (email: string) =>
      ben.post('/v1/auth/links/use', {
        token: url.split('#')[1],
        email,
        displayName: 'Ben Ode',
        password: PASSWORD,
      });
    expect((await use('eve@lakeside.example')).body.code).toBe('LINK_FOR_OTHER_ADDRESS');
    expect((await use(invited.email)).status).toBe(204);
    expect((await ben.get('/v1/encounters')).status).toBe(200);
    expect((await ben.post('/v1/auth/invitations', invited)).status).toBe(403);
  });

  it('says the same to an unknown address, a wrong password and a resting account', async () => {
    const attempt = async (email: string, password: string) => {
      const { status, body } = await new CookieBrowser(app).post('/v1/auth/sign-in', {
        email,
        password,
      });
      return [status, body.code, body.detail];
    };
    const unknown = await attempt('nobody@lakeside.example', PASSWORD);
    expect(unknown.slice(0, 2)).toEqual([401, 'SIGN_IN_REFUSED']);
    for (let count = 0; count < 5; count += 1) {
      expect(await attempt('ben@lakeside.example', 'wrong')).toEqual(unknown);
    }
    expect(await attempt('ben@lakeside.example', PASSWORD)).toEqual(unknown);
  });

  it('leaves a trace of every sign-in and failure', async () => {
    const rows = await practice.database.inOrganization(
      practice.organizationId,
      { kind: 'system' },
      (scope) =>
        scope.query<{ action: string }>(
          `SELECT DISTINCT action FROM audit_event WHERE action LIKE 'identity.%' ORDER BY action`,
        ),
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'identity.accountMade',
        'identity.secondFactorEnrolled',
        'identity.signIn',
        'identity.signInFailed',
        'identity.signOut',
      ]),
    );
  });
});
