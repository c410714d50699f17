import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { Client } from 'pg';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { AccountService } from '../../src/modules/identity/account.service.js';
import { SignInService } from '../../src/modules/identity/sign-in.service.js';
import { hashPassword } from '../../src/modules/identity/passwords.js';
import {
  newRecoveryCodes,
  newSecondFactor,
  stepOfCode,
} from '../../src/modules/identity/second-factor.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';
import { systemActor } from '../../src/persistence/database.js';
import { Secret, TOTP } from 'otpauth';
import { freshCode } from '../support/totp.js';
import { createTestDatabase } from '../support/postgres.js';
import { filledPath, routesOf, type Route } from '../support/routes.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';
import { routeTable } from './route-table.js';
import { addSession } from './session-support.js';

jest.setTimeout(60_000);

/** What OWASP ASVS 5.0 asks of the running api and no other test shows; see docs/security/asvs.md. */
describe('the running api, as ASVS asks', () => {
  let practice: Practice;
  let app: INestApplication;
  let routes: Route[];
  const biller = demoPeople.find(({ key }) => key === 'biller')!;
  const PASSWORD = 'plum tractor nine sky';

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    routes = routesOf(app);
    const hash = await hashPassword(PASSWORD);
    await practice.database.inGlobal((scope) =>
      scope.query('UPDATE person SET password_hash = $2 WHERE id = $1', [biller.id, hash]),
    );
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const server = (): App => app.getHttpServer() as App;
  const get = (path: string, key = 'administrator') =>
    request(server()).get(path).set('authorization', `Bearer ${practice.keys[key]}`);
  const post = (path: string, body: object, key = 'administrator') =>
    request(server()).post(path).set('authorization', `Bearer ${practice.keys[key]}`).send(body);
  const emailOf = async (): Promise<string> => {
    const [row] = await practice.database.inGlobal((scope) =>
      scope.query<{ email: string }>('SELECT email FROM person WHERE id = $1', [biller.id]),
    );
    return row!.email;
  };
  const signIn = async (password = PASSWORD) =>
    request(server())
      .post('/v1/auth/sign-in')
      .send({ email: await emailOf(), password });
  const cookiesOf = (answer: request.Response): string =>
    ((answer.get('Set-Cookie') as unknown as string[]) ?? [])
      .map((line) => line.split(';')[0])
      .join('; ');

  it('says of every answer what it is, with its charset, and never as a page', async () => {
    for (const route of routes) {
      const { headers, text, redirect } = await request(server())
        [route.method](filledPath(route.path, {}, randomUUID()))
        .redirects(0);
      expect([route.operation, redirect]).toEqual([route.operation, false]);
      if (text === '') continue;
      const type = String(headers['content-type']);
      expect([route.operation, type]).toEqual([
        route.operation,
        expect.stringMatching(/^application\/(problem\+)?json; charset=utf-8$/),
      ]);
    }
  });

  it('asks browsers for https for a year, with subdomains, and lets nothing embed or run', async () => {
    const { headers } = await get('/v1/encounters').expect(200);
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('has no inline style or script in the policy of any page, the documentation too', async () => {
    for (const path of ['/docs', '/', '/sign-in', '/health']) {
      const { headers, status } = await request(server()).get(path).set('accept', 'text/html');
      const policy = String(headers['content-security-policy']);
      expect([path, status < 500, policy]).toEqual([
        path,
        true,
        expect.not.stringContaining('unsafe'),
      ]);
      expect([path, policy]).toEqual([path, expect.stringMatching(/frame-ancestors 'none'/)]);
    }
  });

  it('takes what looks like SQL in every parameter for what it is: text', async () => {
    const attack = `'; DROP TABLE patient; -- ") OR 1=1`;
    for (const route of routes.filter(({ method }) => method === 'get')) {
      const query = Object.fromEntries(
        route.parameters.filter((one) => one.in === 'query').map(({ name }) => [name, attack]),
      );
      const answer = await get(filledPath(route.path, {}, encodeURIComponent(attack))).query(query);
      expect([route.operation, [200, 400, 401, 404].includes(answer.status)]).toEqual([
        route.operation,
        true,
      ]);
    }
    for (const path of ['/v1/patients/search', '/v1/search', '/v1/encounters/search']) {
      const { body, status } = await post(path, { text: attack });
      expect([path, status]).toEqual([path, 200]);
      expect(JSON.stringify(body)).not.toContain('patientId":');
    }
    await get('/v1/payers').expect(200);
  });

  it('takes a parameter that comes twice, or in another type, for an error', async () => {
    await get('/v1/encounters?limit=1&limit=2').expect(400);
    await post('/v1/patients/search', { text: { $ne: '' } }).expect(400);
    await post('/v1/patients/search', { text: ['haddad'] }).expect(400);
    await post('/v1/search', { text: 7 }).expect(400);
  });

  it('lets a body change no prototype', async () => {
    await request(server())
      .post('/v1/patients/search')
      .set('authorization', `Bearer ${practice.keys['biller']}`)
      .set('content-type', 'application/json')
      .send(
        '{"text":"x","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
      );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('believes nobody who says to be a proxy, unless it was told of the proxy', async () => {
    const id = `asvs-${randomUUID()}`;
    await get('/v1/encounters').set('x-forwarded-for', '203.0.113.9').set('x-request-id', id);
    const [event] = await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) =>
        scope.query<{ address: string }>('SELECT address FROM audit_event WHERE request_id = $1', [
          id,
        ]),
    );
    expect(event!.address).toMatch(/127\.0\.0\.1$/);
    const behind = await openApi(practice, { trustedProxies: ['loopback'] });
    const other = `asvs-${randomUUID()}`;
    await request(behind.getHttpServer() as App)
      .get('/v1/encounters')
      .set('authorization', `Bearer ${practice.keys['biller']}`)
      .set('x-forwarded-for', '203.0.113.9')
      .set('x-request-id', other);
    const [told] = await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) =>
        scope.query<{ address: string }>('SELECT address FROM audit_event WHERE request_id = $1', [
          other,
        ]),
    );
    expect(told!.address).toBe('203.0.113.9');
  });

  it('refuses a message whose end can be read in two ways', async () => {
    const http = app.getHttpServer() as Server;
    if (!http.listening) await app.listen(0, '127.0.0.1');
    const { port } = http.address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST /v1/patients/search HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n' +
            'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/me HTTP/1.1\r\nHost: x\r\n\r\n',
        );
      });
      let text = '';
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('gives out no folder, no file of the program, no version control', async () => {
    for (const path of [
      '/assets/',
      '/assets/../package.json',
      '/.git/config',
      '/.env',
      '/dist/src/main.js',
    ]) {
      const { text, headers } = await request(server()).get(path).set('accept', 'application/json');
      expect([path, /Index of|"dependencies"|\[core\]|DATABASE_URL/.test(text)]).toEqual([
        path,
        false,
      ]);
      expect([path, String(headers['content-type'])]).not.toEqual([
        path,
        'application/octet-stream',
      ]);
    }
  });

  it('makes a session by a POST of its owner only', async () => {
    for (const route of routes.filter(({ method }) => method === 'get')) {
      const answer = await get(filledPath(route.path, {}, randomUUID()));
      const made = (answer.get('Set-Cookie') ?? []).filter((cookie) => /session|csrf/.test(cookie));
      expect([route.operation, made]).toEqual([route.operation, []]);
    }
  });

  it('has exactly the ways in that docs/security/controls.md names', () => {
    const open = Object.entries(routeTable).filter(([, { roles }]) => roles === 'open');
    const known = ['signIn', 'look', 'use', 'take', 'waysIn', 'providerSignIn', 'providerCallback'];
    expect(open.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('keeps what somebody writes as text, and gives it back as text', async () => {
    const name = `<img src=x onerror=alert(1)>`;
    const { body } = await post('/v1/patients/search', { text: name }).expect(200);
    expect(body).toEqual({ items: [] });
    const refused = await get(`/v1/encounters/${encodeURIComponent(name)}`).expect(404);
    expect(refused.text).not.toContain('<img');
    expect(refused.headers['content-type']).toContain('application/problem+json');
  });

  it('asks for no patient data in an address', () => {
    const names = /name|birth|member|ssn|text$|phone|email|address|diagnos/i;
    const bad = routes.flatMap(({ operation, parameters }) =>
      parameters.filter((one) => names.test(one.name)).map((one) => `${operation}.${one.name}`),
    );
    expect(bad).toEqual([]);
  });

  it('changes nothing by a method that is safe', () => {
    const acts = routes.filter(
      ({ operation, method }) => method === 'get' && routeTable[operation]?.flow !== 'read',
    );
    // OpenID Connect is redirects; state, PKCE and Sec-Fetch-Site guard these (provider-login.spec).
    expect(acts.map(({ operation }) => operation)).toEqual([
      'providerSignIn',
      'providerStepUp',
      'providerCallback',
    ]);
  });

  it('asks no secret questions and keeps no hints', () => {
    const fields = routes.flatMap(({ body, answer }) => [...(body ?? []), ...answer]);
    expect(fields.filter(({ name }) => /hint|question/i.test(name))).toEqual([]);
  });

  it('takes money and counts as whole numbers of a safe size only', async () => {
    for (const amountCents of [1.5, 2 ** 53, -1, '100', 1e308]) {
      const deposit = { depositKey: `n-${amountCents}`, depositedOn: '2026-03-02', amountCents };
      await post('/v1/deposits', deposit).expect(400);
    }
    await get('/v1/encounters?limit=99999999999999999999').expect(400);
  });

  describe('of passwords and sessions', () => {
    it('has no accounts before somebody makes one', async () => {
      const empty = await createTestDatabase();
      const client = new Client({ connectionString: empty.ownerUrl });
      await client.connect();
      const { rows } = await client.query('SELECT 1 FROM person UNION ALL SELECT 1 FROM api_key');
      await client.end();
      await empty.drop();
      expect(rows).toEqual([]);
    });

    it('lets a password stay good, however old', async () => {
      await practice.database.inGlobal((scope) =>
        scope.query("UPDATE person SET created_at = now() - interval '10 years' WHERE id = $1", [
          biller.id,
        ]),
      );
      expect((await signIn()).status).toBe(204);
    });

    it('compares a password exactly as it was given', async () => {
      expect((await signIn(PASSWORD.toUpperCase())).status).toBe(401);
      expect((await signIn(`${PASSWORD} `)).status).toBe(401);
      expect((await signIn(PASSWORD)).status).toBe(204);
    });

    it('changes a password only for who knows the present one, and ends the other sessions', async () => {
      const [one, other] = [await signIn(), await signIn()];
      const csrf = /zb_csrf=([^;]+)/.exec(cookiesOf(one))![1]!;
      const change = (currentPassword: string, newPassword: string) =>
        request(server())
          .post('/v1/auth/password')
          .set('cookie', cookiesOf(one))
          .set('x-csrf-token', csrf)
          .send({ currentPassword, newPassword });
      expect((await change('wrong', 'green ladder seven rain')).status).toBe(401);
      expect((await change(PASSWORD, 'Password1234')).body).toMatchObject({
        code: 'PASSWORD_COMMON',
      });
      expect((await change(PASSWORD, 'green ladder seven rain')).status).toBe(204);
      const me = (answer: request.Response) =>
        request(server()).get('/v1/auth/me').set('cookie', cookiesOf(answer));
      expect((await me(other)).status).toBe(401);
      expect((await me(one)).status).toBe(200);
      const hash = await hashPassword(PASSWORD);
      await practice.database.inGlobal((scope) =>
        scope.query('UPDATE person SET password_hash = $2 WHERE id = $1', [biller.id, hash]),
      );
    });

    it('gives a new token, of 256 bits, at every sign-in', async () => {
      const tokens = new Set<string>();
      for (let count = 0; count < 3; count += 1) {
        const token = /zb_session=([^;]+)/.exec(cookiesOf(await signIn()))![1]!;
        expect(Buffer.from(token, 'base64url')).toHaveLength(32);
        tokens.add(token);
      }
      expect(tokens.size).toBe(3);
    });

    it('ends a session after half an hour without a request, and after twelve hours anyway', async () => {
      const session = await addSession(practice.database, biller.id);
      const status = async () =>
        (await request(server()).get('/v1/auth/me').set('cookie', session.cookie)).status;
      expect(await status()).toBe(200);
      const set = (sql: string) =>
        practice.database.inGlobal((scope) =>
          scope.query(`UPDATE session SET ${sql} WHERE id = $1`, [session.id]),
        );
      await set("last_seen_at = now() - interval '31 minutes'");
      expect(await status()).toBe(401);
      await set("last_seen_at = now(), expires_at = now() - interval '1 second'");
      expect(await status()).toBe(401);
    });

    it('lets a person who was deactivated do nothing more, by session and by key', async () => {
      const coder = demoPeople.find(({ key }) => key === 'coder')!;
      const session = await addSession(practice.database, coder.id);
      const ask = () => request(server()).get('/v1/encounters').set('cookie', session.cookie);
      expect((await ask()).status).toBe(200);
      await practice.database.inGlobal((scope) =>
        scope.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [coder.id]),
      );
      expect((await ask()).status).toBeGreaterThanOrEqual(400);
      expect((await get('/v1/encounters', 'coder')).status).toBe(401);
    });

    it('lets an account rest after five failures, and keeps attempts on unknown addresses', async () => {
      await request(server())
        .post('/v1/auth/sign-in')
        .send({ email: 'nobody@practice.example', password: 'x' })
        .expect(401);
      const kinds = await practice.database.inGlobal((scope) =>
        scope.query<{ kind: string; details: string }>(
          'SELECT kind, details::text AS details FROM security_event',
        ),
      );
      expect(kinds.map(({ kind }) => kind)).toContain('identity.unknownAddress');
      expect(JSON.stringify(kinds)).not.toContain('nobody@');
      for (let count = 0; count < 5; count += 1) await signIn('wrong password');
      expect((await signIn(PASSWORD)).status).toBe(401);
    });

    it('takes a code of the second factor once, and only within a step of its time', () => {
      const { secret } = newSecondFactor('ana@practice.example');
      const totp = new TOTP({ secret: Secret.fromBase32(secret) });
      const now = new Date(1_800_000_000_000);
      const at = (seconds: number) =>
        stepOfCode(secret, totp.generate({ timestamp: now.getTime() + seconds * 1_000 }), now);
      expect(at(0)).toBe(60_000_000);
      expect(at(29)).toBe(60_000_000);
      expect(at(30)).toBeUndefined();
      expect(at(-1)).toBeUndefined();
    });

    it('refuses a code of the second factor that was used', async () => {
      const accounts = app.get(AccountService);
      const signIns = app.get(SignInService);
      const poster = demoPeople.find(({ key }) => key === 'poster')!;
      const { id } = await addSession(practice.database, poster.id);
      const session = {
        id,
        personId: poster.id,
        createdAt: new Date(),
        factorEnrolled: false,
      } as never;
      const { secret } = await accounts.enrol(session);
      const { code } = await freshCode(secret);
      await accounts.confirm(session, code, {});
      await expect(signIns.giveSecondFactor(session, code, {})).rejects.toMatchObject({
        code: 'SECOND_FACTOR_WRONG',
      });
    });

    it('makes second-factor secrets of 160 bits and recovery codes of 112, each its own', () => {
      const secrets = new Set(
        Array.from({ length: 20 }, () => newSecondFactor('a@b.example').secret),
      );
      expect(secrets.size).toBe(20);
      for (const secret of secrets) expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
      const { codes, hashes } = newRecoveryCodes();
      expect(new Set(codes).size).toBe(10);
      for (const code of codes) expect(code.replaceAll('-', '')).toMatch(/^[0-9a-f]{28}$/);
      expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    });

    it('keeps passwords as argon2id, and no two alike', async () => {
      const [one, two] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
      expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(one).not.toBe(two);
    });
  });
});
