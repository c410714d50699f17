import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

jest.setTimeout(180_000 + CLAIMS * 200);

/** Postmaster and backends of our own cluster, each by its id. */
function killHard(postmaster: number): void {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], {
    encoding: 'utf8',
  });
  for (const pid of [postmaster, ...children.trim().split(/\s+/).map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with its parent.
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
    const numbers: string[] = [];
    const charged = async (): Promise<void> => {
      const { encounterId, claims: own } = await books.encounter({ charges: [20000] });
      numbers.push(own[0]!.number);
      await books.in((scope) => postCharges(scope, [encounterId]));
    };
    for (let index = 0; index < claims; index += 6) {
      await Promise.all(Array.from({ length: Math.min(6, claims - index) }, charged));
    }
    const file = remittance({
      trace: 'KILLED',
      paid: 120 * claims,
      claims: numbers.map((pcn) => ({ pcn, charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' })),
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
    let batches = 0;
    const killed = postBatches((work) => books.in(work), stored.id, advice, {
      size,
      onProgress: () => {
        batches += 1;
        if (batches === 3) killHard(server.pid);
      },
    });
    await expect(killed).rejects.toThrow();
    await books.database.close().catch(() => undefined);
    server = await startPostgres({ directory });
    const database = new Database(
      await createDataSource(server.url('zerobalance_app', 'zerobalance')).initialize(),
    );
    const inside = <T>(work: (scope: OrganizationScope) => Promise<T>) =>
      database.inOrganization(books.organizationId, systemActor, work);
    const [before] = await inside((scope) =>
      scope.query<{ n: number }>('SELECT count(*)::int AS n FROM claim_payment'),
    );
    expect(before!.n).toBeGreaterThanOrEqual(2 * size);
    expect(before!.n).toBeLessThan(claims);
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
  } finally {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
});
