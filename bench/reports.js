/**
 * A/R aging and the KPI page over many claims: how long the database takes for the statements of
 * one page, read from the kept sums; and that these sums equal a recomputation from the ledger.
 *
 * Encounters, ledger and seals are made by generate_series (charges of three years, 40 payers, 25
 * providers, 5 facilities; two thirds paid, with allowance and a patient's part), events for each
 * tenth claim; then the product's own fold takes them in. Own server under the temporary folder.
 *
 * `npm run bench -- reports [--claims 200000] [--verify 1]`
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
const RUNS = 40;

async function main() {
  await ensureBuilt({ say: (line) => console.error(line), bundle: false });
  require('reflect-metadata');
  const claims = option('claims', 200_000);
  const directory = mkdtempSync(join(tmpdir(), 'zerobalance-bench-'));
  const { startPostgres } = dist('src/local-stack/postgres.js');
  const postgres = await startPostgres({ directory, unsafeButFast: true });
  let bench;
  try {
    bench = await open(postgres);
    const seeding = await timed(() => seed(bench, claims));
    console.error(`${claims} claims seeded in ${seeding.seconds} s`);
    const { ReportFolder } = dist('src/persistence/report/fold-reports.js');
    const folding = await timed(() =>
      new ReportFolder(bench.database, Math.max(50_000, claims / 5)).fold(ORG),
    );
    console.error(`folded in ${folding.seconds} s`);
    await bench.superuser.query('VACUUM ANALYZE report_receivable, report_sum, report_fold');
    const pages = await measure(bench);
    const differing = option('verify', 1)
      ? await timed(() =>
          bench.in(dist('src/persistence/report/report-differences.js').differingReports),
        )
      : undefined;
    const result = {
      claims,
      ...(await counts(bench)),
      seedSeconds: seeding.seconds,
      foldSeconds: folding.seconds,
      sealsFoldedPerSecond: Math.round((await sealed(bench)) / folding.seconds),
      ...pages,
      ...(differing && {
        differences: differing.value.length,
        recomputationSeconds: differing.seconds,
      }),
    };
    console.log(JSON.stringify(result));
    const good = (differing?.value.length ?? 0) === 0 && Math.max(...Object.values(pages)) <= 10;
    process.exitCode = good ? 0 : 1;
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
  const url = postgres.url('zerobalance_app', 'zerobalance');
  const dataSource = await createDataSource(url, 4).initialize();
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

/** What lists need and reports do not: left out while millions of rows are made. */
const UNUSED_INDEXES = `SELECT indexname FROM pg_indexes WHERE schemaname = 'public'
  AND tablename IN ('encounter', 'ledger_transaction', 'ledger_entry') AND indexname NOT LIKE '%_pkey'
  AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u'))`;

async function seed({ superuser }, claims) {
  const id = (kind, i = 'i') =>
    `(lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${i}), 12, '0'))::uuid`;
  const run = (sql) => superuser.query(sql.replaceAll('$org', `'${ORG}'::uuid`));
  const series = `FROM generate_series(1, ${claims}) AS i`;
  const day = `(current_date - (1 + ((i % 1095) * 7919) % 1095)::int)`;
  const payer = id(10, '(i % 40)');
  const charge = `(10000 + (i * 37) % 50000)`;
  const paid = `(i % 3 > 0 AND ${day} < current_date - 20)`;
  await run(`SET session_replication_role = replica`);
  await run(`SET synchronous_commit = off`);
  for (const { indexname } of (await superuser.query(UNUSED_INDEXES)).rows) {
    await run(`DROP INDEX ${indexname}`);
  }
  await run(
    `INSERT INTO organization (id, billing_company_id, name, time_zone) VALUES ($org, $org, 'O', 'UTC')`,
  );
  await run(`INSERT INTO payer (id, organization_id, name, payer_identifier)
    SELECT ${id(10)}, $org, 'Payer ' || i, i::text FROM generate_series(0, 39) AS i`);
  await run(`INSERT INTO encounter (id, organization_id, number, patient_id, guarantor_id, billing_provider_id,
      facility_id, service_date, identity_hash, lines_hash)
    SELECT ${id(3)}, $org, i, ${id(2)}, ${id(1)}, ${id(11, '(i % 25)')}, ${id(12, '(i % 5)')}, ${day}, i::text, '' ${series}`);
  await run(`INSERT INTO ledger_transaction (id, organization_id, kind, posting_key, effective_on, posted_at, encounter_id, actor_kind)
    SELECT ${id(4)}, $org, 'charge', 'c' || i, ${day}, now(), ${id(3)}, 'system' ${series}
    UNION ALL SELECT ${id(5)}, $org, 'claim-payment', 'p' || i, ${day} + 20, now(), ${id(3)}, 'system' ${series} WHERE ${paid}`);
  const entry = (ordinal, account, direction, amount, party) =>
    `(${ordinal}, '${account}', '${direction}', ${amount}, ${party})`;
  const entries = (transaction, rows, where = '') =>
    run(`INSERT INTO ledger_entry (transaction_id, ordinal, organization_id, account, direction, amount_cents,
        encounter_id, charge_line_id, payer_id, guarantor_id)
      SELECT ${transaction}, v.ordinal, $org, v.account, v.direction, v.amount, ${id(3)}, ${id(6)},
        CASE v.party WHEN 'payer' THEN ${payer} END, CASE v.party WHEN 'patient' THEN ${id(1)} END
      ${series} CROSS JOIN LATERAL (VALUES ${rows.join(', ')}) v (ordinal, account, direction, amount, party) ${where}`);
  await entries(id(4), [
    entry(1, 'payer-receivable', 'D', charge, `'payer'`),
    entry(2, 'revenue', 'C', charge, `NULL`),
  ]);
  const share = (of) => `(${charge} * ${of} / 10)`;
  const rest = `(${charge} - ${share(6)} - ${share(1)})`;
  await entries(
    id(5),
    [
      entry(1, 'remittance-clearing', 'D', share(6), `'payer'`),
      entry(2, 'contractual-allowance', 'D', rest, `'payer'`),
      entry(3, 'patient-receivable', 'D', share(1), `'patient'`),
      entry(4, 'payer-receivable', 'C', charge, `'payer'`),
    ],
    `WHERE ${paid}`,
  );
  await run(`INSERT INTO ledger_seal (organization_id, sequence, transaction_id, previous_hash, hash)
    SELECT $org, row_number() OVER (ORDER BY effective_on, id), id, '', '' FROM ledger_transaction`);
  const tenth = series.replace('1,', '0,').replace(')', ', 10)');
  for (const [kind, detail, days] of [
    ['billed', `'primary'`, '(i / 10) % 7'],
    ['acknowledged', `CASE WHEN i % 200 = 0 THEN 'rejected' ELSE 'accepted' END`, '(i / 10) % 4'],
    ['decided', `CASE WHEN i % 130 = 0 THEN 'denied' ELSE 'paid' END`, '5 + (i / 10) % 55'],
    ['paid', `''`, '7 + (i / 10) % 60'],
    ['denied', `'CO-' || (16 + (i / 10) % 12)`, '5 + (i / 10) % 55'],
  ]) {
    await run(`INSERT INTO report_event (organization_id, kind, subject_id, encounter_id, payer_id, provider_id,
        facility_id, occurred_on, detail, days, amount_cents, revision)
      SELECT $org, '${kind}', ${id(7)}, ${id(3)}, ${payer}, ${id(11, '(i % 25)')}, ${id(12, '(i % 5)')},
        ${day} + ${days}, ${detail}, ${days}, ${charge}, 1 ${tenth}
      ${kind === 'denied' ? 'WHERE i % 130 = 0' : ''}`);
  }
  await run('ANALYZE');
}

/** Milliseconds in the database for the statements of each page: median of many runs, planned anew. */
async function measure(bench) {
  const { reportMoment } = dist('src/persistence/report/report-moment.js');
  const { agingRows } = dist('src/persistence/report/aging.js');
  const { kpiPage, periodOfQuery } = dist('src/persistence/report/kpi-page.js');
  const moment = await bench.in((scope) => reportMoment(scope));
  const pages = {
    agingByPayerMs: (scope) => agingRows(scope, moment, { basis: 'service', dimension: 'payer' }),
    agingByProviderMs: (scope) =>
      agingRows(scope, moment, { basis: 'service', dimension: 'provider' }),
    kpiPageMs: (scope) => kpiPage(scope, moment, periodOfQuery(moment, {})),
    kpiPageOfAYearMs: (scope) =>
      kpiPage(scope, moment, {
        from: `${Number(moment.date.slice(0, 4)) - 1}${moment.date.slice(4)}`,
        to: moment.date,
      }),
  };
  const result = {};
  for (const [name, page] of Object.entries(pages)) {
    const times = [];
    for (let run = 0; run < RUNS; run += 1)
      times.push(await bench.in((scope) => inDatabase(scope, page)));
    times.sort((a, b) => a - b);
    result[name] = Math.round(times[RUNS / 2] * 100) / 100;
  }
  return result;
}

/** Runs a page and sums planning and execution of each of its statements, as EXPLAIN ANALYZE says. */
async function inDatabase(scope, page) {
  let milliseconds = 0;
  await page({
    ...scope,
    query: async (sql, parameters) => {
      const [row] = await scope.query(
        `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
        parameters,
      );
      const [plan] = row['QUERY PLAN'];
      milliseconds += plan['Planning Time'] + plan['Execution Time'];
      return scope.query(sql, parameters);
    },
  });
  return milliseconds;
}

const one = async ({ superuser }, sql) => Number((await superuser.query(sql)).rows[0].n);
const sealed = (bench) => one(bench, 'SELECT count(*) AS n FROM ledger_seal');

async function counts(bench) {
  return {
    entries: await one(bench, 'SELECT count(*) AS n FROM ledger_entry'),
    receivableRows: await one(bench, 'SELECT count(*) AS n FROM report_receivable'),
    sumRows: await one(bench, 'SELECT count(*) AS n FROM report_sum'),
  };
}

void main();
