import type { INestApplication } from '@nestjs/common';
import type { App } from 'supertest/types.js';
import request from 'supertest';
import { createClaimActivities } from '../../activities/claim.activities.js';
import { createCodingActivities } from '../../activities/coding.activities.js';
import { createPostingActivities } from '../../activities/posting.activities.js';
import { createVerificationActivities } from '../../activities/verification.activities.js';
import { AppModule } from '../../src/app.module.js';
import { loadEnv } from '../../src/config/env.js';
import { createApp } from '../../src/http/create-app.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { ledgerMoney, postCharges } from '../../src/persistence/ledger/intake-money.js';
import { newId } from '../../src/persistence/new-id.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import { createTemporalClient } from '../../src/temporal/connection.js';
import { TemporalHealth } from '../../src/temporal/temporal-health.js';
import { Workflows } from '../../src/temporal/workflows.js';
import { remittance } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';
import { eligible } from './claims-answers.js';
import {
  accepted,
  at as now,
  never,
  rowsOf,
  sampleClaim,
  ScriptedPayer,
  takeIn,
} from './claims-support.js';
import { addOrganization, createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

interface Body {
  readonly items: readonly Record<string, unknown>[];
  readonly segments: readonly {
    readonly number: number;
    readonly id: string;
    readonly loop?: string;
    readonly elements: readonly { position: string; name?: string; value: string }[];
  }[];
  readonly next?: string;
  readonly [key: string]: unknown;
}

/** What the lists and views of the console read. */
describe('what the pages of the console read', () => {
  let practice: Practice;
  let app: INestApplication;
  let other: { id: string; key: string };
  let remittanceId: string;
  let unsent: string;
  let preview: Body;
  const at = '2026-03-05T12:00:00Z';

  beforeAll(async () => {
    practice = await createPractice();
    other = await addOrganization(practice);
    const env = {
      ...loadEnv([], {}),
      LOG_LEVEL: 'silent' as const,
      TEMPORAL_ADDRESS: '127.0.0.1:9',
    };
    const temporal = createTemporalClient(env);
    app = await createApp(
      AppModule.with(env, {
        database: practice.database,
        money: ledgerMoney,
        workflows: new Workflows(temporal),
        temporal: new TemporalHealth(temporal),
        close: () => temporal.connection.close(),
      }),
    );
    await app.init();
    await billed();
    remittanceId = await receive();
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  /** One claim that is built, checked and sent; another that is only taken in. */
  async function billed(): Promise<void> {
    const { database, organizationId } = practice;
    const [encounterId = ''] = await takeIn(practice, [sampleClaim(1), sampleClaim(2)]);
    const asked = { organizationId, encounterId, at: now() };
    const payer = new ScriptedPayer();
    payer.answer = (message, text) =>
      message.transactionSet === '270' ? accepted(eligible(text)) : accepted();
    const exchange = { database, adapterFor: () => payer };
    await createVerificationActivities(exchange).askEligibility(asked);
    await createCodingActivities({ database, postCharges }).codeEncounter(asked);
    await createClaimActivities({ database }).submitClaims(asked);
    unsent = (await claimsOf())[0]!;
    preview = await ask(`/v1/claims/${unsent}/x12`);
    await new BatcherTask(exchange).run(never);
  }

  const claimsOf = async (): Promise<string[]> =>
    (await rowsOf<{ id: string }>(practice, 'SELECT id FROM claim')).map(({ id }) => id);

  /** An advice about nobody of ours. */
  async function receive(): Promise<string> {
    const stranger = { pcn: 'NOTOURS1', charge: 200, paid: 120, cas: 'CO-45 80' };
    const advice = remittance({ trace: 'TR77', paid: 120, claims: [stranger] });
    const { id } = await practice.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: newId(),
        bytes: remittanceFile([advice]),
        uploadedFor: practice.organizationId,
        forRelay: false,
      }),
    );
    const posting = createPostingActivities({ database: practice.database });
    const { remittances } = await posting.receiveRemittances({ inboxId: id, at });
    for (const each of remittances) await posting.postRemittance({ ...each, at });
    const [row] = await rowsOf<{ id: string }>(practice, 'SELECT id FROM remittance');
    return row!.id;
  }

  const ask = async (path: string, body?: object, key = practice.keys['biller']): Promise<Body> => {
    const server = request(app.getHttpServer() as App);
    const answer = body === undefined ? server.get(path) : server.post(path).send(body);
    return (await answer.set('authorization', `Bearer ${key}`).expect(200)).body as Body;
  };

  it('shows the exchange with each payer, every figure with its healthy range', async () => {
    const { items } = await ask('/v1/system/connections?days=7');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ files: 2, claims: 1, healthy: true });
    expect(items[0]).toHaveProperty('lastSentAt');
    expect(items[0]?.['figures']).toContainEqual({
      figure: 'unansweredFiles',
      value: 1,
      most: expect.any(Number),
      healthy: true,
    });
    expect((await ask('/v1/system/connections', undefined, other.key)).items).toEqual([]);
  });

  it('shows the machinery also while Temporal is away', async () => {
    const state = await ask('/v1/system', undefined, practice.keys['poster']);
    expect(state).toMatchObject({
      program: { version: expect.stringMatching(/^\d+\./), node: process.version },
      database: { version: expect.any(String), connections: expect.any(Number) },
      temporal: { reachable: false, queues: [] },
    });
  });

  it('shows the segments of an advice by name, from the one that was asked for', async () => {
    const whole = await ask(`/v1/remittances/${remittanceId}/segments`);
    expect(whole.segments[0]).toMatchObject({ id: 'ST', number: whole['first'] });
    expect(whole.segments.at(-1)).toMatchObject({ id: 'SE', number: whole['last'] });
    const claim = whole.segments.find(({ id }) => id === 'CLP');
    expect(claim).toMatchObject({ loop: '2100' });
    expect(claim?.elements).toContainEqual({ position: 'CLP04', name: 'Paid', value: '120' });

    const from = `?from=${claim?.number}&limit=1`;
    const one = await ask(`/v1/remittances/${remittanceId}/segments${from}`);
    expect(one.segments).toEqual([claim]);
  });

  it('lists payments without a claim, and keeps who looked', async () => {
    const { items } = await ask('/v1/claim-payments/unmatched');
    expect(items).toMatchObject([
      { patientControlNumber: 'NOTOURS1', paidCents: 12_000, remittanceId },
    ]);
    const events = await rowsOf(
      practice,
      `SELECT 1 FROM audit_event WHERE action = 'claimPayment.list'`,
    );
    expect(events).toHaveLength(1);
    expect((await ask('/v1/claim-payments/unmatched', undefined, other.key)).items).toEqual([]);
  });

  it('finds by trace, by amount and by name, each only in one’s own practice', async () => {
    const byTrace = await ask('/v1/search', { text: 'TR7' });
    expect(byTrace['remittances']).toMatchObject([{ id: remittanceId, paymentCents: 12_000 }]);
    const byAmount = await ask('/v1/search', { text: '$120.00' });
    expect(byAmount['remittances']).toMatchObject([{ id: remittanceId }]);
    const [patient] = await rowsOf<{ name: string }>(
      practice,
      'SELECT last_name AS name FROM patient',
    );
    const byName = await ask('/v1/search', { text: patient!.name });
    expect(byName['patients']).not.toEqual([]);
    expect(byName['encounters']).not.toEqual([]);
    const foreign = await ask('/v1/search', { text: patient!.name }, other.key);
    expect(foreign).toMatchObject({ patients: [], encounters: [], claims: [], remittances: [] });
    const coder = await ask('/v1/search', { text: 'TR77' }, practice.keys['coder']);
    expect(coder['remittances']).toEqual([]);
  });

  it('lists a claim by its number, and shows it by name before and after it was sent', async () => {
    const [row] = (await ask('/v1/claims/search', { state: ['sent'] })).items;
    expect(row).toMatchObject({ id: unsent, state: 'sent', openErrors: 0 });
    const number = String(row?.['patientControlNumber']);
    expect((await ask('/v1/claims/search', { text: number })).items).toHaveLength(1);
    expect((await ask('/v1/claims/search', { text: number, stopped: true })).items).toEqual([]);
    expect((await ask('/v1/search', { text: number }))['claims']).toMatchObject([{ id: unsent }]);
    expect((await ask('/v1/claims/search', { text: number }, other.key)).items).toEqual([]);

    const sent = await ask(`/v1/claims/${unsent}/x12`);
    expect([preview['sent'], sent['sent']]).toEqual([false, true]);
    for (const { segments } of [preview, sent]) {
      const claim = segments.find(({ id }) => id === 'CLM');
      expect(claim).toMatchObject({ loop: '2300' });
      expect(claim?.elements[0]).toEqual({
        position: 'CLM01',
        name: 'Patient control number',
        value: number,
      });
    }
    expect((await ask(`/v1/claims/${unsent}`))['versions']).toMatchObject([{ version: 1 }]);
    const { items } = await ask('/v1/submissions/days?days=7');
    expect(items).toMatchObject([{ files: 1, claims: 1, accepted: 0, rejected: 0, waiting: 1 }]);
  });

  it('answers the lists about denials and money outside claims', async () => {
    for (const path of [
      '/v1/denials',
      '/v1/denials/counts',
      '/v1/provider-adjustments',
      '/v1/provider-adjustments/balances',
    ]) {
      expect((await ask(path)).items).toEqual([]);
    }
    const texts = await ask('/v1/code-texts');
    expect(texts['groups']).toMatchObject({ CO: expect.stringContaining('Contract') as string });
  });
});
