import type { INestApplication } from '@nestjs/common';
import request, { type Test } from 'supertest';
import type { App } from 'supertest/types.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';
import { openApi } from './api-support.js';
import { rowsOf } from './claims-support.js';
import { addOrganization, createPractice, type Practice } from './intake-support.js';
import { addSession } from './session-support.js';

jest.setTimeout(60_000);

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
interface Key {
  readonly id: string;
  readonly key: string;
}

const idOf = (key: string): string => demoPeople.find((person) => person.key === key)!.id;

describe('who may come in', () => {
  let practice: Practice;
  let app: INestApplication;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const ask = (method: Method, path: string, key: string, body: object = {}): Test =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key] ?? key}`)
      .send(method === 'get' ? undefined : body);
  const asPerson = (
    session: { cookie: string; csrf: string },
    method: Method,
    path: string,
    body: object = {},
  ): Test =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('cookie', session.cookie)
      .set('x-csrf-token', session.csrf)
      .send(method === 'get' ? undefined : body);
  const issue = async (more: object = {}): Promise<Key> => {
    const draft = { name: 'Practice system', role: 'service', ...more };
    const answer = await ask('post', '/v1/api-keys', 'administrator', draft);
    expect(answer.status).toBe(201);
    return answer.body as Key;
  };

  describe('machines', () => {
    it('get a key that is shown once, hashed, and works until it is revoked', async () => {
      const { id, key } = await issue();
      expect((await ask('get', '/v1/me', key)).status).toBe(200);
      const list = await ask('get', '/v1/api-keys', 'administrator');
      expect(list.text).not.toContain(key.split('_').slice(2).join('_'));
      const [own] = (list.body as { items: { id: string; lastUsedAt?: string }[] }).items.filter(
        (one) => one.id === id,
      );
      expect(own!.lastUsedAt).toBeDefined();
      const stored = await rowsOf<{ row: string }>(
        practice,
        'SELECT k::text AS row FROM api_key k WHERE id = $1',
        [id],
      );
      expect(stored[0]!.row).not.toContain(key.split('_').slice(2).join('_'));
      expect((await ask('delete', `/v1/api-keys/${id}`, 'administrator')).status).toBe(200);
      expect((await ask('get', '/v1/me', key)).status).toBe(401);
    });

    it('may do no more than the scopes of their key', async () => {
      const { key } = await issue({ role: 'supervisor', scopes: ['read:encounter'] });
      expect((await ask('get', '/v1/encounters', key)).status).toBe(200);
      const refused = await ask('get', '/v1/work-items', key);
      expect(refused.body).toMatchObject({ status: 403, code: 'SCOPE_NOT_ALLOWED' });
    });

    it('work with the old and the new key while one replaces the other', async () => {
      const old = await issue();
      const next = await ask('post', `/v1/api-keys/${old.id}/rotation`, 'administrator', {
        overlapHours: 2,
      });
      const { key } = next.body as Key;
      for (const one of [old.key, key]) expect((await ask('get', '/v1/me', one)).status).toBe(200);
      await rowsOf(
        practice,
        `UPDATE api_key SET expires_at = expires_at - interval '2 hours' WHERE id = $1 RETURNING 1`,
        [old.id],
      );
      expect((await ask('get', '/v1/me', old.key)).status).toBe(401);
      expect((await ask('get', '/v1/me', key)).status).toBe(200);
    });

    it('get no key for an organization that its issuer does not administer', async () => {
      const other = await addOrganization(practice);
      const draft = { name: 'x', role: 'service', organizationIds: [other.id] };
      const answer = await ask('post', '/v1/api-keys', 'administrator', draft);
      expect(answer.body).toMatchObject({ status: 404, code: 'ORGANIZATION_NOT_FOUND' });
    });
  });

  describe('people', () => {
    const coder = () => `/v1/people/${idOf('coder')}`;

    it('get roles by version; who comes second is told who changed what', async () => {
      const first = await ask('get', coder(), 'administrator');
      const etag = first.headers['etag'] as string;
      const body = { roles: ['coder', 'biller'], reason: 'Helps out in billing' };
      const changed = await ask('put', `${coder()}/roles`, 'administrator', body).set(
        'if-match',
        etag,
      );
      expect(changed.body).toMatchObject({ roles: ['biller', 'coder'] });
      const late = await ask('put', `${coder()}/roles`, 'administrator', {
        ...body,
        roles: ['coder'],
      }).set('if-match', etag);
      expect(late.body).toMatchObject({
        status: 412,
        code: 'CHANGED_MEANWHILE',
        details: { changedBy: 'Ada Administrator', fields: 'roles' },
      });
      expect((await ask('put', `${coder()}/roles`, 'administrator', body)).status).toBe(428);
    });

    it('never change their own roles, and never leave nobody to administer', async () => {
      const own = `/v1/people/${idOf('administrator')}`;
      const etag = (await ask('get', own, 'administrator')).headers['etag'] as string;
      const answer = await ask('put', `${own}/roles`, 'administrator', {
        roles: ['biller'],
        reason: 'because of a test',
      }).set('if-match', etag);
      expect(answer.body).toMatchObject({ status: 403, code: 'OWN_ROLES' });
      const { key } = await issue({ role: 'administrator', name: 'Robot' });
      const left = await ask('post', `${own}/deactivation`, key, { reason: 'because of a test' });
      expect(left.status).toBe(204);
      expect((await ask('get', '/v1/me', 'administrator')).status).toBe(401);
      await rowsOf(
        practice,
        `UPDATE membership SET ended_at = NULL WHERE person_id = $1 RETURNING 1`,
        [idOf('administrator')],
      );
      await rowsOf(practice, `UPDATE person SET deactivated_at = NULL WHERE id = $1 RETURNING 1`, [
        idOf('administrator'),
      ]);
    });

    it('lose their sessions with their place, or when an administrator ends them', async () => {
      const person = idOf('poster');
      const session = await addSession(practice.database, person, 0);
      expect((await asPerson(session, 'get', '/v1/me')).status).toBe(200);
      const path = `/v1/people/${person}/sessions`;
      const list = await ask('get', path, 'administrator');
      expect((list.body as { items: unknown[] }).items).toHaveLength(1);
      expect((await ask('delete', path, 'administrator')).body).toEqual({ ended: 1 });
      expect((await asPerson(session, 'get', '/v1/me')).status).toBe(401);
    });

    it('are invited, and the invitation can be taken back', async () => {
      const draft = { email: 'new@lakeside.example', displayName: 'Nora New', role: 'biller' };
      const made = await ask('post', '/v1/auth/invitations', 'administrator', draft);
      const token = (made.body as { url: string }).url.split('#')[1];
      const { body } = await ask('get', '/v1/invitations', 'administrator');
      const [open] = (body as { items: { id: string; email: string }[] }).items;
      expect(open).toMatchObject({ email: draft.email });
      expect((await ask('delete', `/v1/invitations/${open!.id}`, 'administrator')).status).toBe(
        204,
      );
      const looked = await request(app.getHttpServer() as App)
        .post('/v1/auth/links/look')
        .send({ token });
      expect(looked.status).toBe(404);
    });
  });

  describe('breaking the glass', () => {
    const reason = 'The practice’s only biller is ill and claims expire today';
    let other: { id: string; key: string };
    let session: { cookie: string; csrf: string };

    beforeAll(async () => {
      other = await addOrganization(practice);
      session = await addSession(practice.database, idOf('supervisor'), 1);
    });
    const inOther = (path: string) =>
      asPerson(session, 'get', path).set('x-organization-id', other.id);

    it('names the practices behind the glass, and what is open of one’s own', async () => {
      const before = await asPerson(session, 'get', '/v1/auth/break-glass');
      const { items } = before.body as { items: { id: string; openedId?: string }[] };
      expect(items.find(({ id }) => id === other.id)).toEqual({
        id: other.id,
        name: expect.any(String),
      });
      expect(items.map(({ id }) => id)).not.toContain(practice.organizationId);
    });

    it('opens a practice of the same company for an hour and alerts it', async () => {
      expect((await inOther('/v1/encounters')).status).toBe(404);
      const opened = await asPerson(session, 'post', '/v1/auth/break-glass', {
        practiceId: other.id,
        role: 'biller',
        reason,
      });
      expect(opened.status).toBe(201);
      const { id: openedId, expiresAt } = opened.body as { id: string; expiresAt: string };
      const behind = await asPerson(session, 'get', '/v1/auth/break-glass');
      expect((behind.body as { items: object[] }).items).toContainEqual(
        expect.objectContaining({ id: other.id, openedId, role: 'biller', expiresAt }),
      );
      expect((await inOther('/v1/encounters')).status).toBe(200);
      const items = await ask('get', '/v1/work-items?kind=breakGlass', other.key);
      expect((items.body as { items: object[] }).items).toMatchObject([{ severity: 'high' }]);
      const trail = await ask('get', '/v1/audit', other.key);
      expect(trail.text).toContain('breakGlass/biller');
    });

    it('lasts sixty minutes, wants a real reason, and asks for a review within days', async () => {
      const [row] = await rowsOf<{ minutes: number }>(
        practice,
        `SELECT extract(epoch FROM expires_at - opened_at)::int / 60 AS minutes FROM break_glass
          WHERE organization_id = $1`,
        [other.id],
      );
      expect(row).toEqual({ minutes: 60 });
      const short = await asPerson(session, 'post', '/v1/auth/break-glass', {
        practiceId: other.id,
        role: 'biller',
        reason: 'need it',
      });
      expect(short.status).toBe(400);
      const { body } = await ask('get', '/v1/work-items?kind=breakGlass', other.key);
      const [item] = (body as { items: { queue: string; dueAt: string }[] }).items;
      expect(item).toMatchObject({ queue: 'supervision' });
      expect(Date.parse(item!.dueAt)).toBeGreaterThan(Date.now() + 2 * 86_400_000);
    });

    it('signs nothing and reviews nothing, in whatever role it was opened', async () => {
      const second = await addSession(practice.database, idOf('supervisor2'), 1);
      const opened = await asPerson(second, 'post', '/v1/auth/break-glass', {
        practiceId: other.id,
        role: 'supervisor',
        reason,
      });
      expect(opened.status).toBe(201);
      const { id } = opened.body as { id: string };
      const signed = { decision: 'approved', reason: 'because of a test' };
      const review = { verdict: 'justified', note: 'I say so myself' };
      for (const [path, body] of [
        [`/v1/approvals/${idOf('coder')}/decision`, signed],
        [`/v1/break-glass/${id}/review`, review],
      ] as const) {
        const answer = await asPerson(second, 'post', path, body).set(
          'x-organization-id',
          other.id,
        );
        expect(answer.body).toMatchObject({ status: 403, code: 'BREAK_GLASS_NOT_ALLOWED' });
      }
      expect((await asPerson(second, 'delete', `/v1/auth/break-glass/${id}`)).status).toBe(204);
      expect((await asPerson(second, 'delete', `/v1/auth/break-glass/${id}`)).status).toBe(404);
      const after = await asPerson(second, 'get', '/v1/encounters').set(
        'x-organization-id',
        other.id,
      );
      expect(after.status).toBe(404);
      const trail = await ask('get', '/v1/audit?limit=200', other.key);
      expect(trail.text).toContain('access.breakGlassEnded');
      expect((await ask('post', `/v1/break-glass/${id}/review`, other.key, review)).status).toBe(
        204,
      );
      const said = await ask('get', '/v1/audit?limit=200', other.key);
      const { items } = said.body as { items: { action: string; changes: object }[] };
      expect(items.find(({ action }) => action === 'access.breakGlassReviewed')).toMatchObject({
        personName: 'Olga',
        changes: { verdict: 'justified', personName: 'Sue Supervisor' },
      });
    });

    it('is reviewed by somebody else, which settles the alert', async () => {
      const list = await ask('get', '/v1/break-glass', other.key);
      const [opened] = (list.body as { items: { id: string }[] }).items;
      const path = `/v1/break-glass/${opened!.id}/review`;
      const review = { verdict: 'justified', note: 'Claims went out in time' };
      expect((await ask('post', path, other.key, review)).status).toBe(204);
      expect((await ask('post', path, other.key, review)).status).toBe(409);
      const items = await ask('get', '/v1/work-items?kind=breakGlass', other.key);
      expect((items.body as { items: object[] }).items).toEqual([]);
    });

    it('ends after its hour', async () => {
      await practice.database.inGlobal((scope) =>
        scope.execute(`UPDATE break_glass SET expires_at = now() WHERE organization_id = $1`, [
          other.id,
        ]),
      );
      expect((await inOther('/v1/encounters')).status).toBe(404);
    });

    it('needs a fresh second factor, and a practice of one’s own company', async () => {
      const stale = await addSession(practice.database, idOf('supervisor'), 10);
      const body = { practiceId: other.id, role: 'biller', reason };
      const answer = await asPerson(stale, 'post', '/v1/auth/break-glass', body);
      expect(answer.body).toMatchObject({ code: 'FRESH_SECOND_FACTOR_NEEDED' });
      const foreign = await asPerson(session, 'post', '/v1/auth/break-glass', {
        ...body,
        practiceId: idOf('coder'),
      });
      expect(foreign.body).toMatchObject({ status: 404, code: 'ORGANIZATION_NOT_FOUND' });
    });
  });
});
