/**
 * Thousands of encounters wait for their payer; an 835 decides them all and wakes them. How many a
 * second look at their rows, against the null workflow woken by the same relay (paced: sixteen calls
 * to Temporal in flight), and how the list answers meanwhile at twenty requests a second. Real
 * server, worker, relay and api on one machine.
 *
 * `npm run bench -- wake-up [--encounters 2000] [--in-flight 50]`
 */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureBuilt } = require('../scripts/build.js');
const { Bench, demoKeys, facts } = require('./encounters/stage.js');
const { openLoop, startApi } = require('./samples/http-load.js');

const dist = (path) => require(join(__dirname, '../dist', path));
const option = (name, standard) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};
const say = (line) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
const PORTION = 500;

async function main() {
  await ensureBuilt({ say });
  require('reflect-metadata');
  const encounters = option('encounters', 2_000);
  const directory = mkdtempSync(join(tmpdir(), 'zerobalance-bench-'));
  const bench = await Bench.open(directory);
  let api;
  try {
    await bench.warmUp(10);
    api = await startApi(bench.postgres);
    const nothing = await wakeUp(bench, 'null', encounters);
    const ours = await wakeUp(bench, 'ours', encounters);
    const result = {
      encounters,
      nullPerSecond: nothing.perSecond,
      oursPerSecond: ours.perSecond,
      ratio: Math.round((ours.perSecond / nothing.perSecond) * 100) / 100,
      list: ours.list,
      listBesideNull: nothing.list,
    };
    console.log(JSON.stringify(result));
    process.exitCode = result.ratio >= 0.7 && ours.list.p99 <= 100 ? 0 : 1;
  } finally {
    api?.kill();
    await bench.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Brings so many to where only the 835 is missing, then decides all at once and wakes them. */
async function wakeUp(bench, kind, count) {
  const began = performance.now();
  const waiting = await open(bench, kind, count);
  say(`${count} ${kind} opened in ${Math.round((performance.now() - began) / 1_000)} s`);
  const looks = [...waiting.values()].map((looked) => looked.next());
  let over = false;
  const keys = { keys: [demoKeys().supervisor] };
  const list = openLoop(keys, { rate: 20, until: () => over });
  const relay = await startRelay(bench);
  try {
    const woken = performance.now();
    await decide(bench, kind, [...waiting.keys()]);
    await Promise.all(looks);
    const seconds = (performance.now() - woken) / 1_000;
    over = true;
    const perSecond = Math.round((count / seconds) * 10) / 10;
    say(`${kind}: ${perSecond}/s`);
    return { perSecond, list: await list };
  } finally {
    over = true;
    await relay.stop();
  }
}

/** Encounters by id, with what tells of their looks; each has had its 999 and 277CA. */
async function open(bench, kind, count) {
  const waiting = new Map();
  for (let done = 0; done < count; done += PORTION) {
    const size = Math.min(PORTION, count - done);
    const ids = kind === 'ours' ? await bench.takeIn(size) : bench.names(size);
    const left = ids[Symbol.iterator]();
    const lane = async () => {
      for (let next = left.next(); !next.done; next = left.next()) {
        waiting.set(next.value, await bench.advance(kind, next.value, facts.slice(0, -1)));
      }
    };
    await Promise.all(Array.from({ length: option('in-flight', 50) }, lane));
  }
  return waiting;
}

/** What the 835 leaves in the rows, and the wake-ups, in one transaction as its posting does it. */
async function decide(bench, kind, ids) {
  const { wakeEncounters } = dist('src/persistence/outbox/outbox.js');
  const { organizationId } = bench;
  await bench.database.inOrganization(organizationId, { kind: 'system' }, async (scope) => {
    if (kind === 'ours') {
      for (const sql of facts.at(-1)) {
        await scope.execute(sql.replace('= $1', '= ANY ($1::uuid[])'), [ids]);
      }
    }
    await wakeEncounters(scope, organizationId, ids);
  });
}

async function startRelay(bench) {
  const { createDataSource } = dist('src/persistence/data-source.js');
  const { Database } = dist('src/persistence/database.js');
  const { OutboxTask } = dist('src/relay/outbox.task.js');
  const { Relay } = dist('src/relay/relay.js');
  const url = bench.postgres.url('zerobalance_relay', 'zerobalance');
  const database = new Database(await createDataSource(url, 4).initialize());
  // The relay's connections are those of a worker; the messages that opened the encounters go first.
  await database.inGlobal((scope) =>
    scope.execute('UPDATE outbox_message SET sent_at = now() WHERE sent_at IS NULL'),
  );
  const relay = new Relay([new OutboxTask(database, bench.workflows)], {
    warn: (details, message) => say(`${message}: ${JSON.stringify(details)}`),
  });
  relay.start();
  return {
    stop: async () => {
      await relay.stop();
      await database.close();
    },
  };
}

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
