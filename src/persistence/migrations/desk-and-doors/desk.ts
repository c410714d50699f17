/** Live changes and bulk jobs. */
export const desk = `
-- What a transaction changed, until the sealer takes it: written by triggers, one row per statement.
CREATE TABLE change_mark (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL,
  subject_ids uuid[] NOT NULL,
  marked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The sealed sequence: numbers are given after the commit, so that a late commit comes last and
-- nobody who has read up to a number has missed a smaller one. Kept for a week.
CREATE TABLE live_event (
  organization_id uuid NOT NULL REFERENCES organization (id),
  sequence bigint NOT NULL,
  kind text NOT NULL,
  subject_ids uuid[] NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (organization_id, sequence)
);
CREATE INDEX live_event_sealed_idx ON live_event (sealed_at);

CREATE TABLE bulk_job (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  action text NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('encounter', 'workItem')),
  parameters jsonb NOT NULL DEFAULT '{}',
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('waitsForApproval', 'running', 'done', 'cancelled', 'refused')),
  row_count integer NOT NULL,
  done_count integer NOT NULL DEFAULT 0,
  refused_count integer NOT NULL DEFAULT 0,
  amount_cents bigint NOT NULL DEFAULT 0,
  role text NOT NULL,
  made_by uuid NOT NULL REFERENCES person (id),
  approval_id uuid REFERENCES approval (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  cancelled_by uuid REFERENCES person (id),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX bulk_job_recent_idx ON bulk_job (organization_id, created_at DESC, id DESC);

CREATE TABLE bulk_job_row (
  organization_id uuid NOT NULL REFERENCES organization (id),
  bulk_job_id uuid NOT NULL REFERENCES bulk_job (id),
  ordinal integer NOT NULL,
  subject_id uuid NOT NULL,
  amount_cents bigint NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused', 'cancelled')),
  outcome_code text,
  command_id uuid,
  done_at timestamptz,
  PRIMARY KEY (bulk_job_id, ordinal),
  CONSTRAINT bulk_job_row_subject_key UNIQUE (bulk_job_id, subject_id)
);
CREATE INDEX bulk_job_row_waiting_idx ON bulk_job_row (bulk_job_id, ordinal) WHERE state = 'waiting';
`;
