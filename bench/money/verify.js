/** What proving the books costs: the sums in SQL, and the hash chain. */
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

/** Transactions a second of the recomputed chain. */
async function chainPerSecond(bench) {
  const { verifyChain } = dist('src/persistence/ledger/verify-chain.js');
  const { seconds, value } = await timed(() => bench.in((scope) => verifyChain(scope)));
  if (value.faults.length > 0) throw new Error('The chain does not hold');
  return value.sealed / seconds;
}

module.exports = { sumsPerSecond, seal, chainPerSecond };
