import { Client } from 'pg';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { sealLedger } from '../../src/persistence/ledger/seal-ledger.js';
import { verifyChain, type ChainFault } from '../../src/persistence/ledger/verify-chain.js';
import { sealAsFirst } from '../support/first-seals.js';
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

  describe('when somebody changed what was sealed', () => {
    let superuser: Client;
    beforeAll(async () => {
      superuser = new Client({ connectionString: books.test.superuserUrl ?? '' });
      await superuser.connect();
      await superuser.query('SET session_replication_role = replica');
    });
    afterAll(async () => {
      await superuser.end();
    });

    /** Does harm as superuser, verifies through the same transaction, undoes it. */
    async function afterHarm(sql: string): Promise<readonly ChainFault[]> {
      await superuser.query('BEGIN');
      await superuser.query(sql);
      const { faults } = await verifyChain({
        organizationId: books.organizationId,
        query: async <Row>(text: string, values: readonly unknown[] = []) =>
          (await superuser.query(text, [...values])).rows as Row[],
      } as never);
      await superuser.query('ROLLBACK');
      return faults;
    }
    const sealedAs = (sequence: number) =>
      `(SELECT transaction_id FROM ledger_seal WHERE sequence = ${sequence})`;

    const harms: Record<string, { sql: string; faults: readonly Partial<ChainFault>[] }> = {
      'a changed amount': {
        sql: `UPDATE ledger_entry SET amount_cents = amount_cents + 1 WHERE transaction_id = ${sealedAs(2)}`,
        faults: [{ sequence: 2, fault: 'content' }],
      },
      'an entry that is gone': {
        sql: `DELETE FROM ledger_entry WHERE ordinal = 2 AND transaction_id = ${sealedAs(3)}`,
        faults: [{ sequence: 3, fault: 'content' }],
      },
      'entries that changed places': {
        sql: `UPDATE ledger_entry SET ordinal = 3 - ordinal + 10 WHERE transaction_id = ${sealedAs(4)}`,
        faults: [{ sequence: 4, fault: 'content' }],
      },
      'an entry that went to another organization': {
        sql: `UPDATE ledger_entry SET organization_id = gen_random_uuid()
               WHERE ordinal = 1 AND transaction_id = ${sealedAs(1)}`,
        faults: [{ sequence: 1, fault: 'content' }],
      },
      'an entry that was added': {
        sql: `INSERT INTO ledger_entry (transaction_id, ordinal, organization_id, account, direction, amount_cents)
              SELECT transaction_id, 9, organization_id, 'cash', 'D', 1 FROM ledger_seal WHERE sequence = 2`,
        faults: [{ sequence: 2, fault: 'content' }],
      },
      'a transaction that moved to another encounter': {
        sql: `UPDATE ledger_transaction SET encounter_id = NULL WHERE id = ${sealedAs(5)}`,
        faults: [{ sequence: 5, fault: 'content' }],
      },
      'a transaction that is gone': {
        sql: `DELETE FROM ledger_transaction WHERE id = ${sealedAs(2)}`,
        faults: [{ sequence: 2, fault: 'content' }],
      },
      'a seal that is gone': {
        sql: 'DELETE FROM ledger_seal WHERE sequence = 3',
        faults: [{ sequence: 4, fault: 'sequence-gap' }],
      },
      'a link that was written anew': {
        sql: `UPDATE ledger_seal SET hash = sha256(hash) WHERE sequence = 3`,
        faults: [
          { sequence: 3, fault: 'content' },
          { sequence: 4, fault: 'previous-hash' },
        ],
      },
      'transactions that changed places': {
        sql: `DO $$ BEGIN
                ALTER TABLE ledger_seal DROP CONSTRAINT ledger_seal_transaction_key;
                UPDATE ledger_seal s SET transaction_id = o.transaction_id FROM ledger_seal o
                 WHERE s.sequence IN (2, 3) AND o.sequence = 5 - s.sequence;
              END $$`,
        faults: [
          { sequence: 2, fault: 'content' },
          { sequence: 3, fault: 'content' },
        ],
      },
      'a seal that says it was hashed otherwise': {
        sql: `UPDATE ledger_seal SET version = 3 WHERE sequence = 6`,
        faults: [{ sequence: 6, fault: 'content' }],
      },
    };
    it.each(Object.entries(harms))('names %s', async (_, { sql, faults }) => {
      expect(await afterHarm(sql)).toMatchObject(faults);
    });

    it('verifies seals of the first form by that form, and goes on from them', async () => {
      await sealAsFirst(superuser, 'ledger_seal', books.organizationId);
      const { encounterId } = await books.encounter({ charges: [5000] });
      await books.in((scope) => postCharges(scope, [encounterId]));
      expect(await sealLedger(relay)).toBe(1);
      const { faults } = await books.in((scope) => verifyChain(scope));
      expect(faults).toEqual([]);
      for (const name of [
        'a changed amount',
        'an entry that is gone',
        'a transaction that is gone',
      ]) {
        expect(await afterHarm(harms[name]!.sql)).toMatchObject(harms[name]!.faults);
      }
    });
  });
});
