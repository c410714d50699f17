import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../src/persistence/database.js';
import { demoIds, demoPayers } from '../../src/persistence/seed/demo-data.js';
import { askWithKey, openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

interface Patient {
  readonly patientId: string;
  readonly guarantorId: string;
  readonly lastName: string;
}
interface Row {
  readonly id: string;
  readonly version: number;
}

describe('patients, coverages and payers that people keep', () => {
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

  const ask = (
    method: Parameters<typeof askWithKey>[2],
    path: string,
    { key = 'supervisor', version }: { key?: string; version?: number } = {},
  ) => askWithKey(app, practice, method, path, { key, version });
  const register = async (lastName: string, more: object = {}): Promise<Patient> => {
    const answer = await ask('post', 'patients').send({ lastName, firstName: 'Ada', ...more });
    expect([answer.status, answer.headers['etag']]).toEqual([201, '"1"']);
    return answer.body as Patient;
  };

  it('registers a patient, who pays their part, and finds them by name', async () => {
    const born = { birthDate: '1980-05-01' };
    const { patientId } = await register('Öberg', born);
    const known = await ask('post', 'patients').send({
      lastName: 'OBERG',
      firstName: 'ada',
      ...born,
    });
    expect([known.status, known.body]).toMatchObject([
      409,
      { code: 'PATIENT_KNOWN', details: { patientId } },
    ]);
    const second = await register('Oberg', { ...born, evenIfKnown: true });
    expect(second.patientId).not.toBe(patientId);
    const found = await ask('post', 'patients/search').send({ text: 'oberg' });
    expect((found.body as { items: Patient[] }).items).toHaveLength(2);
    const child = await register('Öberg', { firstName: 'Bo', guarantorId: second.guarantorId });
    expect(child.guarantorId).toBe(second.guarantorId);
  });

  it('names patients in its audit events, and what was given', async () => {
    const { patientId } = await register('Trail');
    const [event] = await practice.database.inOrganization(
      practice.organizationId,
      systemActor,
      (scope) =>
        scope.query<{ fields: object }>(
          `SELECT changes -> 'fields' AS fields FROM audit_event
            WHERE action = 'patient.addPatient' AND patient_ids @> ARRAY[$1::uuid]`,
          [patientId],
        ),
    );
    expect(event).toMatchObject({ fields: { lastName: { after: 'Trail' } } });
  });

  it('lists by name and by age of the record, both ways, page by page', async () => {
    for (const name of ['Zeta', 'Zara', 'Zebra']) await register(name);
    const names = async (sort: string, limit: number): Promise<string[]> => {
      const all: string[] = [];
      let cursor = '';
      do {
        const { body } = await ask('get', `patients?sort=${sort}&limit=${limit}${cursor}`);
        const page = body as { items: Patient[]; next?: string };
        all.push(...page.items.map(({ lastName }) => lastName));
        cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
      } while (cursor !== '');
      return all.filter((name) => name.startsWith('Z'));
    };
    expect(await names('name', 2)).toEqual(['Zara', 'Zebra', 'Zeta']);
    expect(await names('-name', 2)).toEqual(['Zeta', 'Zebra', 'Zara']);
    expect(await names('createdAt', 2)).toEqual(['Zeta', 'Zara', 'Zebra']);
    expect(await names('-createdAt', 100)).toEqual(['Zebra', 'Zara', 'Zeta']);
  });

  it('adds a coverage once, changes it at its version and ends it', async () => {
    const { patientId } = await register('Covered');
    const payer = demoPayers[0];
    const draft = { payerId: payer.id, responsibility: 'primary', memberId: 'W 123-456' };
    const made = await ask('post', `patients/${patientId}/coverages`).send(draft);
    expect(made.body).toMatchObject({ payerName: payer.name, relationship: '18', patientId });
    const { id } = made.body as Row;
    const same = await ask('post', `patients/${patientId}/coverages`).send({
      ...draft,
      memberId: 'w123456',
    });
    expect(same.status).toBe(409);
    const changed = await ask('patch', `coverages/${id}`, { version: 1 }).send({
      memberId: 'X-9',
      effectiveFrom: '2026-01-01',
    });
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
    const found = await ask('post', 'patients/search').send({ text: 'x9' });
    expect((found.body as { items: Patient[] }).items).toMatchObject([{ patientId }]);
    const reversed = await ask('patch', `coverages/${id}`, { version: 2 }).send({
      effectiveTo: '2025-12-31',
    });
    expect(reversed.body).toMatchObject({ code: 'DATES_REVERSED' });
    const late = await ask('patch', `coverages/${id}`, { version: 1 }).send({ groupNumber: 'G' });
    expect([late.status, late.body]).toMatchObject([
      412,
      { details: { fields: 'memberId, effectiveFrom' } },
    ]);
    const listed = await ask('get', `patients?payerId=${payer.id}`);
    expect((listed.body as { items: Patient[] }).items).toMatchObject([{ patientId }]);
  });

  it('takes a payer once, changes and retires it; what names it stays', async () => {
    const draft = { name: 'Harbor Health', payerIdentifier: 'hh001', filingIndicator: 'CI' };
    const made = await ask('post', 'payers').send(draft);
    expect([made.status, made.body]).toMatchObject([201, { payerIdentifier: 'HH001' }]);
    const { id } = made.body as Row;
    expect((await ask('post', 'payers').send(draft)).status).toBe(409);
    const lost = await ask('patch', `payers/${id}`, { version: 1 }).send({
      connectionId: randomUUID(),
    });
    expect(lost.body).toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
    const linked = await ask('patch', `payers/${id}`, { version: 1 }).send({
      connectionId: demoIds.connection,
      filingIndicator: null,
    });
    expect(linked.body).toMatchObject({ connectionName: 'Payer simulator', version: 2 });
    const gone = await ask('delete', `payers/${id}`, { version: 2 });
    expect(gone.body).toHaveProperty('retiredAt');
    const ids = async (query: string) =>
      ((await ask('get', `payers${query}`)).body as { items: Row[] }).items.map((row) => row.id);
    expect(await ids('')).not.toContain(id);
    expect(await ids('?retired=true')).toContain(id);
    expect((await ask('get', `payers/${id}`)).headers['etag']).toBe('"3"');
    const refused = await ask('post', 'payers', { key: 'biller' }).send(draft);
    expect(refused.status).toBe(403);
  });
});
