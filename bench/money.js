/**
 * A large 835 from its bytes to committed ledger rows, beside a bare `COPY` of the rows that it
 * made, in one run on one server with fsync on. 25 segments and 3 lines a claim, every claim
 * matched to one of ours; the ledger must sum to zero afterwards.
 *
 * `npm run bench -- money [--claims 10000] [--batch 300]`
 */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureBuilt } = require('../scripts/build.js');

const dist = (path) => require(join(__dirname, '../dist', path));
const option = (name, standard) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};
const ORG = '01940000-0000-7000-8000-000000000002';
const PAYER = '01940000-0000-7000-8000-00000000a001';

async function main() {
  await ensureBuilt({ say: (line) => console.error(line), bundle: false });
  require('reflect-metadata');
  const claims = option('claims', 10_000);
  const directory = mkdtempSync(join(tmpdir(), 'zerobalance-bench-'));
  const { startPostgres } = dist('src/local-stack/postgres.js');
  const postgres = await startPostgres({ directory });
  let bench;
  try {
    bench = await open(postgres);
    const charges = await timed(() => takeIn(bench, claims));
    console.error(`${claims} encounters charged in ${charges.seconds} s`);
    const bytes = file(claims);
    const before = process.memoryUsage().rss;
    const posting = await timed(() => post(bench, bytes));
    const grown = Math.round((process.memoryUsage().rss - before) / 1048576);
    console.error(`posted in ${posting.seconds} s`);
    const copy = await copyRows(bench);
    const sums = await checkSums(bench, claims);
    const result = {
      claims,
      bytes: bytes.length,
      bytesToCommittedSeconds: posting.seconds,
      bareCopySeconds: copy,
      claimsPerSecond: Math.round(claims / posting.seconds),
      memoryGrowthMegabytes: grown,
      ...sums,
    };
    console.log(JSON.stringify(result));
    process.exitCode = sums.ledgerSumCents === 0 && sums.posted === claims ? 0 : 1;
  } finally {
    await bench?.close();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function timed(work) {
  const began = performance.now();
  const value = await work();
  return { value, seconds: Math.round((performance.now() - began) / 10) / 100 };
}

async function open(postgres) {
  const { Client } = require('pg');
  const { createDataSource } = dist('src/persistence/data-source.js');
  const { Database, systemActor } = dist('src/persistence/database.js');
  await dist('src/persistence/migrate.js').migrate(
    postgres.url('zerobalance_owner', 'zerobalance'),
  );
  const superuser = new Client({ connectionString: postgres.url('postgres', 'zerobalance') });
  await superuser.connect();
  const dataSource = await createDataSource(
    postgres.url('zerobalance_app', 'zerobalance'),
    4,
  ).initialize();
  const database = new Database(dataSource);
  return {
    superuser,
    database,
    in: (work) => database.inOrganization(ORG, systemActor, work),
    close: async () => {
      await superuser.end();
      await database.close();
    },
  };
}

/** Encounters, lines, claims and coverages by rule, straight into the tables; then the charges. */
async function takeIn(bench, claims) {
  const id = (kind) =>
    `(lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`;
  const run = (sql) =>
    bench.superuser.query(sql.replaceAll('$org', `'${ORG}'`).replaceAll('$payer', `'${PAYER}'`));
  await run(
    `INSERT INTO billing_company (id, name) VALUES ('01940000-0000-7000-8000-000000000001', 'B')`,
  );
  await run(`INSERT INTO organization (id, billing_company_id, name, time_zone)
    VALUES ($org, '01940000-0000-7000-8000-000000000001', 'O', 'UTC')`);
  await run(
    `INSERT INTO payer (id, organization_id, name, payer_identifier) VALUES ($payer, $org, 'P', '1512345678')`,
  );
  await run(`INSERT INTO provider (id, organization_id, kind, entity, last_name, npi)
    VALUES ('01940000-0000-7000-8000-00000000b001', $org, 'both', 'person', 'D', '1999999984')`);
  const series = `FROM generate_series(1, ${claims}) AS i`;
  await run(
    `INSERT INTO guarantor (id, organization_id, last_name, folded_name) SELECT ${id(1)}, $org, 'G', 'G' ${series}`,
  );
  await run(`INSERT INTO patient (id, organization_id, guarantor_id, last_name, folded_name)
    SELECT ${id(2)}, $org, ${id(1)}, 'P', 'P' ${series}`);
  await run(`INSERT INTO encounter (id, organization_id, number, patient_id, guarantor_id, billing_provider_id,
      service_date, identity_hash, lines_hash)
    SELECT ${id(3)}, $org, i, ${id(2)}, ${id(1)}, '01940000-0000-7000-8000-00000000b001', '2026-01-05', i::text, '' ${series}`);
  await run(`INSERT INTO coverage (id, organization_id, patient_id, payer_id, responsibility, member_id, folded_member_id, source)
    SELECT ${id(4)}, $org, ${id(2)}, $payer, 'primary', 'M', 'M', 'bench' ${series}`);
  await run(`INSERT INTO encounter_coverage (organization_id, encounter_id, sequence, coverage_id, payer_id, state)
    SELECT $org, ${id(3)}, 1, ${id(4)}, $payer, 'active' ${series}`);
  await run(`INSERT INTO encounter_snapshot (id, organization_id, encounter_id, revision, content, content_hash, source_kind)
    SELECT ${id(5)}, $org, ${id(3)}, 1, '{}', '', 'json' ${series}`);
  await run(`INSERT INTO claim (id, organization_id, encounter_id, coverage_id, payer_id, payer_sequence, version,
      patient_control_number, snapshot_id, content, charge_cents, state)
    SELECT ${id(6)}, $org, ${id(3)}, ${id(4)}, $payer, 1, 1, 'P' || i, ${id(5)}, '{}', 30000, 'accepted' ${series}`);
  for (const line of [1, 2, 3]) {
    await run(`INSERT INTO charge_line (id, organization_id, encounter_id, ordinal, procedure_code, charge_cents, service_date)
      SELECT ${id(16 + line)}, $org, ${id(3)}, ${line}, '9921${line}', 10000, '2026-01-05' ${series}`);
    await run(`INSERT INTO claim_line (id, organization_id, claim_id, number, line_control_number, procedure_code, charge_cents, service_date)
      SELECT ${id(32 + line)}, $org, ${id(6)}, ${line}, 'L' || i || 'N${line}', '9921${line}', 10000, '2026-01-05' ${series}`);
    await run(`INSERT INTO claim_line_charge (organization_id, claim_line_id, charge_line_id)
      SELECT $org, ${id(32 + line)}, ${id(16 + line)} ${series}`);
  }
  await run('ANALYZE');
  const { postCharges } = dist('src/persistence/ledger/intake-money.js');
  const { rows } = await bench.superuser.query('SELECT id FROM encounter ORDER BY number');
  for (let at = 0; at < rows.length; at += 500) {
    const ids = rows.slice(at, at + 500).map((row) => row.id);
    await bench.in((scope) => postCharges(scope, ids));
  }
  await run('ANALYZE');
}

/** 25 segments a claim; each line paid 70.00, CO-45 20.00, PR-2 10.00. */
function file(claims) {
  const body = [
    'ST*835*0001',
    `BPR*I*${claims * 210}*C*ACH************20260301`,
    'TRN*1*BENCH1*1512345678',
    'DTM*405*20260301',
    'N1*PR*PAYER',
    'N1*PE*PRACTICE*XX*1999999984',
    'LX*1',
  ];
  for (let i = 1; i <= claims; i += 1) {
    body.push(
      `CLP*P${i}*1*300*210*30*12*ICN${i}*11*1`,
      'NM1*QC*1*DOE*JANE****MI*M',
      'NM1*82*1*ROE*R****XX*1999999976',
      'DTM*232*20260105',
    );
    for (let n = 1; n <= 3; n += 1) {
      body.push(
        `SVC*HC:9921${n}*100*70**1`,
        'DTM*472*20260105',
        'CAS*CO*45*20',
        'CAS*PR*2*10',
        `REF*6R*L${i}N${n}`,
        'AMT*B6*80',
        'LQ*HE*N19',
      );
    }
  }
  body.push(`SE*${body.length + 1}*0001`);
  const isa =
    'ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *260301*1200*^*00501*000000001*0*P*:';
  return Buffer.from(
    [
      isa,
      'GS*HP*P*P*20260301*1200*1*X*005010X221A1',
      ...body,
      'GE*1*1',
      'IEA*1*000000001',
      '',
    ].join('~\n'),
  );
}

async function post(bench, bytes) {
  const { storeInbox } = dist('src/persistence/inbox/inbox-store.js');
  const { createPostingActivities } = dist('activities/posting.activities.js');
  const activities = createPostingActivities({ database: bench.database });
  const at = new Date().toISOString();
  const { id: inboxId } = await bench.database.inGlobal((scope) =>
    storeInbox(scope, {
      source: 'upload',
      sourceKey: 'bench',
      bytes,
      uploadedFor: ORG,
      forRelay: false,
    }),
  );
  const { remittances } = await activities.receiveRemittances({ inboxId, at });
  for (const reference of remittances) await activities.postRemittance({ ...reference, at });
  await activities.finishRemittanceIntake({ inboxId, at });
}

const COPIED = [
  'remittance',
  'claim_payment',
  'service_payment',
  'adjustment',
  'ledger_transaction',
  'ledger_entry',
];

/** The rows of the remittance once more, with COPY, into tables with the same indexes and checks. */
async function copyRows({ superuser }) {
  const { rows } = await superuser.query("SELECT current_setting('data_directory') AS directory");
  const { directory } = rows[0];
  const where = {
    ledger_transaction: 'WHERE remittance_id IS NOT NULL',
    ledger_entry: 'WHERE remittance_id IS NOT NULL',
  };
  for (const table of COPIED) {
    await superuser.query(`CREATE TABLE copy_${table} (LIKE ${table} INCLUDING ALL)`);
    await superuser.query(
      `COPY (SELECT * FROM ${table} ${where[table] ?? ''}) TO '${join(directory, table)}' (FORMAT binary)`,
    );
  }
  const { seconds } = await timed(async () => {
    for (const table of COPIED) {
      await superuser.query(`COPY copy_${table} FROM '${join(directory, table)}' (FORMAT binary)`);
    }
  });
  return seconds;
}

async function checkSums({ superuser }) {
  const one = async (sql) => Number((await superuser.query(sql)).rows[0].n);
  return {
    entries: await one('SELECT count(*) AS n FROM ledger_entry'),
    posted: await one("SELECT count(*) AS n FROM claim WHERE state = 'adjudicated'"),
    ledgerSumCents: await one(
      "SELECT sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END) AS n FROM ledger_entry",
    ),
  };
}

void main();
