import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { moneyInvariants } from '../../src/persistence/verify/money-invariants.js';
import {
  globalInvariants,
  progressInvariants,
} from '../../src/persistence/verify/progress-invariants.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

jest.setTimeout(60_000);

describe('verify', () => {
  let own: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  let tamperer: Client;
  const organizationId = randomUUID();

  beforeAll(async () => {
    own = await createTestDatabase();
    dataSource = await createDataSource(own.appUrl, 2).initialize();
    database = new Database(dataSource);
    tamperer = new Client({ connectionString: own.superuserUrl });
    await tamperer.connect();
    // Neither foreign keys nor triggers: what is written here must not be possible otherwise.
    await tamperer.query('SET session_replication_role = replica');
    await tamperer.query(
      `INSERT INTO organization (id, billing_company_id, name, time_zone)
       VALUES ($1, $2, 'Practice', 'America/New_York')`,
      [organizationId, randomUUID()],
    );
  });
  afterAll(async () => {
    await database.close();
    await tamperer.end();
    await own.drop();
  });

  const broken = async (): Promise<string[]> =>
    (await verifyBooks(database)).violations.map((violation) => violation.invariant).sort();

  it('asks every invariant and finds nothing in an empty installation', async () => {
    const result = await verifyBooks(database);
    expect(result.ok).toBe(true);
    expect(result.checked.map((checked) => checked.invariant).sort()).toEqual(
      [
        ...[...moneyInvariants, ...progressInvariants, ...globalInvariants].map(
          (invariant) => invariant.name,
        ),
        'sealed-chain-holds',
        'reports-equal-the-ledger',
      ].sort(),
    );
  });

  it('names a transaction that somebody has unbalanced, and what it makes wrong', async () => {
    const transactionId = randomUUID();
    const encounterId = randomUUID();
    await tamperer.query(
      `INSERT INTO ledger_transaction (id, organization_id, kind, posting_key, effective_on, actor_kind)
       VALUES ($1, $2, 'charge', 'tampered', '2026-01-01', 'system')`,
      [transactionId, organizationId],
    );
    await tamperer.query(
      `INSERT INTO ledger_entry
         (transaction_id, ordinal, organization_id, account, direction, amount_cents, encounter_id)
       VALUES ($1, 1, $2, 'payer-receivable', 'D', 100, $3)`,
      [transactionId, organizationId, encounterId],
    );
    const { ok, violations } = await verifyBooks(database);
    expect(ok).toBe(false);
    expect(violations.map((violation) => violation.invariant)).toEqual(
      expect.arrayContaining([
        'transactions-balance',
        'ledger-sums-to-zero',
        'encounter-balances-equal-the-ledger',
      ]),
    );
    expect(violations.find(({ invariant }) => invariant === 'transactions-balance')).toMatchObject({
      organization: organizationId,
      rows: [{ transactionId, sumCents: 100 }],
    });
    await tamperer.query('DELETE FROM ledger_entry');
    await tamperer.query('DELETE FROM ledger_transaction');
    expect(await broken()).toEqual([]);
  });

  it('names an open encounter that has neither a clock nor a person', async () => {
    const encounterId = randomUUID();
    await tamperer.query(
      `INSERT INTO encounter (id, organization_id, number, patient_id, guarantor_id,
         billing_provider_id, service_date, identity_hash, lines_hash, stage, changed_at)
       VALUES ($1, $2, 1, $3, $3, $3, '2026-01-01', 'i', 'l', 'adjudication', now() - interval '1 hour')`,
      [encounterId, organizationId, randomUUID()],
    );
    expect(await broken()).toEqual(['open-encounters-have-a-timer-or-a-person']);
    await tamperer.query(
      "UPDATE encounter SET deadline_at = now() + interval '1 day' WHERE id = $1",
      [encounterId],
    );
    expect(await broken()).toEqual([]);
  });

  it('names a file whose bytes were changed, and one that lost a part', async () => {
    const bytes = Buffer.from('ISA*00*');
    const ids = [randomUUID(), randomUUID()] as const;
    for (const id of ids) {
      await tamperer.query(
        `INSERT INTO inbox_message (id, source, source_key, byte_length, sha256, state)
         VALUES ($1, 'upload', $2, $3, $4, 'processed')`,
        [id, id, bytes.length, createHash('sha256').update(bytes).digest('hex')],
      );
      await tamperer.query(
        'INSERT INTO inbox_chunk (inbox_id, ordinal, bytes) VALUES ($1, 0, $2)',
        [id, bytes],
      );
    }
    expect(await broken()).toEqual([]);
    await tamperer.query("UPDATE inbox_chunk SET bytes = 'ISA*01*' WHERE inbox_id = $1", [ids[0]]);
    await tamperer.query('DELETE FROM inbox_chunk WHERE inbox_id = $1', [ids[1]]);
    const { violations } = await verifyBooks(database);
    expect(violations.map(({ invariant }) => invariant)).toEqual(['files-are-as-received']);
    expect(violations[0]?.rows.map((row) => (row as { inboxId: string }).inboxId).sort()).toEqual(
      [...ids].sort(),
    );
    await tamperer.query('DELETE FROM inbox_chunk');
    await tamperer.query('DELETE FROM inbox_message');
  });

  it('names a ledger table whose protection is off', async () => {
    await tamperer.query('ALTER TABLE ledger_entry DISABLE TRIGGER refuse_change');
    expect(await broken()).toEqual(['ledger-is-insert-only']);
    await tamperer.query('ALTER TABLE ledger_entry ENABLE TRIGGER refuse_change');
    await tamperer.query('GRANT UPDATE ON ledger_seal TO zerobalance_app');
    const { violations } = await verifyBooks(database);
    expect(violations[0]?.rows).toEqual([{ table: 'ledger_seal', mayChange: true }]);
    await tamperer.query('REVOKE UPDATE ON ledger_seal FROM zerobalance_app');
  });

  it('names seals that were cut off the end of the chain, by what was folded from them', async () => {
    await tamperer.query(
      `INSERT INTO report_fold (organization_id, revision, sequence, folded_at) VALUES ($1, 1, 5, now())`,
      [organizationId],
    );
    const { violations } = await verifyBooks(database);
    expect(violations).toMatchObject([
      { invariant: 'seals-reach-what-was-folded', rows: [{ foldedSequence: 5, lastSequence: 0 }] },
    ]);
    await tamperer.query('DELETE FROM report_fold');
  });

  it('names a message that nobody sends', async () => {
    await tamperer.query(
      `INSERT INTO outbox_message (id, kind, subject_id, created_at)
       VALUES ($1, 'factsChanged', $1, now() - interval '1 hour')`,
      [randomUUID()],
    );
    expect(await broken()).toEqual(['outbox-drains']);
  });
});
