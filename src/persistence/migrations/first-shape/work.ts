/** What needs a person, what people did, what happened. */
export const work = `
CREATE TABLE work_item (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL,
  queue text NOT NULL,
  reason_code text NOT NULL,
  message text NOT NULL,
  recommended_action text,
  severity text NOT NULL DEFAULT 'normal' CHECK (severity IN ('low', 'normal', 'high')),
  encounter_id uuid REFERENCES encounter (id),
  claim_id uuid REFERENCES claim (id),
  denial_id uuid REFERENCES denial (id),
  remittance_id uuid REFERENCES remittance (id),
  claim_payment_id uuid REFERENCES claim_payment (id),
  patient_id uuid REFERENCES patient (id),
  inbox_id uuid REFERENCES inbox_message (id),
  details jsonb NOT NULL DEFAULT '{}',
  amount_cents bigint,
  due_at timestamptz,
  owner_person_id uuid REFERENCES person (id),
  snoozed_until timestamptz,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved', 'dismissed')),
  resolution text,
  resolution_reason text,
  resolved_by uuid REFERENCES person (id),
  resolved_at timestamptz,
  opened_at timestamptz NOT NULL DEFAULT now(),
  -- One open item per cause: opening it again is harmless.
  cause_key text NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX work_item_open_cause_key ON work_item (organization_id, cause_key) WHERE state = 'open';
CREATE INDEX work_item_queue_idx ON work_item (organization_id, queue, opened_at, id) WHERE state = 'open';
CREATE INDEX work_item_encounter_idx ON work_item (organization_id, encounter_id);

-- A person's command: written before the workflow is asked, and the handler's proof of having done it.
CREATE TABLE command (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL,
  encounter_id uuid REFERENCES encounter (id),
  payload jsonb NOT NULL DEFAULT '{}',
  reason text NOT NULL,
  actor_person_id uuid NOT NULL REFERENCES person (id),
  approval_id uuid REFERENCES approval (id),
  state text NOT NULL DEFAULT 'given' CHECK (state IN ('given', 'done', 'refused')),
  outcome jsonb,
  given_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz
);
CREATE INDEX command_encounter_idx ON command (organization_id, encounter_id, given_at);

CREATE TABLE note (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid REFERENCES encounter (id),
  patient_id uuid REFERENCES patient (id),
  text text NOT NULL,
  author_person_id uuid NOT NULL REFERENCES person (id),
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX note_encounter_idx ON note (organization_id, encounter_id);

CREATE TABLE contact_log (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid NOT NULL REFERENCES encounter (id),
  channel text NOT NULL,
  contact_name text NOT NULL,
  reference_number text,
  text text NOT NULL,
  follow_up_on date,
  author_person_id uuid NOT NULL REFERENCES person (id),
  contacted_at timestamptz NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contact_log_encounter_idx ON contact_log (organization_id, encounter_id);

-- What happened to an encounter, one row a fact, in the order of happening; words are made when shown.
CREATE TABLE encounter_event (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid NOT NULL REFERENCES encounter (id),
  kind text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'key', 'workflow', 'system', 'payer')),
  actor_person_id uuid REFERENCES person (id),
  claim_id uuid,
  inbox_id uuid,
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- An activity that runs twice tells its story once.
  event_key text NOT NULL,
  CONSTRAINT encounter_event_key UNIQUE (encounter_id, event_key)
);
CREATE INDEX encounter_event_encounter_idx ON encounter_event (organization_id, encounter_id, occurred_at, id);

CREATE TABLE audit_event (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'key', 'workflow', 'system')),
  actor_person_id uuid,
  api_key_id uuid,
  role text,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text,
  patient_ids uuid[] NOT NULL DEFAULT '{}',
  changes jsonb,
  reason text,
  request_id text,
  address text
);
CREATE INDEX audit_event_recent_idx ON audit_event (organization_id, occurred_at DESC, id DESC);
CREATE INDEX audit_event_patients_idx ON audit_event USING gin (patient_ids);

CREATE TABLE audit_seal (
  organization_id uuid NOT NULL REFERENCES organization (id),
  sequence bigint NOT NULL,
  audit_event_id uuid NOT NULL REFERENCES audit_event (id),
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (organization_id, sequence),
  CONSTRAINT audit_seal_event_key UNIQUE (audit_event_id)
);
`;
