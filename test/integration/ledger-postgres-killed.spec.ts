import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, type PostgresServer } from '../../src/local-stack/postgres.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database, systemActor, type OrganizationScope } from '../../src/persistence/database.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { migrate } from '../../src/persistence/migrate.js';
import { judgedAdvice } from '../../src/domain/remittance/advice.js';
import { beginPosting } from '../../src/persistence/remittance/begin-posting.js';
import { finishPosting } from '../../src/persistence/remittance/finish-posting.js';
import { postBatches } from '../../src/persistence/remittance/post-batch.js';
import { storeRemittance } from '../../src/persistence/remittance/store-remittance.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { openBooks } from '../support/practice-books.js';
import { remittance } from '../support/remittance-builder.js';

/** `npm run test:deep` posts 20,000. */
const CLAIMS = Number(process.env['KILLED_CLAIMS'] ?? 60);
const SIZE = CLAIMS > 1_000 ? 300 : 6;
/** The whole server and one backend in turn. */
const KILLS = CLAIMS > 1_000 ? 8 : 2;
const SEED = Number(process.env['KILLED_SEED'] ?? Date.now() % 1_000_000);

jest.setTimeout(180_000 + CLAIMS * 200);

/** Numbers from 0 to 1 that the seed gives again (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Process {
  readonly pid: number;
  readonly title: string;
}

function childrenOf(postmaster: number): Process[] {
  const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(postmaster)], {
    encoding: 'utf8',
  });
  return lines
    .trim()
    .split('\n')
    .map((line) => ({ pid: Number.parseInt(line, 10), title: line }));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went with its parent.
  }
}

/** Postmaster and backends of our own cluster, each by its id. */
function killServer(postmaster: number): void {
  const children = childrenOf(postmaster);
  for (const { pid } of [{ pid: postmaster }, ...children]) kill(pid);
}

/** One backend that posts; the postmaster then throws the others out and recovers. */
function killBackend(postmaster: number, random: () => number): void {
  const own = childrenOf(postmaster).filter(({ title }) => title.includes('zerobalance_app'));
  kill(own[Math.floor(random() * own.length)]?.pid ?? postmaster);
}

/** The database, as soon as the server has recovered. */
async function reopened(server: PostgresServer): Promise<Database> {
  const url = server.url('zerobalance_app', 'zerobalance');
  const until = Date.now() + 120_000;
  for (;;) {
    try {
      return new Database(await createDataSource(url).initialize());
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(100);
    }
  }
}

it('PostgreSQL is killed in the middle of batches: nothing is lost, nothing comes twice (F5)', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'zerobalance-killed-'));
  let server: PostgresServer = await startPostgres({ directory });
  const [claims, size] = [CLAIMS, SIZE];
  try {
    await migrate(server.url('zerobalance_owner', 'zerobalance'));
    const appUrl = server.url('zerobalance_app', 'zerobalance');
    const books = await openBooks({ appUrl, drop: async () => undefined });
    const ours: string[] = [];
    const charged = async (): Promise<void> => {
      const { encounterId, claims: own } = await books.encounter({ charges: [20000] });
      ours.push(own[0]!.number);
      await books.in((scope) => postCharges(scope, [encounterId]));
    };
    for (let index = 0; index < claims; index += 6) {
      await Promise.all(Array.from({ length: Math.min(6, claims - index) }, charged));
    }
    const file = remittance({
      trace: 'KILLED',
      paid: 120 * claims,
      claims: ours.map((pcn) => ({ pcn, charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' })),
      plb: ['L6 -5', 'WO:X 5'],
    });
    const { advice } = await judgedAdvice(file);
    const { id: inboxId } = await books.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: 'k',
        bytes: Buffer.from('x'),
        forRelay: false,
      }),
    );
    const stored = await books.in((scope) =>
      storeRemittance(scope, { inboxId, ordinal: 1 }, advice, []),
    );
    await books.in((scope) => beginPosting(scope, stored.id, advice));
    let database = books.database;
    const inside = <T>(work: (scope: OrganizationScope) => Promise<T>) =>
      database.inOrganization(books.organizationId, systemActor, work);
    const posted = async (): Promise<number> => {
      const [row] = await inside((scope) =>
        scope.query<{ n: number }>('SELECT count(*)::int AS n FROM claim_payment'),
      );
      return row?.n ?? 0;
    };
    const random = numbers(SEED);
    for (let round = 1; round <= KILLS; round += 1) {
      // Batches that are posted are passed over, and told of like the others.
      const done = Math.floor((await posted()) / size);
      const left = Math.floor(claims / size) - done;
      // Two batches and more are still to come when it happens.
      const share = Math.max(0, left - 4) / (KILLS + 1 - round);
      const after = done + 1 + Math.floor(random() * Math.min(share, 8));
      let batches = 0;
      const killed = postBatches(inside, stored.id, advice, {
        size,
        onProgress: () => {
          batches += 1;
          if (batches !== after) return;
          if (round % 2 === 1) killServer(server.pid);
          else killBackend(server.pid, random);
        },
      });
      await expect(killed).rejects.toThrow();
      await database.close().catch(() => undefined);
      if (round % 2 === 1) server = await startPostgres({ directory });
      database = await reopened(server);
      const now = await posted();
      if (CLAIMS > 1_000) console.log(`seed ${SEED}, kill ${round}: ${now} of ${claims} posted`);
      expect(now).toBeGreaterThanOrEqual(after * size);
      expect(now).toBeLessThan(claims);
    }
    await postBatches(inside, stored.id, advice, { size });
    await inside((scope) => finishPosting(scope, stored.id, advice));
    const rows = await inside((scope) =>
      scope.query<{ account: string; cents: string }>(
        `SELECT account, sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END) AS cents
           FROM ledger_entry GROUP BY account HAVING sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END) <> 0`,
      ),
    );
    expect(Object.fromEntries(rows.map(({ account, cents }) => [account, Number(cents)]))).toEqual({
      'contractual-allowance': 5000 * claims,
      'interest-income': -500,
      'patient-receivable': 3000 * claims,
      'payments-in-transit': 12000 * claims,
      recoupment: 500,
      revenue: -20000 * claims,
    });
    const { violations } = await verifyBooks(database);
    expect(
      violations.filter(({ invariant }) =>
        /balance|ledger|clearing|transit|remittance/.test(invariant),
      ),
    ).toEqual([]);
    await database.close();
  } catch (error) {
    console.error(`KILLED_SEED=${SEED} gives the same kills`);
    throw error;
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
});
