/**
 * What telling people of changes at once costs a posting: 835s posted from their bytes to committed
 * rows with the triggers that mark what changed, and with these triggers switched off, in turn on
 * one server with fsync on. Time, and processor time of the server (Linux).
 *
 * `npm run bench -- live [--claims 2000] [--repeat 3]`
 */
const { existsSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureBuilt } = require('../scripts/build.js');
const { open, takeIn } = require('./money/practice.js');
const { serverSeconds } = require('./money/processor.js');
const { remittance } = require('./money/remittance.js');

const dist = (path) => require(join(__dirname, '../dist', path));
const option = (name, standard) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};
const say = (line) => console.error(line);
const MARKS = `SELECT tgrelid::regclass AS table, tgname AS name FROM pg_trigger
  WHERE tgname IN ('mark_added', 'mark_changed')`;

async function main() {
  await ensureBuilt({ say, bundle: false });
  require('reflect-metadata');
  const directory = mkdtempSync(join(tmpdir(), 'zerobalance-bench-'));
  const postgres = await dist('src/local-stack/postgres.js').startPostgres({ directory });
  let bench;
  try {
    bench = await open(postgres);
    console.log(JSON.stringify(await measure(bench, postgres)));
  } finally {
    await bench?.close();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(bench, postgres) {
  const claims = option('claims', 2_000);
  const turns = Array.from({ length: option('repeat', 3) }, (_, turn) =>
    turn % 2 === 0 ? ['with', 'without'] : ['without', 'with'],
  ).flat();
  await takeIn(bench, claims * (turns.length + 1));
  await remittance(bench, claims, 1);
  const figures = { with: [], without: [] };
  for (const [index, turn] of turns.entries()) {
    await switchMarks(bench, turn === 'with');
    const before = serverSeconds(postgres.pid);
    const { seconds } = await remittance(bench, claims, 1 + claims * (index + 1));
    const after = serverSeconds(postgres.pid);
    figures[turn].push({ seconds, processor: after - before });
    say(`${turn}: ${JSON.stringify(figures[turn].at(-1))}`);
  }
  const sum = (turn, of) => figures[turn].reduce((total, each) => total + each[of], 0);
  const cost = (of) => Math.round((sum('with', of) / sum('without', of) - 1) * 1_000) / 10;
  return {
    claims,
    turns: turns.length,
    timePercent: cost('seconds'),
    processorPercent: existsSync('/proc') ? cost('processor') : undefined,
    marks: Number((await bench.superuser.query('SELECT count(*) FROM change_mark')).rows[0].count),
  };
}

async function switchMarks({ superuser }, on) {
  const { rows } = await superuser.query(MARKS);
  for (const { table, name } of rows) {
    await superuser.query(`ALTER TABLE ${table} ${on ? 'ENABLE' : 'DISABLE'} TRIGGER ${name}`);
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
