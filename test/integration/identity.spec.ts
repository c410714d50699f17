import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { AppModule } from '../../src/app.module.js';
import { loadEnv } from '../../src/config/env.js';
import { createApp } from '../../src/http/create-app.js';
import { firstAdministratorLink } from '../../src/persistence/identity/links.js';
import { ledgerMoney } from '../../src/persistence/ledger/intake-money.js';
import type { Workflows } from '../../src/temporal/workflows.js';
import { freshCode } from '../support/totp.js';
import { openApi } from './api-support.js';
import { CookieBrowser } from './cookie-browser.js';
import { addOrganization, createPractice, type Practice } from './intake-support.js';

const PASSWORD = 'plum tractor nine sky';
const ADMIN = { email: 'ada@lakeside.example', displayName: 'Ada Moss', password: PASSWORD };

jest.setTimeout(60_000);

describe('signing in', () => {
  let practice: Practice;
  let app: INestApplication;
  let secret: string;
  let recoveryCodes: string[];

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
      SECOND_FACTOR: 'powerful',
    } as const;
    const wiring = { database: practice.database, money: ledgerMoney, workflows: {} as Workflows };
    app = await createApp(AppModule.with(env, wiring));
    await app.init();
  });

  /** The administrator, signed in with one of the recovery codes. */
  const adminWith = async (recovery: number): Promise<CookieBrowser> => {
    const browser = new CookieBrowser(app);
    await browser.post('/v1/auth/sign-in', ADMIN);
    await browser.post('/v1/auth/second-factor', { code: recoveryCodes[recovery]! });
    return browser;
  };
  const joined = async (admin: CookieBrowser, email: string, role: string) => {
    const invitation = { email, displayName: 'Somebody New', role };
    const { url } = (await admin.post('/v1/auth/invitations', invitation)).body as { url: string };
    const browser = new CookieBrowser(app);
    await browser.post('/v1/auth/links/use', {
      token: url.split('#')[1],
      email,
      displayName: 'Somebody New',
      password: PASSWORD,
    });
    return browser;
  };
  /** As if the sessions of an address had begun, and their factors been given, an hour ago. */
  const asLongAgo = (email: string) =>
    practice.database.inGlobal((scope) =>
      scope.query(
        `UPDATE session SET created_at = created_at - interval '1 hour',
           second_factor_at = second_factor_at - interval '1 hour',
           step_up_at = step_up_at - interval '1 hour'
         WHERE person_id IN (SELECT id FROM person WHERE email = ${email})`,
      ),
    );

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
      await browser.post('/v1/auth/second-factor/confirmation', {
        code: (await freshCode(secret)).code,
      })
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
    await one.post('/v1/auth/second-factor', { code: recoveryCodes[8]! });
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

  it('asks who ends a session or changes a factor to prove who they are again', async () => {
    const browser = await adminWith(2);
    const { items } = (await browser.get('/v1/auth/sessions')).body as { items: { id: string }[] };
    await asLongAgo(`'ada@lakeside.example'`);
    const end = () => browser.delete(`/v1/auth/sessions/${items[0]!.id}`);
    expect((await end()).body.code).toBe('FRESH_SECOND_FACTOR_NEEDED');
    expect((await browser.post('/v1/auth/second-factor/enrolment')).body.code).toBe(
      'FRESH_SECOND_FACTOR_NEEDED',
    );
    const ben = new CookieBrowser(app);
    await ben.post('/v1/auth/sign-in', { email: 'ben@lakeside.example', password: PASSWORD });
    expect((await ben.post('/v1/auth/second-factor/enrolment')).status).toBe(200);
    await asLongAgo(`'ben@lakeside.example'`);
    expect((await ben.post('/v1/auth/second-factor/enrolment')).body.code).toBe(
      'FRESH_SIGN_IN_NEEDED',
    );
  });

  it('gives a session new tokens with every factor, and the old ones end', async () => {
    const browser = new CookieBrowser(app);
    await browser.post('/v1/auth/sign-in', ADMIN);
    const before = browser.cookie('zb_session');
    await browser.post('/v1/auth/second-factor', { code: recoveryCodes[3]! });
    expect(browser.cookie('zb_session')).not.toBe(before);
    expect((await browser.get('/v1/auth/me')).status).toBe(200);
    const thief = await request(app.getHttpServer() as App)
      .get('/v1/auth/me')
      .set('Cookie', `zb_session=${before}`);
    expect(thief.status).toBe(401);
  });

  it('resets a forgotten password by a link of an administrator, and not the second factor', async () => {
    const admin = await adminWith(4);
    const cleo = await joined(admin, 'cleo@lakeside.example', 'poster');
    const { secret: own } = (await cleo.post('/v1/auth/second-factor/enrolment')).body as {
      secret: string;
    };
    const { code } = await freshCode(own);
    await cleo.post('/v1/auth/second-factor/confirmation', { code });
    const id = (await cleo.get('/v1/auth/me')).body.personId as string;
    const reason = { reason: 'Asked in person, shown the badge' };
    const { url } = (await admin.post(`/v1/people/${id}/password-reset`, reason)).body as {
      url: string;
    };
    const fresh = new CookieBrowser(app);
    const given = {
      token: url.split('#')[1],
      email: 'cleo@lakeside.example',
      displayName: 'Cleo',
      password: 'seven green lamps away',
    };
    expect((await fresh.post('/v1/auth/links/use', given)).status).toBe(204);
    expect((await cleo.get('/v1/auth/me')).status).toBe(401);
    expect((await fresh.get('/v1/auth/me')).body.secondFactor).toBe('needed');
    expect((await fresh.get('/v1/encounters')).body.code).toBe('SECOND_FACTOR_NEEDED');
    expect((await fresh.post('/v1/auth/links/use', given)).body.code).toBe('LINK_UNUSABLE');
  });

  it('takes a lost second factor away with a reason that is kept, by an administrator of all practices of the person', async () => {
    const admin = await adminWith(5);
    const [cleo] = await practice.database.inGlobal((scope) =>
      scope.query<{ id: string }>(`SELECT id FROM person WHERE email = 'cleo@lakeside.example'`),
    );
    const path = `/v1/people/${cleo!.id}/second-factor-reset`;
    expect((await admin.post(path, {})).status).toBe(400);
    expect((await admin.post(path, { reason: 'Shown the badge at the desk' })).status).toBe(204);
    const browser = new CookieBrowser(app);
    await browser.post('/v1/auth/sign-in', {
      email: 'cleo@lakeside.example',
      password: 'seven green lamps away',
    });
    expect((await browser.get('/v1/auth/me')).body.secondFactor).toBe('off');
    const [event] = await practice.database.inOrganization(
      practice.organizationId,
      { kind: 'system' },
      (scope) =>
        scope.query<{ reason: string }>(
          `SELECT reason FROM audit_event WHERE action = 'person.resetSecondFactor' AND reason IS NOT NULL`,
        ),
    );
    expect(event!.reason).toBe('Shown the badge at the desk');
    const other = await addOrganization(practice);
    await practice.database.inGlobal((scope) =>
      scope.query(
        `INSERT INTO membership (id, person_id, organization_id, role)
         VALUES (gen_random_uuid(), $1, $2, 'poster')`,
        [cleo!.id, other.id],
      ),
    );
    const refused = await admin.post(path, { reason: 'Works elsewhere too' });
    expect([refused.status, refused.body.code]).toEqual([409, 'WORKS_ELSEWHERE']);
  });

  it('lets an invitation open no account that somebody has already', async () => {
    const admin = await adminWith(6);
    const { url } = (
      await admin.post('/v1/auth/invitations', {
        email: ADMIN.email,
        displayName: 'Ada Moss',
        role: 'biller',
      })
    ).body as { url: string };
    const use = (password: string) =>
      new CookieBrowser(app).post('/v1/auth/links/use', {
        ...ADMIN,
        token: url.split('#')[1],
        password,
      });
    expect((await use('a password of the thief')).body.code).toBe('SIGN_IN_REFUSED');
    expect((await use(PASSWORD)).status).toBe(204);
    expect((await new CookieBrowser(app).post('/v1/auth/sign-in', ADMIN)).status).toBe(204);
  });

  it('asks everybody for a second factor, unless the installation says otherwise', async () => {
    const strict = await openApi(practice, {}, { SECOND_FACTOR: 'everybody' });
    const browser = new CookieBrowser(strict);
    const dora = await joined(await adminWith(7), 'dora@lakeside.example', 'biller');
    expect((await dora.get('/v1/encounters')).status).toBe(200);
    await browser.post('/v1/auth/sign-in', { email: 'dora@lakeside.example', password: PASSWORD });
    expect((await browser.get('/v1/auth/me')).body).toMatchObject({ secondFactorNeeded: true });
    expect((await browser.get('/v1/encounters')).body.code).toBe('SECOND_FACTOR_NEEDED');
    expect(loadEnv([], {}).SECOND_FACTOR).toBe('everybody');
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
