import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

/** The right to remove what the retention rules let go, and the index by which it is found. */
export class Retention1764282000000 implements MigrationInterface {
  readonly name = 'Retention1764282000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
GRANT DELETE ON one_time_link TO ${roles.app};
GRANT DELETE ON outbox_message TO ${roles.relay};
CREATE INDEX outbox_message_sent_idx ON outbox_message (sent_at) WHERE sent_at IS NOT NULL;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
