import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';
import { liveChanges } from './desk-and-doors/live-changes.js';
import { doors } from './desk-and-doors/doors.js';
import { desk } from './desk-and-doors/desk.js';

const TENANT_TABLES = [
  'change_mark',
  'live_event',
  'bulk_job',
  'bulk_job_row',
  'webhook_endpoint',
  'webhook_delivery',
  'webhook_attempt',
];

/** What the relay seals and sends for every organization. */
const RELAY_TABLES = ['change_mark', 'live_event', 'webhook_endpoint', 'webhook_delivery'];

const tenant = (table: string): string => `
GRANT SELECT, INSERT, UPDATE ON ${table} TO ${roles.app};
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${table} TO ${roles.app}
  USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY owner_only ON ${table} TO ${roles.owner} USING (true) WITH CHECK (true);
`;

const relayed = (table: string): string =>
  `CREATE POLICY relay ON ${table} TO ${roles.relay} USING (true) WITH CHECK (true);`;

/**
 * Live changes sealed into one sequence per organization, bulk jobs, outbound webhooks, break-glass
 * access, and what a key may do beside its role.
 */
export class DeskAndDoors1764140000000 implements MigrationInterface {
  readonly name = 'DeskAndDoors1764140000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(desk);
    await runner.query(doors);
    await runner.query(TENANT_TABLES.map(tenant).join('') + RELAY_TABLES.map(relayed).join(''));
    await runner.query(`
REVOKE UPDATE ON change_mark, live_event, webhook_attempt FROM ${roles.app};
GRANT SELECT, DELETE ON change_mark TO ${roles.relay};
GRANT SELECT, INSERT, DELETE ON live_event TO ${roles.relay};
GRANT SELECT ON webhook_endpoint TO ${roles.relay};
GRANT SELECT, INSERT ON webhook_delivery TO ${roles.relay};
GRANT SELECT, INSERT, UPDATE ON break_glass TO ${roles.app};
`);
    await runner.query(liveChanges);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
