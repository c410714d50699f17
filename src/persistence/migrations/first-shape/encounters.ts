/** Encounters, snapshots, charges, claims and their way to the payer. */
export const encounters = `
CREATE TABLE encounter (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  -- Short number for people, E-1042; per organization.
  number bigint NOT NULL,
  patient_id uuid NOT NULL REFERENCES patient (id),
  guarantor_id uuid NOT NULL REFERENCES guarantor (id),
  billing_provider_id uuid NOT NULL REFERENCES provider (id),
  rendering_provider_id uuid REFERENCES provider (id),
  facility_id uuid REFERENCES facility (id),
  service_date date NOT NULL,
  service_date_to date,
  -- The practice's own claim or visit number, kept and searchable; ours is minted per claim version.
  practice_number text,
  folded_practice_number text,
  identity_hash text NOT NULL,
  lines_hash text NOT NULL,
  billable boolean NOT NULL DEFAULT true,
  not_billable_reason text,
  self_pay boolean NOT NULL DEFAULT false,
  -- What lists show, written in the transaction that changes the fact.
  stage text NOT NULL DEFAULT 'registered' CHECK (stage IN ('registered', 'verification', 'coding',
    'submission', 'adjudication', 'posting', 'patientBilling', 'denialFollowUp', 'closed')),
  action_required boolean NOT NULL DEFAULT false,
  held boolean NOT NULL DEFAULT false,
  hold_reason text,
  waiting_for text,
  deadline_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  last_error_code text,
  current_payer_id uuid REFERENCES payer (id),
  owner_person_id uuid REFERENCES person (id),
  charge_cents bigint NOT NULL DEFAULT 0,
  paid_cents bigint NOT NULL DEFAULT 0,
  adjusted_cents bigint NOT NULL DEFAULT 0,
  payer_balance_cents bigint NOT NULL DEFAULT 0,
  patient_balance_cents bigint NOT NULL DEFAULT 0,
  open_cents bigint NOT NULL DEFAULT 0,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT encounter_number_key UNIQUE (organization_id, number),
  CONSTRAINT encounter_identity_key UNIQUE (organization_id, identity_hash)
);
CREATE INDEX encounter_recent_idx ON encounter (organization_id, created_at DESC, id DESC);
CREATE INDEX encounter_stage_idx ON encounter (organization_id, stage, created_at DESC, id DESC);
CREATE INDEX encounter_action_idx ON encounter (organization_id, created_at DESC, id DESC) WHERE action_required;
CREATE INDEX encounter_payer_idx ON encounter (organization_id, current_payer_id, created_at DESC, id DESC);
CREATE INDEX encounter_deadline_idx ON encounter (organization_id, deadline_at, id) WHERE deadline_at IS NOT NULL;
CREATE INDEX encounter_patient_idx ON encounter (organization_id, patient_id);
CREATE INDEX encounter_guarantor_idx ON encounter (organization_id, guarantor_id);
CREATE INDEX encounter_practice_number_idx ON encounter (organization_id, folded_practice_number text_pattern_ops);
CREATE INDEX encounter_open_idx ON encounter (organization_id, open_cents DESC, id DESC);

CREATE TABLE encounter_counter (
  organization_id uuid PRIMARY KEY REFERENCES organization (id),
  last_number bigint NOT NULL DEFAULT 1000
);

-- Immutable: what happened clinically, as it was at intake; claims are built only from it.
CREATE TABLE encounter_snapshot (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid NOT NULL REFERENCES encounter (id),
  revision integer NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  source_kind text NOT NULL CHECK (source_kind IN ('x12', 'json', 'fhir', 'hl7', 'correction')),
  source_inbox_id uuid,
  source_segment integer,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT encounter_snapshot_revision_key UNIQUE (encounter_id, revision)
);

CREATE TABLE encounter_diagnosis (
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid NOT NULL REFERENCES encounter (id),
  ordinal integer NOT NULL,
  qualifier text NOT NULL,
  code text NOT NULL,
  present_on_admission text,
  PRIMARY KEY (encounter_id, ordinal)
);

CREATE TABLE charge_line (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid NOT NULL REFERENCES encounter (id),
  ordinal integer NOT NULL,
  procedure_code text,
  modifiers text[] NOT NULL DEFAULT '{}',
  revenue_code text,
  description text,
  charge_cents bigint NOT NULL,
  units numeric,
  unit_type text,
  place_of_service text,
  service_date date NOT NULL,
  service_date_to date,
  diagnosis_pointers integer[] NOT NULL DEFAULT '{}',
  priced_from text NOT NULL DEFAULT 'import',
  CONSTRAINT charge_line_ordinal_key UNIQUE (encounter_id, ordinal)
);
CREATE INDEX charge_line_encounter_idx ON charge_line (organization_id, encounter_id);

-- The coverages of an encounter in the order in which they are asked to pay.
CREATE TABLE encounter_coverage (
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid NOT NULL REFERENCES encounter (id),
  sequence integer NOT NULL CHECK (sequence BETWEEN 1 AND 11),
  coverage_id uuid NOT NULL REFERENCES coverage (id),
  payer_id uuid NOT NULL REFERENCES payer (id),
  state text NOT NULL DEFAULT 'unverified' CHECK (state IN ('unverified', 'active', 'inactive', 'unclear', 'replaced')),
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (encounter_id, sequence)
);

CREATE TABLE claim (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  -- The encounter whose workflow carries this claim; its lines may come from several.
  encounter_id uuid NOT NULL REFERENCES encounter (id),
  coverage_id uuid NOT NULL REFERENCES coverage (id),
  payer_id uuid NOT NULL REFERENCES payer (id),
  payer_sequence integer NOT NULL,
  kind text NOT NULL DEFAULT 'professional' CHECK (kind IN ('professional', 'institutional', 'dental')),
  version integer NOT NULL,
  previous_claim_id uuid REFERENCES claim (id),
  -- CLM01: minted by us, at most 20 characters, new for each version.
  patient_control_number text NOT NULL,
  -- CLM05-3.
  frequency text NOT NULL DEFAULT '1',
  -- REF*F8 that goes out with frequency 7 or 8.
  original_payer_claim_control_number text,
  -- CLP07 or 277: theirs for this version.
  payer_claim_control_number text,
  snapshot_id uuid NOT NULL REFERENCES encounter_snapshot (id),
  -- The claim as it is written to the 837: ClaimContent.
  content jsonb NOT NULL,
  charge_cents bigint NOT NULL,
  balance_cents bigint NOT NULL DEFAULT 0,
  state text NOT NULL CHECK (state IN ('draft', 'scrubbed', 'queued', 'batched', 'sent', 'unknown',
    'received', 'accepted', 'rejected', 'pended', 'adjudicated', 'forwarded', 'replaced', 'voided', 'abandoned')),
  waiting_for text,
  deadline_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  rule_set_version text,
  queued_at timestamptz,
  sent_at timestamptz,
  accepted_at timestamptz,
  adjudicated_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  row_version integer NOT NULL DEFAULT 1,
  CONSTRAINT claim_patient_control_number_key UNIQUE (organization_id, patient_control_number),
  CONSTRAINT claim_version_key UNIQUE (encounter_id, payer_sequence, version)
);
CREATE INDEX claim_encounter_idx ON claim (organization_id, encounter_id);
CREATE INDEX claim_queued_idx ON claim (payer_id, queued_at) WHERE state = 'queued';
CREATE INDEX claim_payer_number_idx ON claim (organization_id, payer_claim_control_number) WHERE payer_claim_control_number IS NOT NULL;

CREATE TABLE claim_line (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  claim_id uuid NOT NULL REFERENCES claim (id),
  number integer NOT NULL,
  -- REF*6R.
  line_control_number text NOT NULL,
  procedure_code text,
  modifiers text[] NOT NULL DEFAULT '{}',
  revenue_code text,
  charge_cents bigint NOT NULL,
  units numeric,
  service_date date,
  CONSTRAINT claim_line_number_key UNIQUE (claim_id, number),
  CONSTRAINT claim_line_control_number_key UNIQUE (organization_id, line_control_number)
);

CREATE TABLE claim_line_charge (
  organization_id uuid NOT NULL REFERENCES organization (id),
  claim_line_id uuid NOT NULL REFERENCES claim_line (id),
  charge_line_id uuid NOT NULL REFERENCES charge_line (id),
  PRIMARY KEY (claim_line_id, charge_line_id)
);
CREATE INDEX claim_line_charge_charge_idx ON claim_line_charge (charge_line_id);

CREATE TABLE claim_institutional (
  claim_id uuid PRIMARY KEY REFERENCES claim (id),
  organization_id uuid NOT NULL REFERENCES organization (id),
  -- Facility type and frequency: the type of bill without its leading zero.
  type_of_bill text NOT NULL,
  admission_type text,
  admission_source text,
  patient_status text,
  admitted_at text,
  statement_from date,
  statement_to date
);

CREATE TABLE claim_institutional_code (
  organization_id uuid NOT NULL REFERENCES organization (id),
  claim_id uuid NOT NULL REFERENCES claim (id),
  ordinal integer NOT NULL,
  qualifier text NOT NULL,
  code text NOT NULL,
  code_date date,
  code_date_to date,
  amount_cents bigint,
  value text,
  PRIMARY KEY (claim_id, ordinal)
);

CREATE TABLE scrub_finding (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  claim_id uuid NOT NULL REFERENCES claim (id),
  rule_code text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('error', 'warning')),
  queue text NOT NULL,
  message text NOT NULL,
  fix text NOT NULL,
  field text,
  line_number integer,
  rule_set_version text NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now(),
  overridden_by uuid REFERENCES person (id),
  override_reason text,
  overridden_at timestamptz
);
CREATE INDEX scrub_finding_claim_idx ON scrub_finding (organization_id, claim_id);

-- One transaction set (ST to SE) of an 837 that went out, or is about to.
CREATE TABLE submission (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  connection_id uuid NOT NULL REFERENCES connection (id),
  payer_id uuid NOT NULL REFERENCES payer (id),
  kind text NOT NULL DEFAULT '837' CHECK (kind IN ('837', '276', '270')),
  interchange_control_number text NOT NULL,
  group_control_number text NOT NULL,
  transaction_control_number text NOT NULL,
  -- BHT03.
  batch_reference text NOT NULL,
  claim_count integer NOT NULL,
  charge_cents bigint NOT NULL,
  body bytea NOT NULL,
  sha256 text NOT NULL,
  state text NOT NULL CHECK (state IN ('built', 'sending', 'accepted', 'refused', 'unreachable', 'unknown', 'acknowledged', 'rejected')),
  outcome_code text,
  attempts integer NOT NULL DEFAULT 0,
  built_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  resolved_at timestamptz,
  CONSTRAINT submission_control_numbers_key UNIQUE (connection_id, interchange_control_number, group_control_number, transaction_control_number)
);
CREATE INDEX submission_open_idx ON submission (built_at) WHERE state IN ('built', 'sending', 'unreachable');
CREATE INDEX submission_batch_reference_idx ON submission (organization_id, batch_reference);

CREATE TABLE submission_claim (
  organization_id uuid NOT NULL REFERENCES organization (id),
  submission_id uuid NOT NULL REFERENCES submission (id),
  claim_id uuid NOT NULL REFERENCES claim (id),
  -- Segments of this claim in the ST (ST = 1), so that an IK3 position names the guilty claim.
  first_segment integer NOT NULL,
  last_segment integer NOT NULL,
  outcome text CHECK (outcome IN ('accepted', 'rejected', 'innocent')),
  PRIMARY KEY (submission_id, claim_id)
);
CREATE INDEX submission_claim_claim_idx ON submission_claim (claim_id);

CREATE TABLE acknowledgment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  inbox_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('TA1', '999', '277CA', '277')),
  submission_id uuid REFERENCES submission (id),
  claim_id uuid REFERENCES claim (id),
  -- A, E, R … of TA1 and 999; A1, A2, A3 … of 277CA; P, F … of 277.
  code text NOT NULL,
  accepted boolean,
  status_codes jsonb NOT NULL DEFAULT '[]',
  findings jsonb NOT NULL DEFAULT '[]',
  source_name text,
  payer_claim_control_number text,
  segment_number integer,
  received_at timestamptz NOT NULL DEFAULT now(),
  -- The same answer under another file changes nothing.
  answer_key text NOT NULL,
  CONSTRAINT acknowledgment_answer_key UNIQUE (organization_id, answer_key)
);
CREATE INDEX acknowledgment_claim_idx ON acknowledgment (organization_id, claim_id);
CREATE INDEX acknowledgment_submission_idx ON acknowledgment (organization_id, submission_id);
`;
