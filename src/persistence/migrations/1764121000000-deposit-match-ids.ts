import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids are made by the application, here as everywhere; the rows that were there have theirs. */
export class DepositMatchIds1764121000000 implements MigrationInterface {
  readonly name = 'DepositMatchIds1764121000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE deposit_match ALTER COLUMN id DROP DEFAULT');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
