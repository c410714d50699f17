import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { mintApiKey } from '../../src/persistence/api-key/api-key.js';
import { systemActor } from '../../src/persistence/database.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';
import { globalTables } from '../../src/persistence/tables.js';
import { filledPath, routesOf, type Route } from '../support/routes.js';
import { MARKER, rowOfEveryTable } from '../support/row-of-every-table.js';
import { openApi } from './api-support.js';
import { addOrganization, createPractice, type Practice } from './intake-support.js';
import { routeTable, type Ids, type RouteRow } from './route-table.js';
import { addSession } from './session-support.js';

jest.setTimeout(60_000);

/** A route without a line fails in the first test; the others go on without it. */
const unnamed: RouteRow = { roles: '', flow: 'read' };

/** Their rows exist; the part that is asked for (a PDF, a posted remittance) does not. */
const NOT_THERE_YET = new Set([
  'getStatementPdf',
  'matchDeposit',
  'getBulkJobFile',
  'listSessionsOfPerson',
  'endSessionsOfPerson',
  // The person has left by then, as for the sessions above; the secret is made up.
  'resetPassword',
  'resetSecondFactor',
  'retireInboundSecret',
  // Only its maker takes a request back.
  'withdrawApproval',
  // The seeded person signs in nowhere, and the seeded connection has no second secret.
  'resetPassword',
  'resetSecondFactor',
  'retireInboundSecret',
]);

/** Somebody of organization A, with every right there, asks for everything of organization B. */
describe('an organization, seen from another one', () => {
  let practice: Practice;
  let app: INestApplication;
  let owner: Client;
  let routes: Route[];
  let ids: Ids;
  let a: { id: string; key: string; cookie: string; csrf: string };

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    owner = new Client({ connectionString: practice.test.ownerUrl });
    await owner.connect();
    const b = await takeVictim();
    const person = demoPeople.find(({ key }) => key === 'biller')!.id;
    const apiKey = demoPeople.find(({ key }) => key === 'service')!.keyId;
    const link = randomUUID();
    await owner.query(
      `INSERT INTO one_time_link (id, kind, token_hash, data, expires_at)
       VALUES ($1, 'invitation', $2, $3, now() + interval '1 day')`,
      [
        link,
        `${MARKER}-hash`,
        JSON.stringify({ organizationIds: [practice.organizationId], role: 'biller' }),
      ],
    );
    const inbox = randomUUID();
    await owner.query(
      `INSERT INTO inbox_message (id, source, source_key, file_name, byte_length, sha256, uploaded_for)
       VALUES ($1, 'upload', $2, $2, 1, $2, $3)`,
      [inbox, `${MARKER}-file`, practice.organizationId],
    );
    const session = await addSession(practice.database, person);
    const known = { person, connection: practice.connectionId, inbox_message: inbox };
    ids = {
      ...(await rowOfEveryTable(owner, practice.organizationId, { ...known, ...b })),
      session: session.id,
      api_key: apiKey,
      one_time_link: link,
    };
    a = await attacker();
    routes = routesOf(app);
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
    await practice.test.drop();
  });

  async function takeVictim(): Promise<Record<string, string>> {
    const { body } = await request(app.getHttpServer() as App)
      .post('/v1/encounters')
      .set('authorization', `Bearer ${practice.keys['biller']}`)
      .send({
        number: `${MARKER}-1`,
        billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
        patient: { lastName: MARKER, firstName: MARKER, birthDate: '1980-02-03' },
        coverages: [{ payer: { name: 'Sim', id: 'SIM01' }, memberId: `${MARKER}-9` }],
        diagnoses: ['J06.9'],
        lines: [{ procedure: '99213', chargeCents: 14_000, serviceDate: '2026-03-02' }],
      });
    const { encounterId } = body as { encounterId: string };
    const { rows } = await owner.query<{ patient: string; guarantor: string; payer: string }>(
      `SELECT e.patient_id AS patient, e.guarantor_id AS guarantor, c.payer_id AS payer
         FROM encounter e JOIN encounter_coverage c ON c.encounter_id = e.id WHERE e.id = $1`,
      [encounterId],
    );
    return { encounter: encounterId, ...rows[0]! };
  }

  /** An administrator of A: with a key, and signed in. */
  async function attacker() {
    const other = await addOrganization(practice);
    const key = mintApiKey();
    const personId = randomUUID();
    await practice.database.inGlobal(async (scope) => {
      await scope.query(`INSERT INTO person (id, email, display_name) VALUES ($1, $2, 'Al')`, [
        personId,
        `${personId}@other.example`,
      ]);
      await scope.query(
        `INSERT INTO membership (id, person_id, organization_id, role)
         VALUES ($1, $2, $3, 'administrator')`,
        [randomUUID(), personId, other.id],
      );
      await scope.query(
        `INSERT INTO api_key (id, person_id, name, prefix, secret_hash, role, organization_ids)
         VALUES ($1, $2, 'key', $3, $4, 'administrator', $5)`,
        [randomUUID(), personId, key.prefix, key.hash, [other.id]],
      );
    });
    const session = await addSession(practice.database, personId);
    return { id: other.id, key: key.text, cookie: session.cookie, csrf: session.csrf };
  }

  /** Sends what the table says, as A or with a key of B. */
  function send(route: Route, requestId: string, asB = false): request.Test {
    const row = routeTable[route.operation]!;
    const ask = row.foreign?.(ids) ?? {};
    const sent = request(app.getHttpServer() as App)
      [route.method](filledPath(route.path, ask.path ?? {}, randomUUID()))
      .query(ask.query ?? {})
      .set('x-request-id', requestId)
      .set('if-match', '"1"');
    if (row.roles === 'session') void sent.set('cookie', a.cookie).set('x-csrf-token', a.csrf);
    else void sent.set('authorization', `Bearer ${asB ? practice.keys['administrator'] : a.key}`);
    return ask.body === undefined ? sent : sent.send(ask.body);
  }

  const eventsIn = (organizationId: string, requestId: string) =>
    practice.database.inOrganization(organizationId, systemActor, (scope) =>
      scope.query<{ action: string; patient_ids: string[] }>(
        'SELECT action, patient_ids FROM audit_event WHERE request_id = $1',
        [requestId],
      ),
    );

  /** One hash for each table of B. */
  async function fingerprint(): Promise<Record<string, string>> {
    const { rows: tables } = await owner.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute x ON x.attrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
          AND x.attname = 'organization_id' ORDER BY 1`,
    );
    const prints: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await owner.query<{ hash: string | null }>(
        `SELECT md5(string_agg(md5(t::text), '' ORDER BY t::text)) AS hash FROM ${name} t
          WHERE organization_id = $1`,
        [practice.organizationId],
      );
      prints[name] = rows[0]?.hash ?? '';
    }
    return prints;
  }

  it('has a line in the table for every operation of the api, and for nothing else', () => {
    expect(routes.map(({ operation }) => operation).sort()).toEqual(Object.keys(routeTable).sort());
  });

  it('says for every operation that takes an id how somebody else’s is refused', () => {
    const takesIds = routes.filter(
      ({ path, parameters, body }) =>
        /\{(id|\w+Id)\}/.test(path) ||
        [...parameters, ...(body ?? [])].some(({ schema }) =>
          [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some(
            ({ format }) => format === 'uuid',
          ),
        ),
    );
    expect(takesIds.length).toBeGreaterThan(40);
    const unsaid = takesIds.filter(({ operation }) => !routeTable[operation]?.foreign);
    expect(unsaid.map(({ operation }) => operation)).toEqual([]);
  });

  it('is not there: every operation answers 404 (or as documented), shows nothing, changes nothing', async () => {
    const before = await fingerprint();
    const wrong: string[] = [];
    for (const route of routes) {
      const row = routeTable[route.operation] ?? unnamed;
      if (row.foreign === undefined) continue;
      const requestId = `tenancy-${randomUUID()}`;
      const answer = await send(route, requestId);
      const expected = row.answer ?? 404;
      const say = (what: string) => wrong.push(`${route.operation}: ${what}`);
      if (answer.status !== expected) {
        say(
          `${answer.status} ${String((answer.body as { code?: unknown }).code)}, not ${expected}`,
        );
      }
      if (answer.text.includes(MARKER)) say('shows a value of the other organization');
      if (expected === 200 && /"id":/.test(answer.text)) say('lists something');
      if (row.unaudited) continue;
      const events = await eventsIn(a.id, requestId);
      const action = expected < 300 ? /^\w+\.\w+$/ : /^(access|request)\.refused$/;
      if (events.length !== 1 || !action.test(events[0]!.action)) {
        say(`${events.length} audit events: ${events.map((event) => event.action).join()}`);
      }
      if (events.some(({ patient_ids }) => patient_ids.length > 0)) say('names patients as seen');
      if ((await eventsIn(practice.organizationId, requestId)).length > 0) say('acted in B');
    }
    expect(wrong).toEqual([]);
    expect(await fingerprint()).toEqual(before);
  });

  it('is there for its own people, so that the ids above were right', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const { foreign, roles } = routeTable[route.operation] ?? unnamed;
      if (foreign === undefined || roles === 'session' || roles === 'open') continue;
      const { status, body } = await send(route, `tenancy-${randomUUID()}`, true);
      // The seeded rows are hollow (empty documents), so that some cannot be shown: they were found.
      const fine = ![401, 403, 404].includes(status) || NOT_THERE_YET.has(route.operation);
      if (!fine)
        wrong.push(`${route.operation}: ${status} ${String((body as { code?: unknown }).code)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('cannot be chosen by its id', async () => {
    const answer = await request(app.getHttpServer() as App)
      .get('/v1/encounters')
      .set('authorization', `Bearer ${a.key}`)
      .set('x-organization-id', practice.organizationId);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([
      404,
      'ORGANIZATION_NOT_FOUND',
    ]);
  });

  it('has a row in every tenant table, and row-level security shows A none of them', async () => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
         AND relkind = 'r' AND relname <> 'migrations' AND relname <> ALL ($1)`,
      [[...globalTables]],
    );
    const empty: string[] = [];
    const seen: string[] = [];
    for (const { name } of tables) {
      const { rows } = await owner.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name} WHERE organization_id = $1`,
        [practice.organizationId],
      );
      if (rows[0]!.n === 0) empty.push(name);
      const [visible] = await practice.database.inOrganization(a.id, systemActor, (scope) =>
        scope.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM ${name} WHERE organization_id <> $1`,
          [a.id],
        ),
      );
      if (visible!.n > 0) seen.push(name);
    }
    expect({ empty, seen }).toEqual({ empty: [], seen: [] });
  });
});
