import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

/**
 * Authorizations that a practice has on file (REF*G1), so that a denial for a missing one can be
 * answered without a person; and the index by which a 999 finds its submission.
 */
export class PriorAuthorization1764100000000 implements MigrationInterface {
  readonly name = 'PriorAuthorization1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE prior_authorization (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  patient_id uuid NOT NULL REFERENCES patient (id),
  payer_id uuid NOT NULL REFERENCES payer (id),
  authorization_number text NOT NULL,
  -- Empty: for any procedure.
  procedure_codes text[] NOT NULL DEFAULT '{}',
  valid_from date NOT NULL,
  valid_to date,
  -- The claim that used it up; a corrected version of that claim may use it again.
  used_by_encounter_id uuid REFERENCES encounter (id),
  recorded_by uuid REFERENCES person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT prior_authorization_number_key UNIQUE (organization_id, payer_id, patient_id, authorization_number)
);
CREATE INDEX prior_authorization_patient_idx ON prior_authorization (organization_id, patient_id, payer_id);
CREATE INDEX submission_group_idx ON submission (organization_id, group_control_number);
GRANT SELECT, INSERT, UPDATE ON prior_authorization TO ${roles.app};
ALTER TABLE prior_authorization ENABLE ROW LEVEL SECURITY;
ALTER TABLE prior_authorization FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON prior_authorization TO ${roles.app}
  USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY owner_only ON prior_authorization TO ${roles.owner} USING (true) WITH CHECK (true);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
