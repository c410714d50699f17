/** What proving the books costs: the sums in SQL, and the hash chain. */
const { existsSync, readFileSync } = require('node:fs');
const { dist, timed } = require('./practice.js');

const SUMS = ['transactions-balance', 'ledger-sums-to-zero'];

/** Entries a second of the questions whether every transaction and the whole ledger sum to zero. */
async function sumsPerSecond(bench, entries) {
  const { moneyInvariants } = dist('src/persistence/verify/money-invariants.js');
  const own = moneyInvariants.filter(({ name }) => SUMS.includes(name));
  const { seconds } = await timed(() =>
    bench.in(async (scope) => {
      for (const { violations } of own) {
        if ((await scope.query(violations)).length > 0) throw new Error('The books do not balance');
      }
    }),
  );
  return (entries * own.length) / seconds;
}

/** Seals everything that is there; returns how many transactions the chain holds. */
async function seal(bench) {
  const { sealLedger } = dist('src/persistence/ledger/seal-ledger.js');
  let sealed = 0;
  for (;;) {
    const more = await sealLedger(bench.relay, 5_000);
    if (more === 0) return sealed;
    sealed += more;
  }
}

/**
 * Transactions a second of the recomputed chain, by the clock and by the processor time of the one
 * server process that does it (Linux; elsewhere by the clock).
 */
async function chainPerSecond(bench) {
  const { verifyChain } = dist('src/persistence/ledger/verify-chain.js');
  return bench.in(async (scope) => {
    await scope.query('SET LOCAL max_parallel_workers_per_gather = 0');
    const [{ pid }] = await scope.query('SELECT pg_backend_pid() AS pid');
    const before = processorSeconds(pid);
    const { seconds, value } = await timed(() => verifyChain(scope));
    if (value.faults.length > 0) throw new Error('The chain does not hold');
    const core = before === undefined ? seconds : processorSeconds(pid) - before;
    return { perSecond: value.sealed / seconds, perCore: value.sealed / core };
  });
}

function processorSeconds(pid) {
  const path = `/proc/${pid}/schedstat`;
  return existsSync(path) ? readFileSync(path, 'utf8').split(' ')[0] / 1e9 : undefined;
}

module.exports = { sumsPerSecond, seal, chainPerSecond };
