import type { INestApplication } from '@nestjs/common';
import { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { registerAuditCommands } from '../../src/cli/audit/index.js';
import { publicHeadKey, signHeads, verifyHead } from '../../src/persistence/audit/audit-head.js';
import { recordAudit } from '../../src/persistence/audit/audit.js';
import { sealAudit } from '../../src/persistence/audit/seal-audit.js';
import { verifyAudit } from '../../src/persistence/audit/verify-audit.js';
import { sealAsFirst } from '../support/first-seals.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database, systemActor } from '../../src/persistence/database.js';
import { createPractice, type Practice } from './intake-support.js';
import { openApi } from './api-support.js';

jest.setTimeout(60_000);

const keys = { keys: { k1: Buffer.alloc(32, 7) }, currentId: 'k1' };

interface Event {
  readonly action: string;
  readonly subject_id: string | null;
  readonly patient_ids: string[];
  readonly role: string | null;
  readonly actor_kind: string;
  readonly actor_person_id: string | null;
  readonly request_id: string | null;
  readonly address: string | null;
  readonly reason: string | null;
  readonly changes: Record<string, unknown> | null;
}

describe('the audit trail', () => {
  let practice: Practice;
  let app: INestApplication;
  let encounterId: string;
  let patientId: string;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    const taken = await call('post', '/v1/encounters').send({
      number: 'A1',
      billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
      patient: { lastName: 'Haddad', firstName: 'Leila', birthDate: '1980-02-03' },
      coverages: [{ payer: { name: 'Sim', id: 'SIM01' }, memberId: 'PAID-000009' }],
      diagnoses: ['J06.9'],
      lines: [{ procedure: '99213', chargeCents: 14_000, serviceDate: '2026-03-02' }],
    });
    ({ encounterId, patientId } = taken.body);
    patientId ??= (await call('get', `/v1/encounters/${encounterId}`)).body.patientId;
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const call = (method: 'get' | 'post' | 'patch' | 'put', path: string, key = 'supervisor') =>
    request(app.getHttpServer() as App)
      [method](path)
      .set('authorization', `Bearer ${practice.keys[key]}`);

  /** The events of one request, by its id. */
  async function eventsOf(requestId: string): Promise<Event[]> {
    return practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
      scope.query<Event>('SELECT * FROM audit_event WHERE request_id = $1', [requestId]),
    );
  }

  /** Sends a request and returns its one event; fails when there are none or several. */
  async function theEventOf(sent: request.Test): Promise<Event> {
    const id = `audit-test-${randomUUID()}`;
    const { status } = await sent.set('x-request-id', id);
    const events = await eventsOf(id);
    expect({ status, events: events.map(({ action }) => action) }).toEqual({
      status,
      events: [expect.any(String)],
    });
    return events[0]!;
  }

  it('has one event for a page that shows a patient: who, as what, from where, whose data', async () => {
    const event = await theEventOf(call('get', `/v1/encounters/${encounterId}`));
    expect(event).toMatchObject({
      action: 'encounter.getEncounter',
      subject_id: encounterId,
      patient_ids: [patientId],
      actor_kind: 'key',
      role: 'supervisor',
      reason: null,
    });
    expect(event.actor_person_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(event.address).toMatch(/127\.0\.0\.1/);
  });

  it('has one for lists and searches, also for one that found nobody', async () => {
    const list = await theEventOf(call('get', '/v1/encounters?limit=5'));
    expect(list).toMatchObject({ patient_ids: [patientId], changes: { asked: { limit: '5' } } });
    const found = await theEventOf(call('post', '/v1/patients/search').send({ text: 'haddad' }));
    expect(found.patient_ids).toEqual([patientId]);
    const none = await theEventOf(call('post', '/v1/patients/search').send({ text: 'zzyzx' }));
    expect(none).toMatchObject({ patient_ids: [], action: 'patient.searchPatients' });
  });

  it('has one with the values before and after of every field that was changed', async () => {
    const { version } = (await call('get', `/v1/patients/${patientId}`)).body as {
      version: number;
    };
    const event = await theEventOf(
      call('patch', `/v1/patients/${patientId}`)
        .set('if-match', `"${version}"`)
        .send({ phone: '5551230000', lastName: 'Haddad-Roy' }),
    );
    expect(event.changes?.['fields']).toEqual({
      phone: { after: '5551230000' },
      lastName: { before: 'Haddad', after: 'Haddad-Roy' },
    });
  });

  it('has one with the reason for a decision, and none twice', async () => {
    const event = await theEventOf(
      call('post', `/v1/encounters/${encounterId}/notes`).send({ text: 'called the payer' }),
    );
    expect(event).toMatchObject({ action: 'note.writeNote', patient_ids: [patientId] });
  });

  it('has one for what was refused or not found', async () => {
    const foreign = randomUUID();
    const lost = await theEventOf(call('get', `/v1/encounters/${foreign}`));
    expect(lost).toMatchObject({
      action: 'access.refused',
      subject_id: foreign,
      changes: { code: 'NOT_FOUND', status: 404, route: '/v1/encounters/:id' },
    });
    const role = await theEventOf(call('get', '/v1/audit', 'biller'));
    expect(role).toMatchObject({ action: 'access.refused', changes: { status: 403 } });
    const strange = await theEventOf(
      call('get', '/v1/encounters').set('x-organization-id', randomUUID()),
    );
    expect(strange).toMatchObject({ changes: { code: 'ORGANIZATION_NOT_FOUND' } });
  });

  it('shows an answer that is given again for its key as seen again, not as done again', async () => {
    const key = randomUUID();
    const search = () =>
      call('post', '/v1/patients/search').set('Idempotency-Key', key).send({ text: 'haddad' });
    await theEventOf(search());
    expect(await theEventOf(search())).toMatchObject({
      action: 'patient.searchPatients.replayed',
      patient_ids: [patientId],
    });
  });

  it('tells a person’s acts, a patient’s readers, and gives both as a file', async () => {
    const { personId } = (await call('get', '/v1/me')).body as { personId: string };
    const mine = (await call('get', `/v1/audit?personId=${personId}&limit=200`)).body as {
      items: { personId: string }[];
    };
    expect(mine.items.length).toBeGreaterThan(3);
    expect(new Set(mine.items.map((item) => item.personId))).toEqual(new Set([personId]));
    const report = (await call('get', `/v1/audit/patients/${patientId}`)).body as {
      items: { action: string; times: number }[];
    };
    expect(report.items).toContainEqual(
      expect.objectContaining({ action: 'patient.changePatient', times: 1, role: 'supervisor' }),
    );
    await call('get', `/v1/audit/patients/${randomUUID()}`).expect(404);
    const csv = await call('get', `/v1/audit/export?patientId=${patientId}`).expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^occurredAt,sequence,personName/);
    expect(lines.length).toBeGreaterThan(4);
    expect(await theEventOf(call('get', '/v1/audit/export'))).toMatchObject({
      action: 'audit.exportAuditEvents',
    });
  });

  describe('and its seal', () => {
    let relay: Database;
    let superuser: Client;

    beforeAll(async () => {
      relay = new Database(await createDataSource(practice.test.relayUrl, 2).initialize());
      superuser = new Client({ connectionString: practice.test.superuserUrl });
      await superuser.connect();
      await superuser.query('SET session_replication_role = replica');
    });
    afterAll(async () => {
      await superuser.end();
      await relay.close();
    });
    const verify = (kept: Parameters<typeof verifyAudit>[2] = []) =>
      practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
        verifyAudit(scope, keys, kept),
      );
    const eventAt = async (sequence: number): Promise<string> => {
      const { rows } = await superuser.query<{ id: string }>(
        'SELECT audit_event_id AS id FROM audit_seal WHERE organization_id = $1 AND sequence = $2',
        [practice.organizationId, sequence],
      );
      return rows[0]!.id;
    };

    it('chains every committed event once, also with two sealers', async () => {
      const counts = await Promise.all([sealAudit(relay, 3), sealAudit(relay, 3)]);
      expect(Math.max(...counts)).toBe(3);
      while ((await sealAudit(relay)) > 0);
      const report = await verify();
      expect(report.faults).toEqual([]);
      expect(report.sealed).toBeGreaterThan(10);
    });

    it('signs the heads once an hour, and everybody can check the signature', async () => {
      const [head] = await signHeads(relay, keys);
      expect(verifyHead(head!, keys)).toBe(true);
      const other = head!.hash.replace(/^../, (first) => (first === '00' ? '01' : '00'));
      expect(verifyHead({ ...head!, hash: other }, keys)).toBe(false);
      expect(publicHeadKey(keys)).toMatch(/^MCowBQYDK2VwAyEA/);
      expect(await signHeads(relay, keys)).toEqual([]);
      expect(await verify()).toMatchObject({ heads: 1, faults: [] });
    });

    it('lets neither the application nor the owner change it', async () => {
      const change = 'UPDATE audit_event SET reason = NULL';
      await expect(
        practice.database.inOrganization(practice.organizationId, systemActor, (scope) =>
          scope.query(change),
        ),
      ).rejects.toMatchObject({ code: '42501' });
      const owner = new Client({ connectionString: practice.test.ownerUrl });
      await owner.connect();
      await expect(owner.query(change)).rejects.toMatchObject({ code: '23001' });
      await expect(owner.query('DELETE FROM audit_head')).rejects.toMatchObject({ code: '23001' });
      await owner.end();
    });

    /** Does harm as superuser in a transaction, verifies through a copy of the rows, undoes it. */
    async function afterHarm(sql: string, parameters: unknown[]) {
      await superuser.query('BEGIN');
      await superuser.query(sql, parameters);
      const tampered = await verifyAudit(
        {
          organizationId: practice.organizationId,
          actor: systemActor,
          query: async <Row>(text: string, values: readonly unknown[] = []) =>
            (await superuser.query(text, [...values])).rows as Row[],
        } as never,
        keys,
      );
      await superuser.query('ROLLBACK');
      return tampered.faults;
    }

    it('names a changed event', async () => {
      const id = await eventAt(2);
      const faults = await afterHarm('UPDATE audit_event SET role = $2 WHERE id = $1', [
        id,
        'coder',
      ]);
      expect(faults).toEqual([{ fault: 'changed', sequence: 2, auditEventId: id }]);
    });

    it('names a removed event, and one that was removed with its seal', async () => {
      const id = await eventAt(3);
      expect(await afterHarm('DELETE FROM audit_event WHERE id = $1', [id])).toEqual([
        { fault: 'removed', sequence: 3, auditEventId: id },
      ]);
      expect(
        await afterHarm(
          'WITH gone AS (DELETE FROM audit_seal WHERE audit_event_id = $1) DELETE FROM audit_event WHERE id = $1',
          [id],
        ),
      ).toEqual([{ fault: 'removed', sequence: 3 }]);
    });

    it('names events whose places were exchanged', async () => {
      const [two, three] = [await eventAt(2), await eventAt(3)];
      const dropped = await afterHarm(
        `DO $$ BEGIN
           ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_event_key;
           UPDATE audit_seal SET audit_event_id =
             CASE sequence WHEN 2 THEN '${three}'::uuid ELSE '${two}'::uuid END
             WHERE organization_id = '${practice.organizationId}' AND sequence IN (2, 3);
         END $$`,
        [],
      );
      expect(dropped).toEqual([
        { fault: 'changed', sequence: 2, auditEventId: three },
        { fault: 'changed', sequence: 3, auditEventId: two },
      ]);
    });

    it('verifies seals of the first form by that form', async () => {
      const before = await superuser.query(
        'SELECT sequence, version, previous_hash, hash FROM audit_seal WHERE organization_id = $1',
        [practice.organizationId],
      );
      await sealAsFirst(superuser, 'audit_seal', practice.organizationId);
      const id = await eventAt(3);
      expect((await verify()).faults.filter(({ fault }) => fault !== 'head')).toEqual([]);
      const faults = await afterHarm(`UPDATE audit_event SET changes = '{"x":1}' WHERE id = $1`, [
        id,
      ]);
      expect(faults).toContainEqual({ fault: 'changed', sequence: 3, auditEventId: id });
      for (const { sequence, version, previous_hash, hash } of before.rows as Record<
        string,
        unknown
      >[]) {
        await superuser.query(
          'UPDATE audit_seal SET version = $3, previous_hash = $4, hash = $5 WHERE organization_id = $1 AND sequence = $2',
          [practice.organizationId, sequence, version, previous_hash, hash],
        );
      }
      expect((await verify()).faults).toEqual([]);
    });

    it('names an event that was slipped in among old ones', async () => {
      const old = '01900000-0000-7000-8000-000000000001';
      const faults = await afterHarm(
        `INSERT INTO audit_event (id, organization_id, occurred_at, actor_kind, action, subject_kind)
         VALUES ($1, $2, '2025-01-01', 'system', 'slipped.in', 'encounter')`,
        [old, practice.organizationId],
      );
      expect(faults).toEqual([{ fault: 'unsealed', auditEventId: old }]);
    });

    it('finds a tail that was cut off or a chain that was written anew, by the heads', async () => {
      const { rows } = await superuser.query<{ sequence: string }>(
        'SELECT max(sequence) AS sequence FROM audit_head',
      );
      const sequence = Number(rows[0]!.sequence);
      const faults = await afterHarm('DELETE FROM audit_seal WHERE sequence >= $1', [sequence]);
      expect(faults).toContainEqual({ fault: 'head', sequence });
      const kept = [
        {
          organizationId: practice.organizationId,
          sequence: 1,
          hash: '00'.repeat(32),
          signedAt: '2026-01-01T00:00:00.000Z',
          keyId: 'k1',
          signature: 'AAAA',
        },
      ];
      expect((await verify(kept)).faults).toEqual([{ fault: 'head', sequence: 1 }]);
    });

    it('is verified by the command line, which says by its exit code what it found', async () => {
      const kept = { ...process.env };
      process.env['APP_DATABASE_URL'] = practice.test.appUrl;
      process.env['PAYLOAD_ENCRYPTION_KEYS'] = `k1:${keys.keys.k1.toString('base64')}`;
      process.env['PAYLOAD_KEY_ID'] = 'k1';
      const printed: string[] = [];
      const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
        printed.push(String(text));
        return true;
      });
      try {
        const program = new Command('zerobalance').exitOverride();
        registerAuditCommands(program);
        await program.parseAsync(['audit', 'verify', '--json'], { from: 'user' });
        expect(process.exitCode).toBe(0);
        const { rows } = await superuser.query<{ id: string; role: string | null }>(
          'SELECT id, role FROM audit_event JOIN audit_seal ON audit_event_id = id WHERE sequence = 4',
        );
        const change = 'UPDATE audit_event SET role = $2 WHERE id = $1';
        await superuser.query(change, [rows[0]!.id, 'nobody']);
        await program.parseAsync(['audit', 'verify', '--json'], { from: 'user' });
        expect(process.exitCode).toBe(1);
        await superuser.query(change, [rows[0]!.id, rows[0]!.role]);
        const [good, bad] = printed.map((line) => JSON.parse(line) as { ok: boolean });
        expect(good).toMatchObject({ ok: true, faults: [] });
        expect(bad).toMatchObject({
          ok: false,
          faults: [{ fault: 'changed', sequence: 4, auditEventId: rows[0]!.id }],
        });
      } finally {
        spy.mockRestore();
        process.exitCode = 0;
        for (const name of ['APP_DATABASE_URL', 'PAYLOAD_ENCRYPTION_KEYS', 'PAYLOAD_KEY_ID']) {
          if (kept[name] === undefined) delete process.env[name];
          else process.env[name] = kept[name];
        }
      }
    });

    it('takes what work without a request records as well', async () => {
      await practice.database.inOrganization(
        practice.organizationId,
        { kind: 'workflow' },
        (scope) => recordAudit(scope, { action: 'test.workflow', subjectKind: 'encounter' }),
      );
      expect(await sealAudit(relay)).toBeGreaterThan(0);
      expect((await verify()).faults).toEqual([]);
    });
  });
});
