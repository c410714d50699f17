import type { EntityManager } from 'typeorm';
import { DomainError } from '../../domain/errors/domain-error.js';
import { hashSecret, parseApiKey } from '../api-key/api-key.js';
import { contentHash } from '../content-hash.js';
import { createDataSource } from '../data-source.js';
import { newId } from '../new-id.js';
import { demoIds, demoPayers, demoPeople, demoPrices, demoProfile } from './demo-data.js';

export interface SeedOptions {
  /** The owner of the schema: seeding is a deed of the operator, not of a tenant. */
  readonly ownerUrl: string;
  readonly simulatorUrl: string;
  /** `whsec_…`, with which the simulator signs. */
  readonly webhookSecret: string;
  /** Plain API keys by the names of `demoPeople`; only their hashes are stored. */
  readonly keys: Readonly<Record<string, string>>;
}

export interface SeededDemo {
  readonly organizationId: string;
  readonly connectionId: string;
}

/**
 * Makes the demo practice, its people, keys, payers and the connection to the simulator. Running
 * it again brings addresses, secrets and keys up to date and changes nothing else.
 */
export async function seedDemo(options: SeedOptions): Promise<SeededDemo> {
  const dataSource = await createDataSource(options.ownerUrl, 1).initialize();
  try {
    await dataSource.transaction(async (manager) => {
      await seedPractice(manager);
      await seedConnection(manager, options);
      await seedPayers(manager);
      await seedPeople(manager, options.keys);
      await seedPrices(manager);
    });
  } finally {
    await dataSource.destroy();
  }
  return { organizationId: demoIds.organization, connectionId: demoIds.connection };
}

async function seedPractice(manager: EntityManager): Promise<void> {
  const { billingCompany, organization } = demoIds;
  await manager.query(
    `INSERT INTO billing_company (id, name) VALUES ($1, 'Demo Billing') ON CONFLICT DO NOTHING`,
    [billingCompany],
  );
  await manager.query(
    `INSERT INTO organization (id, billing_company_id, name, time_zone, settings)
     VALUES ($1, $2, 'Lakeside Family Medicine', 'America/Chicago', $3)
     ON CONFLICT (id) DO UPDATE SET settings = organization.settings || EXCLUDED.settings`,
    [
      organization,
      billingCompany,
      JSON.stringify({
        defaultConnectionId: demoIds.connection,
        defaultPayerProfile: demoProfile,
      }),
    ],
  );
  const address = {
    line1: '100 Main Street',
    city: 'Albany',
    state: 'NY',
    postalCode: '122071234',
  };
  await manager.query(
    `INSERT INTO provider (id, organization_id, kind, entity, last_name, first_name, npi, tax_id,
       tax_id_kind, taxonomy, address, phone)
     VALUES ($1, $3, 'billing', 'organization', 'LAKESIDE FAMILY MEDICINE', NULL, '1999999984',
         '123456789', 'EI', '207Q00000X', $4, '6085550100'),
       ($2, $3, 'rendering', 'person', 'CHEN', 'ALICE', '1999999976', NULL, NULL, '207Q00000X',
         NULL, NULL)
     ON CONFLICT DO NOTHING`,
    [demoIds.billingProvider, demoIds.renderingProvider, organization, JSON.stringify(address)],
  );
  await manager.query(
    `INSERT INTO payee_route (npi, tax_id, organization_id) VALUES ('1999999984', '123456789', $1)
     ON CONFLICT DO NOTHING`,
    [organization],
  );
  await manager.query(
    `INSERT INTO facility (id, organization_id, name, npi, place_of_service, address)
     VALUES ($1, $2, 'Lakeside Family Medicine, Lake Street', '1999999984', '11', $3)
     ON CONFLICT DO NOTHING`,
    [demoIds.facility, organization, JSON.stringify(address)],
  );
}

/** ISA06 and ISA08 of the demo. */
const SENDER = 'ZBDEMO';
const RECEIVER = 'SIMPAYER';

async function seedConnection(manager: EntityManager, options: SeedOptions): Promise<void> {
  const url = `${options.simulatorUrl.replace(/\/$/, '')}/x12`;
  await manager.query(
    `INSERT INTO connection (id, name, adapter, settings, sender_id, receiver_id, webhook_secrets)
     VALUES ($1, 'Payer simulator', 'x12-over-https', $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET settings = connection.settings || EXCLUDED.settings,
       webhook_secrets = EXCLUDED.webhook_secrets`,
    [
      demoIds.connection,
      JSON.stringify({ url }),
      SENDER,
      RECEIVER,
      JSON.stringify([{ secret: options.webhookSecret }]),
    ],
  );
}

async function seedPayers(manager: EntityManager): Promise<void> {
  for (const payer of demoPayers) {
    await manager.query(
      `INSERT INTO payer (id, organization_id, name, payer_identifier, connection_id,
         filing_indicator) VALUES ($1, $2, $3, $4, $5, 'CI') ON CONFLICT DO NOTHING`,
      [payer.id, demoIds.organization, payer.name, payer.identifier, demoIds.connection],
    );
    await manager.query(
      `INSERT INTO payer_profile (id, organization_id, payer_id, revision, content, content_hash,
         reason, published_at) VALUES ($1, $2, $3, 1, $4, $5, 'Demo: a day is a second', now())
       ON CONFLICT DO NOTHING`,
      [
        payer.profileId,
        demoIds.organization,
        payer.id,
        JSON.stringify(demoProfile),
        contentHash(demoProfile),
      ],
    );
  }
}

async function seedPeople(
  manager: EntityManager,
  keys: Readonly<Record<string, string>>,
): Promise<void> {
  for (const person of demoPeople) {
    const kind = person.role === 'service' ? 'service' : 'human';
    await manager.query(
      `INSERT INTO person (id, email, display_name, kind) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [person.id, `${person.key.toLowerCase()}@demo.example`, person.name, kind],
    );
    await manager.query(
      `INSERT INTO membership (id, person_id, organization_id, role) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [newId(), person.id, demoIds.organization, person.role],
    );
    const key = keys[person.key];
    if (key !== undefined) await seedKey(manager, person, key);
  }
}

async function seedKey(
  manager: EntityManager,
  person: (typeof demoPeople)[number],
  text: string,
): Promise<void> {
  const parts = parseApiKey(text);
  if (parts === undefined) {
    throw new DomainError('KEY_INVALID', 'A demo key has not the shape of a key', {
      name: person.key,
    });
  }
  await manager.query(
    `INSERT INTO api_key (id, person_id, name, prefix, secret_hash, role, organization_ids)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET prefix = EXCLUDED.prefix, secret_hash = EXCLUDED.secret_hash`,
    [
      person.keyId,
      person.id,
      `Demo key: ${person.key}`,
      parts.prefix,
      hashSecret(parts.secret),
      person.role,
      [demoIds.organization],
    ],
  );
}

async function seedPrices(manager: EntityManager): Promise<void> {
  for (const [procedure, cents] of demoPrices) {
    await manager.query(
      `INSERT INTO fee_schedule_price (id, organization_id, procedure_code, price_cents,
         effective_from) VALUES ($1, $2, $3, $4, '2020-01-01') ON CONFLICT DO NOTHING`,
      [newId(), demoIds.organization, procedure, cents],
    );
  }
}
