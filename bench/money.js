/**
 * The money figures in one run on one server with fsync on: a large 835 from its bytes to committed
 * rows beside a bare `COPY` of them, postings in batches and one by one beside `COPY` and a plain
 * SQL ledger, hot payers, and the proofs. Each of the short ones three times: minimum, median,
 * maximum.
 *
 * `npm run bench -- money [--claims 10000] [--large 100000] [--singles 3000] [--repeat 3]`;
 * `--large 0` leaves the large file out. The A/R figures have a bench of their own.
 */
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureBuilt } = require('../scripts/build.js');

const option = (name, standard) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? standard : Number(process.argv[at + 1]);
};
const say = (line) => console.error(line);

async function main() {
  await ensureBuilt({ say, bundle: false });
  require('reflect-metadata');
  const directory = mkdtempSync(join(tmpdir(), 'zerobalance-bench-'));
  const { startPostgres } = require('../dist/src/local-stack/postgres.js');
  const postgres = await startPostgres({ directory });
  let bench;
  try {
    bench = await require('./money/practice.js').open(postgres);
    const figures = await measure(bench);
    console.log(JSON.stringify(figures, undefined, 1));
    process.exitCode = figures.ledgerSumCents === 0 ? 0 : 1;
  } finally {
    await bench?.close();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(bench) {
  const { takeIn, timed } = require('./money/practice.js');
  const { remittance, copyRows, checkSums } = require('./money/remittance.js');
  const claims = option('claims', 10_000);
  const large = option('large', 100_000);
  const count = claims + large;
  say(`${count} encounters charged in ${(await timed(() => takeIn(bench, count))).seconds} s`);
  const figures = {};
  const small = await remittance(bench, claims);
  figures.remittance = { ...small, ...(await copyRows(bench)) };
  say(JSON.stringify(figures.remittance));
  if (large > 0) {
    figures.large = await remittance(bench, large, claims + 1);
    figures.largeOverSmall = figures.large.seconds / small.seconds;
    if (small.serverSeconds !== undefined) {
      figures.largeOverSmallProcessor = work(figures.large) / work(small);
    }
    say(JSON.stringify(figures.large));
  }
  Object.assign(figures, await postings(bench, claims), await proofs(bench));
  return rounded({ ...figures, ...(await checkSums(bench)) });
}

const work = ({ workerSeconds, serverSeconds }) => workerSeconds + serverSeconds;

async function postings(bench, claims) {
  const { inBatches, copyBatch, oneByOne, ourPosting } = require('./money/postings.js');
  const { plainLedger } = require('./money/plain-ledger.js');
  const singles = option('singles', 3_000);
  const batch = await repeated(async (turn) => {
    const seconds = await inBatches(bench, claims, { run: `batch${turn}` });
    return { copy: await copyBatch(bench, `batch${turn}`), seconds };
  });
  const single = await repeated(async (turn) => {
    const ours = await oneByOne(singles, ourPosting(bench, { run: `one${turn}`, payers: 1 }));
    const plain = await plainLedger(bench, { run: `plain${turn}`, payers: 1 });
    const theirs = await oneByOne(singles, plain.post);
    await plain.close();
    return { ours, theirs };
  });
  const hot = await repeated(async (turn) => {
    const many = await oneByOne(singles, ourPosting(bench, { run: `many${turn}`, payers: 1_000 }));
    const few = await oneByOne(singles, ourPosting(bench, { run: `few${turn}`, payers: 10 }));
    return { many, few };
  });
  return {
    batchOverCopy: spread(batch, ({ copy, seconds }) => copy / seconds),
    batchPostingsPerSecond: spread(batch, ({ seconds }) => claims / seconds),
    singlePerSecond: spread(single, ({ ours }) => ours),
    plainPerSecond: spread(single, ({ theirs }) => theirs),
    singleOverPlain: spread(single, ({ ours, theirs }) => ours / theirs),
    hotOverMany: spread(hot, ({ few, many }) => few / many),
  };
}

async function proofs(bench) {
  const { sumsPerSecond, seal, chainPerSecond } = require('./money/verify.js');
  const { checkSums } = require('./money/remittance.js');
  const { entries } = await checkSums(bench);
  const sums = await repeated(() => sumsPerSecond(bench, entries));
  const sealed = await seal(bench);
  const chain = await repeated(() => chainPerSecond(bench));
  return {
    sumsEntriesPerSecond: spread(sums, (each) => each),
    sealed,
    entriesPerTransaction: entries / sealed,
    chainTransactionsPerSecond: spread(chain, ({ perSecond }) => perSecond),
    chainTransactionsPerCoreSecond: spread(chain, ({ perCore }) => perCore),
  };
}

async function repeated(work) {
  const results = [];
  for (let turn = 1; turn <= option('repeat', 3); turn += 1) {
    results.push(await work(turn));
    say(JSON.stringify(results.at(-1)));
  }
  return results;
}

function spread(results, of) {
  const sorted = results.map(of).sort((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

const rounded = (value) =>
  JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === 'number' ? Math.round(inner * 100) / 100 : inner,
  );

void main();
