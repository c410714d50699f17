import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { demoPayers } from '../../src/persistence/seed/demo-data.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

interface Import {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly counts?: { readonly added: number; readonly changed: number; readonly ended: number };
  readonly changes: readonly object[];
}

describe('price lists', () => {
  let practice: Practice;
  let app: INestApplication;
  /** A list of its own for each test. */
  let schedule: string;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
  });
  beforeEach(() => {
    schedule = `list-${randomUUID()}`;
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const ask = (method: 'get' | 'post', path: string, key = 'supervisor') =>
    request(app.getHttpServer() as App)
      [method](`/v1/${path}`)
      .set('authorization', `Bearer ${practice.keys[key]}`);
  const read = (csv: string, query = 'effectiveFrom=2026-01-01', list = schedule) =>
    ask('post', `fee-schedules/${list}/imports?${query}`).set('content-type', 'text/csv').send(csv);
  const decide = ({ id, version }: Import, how = 'confirmation') =>
    ask('post', `fee-schedule-imports/${id}/${how}`).set('if-match', `"${version}"`).send({});
  const prices = async (query = '') =>
    (
      (await ask('get', `fee-schedules/${schedule}/prices${query}`)).body as {
        items: { procedureCode: string; priceCents: number; effectiveTo?: string }[];
      }
    ).items.map(({ procedureCode, priceCents, effectiveTo }) =>
      [procedureCode, priceCents, effectiveTo].filter(Boolean).join(' '),
    );

  it('are compared first, and hold from their day on once they are confirmed', async () => {
    const first = await read('Code,Modifier,Charge\n99213,,"$1,120.50"\n99214,25,180\n');
    expect([first.status, first.body]).toMatchObject([
      201,
      { state: 'proposed', counts: { added: 2, changed: 0, ended: 0 } },
    ]);
    expect(await prices()).toEqual([]);
    const confirmed = await decide(first.body as Import);
    expect(confirmed.body).toMatchObject({ state: 'confirmed', version: 2 });
    expect(await prices('?on=2026-02-01')).toEqual(['99213 112050', '99214 18000']);
    const next = await read('code,price\n99213,1200\n', 'effectiveFrom=2026-07-01');
    expect((next.body as Import).changes).toEqual([
      {
        kind: 'changed',
        procedureCode: '99213',
        modifiers: '',
        beforeCents: 112_050,
        afterCents: 120_000,
      },
      { kind: 'ended', procedureCode: '99214', modifiers: '25', beforeCents: 18_000 },
    ]);
    await decide(next.body as Import);
    expect(await prices('?on=2026-06-30')).toEqual([
      '99213 112050 2026-06-30',
      '99214 18000 2026-06-30',
    ]);
    expect(await prices('?on=2026-07-01')).toEqual(['99213 120000']);
    const { body } = await ask('get', 'fee-schedules', 'biller');
    expect((body as { items: object[] }).items).toContainEqual(
      expect.objectContaining({ schedule, versions: ['2026-07-01', '2026-01-01'] }),
    );
    expect((await decide(next.body as Import)).body).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('keep what a partial file does not name, and replace what began on the same day', async () => {
    await decide((await read('code,price\n99213,10\n99214,20\n')).body as Import);
    const part = await read('code,price\n99214,25\n', 'effectiveFrom=2026-01-01&complete=false');
    expect((part.body as Import).counts).toEqual({ added: 0, changed: 1, ended: 0 });
    await decide(part.body as Import);
    expect(await prices()).toEqual(['99213 1000', '99214 2500']);
  });

  it('are refused as a whole, with every fault by line and column', async () => {
    const { status, body } = await read(
      'code,modifiers,price\n99213,,10\nXYZ,,11\n99214,TOOLONG,x\n99213,,12\n',
    );
    expect(status).toBe(400);
    expect((body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([
      'line 3.code',
      'line 4.modifiers',
      'line 4.price',
      'line 5.code',
    ]);
    const headless = await read('a,b\n1,2\n');
    expect(headless.body).toMatchObject({ code: 'BODY_INVALID', errors: [{}, {}] });
    expect((await read('code,price\n')).status).toBe(400);
    const { body: imports } = await ask('get', 'fee-schedule-imports');
    expect(
      (imports as { items: { schedule: string }[] }).items.filter(
        (one) => one.schedule === schedule,
      ),
    ).toEqual([]);
  });

  it('are not confirmed when prices were changed since, or by somebody who saw an older state', async () => {
    const proposed = (await read('code,price\n99213,10\n')).body as Import;
    const set = await ask('post', `fee-schedules/${schedule}/prices`).send({
      procedureCode: '99215',
      priceCents: 30_000,
      effectiveFrom: '2025-01-01',
    });
    expect(set.body).toEqual({ changed: true });
    const late = await decide(proposed);
    expect([late.status, late.body]).toMatchObject([409, { code: 'PRICES_CHANGED' }]);
    const without = await ask('post', `fee-schedule-imports/${proposed.id}/confirmation`).send({});
    expect(without.status).toBe(428);
    expect((await decide(proposed, 'discard')).body).toMatchObject({ state: 'discarded' });
    expect((await decide(proposed, 'discard')).body).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await prices()).toEqual(['99215 30000']);
  });

  it('never put a version in between', async () => {
    await decide((await read('code,price\n99213,10\n', 'effectiveFrom=2027-01-01')).body as Import);
    const before = await read('code,price\n99213,9\n', 'effectiveFrom=2026-01-01');
    expect([before.status, before.body]).toMatchObject([
      409,
      { code: 'LATER_PRICES', details: { effectiveFrom: '2027-01-01' } },
    ]);
  });

  it('name the payer whose they are, and are changed by supervisors only', async () => {
    const payer = demoPayers[0];
    schedule = payer.identifier;
    await decide((await read('code,price\n99213,80\n')).body as Import);
    const { body } = await ask('get', 'fee-schedules');
    expect((body as { items: object[] }).items).toContainEqual(
      expect.objectContaining({ schedule, payerName: payer.name }),
    );
    const refused = await ask('post', `fee-schedules/${schedule}/prices`, 'biller').send({
      procedureCode: '99213',
      priceCents: 1,
      effectiveFrom: '2026-01-01',
    });
    expect(refused.status).toBe(403);
  });
});
