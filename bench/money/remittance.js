/**
 * A large 835 from its bytes to committed ledger rows, beside a bare `COPY` of the rows that it
 * made, in one run on one server with fsync on. 25 segments and 3 lines a claim, every claim
 * matched to one of ours; the ledger must sum to zero afterwards.
 */
const { join } = require('node:path');
const { dist, ORG, timed } = require('./practice.js');
const { processed } = require('./processor.js');

/** Posts the file of so many encounters, from the first or another on, and returns the figures. */
async function remittance(bench, claims, first = 1) {
  const bytes = file(claims, first);
  global.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const { value, workerSeconds, serverSeconds } = await processed(bench.postmaster, () =>
    timed(() => post(bench, bytes, `${claims} from ${first}`)),
  );
  clearInterval(watch);
  return {
    claims,
    bytes: bytes.length,
    seconds: value.seconds,
    workerSeconds,
    serverSeconds,
    memoryGrowthMegabytes: Math.round((peak - before) / 1048576),
    ...(await checkSums(bench)),
  };
}

/** 25 segments a claim; each line paid 70.00, CO-45 20.00, PR-2 10.00. */
function file(claims, first) {
  const body = [
    'ST*835*0001',
    `BPR*I*${claims * 210}*C*ACH************20260301`,
    `TRN*1*BENCH${claims}F${first}*1512345678`,
    'DTM*405*20260301',
    'N1*PR*PAYER',
    'N1*PE*PRACTICE*XX*1999999984',
    'LX*1',
  ];
  for (let i = first; i < first + claims; i += 1) {
    body.push(
      `CLP*P${i}*1*300*210*30*12*ICN${claims}F${first}N${i}*11*1`,
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

async function post(bench, bytes, name) {
  const { storeInbox } = dist('src/persistence/inbox/inbox-store.js');
  const { createPostingActivities } = dist('activities/posting.activities.js');
  const activities = createPostingActivities({ database: bench.database });
  const at = new Date().toISOString();
  const { id: inboxId } = await bench.database.inGlobal((scope) =>
    storeInbox(scope, {
      source: 'upload',
      sourceKey: `bench ${name}`,
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
async function copyRows({ superuser, postmaster }) {
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
  const { value, serverSeconds } = await processed(postmaster, () =>
    timed(async () => {
      for (const table of COPIED) {
        await superuser.query(
          `COPY copy_${table} FROM '${join(directory, table)}' (FORMAT binary)`,
        );
      }
    }),
  );
  return { bareCopySeconds: value.seconds, bareCopyServerSeconds: serverSeconds };
}

/** Entries, claims posted and the sum of the whole ledger, which must be zero. */
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

module.exports = { remittance, copyRows, checkSums };
