/**
 * Our encounters per second against the null workflow, in one run: same server, workers, workflow
 * code, number and order of activities, timers, messages and payloads; the null activities have
 * empty bodies. The payer answers at once; its later answers (999, 277CA, 835) come as facts: the
 * driver changes the rows, as inbox and posting would, and wakes the workflow.
 *
 * `npm run bench -- encounters [--encounters 300] [--in-flight 50]`
 */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureBuilt } = require('../scripts/build.js');
const { Bench } = require('./encounters/stage.js');

const option = (name, standard) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};

async function main() {
  await ensureBuilt({ say: (line) => console.error(line) });
  require('reflect-metadata');
  const count = option('encounters', 300);
  const inFlight = option('in-flight', 50);
  const directory = mkdtempSync(join(tmpdir(), 'zerobalance-bench-'));
  const bench = await Bench.open(directory);
  try {
    await bench.warmUp(10);
    const rates = { null: [], ours: [] };
    for (const kind of ['null', 'ours', 'ours', 'null']) {
      const rate = await bench.run(kind, count / 2, inFlight);
      console.error(`${kind}: ${rate.toFixed(1)} encounters/s`);
      rates[kind].push(rate);
    }
    const mean = (list) => 2 / list.reduce((sum, rate) => sum + 1 / rate, 0);
    const { events, bytes } = await bench.size();
    const result = {
      encounters: count,
      inFlight,
      nullPerSecond: round(mean(rates.null)),
      oursPerSecond: round(mean(rates.ours)),
      ratio: round(mean(rates.ours) / mean(rates.null)),
      events,
      bytes,
    };
    console.log(JSON.stringify(result));
    process.exitCode = result.ratio >= 0.7 && events <= 36 && bytes <= 20 * 1024 ? 0 : 1;
  } finally {
    await bench.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

const round = (value) => Math.round(value * 100) / 100;

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
