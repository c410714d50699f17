import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

/** Deliveries of webhooks are found by when they are due; an endpoint can be taken away for good. */
export class Webhooks1764260000000 implements MigrationInterface {
  readonly name = 'Webhooks1764260000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE webhook_endpoint ADD COLUMN removed_at timestamptz;
CREATE INDEX webhook_delivery_due_idx ON webhook_delivery (next_attempt_at) WHERE state = 'waiting';
GRANT UPDATE ON webhook_delivery TO ${roles.relay};
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
