import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

/** The signed heads of the audit chains; and the audit trail by person and by time of sealing. */
export class AuditHead1764150000000 implements MigrationInterface {
  readonly name = 'AuditHead1764150000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE audit_head (
  organization_id uuid NOT NULL REFERENCES organization (id),
  sequence bigint NOT NULL,
  hash bytea NOT NULL,
  signed_at timestamptz NOT NULL,
  key_id text NOT NULL,
  -- Base64 of an Ed25519 signature over organization, sequence, hash and time.
  signature text NOT NULL,
  PRIMARY KEY (organization_id, sequence)
);
CREATE INDEX audit_event_person_idx ON audit_event (organization_id, actor_person_id, occurred_at DESC, id DESC);
GRANT SELECT ON audit_head TO ${roles.app};
GRANT SELECT, INSERT ON audit_head TO ${roles.relay};
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_head TO ${roles.app}
  USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY relay ON audit_head TO ${roles.relay} USING (true) WITH CHECK (true);
CREATE POLICY owner_only ON audit_head TO ${roles.owner} USING (true) WITH CHECK (true);
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
