/** A practice in a database of its own: encounters, claims and remittances for ledger tests. */
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database, systemActor, type OrganizationScope } from '../../src/persistence/database.js';
import { newId } from '../../src/persistence/new-id.js';
import { createTestDatabase, type TestDatabase } from './postgres.js';

export interface PracticeEncounter {
  readonly encounterId: string;
  readonly guarantorId: string;
  readonly lineIds: readonly string[];
  /** CLM01 by payer, in payer order. */
  readonly claims: readonly {
    readonly id: string;
    readonly number: string;
    readonly payerId: string;
  }[];
}

export class PracticeBooks {
  readonly payers: string[] = [];
  private count = 0;

  constructor(
    readonly test: Pick<TestDatabase, 'appUrl' | 'drop'> & Partial<TestDatabase>,
    readonly database: Database,
    readonly organizationId: string,
    private readonly providerId: string,
  ) {}

  in<T>(work: (scope: OrganizationScope) => Promise<T>): Promise<T> {
    return this.database.inOrganization(this.organizationId, systemActor, work);
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.in((scope) => scope.query<Row>(sql, parameters));
  }

  async payer(identifier: string): Promise<string> {
    const id = newId();
    await this.query(
      `INSERT INTO payer (id, organization_id, name, payer_identifier) VALUES ($1, $2, $3, $3)`,
      [id, this.organizationId, identifier],
    );
    this.payers.push(id);
    return id;
  }

  /** An encounter with its lines, coverages and one claim per payer, as intake leaves them. */
  async encounter(text: {
    readonly charges: readonly number[];
    readonly payers?: readonly string[];
    readonly serviceDate?: string;
    readonly guarantorId?: string;
  }): Promise<PracticeEncounter> {
    const payers = text.payers ?? this.payers.slice(0, 1);
    const [patientId, encounterId] = [newId(), newId()];
    const guarantorId = text.guarantorId ?? newId();
    const date = text.serviceDate ?? '2026-01-15';
    this.count += 1;
    const number = this.count;
    return this.in(async (scope) => {
      const org = this.organizationId;
      if (text.guarantorId === undefined) {
        await scope.query(
          `INSERT INTO guarantor (id, organization_id, last_name, folded_name) VALUES ($1, $2, 'DOE', 'DOE')`,
          [guarantorId, org],
        );
      }
      await scope.query(
        `INSERT INTO patient (id, organization_id, guarantor_id, last_name, first_name, folded_name,
           birth_date) VALUES ($1, $2, $3, 'DOE', 'JO', 'DOE JO', '1980-01-01')`,
        [patientId, org, guarantorId],
      );
      await scope.query(
        `INSERT INTO encounter (id, organization_id, number, patient_id, guarantor_id, billing_provider_id,
           service_date, identity_hash, lines_hash, self_pay)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
        [
          encounterId,
          org,
          number,
          patientId,
          guarantorId,
          this.providerId,
          date,
          encounterId,
          payers.length === 0,
        ],
      );
      const lineIds: string[] = [];
      for (const [index, charge] of text.charges.entries()) {
        const id = newId();
        lineIds.push(id);
        await scope.query(
          `INSERT INTO charge_line (id, organization_id, encounter_id, ordinal, procedure_code,
             charge_cents, service_date) VALUES ($1, $2, $3, $4, '99213', $5, $6)`,
          [id, org, encounterId, index + 1, charge, date],
        );
      }
      const snapshotId = newId();
      await scope.query(
        `INSERT INTO encounter_snapshot (id, organization_id, encounter_id, revision, content, content_hash,
           source_kind) VALUES ($1, $2, $3, 1, '{}', 'x', 'json')`,
        [snapshotId, org, encounterId],
      );
      const claims: { id: string; number: string; payerId: string }[] = [];
      for (const [index, payerId] of payers.entries()) {
        const [coverageId, claimId] = [newId(), newId()];
        await scope.query(
          `INSERT INTO coverage (id, organization_id, patient_id, payer_id, responsibility, member_id,
             folded_member_id, source) VALUES ($1, $2, $3, $4, $5, 'M1', 'M1', 'test')`,
          [coverageId, org, patientId, payerId, ['primary', 'secondary', 'tertiary'][index]],
        );
        await scope.query(
          `INSERT INTO encounter_coverage (organization_id, encounter_id, sequence, coverage_id, payer_id, state)
           VALUES ($1, $2, $3, $4, $5, 'active')`,
          [org, encounterId, index + 1, coverageId, payerId],
        );
        const pcn = `ZB${String(number).padStart(5, '0')}${'ABC'[index]}`;
        const total = text.charges.reduce((sum, each) => sum + each, 0);
        await scope.query(
          `INSERT INTO claim (id, organization_id, encounter_id, coverage_id, payer_id, payer_sequence, version,
             patient_control_number, snapshot_id, content, charge_cents, state)
           VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, '{}', $9, 'accepted')`,
          [claimId, org, encounterId, coverageId, payerId, index + 1, pcn, snapshotId, total],
        );
        for (const [at, lineId] of lineIds.entries()) {
          const claimLineId = newId();
          await scope.query(
            `INSERT INTO claim_line (id, organization_id, claim_id, number, line_control_number,
               procedure_code, charge_cents, service_date) VALUES ($1, $2, $3, $4, $5, '99213', $6, $7)`,
            [claimLineId, org, claimId, at + 1, `${pcn}L${at + 1}`, text.charges[at], date],
          );
          await scope.query(
            'INSERT INTO claim_line_charge (organization_id, claim_line_id, charge_line_id) VALUES ($1, $2, $3)',
            [org, claimLineId, lineId],
          );
        }
        claims.push({ id: claimId, number: pcn, payerId });
      }
      return { encounterId, guarantorId, lineIds, claims };
    });
  }

  /** Balances of an encounter per account, in cents, debit positive, without zeros. */
  async end(encounterId: string): Promise<Record<string, number>> {
    const rows = await this.query<{ account: string; cents: string }>(
      `SELECT account, sum(balance_cents) AS cents FROM encounter_balance WHERE encounter_id = $1
        AND account NOT IN ('remittance-clearing', 'unapplied-payer-cash')
       GROUP BY account HAVING sum(balance_cents) <> 0 ORDER BY account`,
      [encounterId],
    );
    return Object.fromEntries(rows.map(({ account, cents }) => [account, Number(cents)]));
  }

  /** Balances of the practice per account from the entries themselves, without zeros. */
  async organization(): Promise<Record<string, number>> {
    const signed = "sum(CASE direction WHEN 'D' THEN amount_cents ELSE -amount_cents END)";
    const rows = await this.query<{ account: string; cents: string }>(
      `SELECT account, ${signed} AS cents FROM ledger_entry GROUP BY account HAVING ${signed} <> 0`,
    );
    return Object.fromEntries(rows.map(({ account, cents }) => [account, Number(cents)]).sort());
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.test.drop();
  }
}

/** Opens a practice with two payers. */
export async function openBooks(
  given?: Pick<TestDatabase, 'appUrl' | 'drop'>,
): Promise<PracticeBooks> {
  const test = given ?? (await createTestDatabase());
  const dataSource = createDataSource(test.appUrl);
  await dataSource.initialize();
  const database = new Database(dataSource);
  const [company, organization, provider] = [newId(), newId(), newId()];
  await database.inGlobal(async (scope) => {
    await scope.query("INSERT INTO billing_company (id, name) VALUES ($1, 'B')", [company]);
    await scope.query(
      `INSERT INTO organization (id, billing_company_id, name, time_zone) VALUES ($1, $2, 'O', 'UTC')`,
      [organization, company],
    );
    await scope.query(
      "INSERT INTO payee_route (npi, tax_id, organization_id) VALUES ('1234567893', '', $1)",
      [organization],
    );
  });
  await database.inOrganization(organization, systemActor, (scope) =>
    scope.query(
      `INSERT INTO provider (id, organization_id, kind, entity, last_name, npi)
       VALUES ($1, $2, 'both', 'person', 'DR', '1234567893')`,
      [provider, organization],
    ),
  );
  const books = new PracticeBooks(test, database, organization, provider);
  await books.payer('1999999999');
  await books.payer('1888888888');
  return books;
}
