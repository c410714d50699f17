import { randomUUID } from 'node:crypto';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { mintApiKey } from '../../src/persistence/api-key/api-key.js';
import { demoIds, demoPeople } from '../../src/persistence/seed/demo-data.js';
import { seedDemo } from '../../src/persistence/seed/seed-demo.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

export const webhookSecret = `whsec_${Buffer.from('a secret of the demo connection').toString('base64')}`;

/** A migrated database with the demo practice, seen through the app role. */
export interface Practice {
  readonly test: TestDatabase;
  readonly database: Database;
  readonly organizationId: string;
  readonly connectionId: string;
  /** Plain keys by the names of `demoPeople`. */
  readonly keys: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function createPractice(): Promise<Practice> {
  const test = await createTestDatabase();
  const keys = Object.fromEntries(demoPeople.map(({ key }) => [key, mintApiKey().text]));
  const seeded = await seedDemo({
    ownerUrl: test.ownerUrl,
    simulatorUrl: 'http://localhost:1',
    webhookSecret,
    keys,
  });
  const dataSource = await createDataSource(test.appUrl, 4).initialize();
  const database = new Database(dataSource);
  return {
    test,
    database,
    ...seeded,
    keys,
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

/** A second practice with one key, for everything that must not be seen across. */
export async function addOrganization(practice: Practice): Promise<{ id: string; key: string }> {
  const id = randomUUID();
  const personId = randomUUID();
  const key = mintApiKey();
  await practice.database.inGlobal(async (scope) => {
    await scope.query(
      `INSERT INTO organization (id, billing_company_id, name, time_zone)
       VALUES ($1, $2, 'Other practice', 'UTC')`,
      [id, demoIds.billingCompany],
    );
    await scope.query(`INSERT INTO person (id, email, display_name) VALUES ($1, $2, 'Olga')`, [
      personId,
      `${personId}@other.example`,
    ]);
    await scope.query(
      `INSERT INTO membership (id, person_id, organization_id, role)
       VALUES ($1, $2, $3, 'supervisor')`,
      [randomUUID(), personId, id],
    );
    await scope.query(
      `INSERT INTO api_key (id, person_id, name, prefix, secret_hash, role, organization_ids)
       VALUES ($1, $2, 'key', $3, $4, 'supervisor', $5)`,
      [randomUUID(), personId, key.prefix, key.hash, [id]],
    );
  });
  return { id, key: key.text };
}
