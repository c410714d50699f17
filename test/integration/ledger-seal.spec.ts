import { Client } from 'pg';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { sealLedger } from '../../src/persistence/ledger/seal-ledger.js';
import { verifyChain } from '../../src/persistence/ledger/verify-chain.js';
import { openBooks, type PracticeBooks } from '../support/practice-books.js';

jest.setTimeout(120_000);

describe('the seal of the ledger', () => {
  let books: PracticeBooks;
  let relay: Database;
  beforeAll(async () => {
    books = await openBooks();
    const dataSource = createDataSource(books.test.relayUrl ?? '');
    await dataSource.initialize();
    relay = new Database(dataSource);
    for (let index = 0; index < 3; index += 1) {
      const { encounterId } = await books.encounter({ charges: [20000, 100] });
      await books.in((scope) => postCharges(scope, [encounterId]));
    }
  });
  afterAll(async () => {
    await relay.close();
    await books.close();
  });

  it('appends every committed transaction once and folds the balances', async () => {
    expect([await sealLedger(relay, 4), await sealLedger(relay), await sealLedger(relay)]).toEqual([
      4, 2, 0,
    ]);
    const report = await books.in((scope) => verifyChain(scope));
    expect(report).toEqual({ sealed: 6, faults: [] });
    const rows = await books.query<{ account: string; cents: string }>(
      'SELECT account, balance_cents AS cents FROM organization_balance',
    );
    expect(Object.fromEntries(rows.map(({ account, cents }) => [account, Number(cents)]))).toEqual(
      await books.organization(),
    );
  });

  it('is not made by two sealers at once', async () => {
    const { encounterId } = await books.encounter({ charges: [1, 2, 3, 4] });
    await books.in((scope) => postCharges(scope, [encounterId]));
    const sealed = await Promise.all([sealLedger(relay), sealLedger(relay), sealLedger(relay)]);
    expect(sealed.reduce((sum, each) => sum + each, 0)).toBe(4);
    expect((await books.in((scope) => verifyChain(scope))).faults).toEqual([]);
  });

  it('names a tampered entry', async () => {
    const client = new Client({ connectionString: books.test.superuserUrl ?? '' });
    await client.connect();
    await client.query('SET session_replication_role = replica');
    await client.query(
      `UPDATE ledger_entry SET amount_cents = amount_cents + 1 WHERE transaction_id =
         (SELECT transaction_id FROM ledger_seal WHERE sequence = 2)`,
    );
    await client.end();
    const { faults } = await books.in((scope) => verifyChain(scope));
    expect(faults).toMatchObject([{ sequence: 2, fault: 'content' }]);
  });
});
