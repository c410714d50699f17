import type { INestApplication } from '@nestjs/common';
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  ApiProblem,
  createZeroBalanceClient,
  dataOf,
  everyRow,
  type ZeroBalanceClient,
} from '../../packages/client/src/index.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(90_000);

const repository = resolve(__dirname, '../..');

describe('the client package, against a running api', () => {
  let practice: Practice;
  let app: INestApplication;
  let baseUrl: string;
  let api: ZeroBalanceClient;
  const sent: Request[] = [];

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    await app.listen(0, '127.0.0.1');
    baseUrl = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    api = createZeroBalanceClient({
      baseUrl,
      apiKey: practice.keys['administrator']!,
      organizationId: () => practice.organizationId,
      fetch: (request) => {
        sent.push(request.clone());
        return fetch(request);
      },
    });
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  it('reads and changes typed rows, each POST under a key of its own', async () => {
    const made = await dataOf(api.POST('/v1/facilities', { body: { name: 'Client Clinic' } }));
    expect(made).toMatchObject({ name: 'Client Clinic', version: 1 });
    const { headers } = sent.at(-1)!;
    expect(headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-organization-id')).toBe(practice.organizationId);
    const changed = await dataOf(
      api.PATCH('/v1/facilities/{id}', {
        params: { path: { id: made.id }, header: { 'If-Match': '"1"' } },
        body: { placeOfService: '22' },
      }),
    );
    expect(changed.placeOfService).toBe('22');
  });

  it('reads a list to its end, page by page', async () => {
    for (const name of ['P1', 'P2', 'P3', 'P4', 'P5']) {
      await api.POST('/v1/facilities', { body: { name } });
    }
    const names: string[] = [];
    const rows = everyRow((cursor) =>
      api.GET('/v1/facilities', {
        params: { query: { q: 'P', limit: 2, fields: 'name', ...(cursor && { cursor }) } },
      }),
    );
    for await (const { name } of rows) names.push(name);
    expect(names.filter((name) => /^P\d$/.test(name))).toEqual(['P1', 'P2', 'P3', 'P4', 'P5']);
  });

  it('throws what is refused, with its code, fields and details', async () => {
    const wrong = await api
      .POST('/v1/facilities', { body: { name: '' } })
      .catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(ApiProblem);
    expect(wrong).toMatchObject({ status: 400, code: 'BODY_INVALID', errors: [{ path: 'name' }] });
    const unknown = api.GET('/v1/facilities', { params: { query: { fields: 'colour' } } });
    await expect(unknown).rejects.toMatchObject({
      code: 'FIELD_UNKNOWN',
      details: { unknown: 'colour' },
    });
    const nobody = createZeroBalanceClient({ baseUrl, apiKey: 'zb_wrong' });
    await expect(nobody.GET('/v1/payers')).rejects.toMatchObject({ status: 401 });
  });

  it('works from its built package in plain JavaScript', async () => {
    const folder = join(repository, 'packages/client');
    const compiler = join(repository, 'node_modules/typescript7/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', 'tsconfig.json'], { cwd: folder });
    const program = `
      const { createZeroBalanceClient, dataOf } = require('zerobalance-client');
      const [baseUrl, apiKey] = process.argv.slice(1);
      const api = createZeroBalanceClient({ baseUrl, apiKey });
      dataOf(api.GET('/v1/me')).then(({ organizationName }) => console.log(organizationName));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['-e', program, baseUrl, practice.keys['biller']!],
      { cwd: repository },
    );
    expect(stdout.trim()).toBe('Lakeside Family Medicine');
  });

  it('is the only way in which the console speaks to the api', () => {
    const client = readFileSync(join(repository, 'web/src/api/client.ts'), 'utf8');
    expect(client).toContain('packages/client/src/index');
    expect(client).not.toContain('openapi-fetch');
  });
});
