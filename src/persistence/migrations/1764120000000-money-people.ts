import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

const tenant = (table: string): string => `
GRANT SELECT, INSERT, UPDATE ON ${table} TO ${roles.app};
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${table} TO ${roles.app}
  USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY owner_only ON ${table} TO ${roles.owner} USING (true) WITH CHECK (true);
`;

/**
 * What people do with money: matches of deposits that can be taken back (a second row with the
 * negative amount; sums stay sums), payment advices on paper with their batches, how often an
 * accounting period was closed and reopened, and refunds with their checks.
 */
export class MoneyPeople1764120000000 implements MigrationInterface {
  readonly name = 'MoneyPeople1764120000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE deposit_match DROP CONSTRAINT deposit_match_pkey;
ALTER TABLE deposit_match ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE deposit_match ADD PRIMARY KEY (id);
CREATE INDEX deposit_match_deposit_idx ON deposit_match (organization_id, deposit_id);
CREATE INDEX deposit_match_remittance_idx ON deposit_match (organization_id, remittance_id);
ALTER TABLE deposit ADD COLUMN returned_on date;
ALTER TABLE deposit ADD COLUMN returned_reason text;
CREATE INDEX deposit_open_idx ON deposit (organization_id, deposited_on, id) WHERE state IN ('unmatched', 'partial');
CREATE INDEX deposit_trace_idx ON deposit (organization_id, trace_number);

CREATE TABLE payment_batch (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  name text NOT NULL,
  control_total_cents bigint NOT NULL CHECK (control_total_cents >= 0),
  expected_count integer,
  state text NOT NULL CHECK (state IN ('open', 'released')),
  opened_by uuid REFERENCES person (id),
  opened_at timestamptz NOT NULL DEFAULT now(),
  released_by uuid REFERENCES person (id),
  released_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX payment_batch_recent_idx ON payment_batch (organization_id, opened_at DESC, id DESC);

-- A payment advice that a person keyed from paper; its 835 is the inbox message.
CREATE TABLE manual_remittance (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  inbox_id uuid NOT NULL REFERENCES inbox_message (id),
  scan_inbox_id uuid REFERENCES inbox_message (id),
  payment_batch_id uuid REFERENCES payment_batch (id),
  payment_cents bigint NOT NULL,
  trace_number text NOT NULL,
  claim_count integer NOT NULL,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'released', 'void')),
  entered_by uuid REFERENCES person (id),
  entered_at timestamptz NOT NULL DEFAULT now(),
  voided_by uuid REFERENCES person (id),
  voided_at timestamptz,
  void_reason text,
  CONSTRAINT manual_remittance_inbox_key UNIQUE (organization_id, inbox_id)
);
CREATE INDEX manual_remittance_batch_idx ON manual_remittance (organization_id, payment_batch_id);
CREATE INDEX manual_remittance_recent_idx ON manual_remittance (organization_id, entered_at DESC, id DESC);

-- Each closing with its report; a period is closed while the newest one was not reopened.
CREATE TABLE accounting_period_close (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  accounting_period_id uuid NOT NULL REFERENCES accounting_period (id),
  closed_at_sequence bigint NOT NULL,
  closed_by uuid REFERENCES person (id),
  closed_at timestamptz NOT NULL DEFAULT now(),
  report jsonb NOT NULL,
  reopened_at_sequence bigint,
  reopened_by uuid REFERENCES person (id),
  reopened_at timestamptz,
  approval_id uuid REFERENCES approval (id)
);
CREATE INDEX accounting_period_close_period_idx ON accounting_period_close (organization_id, accounting_period_id);

CREATE TABLE refund (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  account text NOT NULL CHECK (account IN ('patient-credit', 'payer-credit', 'recoupment')),
  guarantor_id uuid REFERENCES guarantor (id),
  payer_id uuid REFERENCES payer (id),
  encounter_id uuid REFERENCES encounter (id),
  charge_line_id uuid REFERENCES charge_line (id),
  reference text,
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('requested', 'refused', 'payable', 'paid')),
  approval_id uuid NOT NULL REFERENCES approval (id),
  requested_by uuid REFERENCES person (id),
  requested_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CHECK (guarantor_id IS NULL OR account = 'patient-credit'),
  CHECK (payer_id IS NULL OR account <> 'patient-credit')
);
CREATE INDEX refund_recent_idx ON refund (organization_id, requested_at DESC, id DESC);

-- Checks and transfers by which a refund was paid: a stale or stopped one is returned, another follows.
CREATE TABLE refund_payment (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  refund_id uuid NOT NULL REFERENCES refund (id),
  number text NOT NULL,
  paid_on date NOT NULL,
  paid_by uuid REFERENCES person (id),
  returned_on date,
  returned_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT refund_payment_number_key UNIQUE (organization_id, number)
);
CREATE INDEX refund_payment_refund_idx ON refund_payment (organization_id, refund_id);
${['payment_batch', 'manual_remittance', 'accounting_period_close', 'refund', 'refund_payment'].map(tenant).join('')}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
