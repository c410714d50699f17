/**
 * The api over HTTP on a database of the size of a billing company: millions of claims in twenty
 * practices, row-level security forced, the compiled api as a process of its own, keys of every
 * practice in turn. One run prints one JSON object and ends with 1 when a figure is missed.
 *
 * `npm run bench -- api [--claims 5000000] [--seconds 20] [--keep DIR]` (DIR keeps the database for
 * the next run)
 */
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureBuilt } = require('../scripts/build.js');
const {
  API_PORT,
  PAGE,
  ask,
  openLoop,
  percentile,
  startApi,
  until,
} = require('./samples/http-load.js');
const { manyClaims } = require('./samples/many-claims.js');

const dist = (path) => require(join(__dirname, '../dist', path));
const option = (name, standard) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : process.argv[at + 1];
};
const say = (line) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
const BARE_PORT = 23_118;

async function main() {
  await ensureBuilt({ say, bundle: false });
  require('reflect-metadata');
  const claims = Number(option('claims', 5_000_000));
  const seconds = Number(option('seconds', 20));
  const kept = option('keep', undefined);
  const directory = kept ?? mkdtempSync(join(tmpdir(), 'zerobalance-bench-'));
  mkdirSync(directory, { recursive: true });
  const { startPostgres } = dist('src/local-stack/postgres.js');
  const postgres = await startPostgres({ directory });
  const children = [];
  let bench;
  try {
    bench = await open(postgres, directory, claims);
    children.push(await startApi(postgres));
    const list = await openLoop(bench, { rate: 100, seconds });
    say(`open loop: ${JSON.stringify(list)}`);
    const saturated = await saturate(bench, API_PORT, seconds / 2);
    const sql = await listSql(bench);
    children.push(await startBare(postgres, bench, sql));
    const bare = await saturate(bench, BARE_PORT, seconds / 2);
    say(`saturated ${saturated}/s, bare ${bare}/s`);
    const pages = await pageFigures(bench);
    const searches = await searchFigures(bench, claims);
    const during = await listWhilePosting(bench, seconds);
    const result = {
      claims,
      list,
      saturatedPerSecond: saturated,
      barePerSecond: bare,
      ofBare: Math.round((saturated / bare) * 100) / 100,
      ...pages,
      searchMs: searches,
      listWhilePosting: during,
    };
    console.log(JSON.stringify(result));
    process.exitCode = missed(result).length === 0 ? 0 : 1;
    for (const line of missed(result)) say(`missed: ${line}`);
  } finally {
    for (const child of children) child.kill();
    await bench?.close();
    await postgres.stop();
    if (kept === undefined) rmSync(directory, { recursive: true, force: true });
  }
}

function missed({ list, ofBare, page4000Ratio, searchMs, listWhilePosting }) {
  const wants = [
    ['list p50 ≤ 8 ms', list.p50 <= 8],
    ['list p99 ≤ 30 ms', list.p99 <= 30],
    ['no error', list.errors === 0],
    ['≥ 0.35 of a bare server', ofBare >= 0.35],
    ['page 4,000 ≤ 1.3 times page 1', page4000Ratio <= 1.3],
    ['searches ≤ 20 ms', Object.values(searchMs).every((ms) => ms <= 20)],
    ['list p99 ≤ 100 ms while an 835 posts', listWhilePosting.p99 <= 100],
  ];
  return wants.filter(([, met]) => !met).map(([what]) => what);
}

async function open(postgres, directory, claims) {
  const { Client } = require('pg');
  const { createDataSource } = dist('src/persistence/data-source.js');
  const { Database } = dist('src/persistence/database.js');
  await dist('src/persistence/migrate.js').migrate(
    postgres.url('zerobalance_owner', 'zerobalance'),
  );
  const superuser = new Client({ connectionString: postgres.url('postgres', 'zerobalance') });
  await superuser.connect();
  const note = join(directory, `bench-${claims}.json`);
  if (!existsSync(note)) {
    say(`seeding ${claims} claims`);
    const organizations = await manyClaims(superuser, claims, say);
    writeFileSync(
      note,
      JSON.stringify({ organizations, keys: await addKeys(superuser, organizations) }),
    );
    await superuser.query('CHECKPOINT');
  }
  const { organizations, keys } = JSON.parse(readFileSync(note, 'utf8'));
  const url = postgres.url('zerobalance_app', 'zerobalance');
  const database = new Database(await createDataSource(url, 4).initialize());
  return {
    superuser,
    database,
    organizations,
    keys,
    url,
    directory,
    close: async () => {
      await superuser.end();
      await database.close();
    },
  };
}

/** A supervisor's key for each practice. */
async function addKeys(superuser, organizations) {
  const { mintApiKey } = dist('src/persistence/api-key/api-key.js');
  const { newId } = dist('src/persistence/new-id.js');
  const keys = [];
  for (const organization of organizations) {
    const [person, key] = [newId(), mintApiKey()];
    await superuser.query("INSERT INTO person (id, email, display_name) VALUES ($1, $2, 'Bench')", [
      person,
      `${person}@bench.example`,
    ]);
    await superuser.query(
      "INSERT INTO membership (id, person_id, organization_id, role) VALUES ($1, $2, $3, 'supervisor')",
      [newId(), person, organization],
    );
    await superuser.query(
      `INSERT INTO api_key (id, person_id, name, prefix, secret_hash, role, organization_ids)
       VALUES ($1, $2, 'bench', $3, $4, 'supervisor', $5)`,
      [newId(), person, key.prefix, key.hash, [organization]],
    );
    keys.push(key.text);
  }
  return keys;
}

async function startBare(postgres, bench, sql) {
  const given = {
    url: postgres.url('zerobalance_app', 'zerobalance'),
    port: BARE_PORT,
    sql,
    organizations: bench.organizations,
  };
  const child = spawn(
    process.execPath,
    [join(__dirname, 'samples/bare-server.js'), JSON.stringify(given)],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    },
  );
  await until(BARE_PORT);
  return child;
}

/** Answers per second with sixteen clients that ask at once again. */
async function saturate(bench, port, seconds) {
  const path = port === API_PORT ? PAGE : '/';
  let answers = 0;
  const end = performance.now() + seconds * 1_000;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (performance.now() < end) if ((await ask(port, path, bench)) === 200) answers += 1;
    }),
  );
  return Math.round(answers / seconds);
}

/** The SQL of the list, as the api sends it. */
async function listSql(bench) {
  const { listEncounters } = dist('src/persistence/encounter/encounter-list.js');
  let sql;
  await listEncounters(
    {
      organizationId: bench.organizations[0],
      actor: {},
      query: async (text, parameters) => ((sql = { text, parameters }), []),
    },
    { sort: 'recent', limit: 50 },
  );
  return sql;
}

/** The median of page 1 and of page 4,000 (or the last there is), by the cursors that the api gives. */
async function pageFigures(bench) {
  const { encodeCursor } = dist('src/http/paging.js');
  const [organization] = bench.organizations;
  const { rows } = await bench.superuser.query(
    `SELECT created_at::text AS key, id FROM encounter WHERE organization_id = $1
      ORDER BY created_at DESC, id DESC OFFSET LEAST(199950, (SELECT count(*) FROM encounter WHERE organization_id = $1) - 100) LIMIT 1`,
    [organization],
  );
  const cursor = encodeCursor([rows[0].key, rows[0].id]);
  const one = { ...bench, keys: [bench.keys[0]] };
  const [first, far] = [[], []];
  for (let count = 0; count < 60; count += 1) {
    for (const [times, path] of [
      [first, PAGE],
      [far, `${PAGE}&cursor=${cursor}`],
    ]) {
      const began = performance.now();
      if ((await ask(API_PORT, path, one)) !== 200) throw new Error('a page was refused');
      times.push(performance.now() - began);
    }
  }
  const median = (times) =>
    percentile(
      times.slice(10).sort((a, b) => a - b),
      0.5,
    );
  const [page1Ms, page4000Ms] = [median(first), median(far)];
  return { page1Ms, page4000Ms, page4000Ratio: Math.round((page4000Ms / page1Ms) * 100) / 100 };
}

/** Medians in the database, as the search asks it, each for other values. */
async function searchFigures(bench, claims) {
  const { listEncounters } = dist('src/persistence/encounter/encounter-list.js');
  const { searchPatients } = dist('src/persistence/patient/patient-pages.js');
  const some = (count) => 1 + ((count * 7_919) % Math.floor(claims / 2));
  const texts = {
    name: (n) => ({ text: `Surname${String(some(n) % 2000).padStart(4, '0')} Given` }),
    memberId: (n) => ({ text: `M${1 + (some(n) % Math.floor(claims / 5))}` }),
    claimNumber: (n) => ({ text: `ZB${some(n)}` }),
    amount: (n) => ({ openFromCents: some(n) % 90_000, openToCents: some(n) % 90_000 }),
  };
  const figures = {};
  for (const [name, filterOf] of Object.entries(texts)) {
    const times = [];
    for (let count = 0; count < 30; count += 1) {
      const filter = { ...filterOf(count), sort: 'recent', limit: 20 };
      const organization = bench.organizations[count % bench.organizations.length];
      await bench.database.inOrganization(organization, { kind: 'system' }, async (scope) => {
        const began = performance.now();
        await listEncounters(scope, filter);
        if (name === 'name' || name === 'memberId')
          await searchPatients(scope, { text: filter.text, limit: 20 });
        times.push(performance.now() - began);
      });
    }
    figures[name] = percentile(
      times.slice(5).sort((a, b) => a - b),
      0.5,
    );
  }
  return figures;
}

/**
 * The list at 20 requests a second while an 835 of ten thousand claims posts on one connection, in a
 * process of its own as in the worker: here it would hold up the clock of the requests.
 */
async function listWhilePosting(bench, seconds) {
  const [organization] = bench.organizations;
  const stamp = String(Date.now());
  const path = join(bench.directory, `${stamp}.835`);
  writeFileSync(path, remittance(10_000, stamp));
  // The same list with nothing beside it says what the machine itself is worth at that moment.
  const alone = await openLoop(bench, { rate: 20, seconds: seconds / 2 });
  const posting = postFile({ url: bench.url, organization, name: `bench-${stamp}`, path });
  const list = await openLoop(bench, { rate: 20, seconds });
  const postingSeconds = await posting;
  rmSync(path);
  return { ...list, postingSeconds, p99Alone: alone.p99 };
}

async function postFile(given) {
  const child = spawn(
    process.execPath,
    [join(__dirname, 'samples/post-file.js'), JSON.stringify(given)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    },
  );
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error('The 835 was not posted');
  return Number(said);
}

/** Payments of claims that nobody knows: every one goes to suspense, which is as much work. */
function remittance(claims, stamp) {
  const body = [
    'ST*835*0001',
    `BPR*I*${claims * 210}*C*CHK************20260302`,
    `TRN*1*TRACE${stamp}*1512345678`,
    'DTM*405*20260301',
    'N1*PR*PAYER',
    'N3*1 MAIN',
    'N4*CITY*TX*75001',
    'PER*BL*HELP*TE*5550000000',
    'N1*PE*PRACTICE*XX*1999999984',
    'REF*TJ*123456789',
    'LX*1',
  ];
  for (let i = 1; i <= claims; i += 1) {
    body.push(`CLP*U${stamp}${i}*1*300*210*30*12*X${stamp}${i}*11*1`, 'NM1*QC*1*DOE*JANE****MI*M');
    for (let n = 1; n <= 3; n += 1) {
      body.push(`SVC*HC:9921${n}*100*70**1`, 'DTM*472*20260105', 'CAS*CO*45*20', 'CAS*PR*2*10');
    }
  }
  body.push(`SE*${body.length + 1}*0001`);
  const isa =
    'ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *260301*1200*^*00501*000000001*0*P*:';
  const lines = [
    isa,
    'GS*HP*P*P*20260301*1200*1*X*005010X221A1',
    ...body,
    'GE*1*1',
    'IEA*1*000000001',
    '',
  ];
  return Buffer.from(lines.join('~\n'));
}

void main();
