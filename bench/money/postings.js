/**
 * Postings of claim payments without a file: what `postTransactions` costs, in batches beside
 * `COPY` of the rows that it made (same indexes, checks, keys and triggers), and one at a time from
 * 16 clients beside the plain ledger.
 */
const { join } = require('node:path');
const { dist, ORG, timed } = require('./practice.js');

const hex = (number, digits) => number.toString(16).padStart(digits, '0');
const id = (kind, number) => `${hex(kind, 8)}-0000-7000-8000-${hex(number, 12)}`;
const payerOf = (number) => id(0xa0, number);

/** The transfers of one claim payment: three lines, each paid 70.00, CO-45 20.00, PR-2 10.00. */
function transfersOf(number, payers) {
  const payerId = payerOf(number % payers);
  const encounterId = id(3, number);
  const guarantorId = id(1, number);
  return [1, 2, 3].flatMap((line) => {
    const chargeLineId = id(16 + line, number);
    const payer = { encounterId, chargeLineId, payerId };
    return [
      { debit: 'remittance-clearing', from: payer, to: payer, amount: 7000 },
      { debit: 'contractual-allowance', from: payer, to: payer, amount: 2000 },
      {
        debit: 'patient-receivable',
        from: { encounterId, chargeLineId, guarantorId },
        to: payer,
        amount: 1000,
      },
    ];
  });
}

function transactionOf(number, payers, run) {
  const { ledgerTransaction } = dist('src/domain/ledger/transaction.js');
  const { debit, credit } = dist('src/domain/ledger/entry.js');
  const entries = transfersOf(number, payers).flatMap(({ debit: account, from, to, amount }) => [
    debit(account, amount, from),
    credit('payer-receivable', amount, to),
  ]);
  return ledgerTransaction('claim-payment', `${run}/${number}`, entries);
}

/** Seconds for `count` postings in batches of `size`, two at a time. */
async function inBatches(bench, count, { run, size = 300 }) {
  const { postTransactions } = dist('src/persistence/ledger/post-transactions.js');
  let next = 1;
  const work = async () => {
    while (next <= count) {
      const first = next;
      next += size;
      const numbers = Array.from(
        { length: Math.min(size, count + 1 - first) },
        (_, at) => first + at,
      );
      const transactions = numbers.map((number) => transactionOf(number, 1, run));
      const context = { event: `${run}:${first}`, effectiveOn: '2026-03-01' };
      await bench.in((scope) => postTransactions(scope, transactions, context));
    }
  };
  return (await timed(() => Promise.all([work(), work()]))).seconds;
}

const TABLES = ['ledger_transaction', 'ledger_entry', 'encounter_balance', 'charge_line_balance'];

/** Seconds of `COPY` of the rows of a run into tables with the same indexes, checks and triggers. */
async function copyBatch({ superuser }, run) {
  const { rows } = await superuser.query("SELECT current_setting('data_directory') AS directory");
  const own = `SELECT id FROM ledger_transaction WHERE posting_key LIKE '${run}/%'`;
  const encounters = `SELECT encounter_id FROM ledger_transaction WHERE posting_key LIKE '${run}/%'`;
  // The rows that the run added or added to; the revenue is the charge's.
  const touched = `account <> 'revenue' AND encounter_id IN (${encounters})`;
  const where = {
    ledger_transaction: `WHERE posting_key LIKE '${run}/%'`,
    ledger_entry: `WHERE transaction_id IN (${own})`,
    encounter_balance: `WHERE ${touched}`,
    charge_line_balance: `WHERE ${touched}`,
  };
  const path = (table) => join(rows[0].directory, `posting-${table}`);
  for (const table of TABLES) {
    await superuser.query(`DROP TABLE IF EXISTS posted_${table} CASCADE`);
    await superuser.query(`CREATE TABLE posted_${table} (LIKE ${table} INCLUDING ALL)`);
    await superuser.query(
      `COPY (SELECT * FROM ${table} ${where[table] ?? ''}) TO '${path(table)}' (FORMAT binary)`,
    );
  }
  await superuser.query(`CREATE TRIGGER check_entries_balance AFTER INSERT ON posted_ledger_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_entries_balance()`);
  for (const table of TABLES) {
    await superuser.query(`CREATE TRIGGER check_parents AFTER INSERT ON posted_${table}
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_parents_of_${table}()`);
  }
  const { seconds } = await timed(async () => {
    for (const table of TABLES) {
      await superuser.query(`COPY posted_${table} FROM '${path(table)}' (FORMAT binary)`);
    }
  });
  return seconds;
}

/** Postings a second of 16 clients, each posting one claim payment per database transaction. */
async function oneByOne(count, post) {
  let next = 1;
  const work = async () => {
    while (next <= count) {
      const number = next;
      next += 1;
      await post(number);
    }
  };
  const { seconds } = await timed(() => Promise.all(Array.from({ length: 16 }, work)));
  return count / seconds;
}

/** One posting with our ledger. */
function ourPosting(bench, { run, payers }) {
  const { postTransactions } = dist('src/persistence/ledger/post-transactions.js');
  return (number) =>
    bench.in((scope) =>
      postTransactions(scope, [transactionOf(number, payers, run)], {
        event: `${run}:${number}`,
        effectiveOn: '2026-03-01',
      }),
    );
}

module.exports = { ORG, transfersOf, inBatches, copyBatch, oneByOne, ourPosting };
