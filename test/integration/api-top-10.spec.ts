import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { operationsWithoutPatients } from '../../src/http/audited.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';
import { filledPath, routesOf, type Property, type Route } from '../support/routes.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';
import { routeTable, type RouteRow } from './route-table.js';
import { addSession } from './session-support.js';

jest.setTimeout(90_000);

const repository = resolve(__dirname, '../..');
const letters = {
  B: 'biller',
  C: 'coder',
  P: 'poster',
  F: 'frontDesk',
  S: 'supervisor',
  A: 'administrator',
  U: 'auditor',
  V: 'service',
} as const;

/** Names that no caller may set: the program does (API3). A route that must take one says so. */
const NOT_SETTABLE =
  /^(organizationId|version|createdAt|changedAt|makerPersonId|checkerPersonId|actorKind|sealed|stage|openCents|balanceCents)$/;
/** Names that no answer may have (API3), but for a hash of contents and what is shown once. */
const NOT_SHOWN = /password|secret|(?<!content)hash$|^token$|csrf|totp/i;
const SHOWN_ONCE: Readonly<Record<string, readonly string[]>> = {
  enrol: ['secret'],
  addInboundSecret: ['secret'],
  getPayer: ['contentHash'],
  addWebhookEndpoint: ['signingSecret'],
  rotateWebhookSecret: ['signingSecret'],
};
/** Addresses that the program would call (API7): each with the refusal of what is not public. */
const TAKES_ADDRESSES: Readonly<Record<string, (url: string) => object>> = {
  addWebhookEndpoint: (url) => ({ url, eventTypes: ['*'] }),
  changeWebhookEndpoint: (url) => ({ url }),
};
/** Lists without a page size (API4): so few rows by nature, or cut off by the server. */
const SHORT_LISTS: Readonly<Record<string, string>> = {
  sessions: 'live sessions of one person',
  listApiKeys: 'cut off at 500',
  listInboundSecrets: 'two at most',
  listFeeSchedules: 'cut off at 500',
  listWebhookEndpoints: 'at most 50',
  listWebhookEventTypes: 'events of the program',
  listPeople: 'cut off at 1,000',
  listPracticesBehindGlass: 'cut off at 500',
  listSessionsOfPerson: 'live sessions of one person',
  listInvitations: 'cut off at 500',
  countDenials: 'one row for each reason',
  getBalances: 'accounts, or the lines of one encounter',
  getAging: 'ten rows for each payer, provider or facility',
  getKpis: 'the metrics of the program',
  getPayerMix: 'payers of one practice',
  getPayerScorecards: 'payers of one practice',
  getProviderProductivity: 'providers of one practice',
  getCodeTexts: 'the code lists of the program',
  getExchangeHealth: 'payers of one practice',
  listAccountingPeriods: 'months of one practice',
  listDepositCandidates: 'ranked, cut off by the query',
  listNotes: 'cut off at 500',
  listPriorAuthorizations: 'on file for one patient',
  listSubmissionDays: 'one row for each of at most so many days',
  listContacts: 'cut off at 500',
  getEncounterHistory: 'one encounter',
  getEncounterLedger: 'one encounter',
  listMembers: 'people of one practice',
  listPayers: 'payers of one practice',
  listProfileOptions: 'options of the program',
  getAccessReport: 'cut off at 5,000',
  listMatchCandidates: 'ranked, cut off by the query',
  getClaimX12: 'one claim',
  getRemittance: 'one remittance',
  listProviderBalances: 'accounts of one practice',
  listRuleSets: 'the kinds of rules of the program',
  listRuleDryRuns: 'cut off at 50',
};
/** Acts of two people whose first half needs no fresh factor, each with its reason. */
const WITHOUT_FACTOR: Readonly<Record<string, string>> = {
  proposeProfile: 'a revision that nothing reads before somebody else publishes it with the factor',
  rebuildClaim: 'no money; while the outcome is unknown somebody else signs with the factor',
  reviewBreakGlass: 'an opinion about what was done, by somebody else; nothing changes by it',
};
/** What makes an act one that is guarded, where the body decides, or its row names no body. */
const GUARDED_BODIES: Readonly<Record<string, object>> = {
  giveCommand: { kind: 'writeOffBalance', reason: 'because of a test', amountCents: 1 },
  makeBulkJob: {
    action: 'writeOff',
    reason: 'because of a test',
    selection: { ids: [randomUUID()] },
  },
  reopenAccountingPeriod: { reason: 'because of a test' },
  publishRuleSet: { reason: 'because of a test' },
  addOrganization: { name: 'Another practice', timeZone: 'America/Chicago' },
  addWebhookEndpoint: { url: 'https://example.com/hook', eventTypes: ['*'] },
};
/** What is guarded only for a file that is to be taken, not for the look before. */
const GUARDED_FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  takeOpeningReceivables: { mapping: '{}', confirm: 'true' },
};
const personOf = (key: string): string => demoPeople.find((person) => person.key === key)!.id;

/** Who calls out (API10): each has a time limit and reads no more than it must. */
const CALLERS_OUT: readonly string[] = [
  'src/modules/identity/identity-provider.ts',
  'src/payers/x12-over-https.adapter.ts',
  'src/payer-simulator/mailer.ts',
  'src/relay/webhooks/signed-post.ts',
];

describe('the API Security Top 10 (2023), over every route', () => {
  let practice: Practice;
  let app: INestApplication;
  let routes: Route[];
  let stale: { cookie: string; csrf: string };

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    routes = routesOf(app);
    const person = demoPeople.find(({ key }) => key === 'supervisor')!;
    stale = await addSession(practice.database, person.id, 6);
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  const rowOf = ({ operation }: Route): RouteRow =>
    routeTable[operation] ?? { roles: '', flow: 'read' };
  const closed = () => routes.filter((route) => rowOf(route).roles !== 'open');
  const send = (route: Route, path: Readonly<Record<string, string>> = {}) =>
    request(app.getHttpServer() as App)[route.method](filledPath(route.path, path, randomUUID()));
  const keyed = (route: Route, key: string) =>
    send(route).set('authorization', `Bearer ${practice.keys[key] ?? key}`);
  const codeOf = ({ body }: request.Response) => (body as { code?: string }).code;

  /** Collects what is wrong, so that one run names every route. */
  async function everyRoute(
    among: readonly Route[],
    fault: (route: Route) => Promise<string | undefined> | string | undefined,
  ): Promise<void> {
    const wrong: string[] = [];
    for (const route of among) {
      const found = await fault(route);
      if (found !== undefined)
        wrong.push(`${route.method} ${route.path} (${route.operation}): ${found}`);
    }
    expect(wrong).toEqual([]);
  }

  it('API1 object level: every route that names a row is asked for somebody else’s in tenancy.spec', () =>
    everyRoute(routes, (route) =>
      /\{(id|\w+Id)\}/.test(route.path) && rowOf(route).foreign === undefined
        ? 'takes an id, and the route table does not say how it refuses a foreign one'
        : undefined,
    ));

  it('API2 authentication: no route but the open ones answers without a key, with a forged or an ended one', () =>
    everyRoute(closed(), async (route) => {
      const none = await send(route);
      if (none.status !== 401) return `${none.status} without a key`;
      const forged = await keyed(route, 'zb_00000000_notakeynotakeynotakeynotakey');
      if (forged.status !== 401) return `${forged.status} with a forged key`;
      const cookie = await send(route).set('cookie', `zb_session=${randomUUID()}`);
      return cookie.status === 401 ? undefined : `${cookie.status} with a forged session`;
    }));

  it('API2 authentication: no change is taken from a session without its own token', () =>
    everyRoute(
      closed().filter(({ method }) => method !== 'get'),
      async (route) => {
        const answer = await send(route).set('cookie', stale.cookie);
        return codeOf(answer) === 'CSRF_TOKEN_INVALID' ? undefined : `${answer.status}`;
      },
    ));

  it('API3 property level: no body takes, and no answer shows, what is the program’s own', () =>
    everyRoute(routes, ({ operation, body, answer }) => {
      const reads = routeTable[operation]?.flow === 'read';
      const taken = (reads ? [] : (body ?? [])).filter(({ path }) => NOT_SETTABLE.test(path));
      const shown = answer.filter(
        ({ name }) => NOT_SHOWN.test(name) && !SHOWN_ONCE[operation]?.includes(name),
      );
      const names = [...taken, ...shown].map(({ path }: Property) => path);
      return names.length === 0 ? undefined : names.join();
    }));

  it('API3 property level: what a body holds beyond its schema is not taken', async () => {
    const [other] = await practice.database.inGlobal((scope) =>
      scope.query<{ id: string }>('SELECT gen_random_uuid() AS id'),
    );
    const answer = await request(app.getHttpServer() as App)
      .post('/v1/deposits')
      .set('authorization', `Bearer ${practice.keys['poster']}`)
      .send({
        depositKey: 'extra',
        depositedOn: '2026-03-02',
        amountCents: 100,
        organizationId: other!.id,
        state: 'matched',
      });
    expect([201, 400]).toContain(answer.status);
    if (answer.status === 201) expect(answer.body).toMatchObject({ state: 'unmatched' });
  });

  it('API4 resources: every route counts requests, and every list has a page size with a maximum', () =>
    everyRoute(routes, async (route) => {
      const { headers } = await send(route);
      if (!(Number(headers['x-ratelimit-limit']) <= 6_000)) return 'is not rate limited';
      const lists = route.answer.some(({ path }) => path === 'items');
      const limit = [...route.parameters, ...(route.body ?? [])].find(
        ({ name }) => name === 'limit',
      );
      if (!lists || SHORT_LISTS[route.operation] !== undefined) return undefined;
      if (limit === undefined) return 'is a list without a limit';
      return (limit.schema.maximum ?? Infinity) <= 1_000
        ? undefined
        : 'has a limit without maximum';
    }));

  it('API4 resources: a body that is too large is refused by every route that takes JSON', () =>
    everyRoute(
      routes.filter(({ body }) => body !== undefined),
      async (route) => {
        const answer = await keyed(route, 'administrator')
          .set('content-type', 'application/json')
          .send(JSON.stringify({ text: 'x'.repeat(3 * 1024 * 1024) }));
        return answer.status === 413 ? undefined : `${answer.status} for 3 MB`;
      },
    ));

  it('API5 function level: every route lets in exactly the roles that its line names', () =>
    everyRoute(
      closed().filter((route) => rowOf(route).roles !== 'session'),
      async (route) => {
        const wrong: string[] = [];
        for (const [letter, key] of Object.entries(letters)) {
          const answer = await keyed(route, key);
          const refused = answer.status === 403 && codeOf(answer) === 'ROLE_NOT_ALLOWED';
          if (refused === rowOf(route).roles.includes(letter))
            wrong.push(`${key} ${answer.status}`);
        }
        return wrong.length === 0 ? undefined : wrong.join();
      },
    ));

  it('API6 business flows: every act is classified, and money, releases and publishing are not one person’s', () => {
    const writes = routes.filter(({ method }) => method !== 'get');
    const byTwo = writes.filter((route) => rowOf(route).flow === 'secondPerson');
    expect(byTwo.map(({ operation }) => operation).sort()).toEqual([
      'decideApproval',
      'giveCommand',
      'makeBulkJob',
      'proposeProfile',
      'publishProfile',
      'publishRuleSet',
      'rebuildClaim',
      'releaseRemittance',
      'reopenAccountingPeriod',
      'requestRefund',
      'reviewBreakGlass',
    ]);
    return everyRoute(writes, (route) =>
      routeTable[route.operation] === undefined ? 'has no line' : undefined,
    );
  });

  it('API6 business flows: a signature asks for a fresh second factor', async () => {
    const signed = (path: string, body: object) =>
      request(app.getHttpServer() as App)
        .post(path)
        .set('cookie', stale.cookie)
        .set('x-csrf-token', stale.csrf)
        .send(body);
    const decision = { decision: 'approved', reason: 'because of a test' };
    const money = {
      kind: 'writeOffBalance',
      reason: 'because',
      type: 'smallBalance',
      amountCents: 1,
    };
    for (const answer of [
      await signed(`/v1/approvals/${randomUUID()}/decision`, decision),
      await signed(`/v1/encounters/${randomUUID()}/commands`, money),
      await signed(`/v1/payers/${randomUUID()}/profiles/1/publication`, {}),
    ]) {
      expect([answer.status, codeOf(answer)]).toEqual([403, 'FRESH_SECOND_FACTOR_NEEDED']);
    }
  });

  it('API6 business flows: money that leaves or disappears, releases, publishing, keys and rights ask for it, each of them', async () => {
    const stale = {
      S: await addSession(practice.database, personOf('supervisor'), 6),
      A: await addSession(practice.database, personOf('administrator'), 6),
    };
    const guarded = routes.filter((route) =>
      ['secondPerson', 'stepUp'].includes(rowOf(route).flow),
    );
    expect(guarded.length).toBeGreaterThan(20);
    const someId = new Proxy({}, { get: () => randomUUID() });
    return everyRoute(guarded, async (route) => {
      const { cookie, csrf } = rowOf(route).roles.includes('S') ? stale.S : stale.A;
      const path = { revision: '1', kind: 'scrubEdits', number: '1' };
      const query = GUARDED_FILES[route.operation];
      const asked = send(route, path)
        .set('cookie', cookie)
        .set('x-csrf-token', csrf)
        .set('if-match', '"1"');
      if (query !== undefined) void asked.query(query).set('content-type', 'text/csv');
      const answer = await (query !== undefined
        ? asked.send('a file')
        : asked.send(GUARDED_BODIES[route.operation] ?? rowOf(route).foreign?.(someId).body ?? {}));
      const asks = answer.status === 403 && codeOf(answer) === 'FRESH_SECOND_FACTOR_NEEDED';
      if (WITHOUT_FACTOR[route.operation] !== undefined) {
        return asks ? 'asks for the factor and is named as if it did not' : undefined;
      }
      return asks ? undefined : `${answer.status} ${codeOf(answer)} with an old second factor`;
    });
  });

  it('API7 request forgery: no route takes an address to call that is not tried with private ones', () =>
    everyRoute(routes, async (route) => {
      const addresses = [...route.parameters, ...(route.body ?? [])].filter(
        ({ name, schema }) =>
          /ur[il]$|endpoint|callback|host$/i.test(name) || schema.format === 'uri',
      );
      if (addresses.length === 0) return undefined;
      const body = TAKES_ADDRESSES[route.operation];
      if (body === undefined) return `takes ${addresses.map(({ name }) => name).join()}`;
      for (const url of [
        'http://127.0.0.1/x',
        'https://169.254.169.254/latest',
        'https://[::1]/x',
        'https://10.0.0.1/x',
        'file:///etc/passwd',
      ]) {
        const { status } = await keyed(route, 'administrator')
          .set('if-match', '"1"')
          .send(body(url));
        if (![400, 422].includes(status)) return `${status} for ${url}`;
      }
      return undefined;
    }));

  it('API8 configuration: every answer has the headers, tells no software, allows no foreign page', () =>
    everyRoute(routes, async (route) => {
      const { headers, text } = await send(route).set('origin', 'https://evil.example');
      const wanted: Record<string, RegExp> = {
        'content-security-policy': /default-src 'self'|default-src 'none'/,
        'strict-transport-security': /max-age=\d{8}/,
        'x-content-type-options': /^nosniff$/,
        'cache-control': /no-store/,
        'referrer-policy': /no-referrer/,
        'x-request-id': /./,
      };
      const missing = Object.keys(wanted).filter(
        (name) => !wanted[name]!.test(headers[name] ?? ''),
      );
      if (missing.length > 0) return `lacks ${missing.join()}`;
      const more = ['x-powered-by', 'access-control-allow-origin', 'server'].filter(
        (name) => headers[name] !== undefined,
      );
      if (more.length > 0) return `has ${more.join()}`;
      return /\bat .+:\d+:\d+|node_modules/.test(text) ? 'shows a stack' : undefined;
    }));

  it('API8 configuration: no route answers a foreign page’s question, or a method that it does not have', () =>
    everyRoute(routes, async (route) => {
      const path = filledPath(route.path, {}, randomUUID());
      const preflight = await request(app.getHttpServer() as App)
        .options(path)
        .set('origin', 'https://evil.example')
        .set('access-control-request-method', route.method.toUpperCase());
      if (preflight.headers['access-control-allow-origin'] !== undefined) return 'CORS is open';
      const traced = await request(app.getHttpServer() as App).trace(path);
      return traced.status >= 400 ? undefined : `TRACE ${traced.status}`;
    }));

  it('API9 inventory: every route of the server is documented, has a version, and the other way round', () => {
    const undocumented = [
      '/health',
      '/health/live',
      '/health/ready',
      '/metrics',
      '/docs',
      '/docs/',
    ];
    const documented = new Set(routes.map(({ path, method }) => `${method} ${path}`));
    const served = expressRoutes(app).filter(
      ({ path }) =>
        path !== '/{*path}' && !undocumented.includes(path) && !path.startsWith('/docs'),
    );
    const names = served.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(names.filter((name) => !documented.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(documented.size);
    expect(routes.filter(({ path }) => !path.startsWith('/v1/'))).toEqual([]);
  });

  it('API10 what others send: every caller to the outside is known, limits its time and follows nobody', () => {
    const found = sources(join(repository, 'src')).filter(
      (path) =>
        !/\/(cli|local-stack)\//.test(path) &&
        /\bfetch\(|\bhttps?\.request\(|from 'node:https'/.test(readFileSync(path, 'utf8')),
    );
    expect(found.map((path) => path.slice(repository.length + 1)).sort()).toEqual(
      [...CALLERS_OUT].sort(),
    );
    for (const path of CALLERS_OUT) {
      const text = readFileSync(join(repository, path), 'utf8');
      expect([path, /AbortSignal\.timeout|signal/.test(text)]).toEqual([path, true]);
      // Node's own client follows nobody.
      const followsNobody = /redirect: '(error|manual)'|from 'node:https'/.test(text);
      expect([path, followsNobody]).toEqual([path, true]);
    }
  });

  it('takes audited for granted: what is silent is a reading operation that exists', () => {
    const known = new Map(routes.map((route) => [route.operation, route]));
    for (const name of operationsWithoutPatients()) {
      expect([name, routeTable[name]?.flow]).toEqual([name, 'read']);
      const ids = known
        .get(name)!
        .answer.filter(
          ({ name: field, schema }) =>
            /patientId|patientName|birthDate|memberId/.test(field) && schema.format !== 'uuid',
        );
      expect([name, ids.map(({ path }) => path)]).toEqual([name, []]);
    }
  });
});

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

function expressRoutes(app: INestApplication): { method: string; path: string }[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(route.methods)
          .filter((method) => method !== '_all')
          .map((method) => ({ method, path: route.path })),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.ts$/.test(name) && !/\.spec\.ts$/.test(name) ? [path] : [];
  });
}
