import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { sealLedger } from '../../src/persistence/ledger/seal-ledger.js';
import { ReportFolder } from '../../src/persistence/report/fold-reports.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);

describe('the reports of the api', () => {
  let practice: Practice;
  let app: INestApplication;

  const get = (path: string, key = 'supervisor') =>
    request(app.getHttpServer() as App)
      .get(`/v1/reports/${path}`)
      .set('authorization', `Bearer ${practice.keys[key]}`);

  const charge = (number: string, chargeCents: number, serviceDate: string) =>
    request(app.getHttpServer() as App)
      .post('/v1/encounters')
      .set('authorization', `Bearer ${practice.keys['supervisor']}`)
      .send({
        number,
        billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
        patient: { lastName: 'Haddad', firstName: number, birthDate: '1980-02-03' },
        coverages: [{ payer: { name: 'Sim', id: 'SIM01' }, memberId: `PAID-${number}` }],
        diagnoses: ['J06.9'],
        lines: [{ procedure: '99213', chargeCents, serviceDate }],
      });

  async function fold(): Promise<void> {
    const relay = new Database(await createDataSource(practice.test.relayUrl).initialize());
    await sealLedger(relay);
    await relay.close();
    await new ReportFolder(practice.database).fold(practice.organizationId);
  }

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    expect((await charge('A1', 14_000, '2026-03-02')).status).toBe(201);
    expect((await charge('A2', 6_000, '2026-01-05')).status).toBe(201);
    await fold();
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  it('age receivables and say as of which sequence, again and again', async () => {
    const { status, body } = await get('aging?by=payer&date=2026-03-10');
    expect(status).toBe(200);
    expect(body.asOf).toMatchObject({ date: '2026-03-10', sequence: 2, revision: 1 });
    expect(body.items).toMatchObject([
      {
        name: 'Simulated Health Plan',
        responsibility: 'payer',
        balanceCents: 20_000,
        open: 2,
        buckets: { '0-30': 14_000, '61-90': 6_000, '120+': 0 },
      },
    ]);
    await charge('A3', 100, '2026-03-09');
    await fold();
    const later = await get('aging?by=payer&date=2026-03-10');
    expect(later.body.totals.balanceCents).toBe(20_100);
    const { sequence, date } = body.asOf;
    const again = await get(`aging?by=payer&sequence=${sequence}&date=${date}`);
    expect(again.body).toEqual(body);
    const one = await get('balances?sequence=1');
    expect(one.body.items).toHaveLength(2);
    expect((await get('balances?sequence=99')).status).toBe(422);
  });

  it('show every metric with its value or the reason why there is none', async () => {
    const { body } = await get('kpis?date=2026-03-10');
    const metrics = body.metrics as { name: string; value: number | null; reason?: string }[];
    expect(metrics.find(({ name }) => name === 'standard_days_in_ar')?.value).toBe(90);
    expect(metrics.filter(({ value, reason }) => value === null && !reason)).toEqual([]);
    expect(body.sums).toContainEqual({ measure: 'charges', title: 'Charges', cents: 20_100 });
    expect((await get('payer-mix?date=2026-03-10')).body.items).toMatchObject([
      { name: 'Simulated Health Plan', chargesCents: 20_100, shareOfCharges: 1 },
    ]);
    const unbilled = await get('unbilled?date=2026-03-10');
    expect(unbilled.body).toMatchObject({ count: 3, totalCents: 20_100 });
    expect(unbilled.body.items[0]).toMatchObject({ serviceDate: '2026-01-05', ageDays: 64 });
  });

  it.each([
    ['csv', 'text/csv', 'Name,'],
    ['xlsx', 'application/vnd.openxml', 'PK'],
    ['pdf', 'application/pdf', '%PDF'],
  ])('are files of type %s', async (format, type, begin) => {
    const reports = ['aging', 'kpis', 'denials', 'payer-mix', 'payer-scorecards', 'providers'];
    for (const report of [...reports, 'unbilled', 'late-charges']) {
      const { status, headers, body } = await get(
        `${report}/file?format=${format}&date=2026-03-10&by=payer`,
      )
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts)));
        });
      expect([report, status]).toEqual([report, 200]);
      expect(headers['content-type']).toContain(type);
      if (report === 'aging') expect((body as Buffer).toString('latin1')).toContain(begin);
      expect((body as Buffer).length).toBeGreaterThan(20);
    }
  });

  it('give the first page its ageing, and how far the machinery is', async () => {
    const { status, body } = await request(app.getHttpServer() as App)
      .get('/v1/overview')
      .set('authorization', `Bearer ${practice.keys['supervisor']}`);
    expect(status).toBe(200);
    const ageing = body.ageing as { payerCents: number }[];
    expect(ageing.map(({ payerCents }) => payerCents).reduce((a, b) => a + b)).toBe(20_100);
    expect(body.system).toMatchObject({ unsealed: 0, sequence: 3, reportRevision: 2 });
  });

  it('are for those who may read the books', async () => {
    expect((await get('aging', 'coder')).status).toBe(403);
    expect((await get('aging?from=x&basis=never')).status).toBe(400);
  });
});
