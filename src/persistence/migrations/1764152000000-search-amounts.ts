import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remittances are searched by their amount, in any practice's size. */
export class SearchAmounts1764152000000 implements MigrationInterface {
  readonly name = 'SearchAmounts1764152000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX remittance_amount_idx ON remittance (organization_id, payment_cents, created_at DESC)',
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
