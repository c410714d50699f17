import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

/** Tables that are read whole when the books are proven, or written by every posting. */
const WALKED = [
  'ledger_transaction',
  'ledger_entry',
  'ledger_seal',
  'audit_event',
  'audit_seal',
  'encounter_balance',
  'charge_line_balance',
] as const;

const own = `(organization_id = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid))`;

/**
 * A seal says how it was hashed: those that are there are of the first version. The policies ask
 * for the tenant once per statement instead of once per row (0.4 µs of each row).
 */
export class SealVersions1764220000000 implements MigrationInterface {
  readonly name = 'SealVersions1764220000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const seals of ['ledger_seal', 'audit_seal']) {
      await runner.query(`ALTER TABLE ${seals} ADD COLUMN version integer NOT NULL DEFAULT 1`);
    }
    for (const table of WALKED) {
      await runner.query(
        `ALTER POLICY tenant ON ${table} TO ${roles.app} USING ${own} WITH CHECK ${own}`,
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
