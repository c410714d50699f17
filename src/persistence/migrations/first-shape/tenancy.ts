/** Billing companies, organizations, people, keys, connections: mostly the global tables. */
export const tenancy = `
CREATE TABLE billing_company (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE organization (
  id uuid PRIMARY KEY,
  billing_company_id uuid NOT NULL REFERENCES billing_company (id),
  name text NOT NULL,
  time_zone text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  display_name text NOT NULL,
  kind text NOT NULL DEFAULT 'human' CHECK (kind IN ('human', 'service')),
  password_hash text,
  totp_secret_sealed text,
  recovery_code_hashes text[] NOT NULL DEFAULT '{}',
  failed_logins integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  oidc_subject text,
  deactivated_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX person_email_key ON person (lower(email));
CREATE UNIQUE INDEX person_oidc_subject_key ON person (oidc_subject) WHERE oidc_subject IS NOT NULL;

CREATE TABLE membership (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  organization_id uuid NOT NULL REFERENCES organization (id),
  role text NOT NULL CHECK (role IN ('biller', 'coder', 'poster', 'frontDesk', 'supervisor',
    'administrator', 'auditor', 'service')),
  granted_by uuid REFERENCES person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CONSTRAINT membership_person_organization_role_key UNIQUE (person_id, organization_id, role)
);

CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash text NOT NULL,
  role text NOT NULL CHECK (role IN ('biller', 'coder', 'poster', 'frontDesk', 'supervisor',
    'administrator', 'auditor', 'service')),
  organization_ids uuid[] NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT api_key_prefix_key UNIQUE (prefix)
);

CREATE TABLE session (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  token_hash text NOT NULL UNIQUE,
  csrf_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  step_up_at timestamptz,
  second_factor_at timestamptz,
  user_agent text,
  address text,
  revoked_at timestamptz
);
CREATE INDEX session_person_idx ON session (person_id);

CREATE TABLE one_time_link (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('firstAdministrator', 'invitation', 'passwordReset')),
  person_id uuid REFERENCES person (id),
  token_hash text NOT NULL UNIQUE,
  data jsonb NOT NULL DEFAULT '{}',
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE connection (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  adapter text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  sender_id text NOT NULL,
  receiver_id text NOT NULL,
  webhook_secrets jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT connection_name_key UNIQUE (name)
);

CREATE TABLE control_number (
  connection_id uuid NOT NULL REFERENCES connection (id),
  kind text NOT NULL CHECK (kind IN ('interchange', 'group', 'transaction')),
  last_value bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (connection_id, kind)
);

-- Which organization a payee or billing provider belongs to: routes incoming transactions.
CREATE TABLE payee_route (
  npi text NOT NULL,
  tax_id text NOT NULL DEFAULT '',
  organization_id uuid NOT NULL REFERENCES organization (id),
  PRIMARY KEY (npi, tax_id, organization_id)
);

CREATE TABLE facility (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  name text NOT NULL,
  npi text,
  place_of_service text,
  address jsonb,
  clia_number text,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE provider (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL CHECK (kind IN ('billing', 'rendering', 'both')),
  entity text NOT NULL CHECK (entity IN ('person', 'organization')),
  last_name text NOT NULL,
  first_name text,
  npi text NOT NULL,
  tax_id text,
  tax_id_kind text CHECK (tax_id_kind IN ('EI', 'SY')),
  taxonomy text,
  address jsonb,
  phone text,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT provider_organization_npi_key UNIQUE (organization_id, npi)
);

-- Two people stand behind what takes money away or lets it in: the maker is never the checker.
CREATE TABLE approval (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  action text NOT NULL,
  amount_cents bigint,
  payload jsonb NOT NULL DEFAULT '{}',
  reason text NOT NULL,
  maker_person_id uuid NOT NULL REFERENCES person (id),
  made_at timestamptz NOT NULL DEFAULT now(),
  checker_person_id uuid REFERENCES person (id),
  checked_at timestamptz,
  decision text CHECK (decision IN ('approved', 'refused')),
  decision_reason text,
  CONSTRAINT approval_maker_is_not_checker CHECK (checker_person_id IS NULL OR checker_person_id <> maker_person_id),
  CONSTRAINT approval_decided_by_somebody CHECK ((decision IS NULL) = (checker_person_id IS NULL))
);
CREATE INDEX approval_open_idx ON approval (organization_id, made_at) WHERE decision IS NULL;

CREATE TABLE idempotency_key (
  organization_id uuid NOT NULL REFERENCES organization (id),
  key text NOT NULL,
  route text NOT NULL,
  body_hash text NOT NULL,
  status integer NOT NULL,
  response jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, route, key)
);
`;
