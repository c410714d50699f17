import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

const TABLES = [
  'report_fold',
  'report_position',
  'report_event',
  'report_receivable',
  'report_sum',
];
const INSERT_ONLY = ['report_fold', 'report_event'];

/**
 * What reports are read from: folded after each sealed batch, never in the transaction that posts.
 * Each answer names the fold that it was read from, and can be asked for again by it.
 */
export class Reports1764130000000 implements MigrationInterface {
  readonly name = 'Reports1764130000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- One row per fold that changed something: up to which seal, and when.
CREATE TABLE report_fold (
  organization_id uuid NOT NULL REFERENCES organization (id),
  revision bigint NOT NULL,
  sequence bigint NOT NULL,
  folded_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, revision)
);
CREATE INDEX report_fold_sequence_idx ON report_fold (organization_id, sequence, revision);

-- Each receivable as of the newest fold, with the dates and the people that it is aged by. A date,
-- once known, stays; its revision says since when it counts.
CREATE TABLE report_position (
  encounter_id uuid NOT NULL,
  account text NOT NULL,
  party_id uuid NOT NULL,
  organization_id uuid NOT NULL REFERENCES organization (id),
  balance_cents bigint NOT NULL,
  provider_id uuid NOT NULL,
  facility_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  service_on date NOT NULL,
  bill_on date,
  bill_revision bigint,
  denial_on date,
  denial_revision bigint,
  PRIMARY KEY (organization_id, encounter_id, account, party_id)
);
CREATE INDEX report_position_party_idx ON report_position (organization_id, party_id)
  WHERE account = 'patient-receivable' AND bill_on IS NULL;

-- What happened to claims, each fact once, with the fold that took it in.
CREATE TABLE report_event (
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL CHECK (kind IN ('billed', 'answered', 'acknowledged', 'decided', 'paid', 'denied')),
  -- The first version of the claim; of a denial itself.
  subject_id uuid NOT NULL,
  encounter_id uuid NOT NULL,
  payer_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  facility_id uuid NOT NULL,
  occurred_on date NOT NULL,
  detail text NOT NULL,
  days integer,
  seconds bigint,
  amount_cents bigint NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (organization_id, kind, subject_id)
);
CREATE INDEX report_event_revision_idx ON report_event (organization_id, revision);
CREATE INDEX report_event_occurred_idx ON report_event (organization_id, kind, occurred_on);

-- Open receivables by the date that they are aged from; 0001-01-01: not yet (not billed, not denied).
CREATE TABLE report_receivable (
  organization_id uuid NOT NULL REFERENCES organization (id),
  basis text NOT NULL CHECK (basis IN ('service', 'bill', 'denial')),
  dimension text NOT NULL CHECK (dimension IN ('total', 'payer', 'provider', 'facility')),
  grain text NOT NULL CHECK (grain IN ('day', 'month')),
  period_on date NOT NULL,
  account text NOT NULL,
  member_id uuid NOT NULL,
  balance_cents bigint NOT NULL,
  open_count bigint NOT NULL,
  PRIMARY KEY (organization_id, basis, dimension, grain, period_on, account, member_id)
);

-- Sums of what was posted and of what happened to claims, by day and by month.
CREATE TABLE report_sum (
  organization_id uuid NOT NULL REFERENCES organization (id),
  dimension text NOT NULL CHECK (dimension IN ('total', 'payer', 'provider', 'facility')),
  grain text NOT NULL CHECK (grain IN ('day', 'month')),
  period_on date NOT NULL,
  measure text NOT NULL,
  member_id uuid NOT NULL,
  detail text NOT NULL,
  -- A lag in days; -1 where there is none.
  days integer NOT NULL,
  event_count bigint NOT NULL,
  amount_cents bigint NOT NULL,
  PRIMARY KEY (organization_id, dimension, grain, period_on, measure, member_id, detail, days)
);
CREATE INDEX submission_sent_idx ON submission (organization_id, sent_at);
`);
    for (const table of TABLES) await runner.query(protect(table));
    for (const table of INSERT_ONLY) await runner.query(onlyInsert(table));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const tenant = `(organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid)`;

const protect = (table: string): string => `
GRANT SELECT, INSERT, UPDATE ON ${table} TO ${roles.app};
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${table} TO ${roles.app} USING ${tenant} WITH CHECK ${tenant};
CREATE POLICY owner_only ON ${table} TO ${roles.owner} USING (true) WITH CHECK (true);
`;

const onlyInsert = (table: string): string => `
REVOKE UPDATE ON ${table} FROM ${roles.app};
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
