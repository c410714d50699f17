import type { INestApplication } from '@nestjs/common';
import { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createClaimActivities } from '../../activities/claim.activities.js';
import { createDenialActivities } from '../../activities/denial.activities.js';
import { registerRulesCommands } from '../../src/cli/rules/index.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { denialPlaybook } from '../../src/domain/follow-up/playbook.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { RuleDryRunTask } from '../../src/relay/rule-dry-run.task.js';
import { openApi } from './api-support.js';
import { at, inPractice, rowsOf, sampleClaim, takeIn, today } from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);

interface Version {
  readonly number: number;
  readonly state: string;
  readonly content: { readonly rows: object[]; readonly edits: object[] };
}
interface DryRun {
  readonly id: string;
  readonly state: string;
  readonly claimCount: number;
  readonly changedCount: number;
  readonly changedCents: number;
  readonly effects: readonly { effect: string; claims: number; amountCents: number }[];
}

/** Rules of a practice: drafted, tried on the past, put in force by two people, explained. */
describe('rule sets', () => {
  let practice: Practice;
  let app: INestApplication;
  let relay: Database;
  let number = 0;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    relay = new Database(await createDataSource(practice.test.relayUrl, 1).initialize());
  });
  afterAll(async () => {
    await relay.close();
    await app.close();
    await practice.test.drop();
  });

  const ask = (
    key: string,
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`)
      .set(headers)
      .send(body);
  const codeOf = ({ body }: request.Response) => (body as { code?: string }).code;
  const versionsOf = (kind: string) => `/v1/rule-sets/${kind}/versions`;
  const inForce = async (kind: string) => {
    const { body } = await ask('coder', 'get', '/v1/rule-sets').expect(200);
    const { items } = body as { items: { kind: string; inForce: number }[] };
    return items.find((item) => item.kind === kind)?.inForce;
  };

  async function drafted(kind: string, content?: object): Promise<number> {
    const { body } = await ask('supervisor', 'post', versionsOf(kind), {
      reason: 'because of a test',
      ...(content === undefined ? {} : { content }),
    }).expect(201);
    return (body as Version).number;
  }

  /** Starts a dry run and lets the relay run it to its end. */
  async function tried(kind: string, version: number): Promise<DryRun> {
    const path = `${versionsOf(kind)}/${version}/dry-runs`;
    const { body } = await ask('supervisor', 'post', path, {}).expect(202);
    const task = new RuleDryRunTask({ app: practice.database, relay });
    while ((await task.run()) === 'more');
    const run = await ask('supervisor', 'get', `/v1/rule-dry-runs/${(body as DryRun).id}`);
    return run.body as DryRun;
  }

  async function published(kind: string, version: number, more: object = {}): Promise<void> {
    const path = `${versionsOf(kind)}/${version}/publication`;
    const asked = await ask('supervisor', 'post', path, { reason: 'it is better', ...more });
    expect(asked.status).toBe(202);
    const { approvalId } = asked.body as { approvalId: string };
    await ask('supervisor2', 'post', `/v1/approvals/${approvalId}/decision`, {
      decision: 'approved',
      reason: 'tried and read',
    }).expect(200);
  }

  /** A claim that its payer may be asked about; `gender` wrong stops it. */
  async function claimed(gender = 'F'): Promise<{ encounterId: string; claimId: string }> {
    const claim = sampleClaim((number += 1));
    const [encounterId = ''] = await takeIn(practice, [
      { ...claim, subscriber: { ...claim.subscriber, gender: gender } },
    ]);
    await rowsOf(
      practice,
      `UPDATE encounter_coverage SET state = 'active' WHERE encounter_id = $1 RETURNING 1`,
      [encounterId],
    );
    await submit(encounterId);
    const [row] = await rowsOf<{ id: string }>(
      practice,
      'SELECT id FROM claim WHERE encounter_id = $1',
      [encounterId],
    );
    return { encounterId, claimId: row?.id ?? '' };
  }
  const submit = (encounterId: string) =>
    createClaimActivities({ database: practice.database }).submitClaims({
      organizationId: practice.organizationId,
      encounterId,
      at: at(),
    });
  const stateOf = async (claimId: string) =>
    (
      await rowsOf<{ state: string }>(practice, 'SELECT state FROM claim WHERE id = $1', [claimId])
    )[0]?.state;

  /** The claim was decided: so much of it was denied for a reason. */
  async function denied(reason: string): Promise<{ denialId: string; claimId: string }> {
    const { encounterId, claimId } = await claimed();
    const denialId = randomUUID();
    const { id: inboxId } = await practice.database.inGlobal((scope) =>
      storeInbox(scope, {
        connectionId: practice.connectionId,
        source: 'webhook',
        sourceKey: denialId,
        bytes: Buffer.from(denialId),
        forRelay: false,
      }),
    );
    await inPractice(practice, async (scope) => {
      await scope.query(`UPDATE claim SET state = 'adjudicated' WHERE id = $1`, [claimId]);
      const remittanceId = randomUUID();
      const paymentId = randomUUID();
      await scope.query(
        `INSERT INTO remittance (id, organization_id, payer_id, inbox_id, inbox_ordinal, money_key,
           trace_number, control_number, method, credit_debit, payment_cents, payment_date, state,
           content_hash, segment_number)
         SELECT $1::uuid, c.organization_id, c.payer_id, $2, 1, $1::uuid::text, 'T', '1', 'NON', 'C', 0,
           $4, 'posted', 'h', 1 FROM claim c WHERE c.id = $3`,
        [remittanceId, inboxId, claimId, today],
      );
      await scope.query(
        `INSERT INTO claim_payment (id, organization_id, remittance_id, money_key, content_hash,
           ordinal, patient_control_number, status, kind, charge_cents, paid_cents,
           patient_responsibility_cents, claim_id, encounter_id, match_state, content, segment_number)
         VALUES ($1::uuid, $2, $3, $1::uuid::text, 'h', 1, 'X', '1', 'denial', 1, 0, 0, $4, $5,
           'matched', '{}', 1)`,
        [paymentId, scope.organizationId, remittanceId, claimId, encounterId],
      );
      await scope.query(
        `INSERT INTO denial (id, organization_id, encounter_id, claim_id, claim_payment_id,
           group_code, reason_code, remark_codes, denied_cents, extent, state)
         VALUES ($1, $2, $3, $4, $5, 'CO', $6, '{}', 4900, 'full', 'open')`,
        [denialId, scope.organizationId, encounterId, claimId, paymentId, reason],
      );
    });
    return { denialId, claimId };
  }
  const followUp = async ({ claimId }: { claimId: string }) => {
    const [row] = await rowsOf<{ encounterId: string }>(
      practice,
      'SELECT encounter_id AS "encounterId" FROM claim WHERE id = $1',
      [claimId],
    );
    return createDenialActivities({ database: practice.database }).followUpClaim({
      organizationId: practice.organizationId,
      encounterId: row?.encounterId ?? '',
      claimId,
      at: at(),
    });
  };
  const rowOfDenial = async (denialId: string) =>
    (
      await rowsOf<{ row: string }>(
        practice,
        'SELECT playbook_row AS row FROM denial WHERE id = $1',
        [denialId],
      )
    )[0]?.row;

  it('begin with what comes with the program', async () => {
    expect(await inForce('denialPlaybook')).toBe(0);
    const { body } = await ask('coder', 'get', `${versionsOf('denialPlaybook')}/0`).expect(200);
    expect((body as Version).content.rows).toHaveLength(denialPlaybook.length);
    const edits = await ask('coder', 'get', `${versionsOf('scrubEdits')}/0`).expect(200);
    expect((edits.body as { edits: object[] }).edits.length).toBeGreaterThan(20);
    expect((await ask('coder', 'get', `${versionsOf('scrubEdits')}/7`)).status).toBe(404);
    expect((await ask('coder', 'get', `${versionsOf('dunning')}/0`)).status).toBe(400);
  });

  it('are drafted by one who may, and changed only as they were read', async () => {
    const path = versionsOf('scrubEdits');
    await ask('biller', 'post', path, { reason: 'not mine' }).expect(403);
    const unsound = await ask('supervisor', 'post', path, {
      reason: 'because of a test',
      content: { edits: [{ code: 'NO_SUCH_EDIT', severity: 'off' }] },
    });
    expect(unsound.body).toMatchObject({
      status: 422,
      code: 'RULE_SET_INVALID',
      details: { place: 'edits.1.code' },
    });
    const otherKind = await ask('supervisor', 'post', path, {
      reason: 'because of a test',
      content: { rows: [] },
    });
    expect(codeOf(otherKind)).toBe('RULE_SET_INVALID');
    const draft = await drafted('scrubEdits');
    const read = await ask('coder', 'get', `${path}/${draft}`).expect(200);
    const etag = read.headers['etag'] as string;
    const content = { edits: [{ code: 'GENDER_CODE', severity: 'off' }] };
    await ask('supervisor', 'put', `${path}/${draft}`, { content }).expect(428);
    await ask('supervisor', 'put', `${path}/${draft}`, { content }, { 'if-match': etag }).expect(
      200,
    );
    const late = await ask(
      'administrator',
      'put',
      `${path}/${draft}`,
      { content },
      { 'if-match': etag },
    );
    expect(late.body).toMatchObject({ status: 412, code: 'CHANGED_MEANWHILE' });
    await ask('supervisor', 'delete', `${path}/${draft}`).expect(200);
    expect(codeOf(await ask('supervisor', 'delete', `${path}/${draft}`))).toBe('STATE_NOT_ALLOWED');
  });

  it('of scrub edits show which claims would pass, then let them pass', async () => {
    const wrong = await claimed('Q');
    const right = await claimed();
    expect(await stateOf(wrong.claimId)).toBe('draft');
    expect(await stateOf(right.claimId)).toBe('queued');
    const draft = await drafted('scrubEdits', {
      edits: [{ code: 'GENDER_CODE', severity: 'warning' }],
    });
    const asked = await ask(
      'supervisor',
      'post',
      `${versionsOf('scrubEdits')}/${draft}/publication`,
      {
        reason: 'nobody tried it',
      },
    );
    expect(codeOf(asked)).toBe('DRY_RUN_NEEDED');
    const run = await tried('scrubEdits', draft);
    expect(run).toMatchObject({ state: 'done', claimCount: 2, changedCount: 1 });
    expect(run.effects).toEqual([
      { effect: 'wouldPass', claims: 1, amountCents: run.changedCents },
    ]);
    expect(run.changedCents).toBeGreaterThan(0);
    const { body } = await ask('coder', 'get', `/v1/rule-dry-runs/${run.id}/changes`).expect(200);
    expect(body).toMatchObject({
      items: [
        {
          claimId: wrong.claimId,
          before: { errors: ['GENDER_CODE'] },
          after: { errors: [], warnings: ['GENDER_CODE'] },
        },
      ],
    });
    expect(await stateOf(wrong.claimId)).toBe('draft');

    await published('scrubEdits', draft);
    expect(await inForce('scrubEdits')).toBe(draft);
    const change = await ask(
      'supervisor',
      'put',
      `${versionsOf('scrubEdits')}/${draft}`,
      { content: { edits: [] } },
      { 'if-match': '"99"' },
    );
    expect([409, 412]).toContain(change.status);
    await submit(wrong.encounterId);
    expect(await stateOf(wrong.claimId)).toBe('queued');
    const why = await ask('coder', 'get', `/v1/claims/${wrong.claimId}/scrub-explanation`);
    expect(why.body).toMatchObject({ ruledBy: { number: draft }, encounterId: wrong.encounterId });
    const { edits } = why.body as { edits: { code: string }[] };
    expect(edits.find(({ code }) => code === 'GENDER_CODE')).toMatchObject({
      severity: 'warning',
      outcome: 'raised',
      spots: [{ value: 'Q' }],
    });
  });

  it('go back to an earlier version, which two people sign as well', async () => {
    await published('scrubEdits', 0);
    expect(await inForce('scrubEdits')).toBe(0);
    const { claimId } = await claimed('Q');
    expect(await stateOf(claimId)).toBe('draft');
    const { body } = await ask('coder', 'get', '/v1/rule-sets').expect(200);
    const { items } = body as { items: { kind: string; publications: object[] }[] };
    expect(items.find(({ kind }) => kind === 'scrubEdits')?.publications).toMatchObject([
      { number: 0, madeByName: 'Sam Supervisor', publishedByName: 'Sue Supervisor' },
      { madeByName: 'Sam Supervisor', publishedByName: 'Sue Supervisor' },
    ]);
    const again = await ask('supervisor', 'post', `${versionsOf('scrubEdits')}/0/publication`, {
      reason: 'once more',
    });
    expect(codeOf(again)).toBe('ALREADY_IN_FORCE');
  });

  it('of denials rule from their instant, and say why a row won', async () => {
    const before = await denied('50');
    await followUp(before);
    expect(await rowOfDenial(before.denialId)).toBe('medical-necessity');
    const own = {
      id: 'small-change',
      reasons: ['50'],
      payers: ['SIM01'],
      recommended: 'writeOff',
      queue: 'billing',
      severity: 'low',
      limit: 'appeal',
      advice: 'Write it off.',
    };
    const content = { rows: [{ ...own, id: 'dear', fromCents: 5_000 }, own, ...denialPlaybook] };
    const draft = await drafted('denialPlaybook', content);
    const run = await tried('denialPlaybook', draft);
    expect(run).toMatchObject({
      changedCount: 1,
      changedCents: 4_900,
      effects: [{ effect: 'otherAdvice', claims: 1, amountCents: 4_900 }],
    });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await published('denialPlaybook', draft, { inForceFrom: tomorrow });
    expect(await inForce('denialPlaybook')).toBe(0);
    const unchanged = await denied('50');
    await followUp(unchanged);
    expect(await rowOfDenial(unchanged.denialId)).toBe('medical-necessity');

    await published('denialPlaybook', draft);
    expect(await inForce('denialPlaybook')).toBe(draft);
    const after = await denied('50');
    await followUp(after);
    expect(await rowOfDenial(after.denialId)).toBe('small-change');
    const why = await ask('biller', 'get', `/v1/denials/${after.denialId}/explanation`).expect(200);
    expect(why.body).toMatchObject({
      ruledBy: { number: draft, contentHash: expect.any(String) as string },
      winner: { id: 'small-change' },
      tried: [
        {
          row: 'dear',
          won: false,
          compared: expect.arrayContaining([
            { name: 'deniedCents', wanted: ['5000'], given: ['4900'], fits: false },
          ]) as object[],
        },
        { row: 'small-change', won: true },
      ],
    });
    const then = await ask('biller', 'get', `/v1/denials/${before.denialId}/explanation`);
    expect(then.body).toMatchObject({
      ruledBy: { number: 0 },
      winner: { id: 'medical-necessity' },
    });
    const ifNow = `/v1/denials/${before.denialId}/explanation?number=${draft}`;
    expect((await ask('biller', 'get', ifNow)).body).toMatchObject({
      winner: { id: 'small-change' },
    });
  });

  it('are listed, tried and explained from the command line', async () => {
    const { denialId } = await denied('50');
    await followUp({ claimId: (await claimOf(denialId)) ?? '' });
    await app.listen(0, '127.0.0.1');
    const draft = await drafted('denialPlaybook', { rows: [] });
    const said: string[] = [];
    const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
    process.env['ZEROBALANCE_API_KEY'] = practice.keys['supervisor'];
    const relayed = setInterval(
      () => void new RuleDryRunTask({ app: practice.database, relay }).run(),
      50,
    );
    const run = async (...words: string[]): Promise<string> => {
      const program = new Command().exitOverride();
      registerRulesCommands(program);
      said.length = 0;
      await program.parseAsync(['rules', ...words, '--url', await app.getUrl()], { from: 'user' });
      return said.join('');
    };
    try {
      expect(await run('list')).toContain('signed by Sue Supervisor');
      expect(
        JSON.parse(await run('dry-run', 'denialPlaybook', `${draft}`, '--json')),
      ).toMatchObject({
        state: 'done',
        changedCount: 4,
      });
      expect(await run('explain', 'denial', denialId)).toContain('✓ small-change');
    } finally {
      clearInterval(relayed);
      delete process.env['ZEROBALANCE_API_KEY'];
      out.mockRestore();
    }
  });
  const claimOf = async (denialId: string) =>
    (
      await rowsOf<{ id: string }>(practice, 'SELECT claim_id AS id FROM denial WHERE id = $1', [
        denialId,
      ])
    )[0]?.id;

  it('are a draft again when the second person says no', async () => {
    const draft = await drafted('denialPlaybook', { rows: [] });
    await tried('denialPlaybook', draft);
    const path = `${versionsOf('denialPlaybook')}/${draft}`;
    const asked = await ask('supervisor', 'post', `${path}/publication`, { reason: 'no rules' });
    const { approvalId } = asked.body as { approvalId: string };
    expect((await ask('coder', 'get', path)).body).toMatchObject({ state: 'proposed' });
    const { body } = await ask('supervisor2', 'get', '/v1/approvals').expect(200);
    const { items } = body as { items: { id: string; payload: object }[] };
    expect(items.find(({ id }) => id === approvalId)?.payload).toMatchObject({
      kind: 'denialPlaybook',
      number: draft,
      changedCount: expect.any(Number) as number,
    });
    await ask('supervisor2', 'post', `/v1/approvals/${approvalId}/decision`, {
      decision: 'refused',
      reason: 'that leaves nothing',
    }).expect(200);
    expect((await ask('coder', 'get', path)).body).toMatchObject({ state: 'draft' });
  });
});
