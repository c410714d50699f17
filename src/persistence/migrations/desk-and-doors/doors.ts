/** Who and what may come in, and what goes out: keys, break-glass access, webhooks. */
export const doors = `
-- Empty: whatever the role may do.
ALTER TABLE api_key ADD COLUMN scopes text[] NOT NULL DEFAULT '{}';
ALTER TABLE api_key ADD COLUMN created_by uuid REFERENCES person (id);
ALTER TABLE api_key ADD COLUMN revoked_by uuid REFERENCES person (id);
ALTER TABLE api_key ADD COLUMN replaces_id uuid REFERENCES api_key (id);
CREATE INDEX api_key_organizations_idx ON api_key USING gin (organization_ids);
CREATE INDEX membership_organization_idx ON membership (organization_id);
CREATE INDEX one_time_link_open_idx ON one_time_link (created_at) WHERE used_at IS NULL;
ALTER TABLE person ADD COLUMN oidc_issuer text;

-- Access for an hour without a role, with a reason that is kept; read before any organization is
-- chosen, like memberships.
CREATE TABLE break_glass (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  person_id uuid NOT NULL REFERENCES person (id),
  role text NOT NULL CHECK (role IN ('biller', 'supervisor', 'auditor')),
  reason text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  reviewed_by uuid REFERENCES person (id),
  reviewed_at timestamptz,
  verdict text CHECK (verdict IN ('justified', 'notJustified')),
  review_note text,
  CONSTRAINT break_glass_reviewed_by_another CHECK (reviewed_by IS NULL OR reviewed_by <> person_id)
);
CREATE INDEX break_glass_person_idx ON break_glass (person_id, expires_at);
CREATE INDEX break_glass_organization_idx ON break_glass (organization_id, opened_at DESC, id DESC);

CREATE TABLE webhook_endpoint (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  url text NOT NULL,
  description text NOT NULL DEFAULT '',
  event_types text[] NOT NULL,
  -- [{"sealed": …, "expiresAt"?: …}], the newest first; two overlap while one replaces the other.
  secrets jsonb NOT NULL,
  created_by uuid REFERENCES person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX webhook_endpoint_organization_idx ON webhook_endpoint (organization_id);

CREATE TABLE webhook_delivery (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  webhook_endpoint_id uuid NOT NULL REFERENCES webhook_endpoint (id),
  event_type text NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  delivered_at timestamptz,
  replay_of uuid REFERENCES webhook_delivery (id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_delivery_recent_idx ON webhook_delivery (organization_id, webhook_endpoint_id, created_at DESC, id DESC);

CREATE TABLE webhook_attempt (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  webhook_delivery_id uuid NOT NULL REFERENCES webhook_delivery (id),
  attempted_at timestamptz NOT NULL DEFAULT now(),
  status integer,
  error_code text,
  duration_ms integer NOT NULL
);
CREATE INDEX webhook_attempt_delivery_idx ON webhook_attempt (organization_id, webhook_delivery_id, attempted_at);
`;
