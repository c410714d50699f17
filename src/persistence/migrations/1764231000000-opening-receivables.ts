import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

/**
 * What a practice's old system held open on the day that it changed to this one: the files that were
 * taken in, and on each charge line how much of it who still owed then.
 */
export class OpeningReceivables1764231000000 implements MigrationInterface {
  readonly name = 'OpeningReceivables1764231000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE opening_import (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  inbox_id uuid REFERENCES inbox_message (id),
  file_name text NOT NULL,
  sha256 text NOT NULL,
  mapping jsonb NOT NULL,
  claims integer NOT NULL,
  lines integer NOT NULL,
  payer_cents bigint NOT NULL,
  patient_cents bigint NOT NULL,
  state text NOT NULL DEFAULT 'taken' CHECK (state IN ('taken', 'undone')),
  taken_by uuid REFERENCES person (id),
  taken_at timestamptz NOT NULL DEFAULT now(),
  undone_by uuid REFERENCES person (id),
  undone_at timestamptz,
  undo_reason text
);
-- The same file twice takes nothing; after it was undone it may come again.
CREATE UNIQUE INDEX opening_import_file_idx ON opening_import (organization_id, sha256) WHERE state = 'taken';
CREATE INDEX opening_import_recent_idx ON opening_import (organization_id, taken_at DESC, id DESC);
ALTER TABLE encounter ADD COLUMN opening_import_id uuid REFERENCES opening_import (id);
CREATE INDEX encounter_opening_idx ON encounter (organization_id, opening_import_id)
  WHERE opening_import_id IS NOT NULL;
ALTER TABLE charge_line
  ADD COLUMN opening_payer_cents bigint CHECK (opening_payer_cents >= 0),
  ADD COLUMN opening_patient_cents bigint CHECK (opening_patient_cents >= 0);
GRANT SELECT, INSERT, UPDATE ON opening_import TO ${roles.app};
ALTER TABLE opening_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE opening_import FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON opening_import TO ${roles.app}
  USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY owner_only ON opening_import TO ${roles.owner} USING (true) WITH CHECK (true);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
