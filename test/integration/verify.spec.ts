import { randomUUID } from 'node:crypto';
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

  it('names a message that nobody sends', async () => {
    await tamperer.query(
      `INSERT INTO outbox_message (id, kind, subject_id, created_at)
       VALUES ($1, 'factsChanged', $1, now() - interval '1 hour')`,
      [randomUUID()],
    );
    expect(await broken()).toEqual(['outbox-drains']);
  });
});
