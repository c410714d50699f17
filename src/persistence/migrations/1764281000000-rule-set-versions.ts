import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

const tables = [
  'rule_set_version',
  'rule_set_publication',
  'rule_dry_run',
  'rule_dry_run_change',
] as const;

const tenant = (table: string): string => `
GRANT SELECT, INSERT, UPDATE ON ${table} TO ${roles.app};
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${table} TO ${roles.app}
  USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY owner_only ON ${table} TO ${roles.owner} USING (true) WITH CHECK (true);`;

/**
 * Rules of an organization in versions: drafts that people change, publications that say from when
 * which version is in force (number 0: what comes with the program), and dry runs of drafts over
 * encounters of the past. `rule_set` stays the log of contents by hash that verdicts name.
 */
export class RuleSetVersions1764281000000 implements MigrationInterface {
  readonly name = 'RuleSetVersions1764281000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- How long a request waits is said where it is made.
ALTER TABLE approval ALTER COLUMN expires_at DROP DEFAULT;
-- Which version first judged by this content; 0: what comes with the program.
ALTER TABLE rule_set ADD COLUMN number integer NOT NULL DEFAULT 0;
CREATE TABLE rule_set_version (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL CHECK (kind IN ('denialPlaybook', 'scrubEdits')),
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'proposed', 'published', 'discarded')),
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  reason text NOT NULL,
  -- The version that it started from.
  based_on integer NOT NULL,
  made_by uuid NOT NULL REFERENCES person (id),
  changed_by uuid NOT NULL REFERENCES person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT rule_set_version_number_key UNIQUE (organization_id, kind, number)
);
CREATE TABLE rule_set_publication (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL CHECK (kind IN ('denialPlaybook', 'scrubEdits')),
  -- 0: the rules that come with the program.
  number integer NOT NULL CHECK (number >= 0),
  in_force_from timestamptz NOT NULL,
  reason text NOT NULL,
  made_by uuid NOT NULL REFERENCES person (id),
  published_by uuid NOT NULL REFERENCES person (id),
  published_at timestamptz NOT NULL DEFAULT now(),
  approval_id uuid NOT NULL REFERENCES approval (id),
  CONSTRAINT rule_set_publication_approval_key UNIQUE (approval_id),
  CONSTRAINT rule_set_publication_maker_is_not_checker CHECK (made_by <> published_by)
);
CREATE INDEX rule_set_publication_in_force_idx
  ON rule_set_publication (organization_id, kind, in_force_from DESC, published_at DESC);
CREATE TABLE rule_dry_run (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL CHECK (kind IN ('denialPlaybook', 'scrubEdits')),
  number integer NOT NULL CHECK (number > 0),
  content_hash text NOT NULL,
  -- What was in force when it began.
  compared_with integer NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
  -- The last claim that was looked at.
  reached uuid,
  claim_count integer NOT NULL DEFAULT 0,
  changed_count integer NOT NULL DEFAULT 0,
  changed_cents bigint NOT NULL DEFAULT 0,
  error_code text,
  made_by uuid NOT NULL REFERENCES person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  CONSTRAINT rule_dry_run_days CHECK (first_day <= last_day)
);
CREATE INDEX rule_dry_run_version_idx ON rule_dry_run (organization_id, kind, number, created_at DESC);
CREATE TABLE rule_dry_run_change (
  rule_dry_run_id uuid NOT NULL REFERENCES rule_dry_run (id),
  claim_id uuid NOT NULL REFERENCES claim (id),
  organization_id uuid NOT NULL REFERENCES organization (id),
  effect text NOT NULL,
  amount_cents bigint NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  PRIMARY KEY (rule_dry_run_id, claim_id)
);
CREATE INDEX rule_dry_run_change_claim_idx ON rule_dry_run_change (organization_id, claim_id);
${tables.map(tenant).join('\n')}
REVOKE UPDATE ON rule_set_publication, rule_dry_run_change FROM ${roles.app};
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON rule_set_publication
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON rule_set_publication
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_change_of_published_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'version % of the rules is no draft', OLD.number USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER refuse_change_of_published_rules BEFORE UPDATE ON rule_set_version FOR EACH ROW
  WHEN (OLD.content IS DISTINCT FROM NEW.content AND OLD.state <> 'draft')
  EXECUTE FUNCTION refuse_change_of_published_rules();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
