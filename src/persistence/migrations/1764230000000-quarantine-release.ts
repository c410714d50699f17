import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A quarantined payment that is off by no more than its payer's published tolerance may be released
 * by a second person: by which signature, and the difference that is posted to its own account
 * (positive: less money came than the claims say).
 */
export class QuarantineRelease1764230000000 implements MigrationInterface {
  readonly name = 'QuarantineRelease1764230000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE remittance
      ADD COLUMN release_approval_id uuid REFERENCES approval (id),
      ADD COLUMN tolerance_cents bigint NOT NULL DEFAULT 0,
      ADD CONSTRAINT remittance_tolerance_check
        CHECK (tolerance_cents = 0 OR release_approval_id IS NOT NULL)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
