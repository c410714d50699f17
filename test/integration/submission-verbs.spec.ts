import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createClaimActivities } from '../../activities/claim.activities.js';
import { AppModule } from '../../src/app.module.js';
import { loadEnv } from '../../src/config/env.js';
import { createApp } from '../../src/http/create-app.js';
import { ledgerMoney } from '../../src/persistence/ledger/intake-money.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import { createTemporalClient } from '../../src/temporal/connection.js';
import { Workflows } from '../../src/temporal/workflows.js';
import { acknowledged, claimNumbers } from './claims-answers.js';
import {
  arrives,
  at,
  never,
  rowsOf,
  sampleClaim,
  ScriptedPayer,
  takeIn,
} from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';

/** The three verbs of architecture §7, by the api. */
describe('resend, rebuild, reparse', () => {
  let practice: Practice;
  let app: INestApplication;
  const payer = new ScriptedPayer();
  let batcher: BatcherTask;
  let claimId = '';

  beforeAll(async () => {
    practice = await createPractice();
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
        close: () => temporal.connection.close(),
      }),
    );
    await app.init();
    batcher = new BatcherTask({ database: practice.database, adapterFor: () => payer });
    const [encounterId = ''] = await takeIn(practice, [sampleClaim(1)]);
    await rowsOf(practice, `UPDATE encounter_coverage SET state = 'active' RETURNING 1`);
    payer.answer = () => ({ kind: 'unknown', code: 'ETIMEDOUT' });
    await createClaimActivities({ database: practice.database }).submitClaims({
      organizationId: practice.organizationId,
      encounterId,
      at: at(),
    });
    await batcher.run(never);
    [{ id: claimId } = { id: '' }] = await rowsOf<{ id: string }>(practice, 'SELECT id FROM claim');
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const post = (key: string, path: string, body: object) =>
    request(app.getHttpServer() as App)
      .post(path)
      .set('authorization', `Bearer ${practice.keys[key] ?? ''}`)
      .send(body);

  it('resends nothing while the outcome is unknown', async () => {
    const [submission] = await rowsOf<{ id: string }>(practice, 'SELECT id FROM submission');
    const path = `/v1/submissions/${submission?.id ?? ''}/resend`;
    const refused = await post('biller', path, { reason: 'It never came' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'SUBMISSION_NOT_RESENDABLE' });
    await post('auditor', path, { reason: 'It never came' }).expect(403);
    await post('biller', path, {}).expect(400);
    const nowhere = `/v1/submissions/${practice.organizationId}/resend`;
    await post('biller', nowhere, { reason: 'It never came' }).expect(404);
  });

  it('rebuilds it then only with a second signature', async () => {
    const path = `/v1/claims/${claimId}/rebuild`;
    const first = await post('biller', path, { reason: 'The payer swears that it has nothing' });
    expect(first.body).toMatchObject({ outcome: 'waitsForApproval', claimIds: [] });
    const { approvalId } = first.body as { approvalId: string };
    const early = await post('biller', path, { reason: 'Now', approvalId }).expect(409);
    expect(early.body).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    await post('supervisor', `/v1/approvals/${approvalId}/decision`, {
      decision: 'approved',
      reason: 'Called the payer too',
    }).expect(200);
    const done = await post('biller', path, { reason: 'Signed', approvalId }).expect(200);
    expect(done.body).toMatchObject({ outcome: 'done' });
    const rows = await rowsOf<{ state: string; number: string }>(
      practice,
      'SELECT state, patient_control_number AS number FROM claim ORDER BY version',
    );
    expect(rows.map(({ state }) => state)).toEqual(['replaced', 'draft']);
    expect(rows[1]?.number).not.toBe(rows[0]?.number);
    // A late 999 for the first version wakes nothing up again.
    const [sent = ''] = payer.texts('837');
    expect(claimNumbers(sent)).toEqual([rows[0]?.number]);
    await arrives(practice, acknowledged(sent, 'A'));
    expect(await rowsOf(practice, 'SELECT state FROM claim WHERE id = $1', [claimId])).toEqual([
      { state: 'replaced' },
    ]);
  });

  it('reads a received file once more, and does nothing twice', async () => {
    const [sent = ''] = payer.texts('837');
    const inboxId = await arrives(practice, acknowledged(sent, 'A'));
    const count = 'SELECT count(*)::int AS n FROM acknowledgment';
    const before = await rowsOf(practice, count);
    await practice.database.inGlobal((scope) =>
      scope.execute('UPDATE inbox_message SET uploaded_for = $2 WHERE id = $1', [
        inboxId,
        practice.organizationId,
      ]),
    );
    await post('supervisor', `/v1/inbox/${inboxId}/reparse`, { reason: 'Payee added' }).expect(200);
    await arrives(practice, Buffer.from('nothing that is X12'));
    expect(await rowsOf(practice, count)).toEqual(before);
    const states = await practice.database.inGlobal((scope) =>
      scope.query<{ state: string }>(
        'SELECT state FROM inbox_message ORDER BY received_at DESC LIMIT 2',
      ),
    );
    expect(states).toEqual([{ state: 'quarantined' }, { state: 'processed' }]);
  });
});
