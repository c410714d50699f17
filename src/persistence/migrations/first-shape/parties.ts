/** Payers and their profiles, patients, guarantors, coverages, prices, rules. */
export const parties = `
CREATE TABLE payer (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  name text NOT NULL,
  -- NM109 of 2010BB.
  payer_identifier text NOT NULL,
  connection_id uuid REFERENCES connection (id),
  filing_indicator text,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT payer_organization_identifier_key UNIQUE (organization_id, payer_identifier)
);

-- A data overlay on guide and rules; a change is a new row, the newest published one rules.
CREATE TABLE payer_profile (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  payer_id uuid NOT NULL REFERENCES payer (id),
  revision integer NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  reason text NOT NULL,
  made_by uuid REFERENCES person (id),
  published_by uuid REFERENCES person (id),
  published_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT payer_profile_payer_revision_key UNIQUE (payer_id, revision),
  CONSTRAINT payer_profile_maker_is_not_checker CHECK (published_by IS NULL OR made_by IS NULL OR published_by <> made_by)
);

CREATE TABLE guarantor (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  last_name text NOT NULL,
  first_name text,
  address jsonb,
  email text,
  phone text,
  folded_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE patient (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  guarantor_id uuid NOT NULL REFERENCES guarantor (id),
  last_name text NOT NULL,
  first_name text,
  middle_name text,
  birth_date date,
  gender text,
  address jsonb,
  phone text,
  email text,
  folded_name text NOT NULL,
  merged_into_id uuid REFERENCES patient (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX patient_name_idx ON patient (organization_id, folded_name text_pattern_ops);
CREATE INDEX patient_birth_idx ON patient (organization_id, birth_date);

CREATE TABLE coverage (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  patient_id uuid NOT NULL REFERENCES patient (id),
  payer_id uuid NOT NULL REFERENCES payer (id),
  responsibility text NOT NULL CHECK (responsibility IN ('primary', 'secondary', 'tertiary')),
  member_id text NOT NULL,
  folded_member_id text NOT NULL,
  group_number text,
  group_name text,
  relationship text NOT NULL DEFAULT '18',
  subscriber jsonb,
  insurance_type text,
  filing_indicator text,
  effective_from date,
  effective_to date,
  source text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX coverage_patient_idx ON coverage (organization_id, patient_id);
CREATE INDEX coverage_member_idx ON coverage (organization_id, folded_member_id text_pattern_ops);

CREATE TABLE eligibility_check (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  coverage_id uuid NOT NULL REFERENCES coverage (id),
  encounter_id uuid,
  service_date date NOT NULL,
  trace text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('pending', 'active', 'inactive', 'rejected', 'unavailable', 'unclear')),
  rejection_code text,
  copay_cents bigint,
  deductible_remaining_cents bigint,
  other_payer jsonb,
  benefits jsonb NOT NULL DEFAULT '[]',
  request_inbox_id uuid,
  response_inbox_id uuid,
  asked_at timestamptz NOT NULL DEFAULT now(),
  answered_at timestamptz
);
CREATE INDEX eligibility_check_coverage_idx ON eligibility_check (organization_id, coverage_id, asked_at DESC);
CREATE INDEX eligibility_check_encounter_idx ON eligibility_check (organization_id, encounter_id);

CREATE TABLE fee_schedule_price (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  schedule text NOT NULL DEFAULT 'charge-master',
  procedure_code text NOT NULL,
  modifiers text NOT NULL DEFAULT '',
  price_cents bigint NOT NULL CHECK (price_cents >= 0),
  effective_from date NOT NULL,
  effective_to date,
  CONSTRAINT fee_schedule_price_key UNIQUE (organization_id, schedule, procedure_code, modifiers, effective_from)
);

-- Versioned rules (scrub edits, denial playbook, dunning, filing limits): the content hash is the version.
CREATE TABLE rule_set (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  reason text NOT NULL,
  made_by uuid REFERENCES person (id),
  published_by uuid REFERENCES person (id),
  published_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT rule_set_hash_key UNIQUE (organization_id, kind, content_hash),
  CONSTRAINT rule_set_maker_is_not_checker CHECK (published_by IS NULL OR made_by IS NULL OR published_by <> made_by)
);

CREATE TABLE code_set_release (
  id uuid PRIMARY KEY,
  code_set text NOT NULL,
  release text NOT NULL,
  source_name text NOT NULL,
  sha256 text NOT NULL,
  row_count integer NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT code_set_release_key UNIQUE (code_set, sha256)
);

CREATE TABLE code_set_entry (
  code_set text NOT NULL,
  code text NOT NULL,
  effective_from date NOT NULL,
  effective_to date,
  attributes jsonb NOT NULL DEFAULT '{}',
  release_id uuid NOT NULL REFERENCES code_set_release (id),
  PRIMARY KEY (code_set, code, effective_from)
);
`;
