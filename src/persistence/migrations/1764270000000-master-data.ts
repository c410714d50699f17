import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

const tenant = (table: string): string => `
GRANT SELECT, INSERT, UPDATE ON ${table} TO ${roles.app};
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${table} TO ${roles.app}
  USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY owner_only ON ${table} TO ${roles.owner} USING (true) WITH CHECK (true);
`;

/**
 * What people keep of a practice: facilities, providers and payers are retired, never deleted, for
 * encounters name them; which provider is enrolled with which payer for what; price lists that are
 * read from a file and confirmed after a look at what they change.
 */
export class MasterData1764270000000 implements MigrationInterface {
  readonly name = 'MasterData1764270000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE facility ADD COLUMN retired_at timestamptz;
ALTER TABLE provider ADD COLUMN retired_at timestamptz;
ALTER TABLE payer ADD COLUMN retired_at timestamptz;
CREATE INDEX facility_organization_idx ON facility (organization_id, name, id);
CREATE INDEX patient_created_idx ON patient (organization_id, created_at, id);

CREATE TABLE provider_enrolment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  provider_id uuid NOT NULL REFERENCES provider (id),
  payer_id uuid NOT NULL REFERENCES payer (id),
  transaction text NOT NULL CHECK (transaction IN ('claims', 'remittances', 'eligibility', 'claimStatus')),
  state text NOT NULL CHECK (state IN ('notNeeded', 'requested', 'enrolled', 'refused', 'ended')),
  -- The payer's number for the provider, or of the request.
  reference text,
  effective_from date,
  effective_to date,
  note text,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT provider_enrolment_key UNIQUE (organization_id, provider_id, payer_id, transaction)
);

CREATE TABLE fee_schedule_import (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  schedule text NOT NULL,
  effective_from date NOT NULL,
  file_name text,
  sha256 text NOT NULL,
  -- Prices that the file does not name end the day before.
  complete boolean NOT NULL,
  -- [[procedure code, modifiers, cents], …]
  prices jsonb NOT NULL,
  -- Of the prices that the comparison was made with.
  base_hash text NOT NULL,
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'confirmed', 'discarded')),
  made_by uuid REFERENCES person (id),
  decided_by uuid REFERENCES person (id),
  decided_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX fee_schedule_import_recent_idx ON fee_schedule_import (organization_id, created_at DESC, id DESC);
${tenant('provider_enrolment')}${tenant('fee_schedule_import')}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
