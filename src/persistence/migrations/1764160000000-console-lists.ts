import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lists of the console page by key, the newest first. */
export class ConsoleLists1764160000000 implements MigrationInterface {
  readonly name = 'ConsoleLists1764160000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE INDEX claim_recent_idx ON claim (organization_id, created_at DESC, id DESC);
CREATE INDEX denial_recent_idx ON denial (organization_id, opened_at DESC, id DESC);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
