/** Remittances, decisions, the ledger, the patient's side. */
export const money = `
CREATE TABLE remittance (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  payer_id uuid REFERENCES payer (id),
  inbox_id uuid NOT NULL REFERENCES inbox_message (id),
  inbox_ordinal integer NOT NULL,
  -- Payer id of TRN03 + TRN02 + BPR16: the same payment wherever it appears; parts of one trace share it.
  money_key text NOT NULL,
  trace_number text NOT NULL,
  trace_originator text,
  control_number text NOT NULL,
  method text NOT NULL,
  credit_debit text NOT NULL,
  payment_cents bigint NOT NULL,
  payment_date date,
  payer_name text,
  payee_npi text,
  payee_tax_id text,
  charge_cents bigint NOT NULL DEFAULT 0,
  paid_cents bigint NOT NULL DEFAULT 0,
  suspense_cents bigint NOT NULL DEFAULT 0,
  claim_count integer NOT NULL DEFAULT 0,
  state text NOT NULL CHECK (state IN ('received', 'posting', 'posted', 'alreadyPosted', 'quarantined', 'replaced')),
  posting_started_at timestamptz,
  posted_at timestamptz,
  content_hash text NOT NULL,
  segment_number integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT remittance_inbox_key UNIQUE (inbox_id, inbox_ordinal, organization_id)
);
CREATE INDEX remittance_recent_idx ON remittance (organization_id, created_at DESC, id DESC);
CREATE INDEX remittance_money_key_idx ON remittance (organization_id, money_key);
CREATE INDEX remittance_trace_idx ON remittance (organization_id, trace_number text_pattern_ops);

CREATE TABLE remittance_finding (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  remittance_id uuid NOT NULL REFERENCES remittance (id),
  level text NOT NULL CHECK (level IN ('envelope', 'file', 'claim', 'line', 'key', 'match', 'posting')),
  severity text NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  code text NOT NULL,
  message text NOT NULL,
  claim text,
  line integer,
  segment_number integer,
  segment_id text,
  expected_cents bigint,
  found_cents bigint
);
CREATE INDEX remittance_finding_remittance_idx ON remittance_finding (organization_id, remittance_id);

CREATE TABLE claim_payment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  remittance_id uuid NOT NULL REFERENCES remittance (id),
  -- remittance money key + CLP07 + CLP01 + CLP02 + ordinal among equals: posted once, for ever.
  money_key text NOT NULL,
  content_hash text NOT NULL,
  ordinal integer NOT NULL,
  patient_control_number text NOT NULL,
  payer_claim_control_number text,
  status text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('payment', 'denial', 'reversal', 'estimate', 'notOurs')),
  charge_cents bigint NOT NULL,
  paid_cents bigint NOT NULL,
  patient_responsibility_cents bigint NOT NULL,
  denied_cents bigint NOT NULL DEFAULT 0,
  claim_id uuid REFERENCES claim (id),
  encounter_id uuid REFERENCES encounter (id),
  match_state text NOT NULL CHECK (match_state IN ('matched', 'unmatched', 'matchedByPerson', 'unmatchedByPerson')),
  match_reasons jsonb NOT NULL DEFAULT '[]',
  crossover_payer jsonb,
  -- The ClaimPayment of the domain, whole: what a later re-planning needs.
  content jsonb NOT NULL,
  reverses_claim_payment_id uuid REFERENCES claim_payment (id),
  segment_number integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT claim_payment_money_key UNIQUE (organization_id, money_key)
);
CREATE INDEX claim_payment_remittance_idx ON claim_payment (organization_id, remittance_id, ordinal);
CREATE INDEX claim_payment_claim_idx ON claim_payment (organization_id, claim_id);
CREATE INDEX claim_payment_encounter_idx ON claim_payment (organization_id, encounter_id);
CREATE INDEX claim_payment_payer_number_idx ON claim_payment (organization_id, payer_claim_control_number);
CREATE INDEX claim_payment_unmatched_idx ON claim_payment (organization_id, created_at) WHERE match_state IN ('unmatched', 'unmatchedByPerson');

CREATE TABLE service_payment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  claim_payment_id uuid NOT NULL REFERENCES claim_payment (id),
  line integer NOT NULL,
  claim_line_id uuid REFERENCES claim_line (id),
  charge_line_id uuid REFERENCES charge_line (id),
  procedure_code text NOT NULL,
  original_procedure_code text,
  modifiers text[] NOT NULL DEFAULT '{}',
  charge_cents bigint NOT NULL,
  paid_cents bigint NOT NULL,
  allowed_cents bigint,
  units numeric,
  line_control_number text,
  denied_cents bigint NOT NULL DEFAULT 0,
  remarks text[] NOT NULL DEFAULT '{}',
  segment_number integer NOT NULL,
  CONSTRAINT service_payment_line_key UNIQUE (claim_payment_id, line)
);
CREATE INDEX service_payment_charge_line_idx ON service_payment (organization_id, charge_line_id);

-- CAS of claim (service_payment_id absent) or line.
CREATE TABLE adjustment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  claim_payment_id uuid NOT NULL REFERENCES claim_payment (id),
  service_payment_id uuid REFERENCES service_payment (id),
  ordinal integer NOT NULL,
  group_code text NOT NULL,
  reason_code text NOT NULL,
  amount_cents bigint NOT NULL,
  quantity numeric,
  class text NOT NULL CHECK (class IN ('reduction', 'costShare', 'priorPayer', 'denial'))
);
CREATE INDEX adjustment_claim_payment_idx ON adjustment (organization_id, claim_payment_id);

CREATE TABLE provider_adjustment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  remittance_id uuid NOT NULL REFERENCES remittance (id),
  money_key text NOT NULL,
  provider_identifier text NOT NULL,
  fiscal_period text NOT NULL,
  reason text NOT NULL,
  reference text,
  amount_cents bigint NOT NULL,
  treatment text NOT NULL CHECK (treatment IN ('carried', 'final', 'suspense')),
  claim_id uuid REFERENCES claim (id),
  segment_number integer NOT NULL,
  CONSTRAINT provider_adjustment_money_key UNIQUE (organization_id, money_key)
);
CREATE INDEX provider_adjustment_remittance_idx ON provider_adjustment (organization_id, remittance_id);

CREATE TABLE denial (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid NOT NULL REFERENCES encounter (id),
  claim_id uuid NOT NULL REFERENCES claim (id),
  claim_payment_id uuid NOT NULL REFERENCES claim_payment (id),
  charge_line_id uuid REFERENCES charge_line (id),
  group_code text NOT NULL,
  reason_code text NOT NULL,
  remark_codes text[] NOT NULL DEFAULT '{}',
  denied_cents bigint NOT NULL CHECK (denied_cents > 0),
  extent text NOT NULL CHECK (extent IN ('full', 'partial')),
  state text NOT NULL CHECK (state IN ('open', 'inFollowUp', 'corrected', 'appealed', 'overturned', 'upheld', 'transferred', 'writtenOff', 'reversed')),
  recommended_action text,
  playbook_row text,
  rule_set_version text,
  deadline_on date,
  opened_at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX denial_claim_idx ON denial (organization_id, claim_id);
CREATE INDEX denial_open_idx ON denial (organization_id, opened_at, id) WHERE resolved_at IS NULL;

CREATE TABLE denial_action_attempt (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  claim_id uuid NOT NULL REFERENCES claim (id),
  denial_id uuid REFERENCES denial (id),
  action text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('done', 'failed', 'skipped')),
  reason text NOT NULL,
  automatic boolean NOT NULL,
  actor_person_id uuid REFERENCES person (id),
  result_claim_id uuid REFERENCES claim (id),
  attempted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX denial_action_attempt_claim_idx ON denial_action_attempt (organization_id, claim_id);
-- Never the same automatic action twice for one claim.
CREATE UNIQUE INDEX denial_action_attempt_automatic_key ON denial_action_attempt (claim_id, action) WHERE automatic AND outcome = 'done';

-- Append-only. One row is one balanced set of entries; a correction is a reversal.
CREATE TABLE ledger_transaction (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL,
  -- The one key of the external money event or command behind it: posted once.
  posting_key text NOT NULL,
  effective_on date NOT NULL,
  posted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  encounter_id uuid REFERENCES encounter (id),
  remittance_id uuid REFERENCES remittance (id),
  claim_payment_id uuid REFERENCES claim_payment (id),
  patient_payment_id uuid,
  reverses_transaction_id uuid REFERENCES ledger_transaction (id),
  reason text,
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'key', 'workflow', 'system')),
  actor_person_id uuid REFERENCES person (id),
  approval_id uuid REFERENCES approval (id),
  CONSTRAINT ledger_transaction_posting_key UNIQUE (organization_id, posting_key)
);
CREATE INDEX ledger_transaction_encounter_idx ON ledger_transaction (organization_id, encounter_id);
CREATE INDEX ledger_transaction_remittance_idx ON ledger_transaction (organization_id, remittance_id);
CREATE INDEX ledger_transaction_claim_payment_idx ON ledger_transaction (organization_id, claim_payment_id);

CREATE TABLE ledger_entry (
  transaction_id uuid NOT NULL REFERENCES ledger_transaction (id),
  ordinal integer NOT NULL,
  organization_id uuid NOT NULL,
  account text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('D', 'C')),
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  encounter_id uuid,
  charge_line_id uuid,
  claim_id uuid,
  payer_id uuid,
  guarantor_id uuid,
  remittance_id uuid,
  -- PLB03-2 of a carried provider adjustment.
  reference text,
  inbox_id uuid,
  segment_number integer,
  PRIMARY KEY (transaction_id, ordinal)
);
CREATE INDEX ledger_entry_encounter_idx ON ledger_entry (organization_id, encounter_id);
CREATE INDEX ledger_entry_account_idx ON ledger_entry (organization_id, account);

-- Maintained in the posting transaction; signed, debit positive. party_id: payer or guarantor.
CREATE TABLE charge_line_balance (
  charge_line_id uuid NOT NULL,
  account text NOT NULL,
  party_id uuid NOT NULL,
  organization_id uuid NOT NULL REFERENCES organization (id),
  encounter_id uuid NOT NULL,
  balance_cents bigint NOT NULL,
  PRIMARY KEY (charge_line_id, account, party_id)
);
CREATE INDEX charge_line_balance_encounter_idx ON charge_line_balance (organization_id, encounter_id);

CREATE TABLE encounter_balance (
  encounter_id uuid NOT NULL,
  account text NOT NULL,
  party_id uuid NOT NULL,
  organization_id uuid NOT NULL REFERENCES organization (id),
  balance_cents bigint NOT NULL,
  PRIMARY KEY (encounter_id, account, party_id)
);

-- Folded by the sealer from sealed transactions.
CREATE TABLE organization_balance (
  organization_id uuid NOT NULL REFERENCES organization (id),
  account text NOT NULL,
  balance_cents bigint NOT NULL,
  as_of_sequence bigint NOT NULL,
  PRIMARY KEY (organization_id, account)
);

-- Sequence and hash chain, appended after the commit; "as of" means up to a sequence.
CREATE TABLE ledger_seal (
  organization_id uuid NOT NULL REFERENCES organization (id),
  sequence bigint NOT NULL,
  transaction_id uuid NOT NULL REFERENCES ledger_transaction (id),
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (organization_id, sequence),
  CONSTRAINT ledger_seal_transaction_key UNIQUE (transaction_id)
);

CREATE TABLE patient_payment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  guarantor_id uuid NOT NULL REFERENCES guarantor (id),
  encounter_id uuid REFERENCES encounter (id),
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  method text NOT NULL,
  reference text,
  at_visit boolean NOT NULL DEFAULT false,
  -- External key (processor id, import key): the same money once.
  payment_key text NOT NULL,
  received_on date NOT NULL,
  recorded_by uuid REFERENCES person (id),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  returned_at timestamptz,
  returned_reason text,
  CONSTRAINT patient_payment_key UNIQUE (organization_id, payment_key)
);
CREATE INDEX patient_payment_guarantor_idx ON patient_payment (organization_id, guarantor_id);

CREATE TABLE statement (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  guarantor_id uuid NOT NULL REFERENCES guarantor (id),
  number bigint NOT NULL,
  statement_on date NOT NULL,
  due_on date NOT NULL,
  dunning_step integer NOT NULL,
  total_cents bigint NOT NULL,
  content jsonb NOT NULL,
  pdf bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT statement_number_key UNIQUE (organization_id, number)
);
CREATE INDEX statement_guarantor_idx ON statement (organization_id, guarantor_id, statement_on DESC);

CREATE TABLE guarantor_billing (
  guarantor_id uuid PRIMARY KEY REFERENCES guarantor (id),
  organization_id uuid NOT NULL REFERENCES organization (id),
  state text NOT NULL DEFAULT 'idle' CHECK (state IN ('idle', 'dunning', 'waiting', 'badDebt')),
  dunning_step integer NOT NULL DEFAULT 0,
  last_statement_on date,
  waiting_for text,
  deadline_at timestamptz,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Day-one and bank facts.
CREATE TABLE deposit (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  deposit_key text NOT NULL,
  deposited_on date NOT NULL,
  amount_cents bigint NOT NULL,
  trace_number text,
  originator text,
  description text,
  source_inbox_id uuid REFERENCES inbox_message (id),
  state text NOT NULL CHECK (state IN ('unmatched', 'matched', 'partial', 'returned')),
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT deposit_key UNIQUE (organization_id, deposit_key)
);

CREATE TABLE deposit_match (
  organization_id uuid NOT NULL REFERENCES organization (id),
  deposit_id uuid NOT NULL REFERENCES deposit (id),
  remittance_id uuid NOT NULL REFERENCES remittance (id),
  amount_cents bigint NOT NULL,
  transaction_id uuid NOT NULL REFERENCES ledger_transaction (id),
  matched_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (deposit_id, remittance_id)
);

CREATE TABLE accounting_period (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'closed')),
  closed_by uuid REFERENCES person (id),
  closed_at timestamptz,
  closed_at_sequence bigint,
  report jsonb,
  CONSTRAINT accounting_period_key UNIQUE (organization_id, starts_on)
);
`;
