import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The newest time step whose code a person has used: each code of a second factor opens once. */
export class TotpStep1764151000000 implements MigrationInterface {
  readonly name = 'TotpStep1764151000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person ADD COLUMN totp_last_step bigint');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
