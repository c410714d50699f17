/** What came in (inbox, raw and whole) and what must go out (outbox). */
export const mail = `
-- Belongs to the connection: a clearinghouse file spans practices. Global.
CREATE TABLE inbox_message (
  id uuid PRIMARY KEY,
  connection_id uuid REFERENCES connection (id),
  source text NOT NULL CHECK (source IN ('webhook', 'upload', 'http', 'sftp', 'manual', 'import')),
  -- Webhook message id, or the content hash for file doors.
  source_key text NOT NULL,
  file_name text,
  content_type text,
  byte_length bigint NOT NULL,
  sha256 text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  -- The organization that uploaded it, when one did; routing of its transactions is a fact of its own.
  uploaded_for uuid REFERENCES organization (id),
  uploaded_by uuid REFERENCES person (id),
  state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'processing', 'processed', 'quarantined', 'failed')),
  kind text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  finding jsonb,
  processed_at timestamptz,
  CONSTRAINT inbox_message_source_key UNIQUE NULLS NOT DISTINCT (connection_id, source, source_key)
);
CREATE INDEX inbox_message_due_idx ON inbox_message (next_attempt_at, received_at) WHERE state IN ('received', 'processing');
CREATE INDEX inbox_message_sha_idx ON inbox_message (sha256);

CREATE TABLE inbox_chunk (
  inbox_id uuid NOT NULL REFERENCES inbox_message (id),
  ordinal integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (inbox_id, ordinal)
);

-- Each transaction of a file, routed to the practice that it concerns; unknown payees wait.
CREATE TABLE inbox_transaction (
  inbox_id uuid NOT NULL REFERENCES inbox_message (id),
  ordinal integer NOT NULL,
  transaction_set text NOT NULL,
  control_number text NOT NULL,
  organization_id uuid REFERENCES organization (id),
  state text NOT NULL CHECK (state IN ('routed', 'unrouted', 'done', 'quarantined')),
  payee_npi text,
  payee_tax_id text,
  finding jsonb,
  PRIMARY KEY (inbox_id, ordinal)
);
CREATE INDEX inbox_transaction_unrouted_idx ON inbox_transaction (inbox_id) WHERE state = 'unrouted';

CREATE TABLE security_event (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  connection_id uuid REFERENCES connection (id),
  organization_id uuid REFERENCES organization (id),
  details jsonb NOT NULL DEFAULT '{}',
  occurred_at timestamptz NOT NULL DEFAULT now()
);

-- Global: read by the relay. kind: startEncounter, factsChanged, startGuarantorBilling, startRemittanceIntake, sendWebhook …
CREATE TABLE outbox_message (
  id uuid PRIMARY KEY,
  organization_id uuid REFERENCES organization (id),
  kind text NOT NULL,
  -- What it is about (encounter id, guarantor id, inbox id): unsent messages of one subject are coalesced.
  subject_id uuid NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  sent_at timestamptz,
  last_error_code text
);
CREATE INDEX outbox_message_due_idx ON outbox_message (next_attempt_at, id) WHERE sent_at IS NULL;
CREATE INDEX outbox_message_subject_idx ON outbox_message (subject_id) WHERE sent_at IS NULL;
`;
