/**
 * A stage for the benches of encounters: servers, database, worker, and a payer that answers at
 * once; the null workflow is the same workflow whose activities only return what ours did.
 */
const { join } = require('node:path');

const dist = (path) => require(join(__dirname, '../../dist', path));

/** Servers, database and workers of one bench. */
class Bench {
  static async open(directory) {
    const bench = new Bench();
    bench.finished = [];
    const { startPostgres } = dist('src/local-stack/postgres.js');
    const { startTemporal } = dist('src/local-stack/temporal-server.js');
    const namespace = 'zerobalance';
    bench.postgres = await startPostgres({ directory: join(directory, 'postgres') });
    bench.temporal = await startTemporal({
      directory: join(directory, 'temporal'),
      namespace,
      headless: true,
    });
    const env = {
      TEMPORAL_ADDRESS: bench.temporal.address,
      TEMPORAL_NAMESPACE: namespace,
      PAYLOAD_ENCRYPTION_KEYS: { bench: Buffer.alloc(32, 'bench') },
      PAYLOAD_KEY_ID: 'bench',
    };
    await bench.openDatabase();
    await bench.openWorkers(env);
    return bench;
  }

  async openDatabase() {
    const { createDataSource } = dist('src/persistence/data-source.js');
    const { Database } = dist('src/persistence/database.js');
    const ownerUrl = this.postgres.url('zerobalance_owner', 'zerobalance');
    await dist('src/persistence/migrate.js').migrate(ownerUrl);
    const seeded = await dist('src/persistence/seed/seed-demo.js').seedDemo({
      ownerUrl,
      simulatorUrl: 'http://127.0.0.1:9',
      webhookSecret: `whsec_${Buffer.alloc(24, 's').toString('base64')}`,
      keys: demoKeys(),
    });
    this.organizationId = seeded.organizationId;
    await useRealDays(this.postgres.url('postgres', 'zerobalance'));
    const appUrl = this.postgres.url('zerobalance_app', 'zerobalance');
    this.database = new Database(await createDataSource(appUrl, 10).initialize());
  }

  async openWorkers(env) {
    const { Worker, NativeConnection, Runtime, DefaultLogger } = require('@temporalio/worker');
    const { createEncounterQueueActivities } = dist('activities/index.js');
    const { createVerificationActivities } = dist('activities/verification.activities.js');
    const { Workflows } = dist('src/temporal/workflows.js');
    const { createTemporalClient } = dist('src/temporal/connection.js');
    Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
    const { database } = this;
    this.script = new Script({
      ...createEncounterQueueActivities({ database }),
      ...createVerificationActivities({ database, adapterFor: () => instantPayer }),
    });
    this.client = createTemporalClient(env);
    this.workflows = new Workflows(this.client);
    this.connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
    const { dataConverter } = dist('src/temporal/data-converter.js');
    const shared = {
      connection: this.connection,
      namespace: env.TEMPORAL_NAMESPACE,
      dataConverter: dataConverter(env),
      activities: this.script.activities(),
    };
    this.workers = [
      await Worker.create({
        ...shared,
        taskQueue: 'encounters',
        workflowBundle: { codePath: join(__dirname, '../../dist/workflow-bundle.js') },
        // As src/worker/temporal-workers.ts.
        maxCachedWorkflows: 200,
        maxConcurrentWorkflowTaskExecutions: 12,
      }),
      await Worker.create({ ...shared, taskQueue: 'payer-calls' }),
    ];
    this.running = this.workers.map((worker) => worker.run());
  }

  async warmUp(count) {
    await this.run('ours', count, count);
    await this.run('null', count, count);
  }

  /** Runs `count` encounters to their end, so many at a time; returns encounters per second. */
  async run(kind, count, inFlight) {
    const ids = kind === 'ours' ? await this.takeIn(count) : this.names(count);
    const began = performance.now();
    const left = ids[Symbol.iterator]();
    const lane = async () => {
      for (let next = left.next(); !next.done; next = left.next()) {
        await this.drive(kind, next.value);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    return (count * 1_000) / (performance.now() - began);
  }

  names(count) {
    const { newId } = dist('src/persistence/new-id.js');
    return Array.from({ length: count }, () => newId());
  }

  async takeIn(count) {
    const { demoClaims } = dist('src/payer-simulator/demo-claims.js');
    const { takeClaims } = dist('src/persistence/intake/take-claims.js');
    const { ledgerMoney } = dist('src/persistence/ledger/intake-money.js');
    this.batch = (this.batch ?? 0) + 1;
    const today = new Date().toISOString().slice(0, 10);
    const claims = demoClaims(count, today, this.batch * 1_000).map((content, index) => ({
      content: {
        ...content,
        subscriber: { ...content.subscriber, memberId: `PAID-${this.batch}${1_000 + index}` },
        otherPayers: [],
      },
      purpose: 'chargeable',
      source: 'x12',
      selfPay: false,
      unpriced: [],
    }));
    const outcomes = await this.database.inOrganization(
      this.organizationId,
      { kind: 'system' },
      (scope) => takeClaims(scope, claims, { createProviders: true }, ledgerMoney),
    );
    const refused = outcomes.find(({ outcome }) => outcome !== 'taken');
    if (refused) throw new Error(`intake: ${JSON.stringify(refused)}`);
    return outcomes.map(({ encounterId }) => encounterId);
  }

  /** Start, and after each look at the rows the next fact; ends with the workflow. */
  async drive(kind, encounterId) {
    await this.advance(kind, encounterId, facts);
    const { encounterWorkflowId } = dist('workflows/messages.js');
    const handle = this.client.workflow.getHandle(encounterWorkflowId(encounterId));
    await handle.result();
    if (kind === 'ours') this.finished.push(handle);
    this.script.end(encounterId);
  }

  /** Starts an encounter, gives it these facts, and returns what tells of its further looks. */
  async advance(kind, encounterId, given) {
    const input = { organizationId: this.organizationId, encounterId };
    const looked = this.script.begin(encounterId, kind);
    await this.workflows.wakeEncounter(input);
    await looked.next();
    for (const fact of given) {
      if (kind === 'ours') await this.apply(encounterId, fact);
      const next = looked.next();
      await this.workflows.wakeEncounter(input);
      await next;
    }
    return looked;
  }

  apply(encounterId, statements) {
    return this.database.inOrganization(this.organizationId, { kind: 'system' }, async (scope) => {
      for (const sql of statements) await scope.execute(sql, [encounterId]);
    });
  }

  /** Median over fifty of ours: a busy machine adds a workflow task here and there. */
  async size() {
    const sizes = [];
    for (const handle of this.finished.slice(-50)) {
      const { raw } = await handle.describe();
      const { historyLength, historySizeBytes } = raw.workflowExecutionInfo;
      sizes.push({ events: Number(historyLength), bytes: Number(historySizeBytes) });
    }
    sizes.sort((one, other) => one.events - other.events || one.bytes - other.bytes);
    return sizes[Math.floor(sizes.length / 2)];
  }

  async close() {
    for (const worker of this.workers ?? []) worker.shutdown();
    await Promise.all(this.running ?? []);
    await this.connection?.close();
    await this.client?.connection.close();
    await this.database?.close();
    await this.temporal?.stop();
    await this.postgres?.stop();
  }
}

/** What 999, 277CA and 835 leave in the rows. */
const facts = [
  ["UPDATE claim SET state = 'received' WHERE encounter_id = $1"],
  ["UPDATE claim SET state = 'accepted', accepted_at = now() WHERE encounter_id = $1"],
  [
    "UPDATE claim SET state = 'adjudicated', adjudicated_at = now() WHERE encounter_id = $1",
    'UPDATE encounter_balance SET balance_cents = 0 WHERE encounter_id = $1',
  ],
];

/** Runs activities for real or plays back what the real ones returned; tells the driver of looks. */
class Script {
  constructor(real) {
    this.real = real;
    this.runs = new Map();
    /** By activity and how often it had run: what it returned. */
    this.recorded = new Map();
  }

  begin(encounterId, kind) {
    const run = { kind, calls: new Map(), waiting: [], done: 0 };
    this.runs.set(encounterId, run);
    let seen = 0;
    return {
      next: () => {
        seen += 1;
        return run.done >= seen
          ? Promise.resolve()
          : new Promise((resolve) => run.waiting.push(resolve));
      },
    };
  }

  end(encounterId) {
    this.runs.delete(encounterId);
  }

  activities() {
    return Object.fromEntries(
      Object.keys(this.real).map((name) => [name, (request) => this.perform(name, request)]),
    );
  }

  async perform(name, request) {
    const run = this.runs.get(request.encounterId);
    if (run === undefined) return this.real[name](request);
    const nth = (run.calls.get(name) ?? 0) + 1;
    run.calls.set(name, nth);
    const result =
      run.kind === 'null' ? this.recorded.get(`${name}/${nth}`) : await this.real[name](request);
    if (run.kind === 'ours') this.recorded.set(`${name}/${nth}`, result);
    if (name === 'submitClaims' || name === 'reviewObligations') {
      run.done += 1;
      run.waiting.shift()?.();
    }
    return result;
  }
}

/** Says "active" at once. */
const instantPayer = {
  deliver: async (_connection, { transactionSet, body }) => {
    if (transactionSet !== '270') return { kind: 'accepted', answers: [] };
    const trace = /TRN\*1\*([^*~]+)/.exec(Buffer.from(body).toString())?.[1] ?? '';
    return { kind: 'accepted', answers: [Buffer.from(eligibilityAnswer(trace))] };
  },
};

function eligibilityAnswer(trace) {
  const transaction = [
    'ST*271*0001*005010X279A1',
    'BHT*0022*11*1*20260101*1200',
    'HL*1**20*1',
    'NM1*PR*2*SIMULATED HEALTH PLAN*****PI*SIM01',
    'HL*2*1*21*1',
    'NM1*1P*2*DEMO PRACTICE*****XX*1999999984',
    'HL*3*2*22*0',
    `TRN*2*${trace}*9SIMPAYER01`,
    'NM1*IL*1*DOE*JANE****MI*PAID-1',
    'EB*1*IND*30',
  ];
  return [
    'ISA*00*          *00*          *ZZ*SIMPAYER       *ZZ*ZBDEMO         *260101*1200*^*00501*000000001*0*T*:',
    'GS*HB*SIMPAYER*ZBDEMO*20260101*1200*1*X*005010X279A1',
    ...transaction,
    `SE*${transaction.length + 1}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
    '',
  ].join('~');
}

function demoKeys() {
  const { demoPeople } = dist('src/persistence/seed/demo-data.js');
  return Object.fromEntries(
    demoPeople.map(({ key }, index) => [
      key,
      `zb_${String(index).padStart(12, '0')}_${Buffer.alloc(32, index).toString('base64url')}`,
    ]),
  );
}

/** Days are days: no deadline passes while the bench runs. */
async function useRealDays(url) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("UPDATE payer_profile SET content = content - 'secondsPerDay'");
  } finally {
    await client.end();
  }
}

module.exports = { Bench, facts, demoKeys };
