import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { systemActor } from '../../src/persistence/database.js';
import { filledPath, routesOf } from '../support/routes.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

describe('?fields=', () => {
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

  const ask = (method: 'get' | 'post', path: string) =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys['administrator']}`);

  it('answers exactly the named fields, of a list each row’s, and keeps the cursor', async () => {
    const { body } = await ask('get', '/v1/payers?fields=name,payerIdentifier');
    const { items } = body as { items: object[] };
    expect(items.length).toBeGreaterThan(0);
    expect(Object.keys(items[0]!)).toEqual(['name', 'payerIdentifier']);
    const page = await ask('get', '/v1/providers?limit=1&fields=npi');
    expect(page.body).toEqual({
      items: [{ npi: expect.any(String) as string }],
      next: expect.any(String) as string,
    });
    const one = await ask('get', `/v1/organizations/${practice.organizationId}?fields=name`);
    expect([one.body, one.headers['etag']]).toEqual([{ name: 'Lakeside Family Medicine' }, '"1"']);
  });

  it('is refused with the names there are, and the audit trail sees the patient all the same', async () => {
    const wrong = await ask('get', '/v1/facilities?fields=name,colour');
    expect([wrong.status, wrong.body]).toMatchObject([
      400,
      { code: 'FIELD_UNKNOWN', details: { unknown: 'colour' } },
    ]);
    expect((wrong.body as { details: { fields: string } }).details.fields).toContain('cliaNumber');
    const made = await ask('post', '/v1/patients').send({ lastName: 'Sparse' });
    const { patientId } = made.body as { patientId: string };
    const read = await ask('get', `/v1/patients/${patientId}?fields=lastName`);
    expect(read.body).toEqual({ lastName: 'Sparse' });
    const events = await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) =>
        scope.query(
          `SELECT 1 FROM audit_event WHERE action = 'patient.getPatient'
             AND patient_ids @> ARRAY[$1::uuid]`,
          [patientId],
        ),
    );
    expect(events).toHaveLength(1);
  });

  it('is documented, with its names, on every operation that takes it, and on no other', async () => {
    const wrong: string[] = [];
    let documented = 0;
    for (const route of routesOf(app)) {
      const { operation, method, path, parameters } = route;
      const parameter = parameters.find(({ name }) => name === 'fields');
      if (parameter !== undefined) documented += 1;
      if (method !== 'get' && parameter === undefined) continue;
      const answer = await ask(
        method as 'get' | 'post',
        `${filledPath(path, {}, randomUUID())}?fields=no-such-field`,
      ).set('accept', 'application/json');
      const { code, details } = answer.body as { code?: string; details?: { fields: string } };
      const names = (parameter as { description?: string } | undefined)?.description?.match(
        /of: (.*)\.$/,
      )?.[1];
      const refused = code === 'FIELD_UNKNOWN' ? details?.fields : undefined;
      const open = answer.status === 401;
      if (!open && refused !== names) wrong.push(`${operation}: ${names} / ${refused}`);
    }
    expect(wrong).toEqual([]);
    expect(documented).toBeGreaterThan(50);
  });
});
