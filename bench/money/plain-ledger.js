/**
 * A plain SQL ledger of our own, to compare with: one statement per transfer, each a function call
 * that writes a keyed transfer, its two entries and the balances of line and encounter, as usual
 * ledgers in SQL do. Same columns, indexes, checks, row-level security and lists of encounters.
 */
const { Pool } = require('pg');
const { ORG } = require('./practice.js');
const { transfersOf } = require('./postings.js');

const PARTY = '00000000-0000-0000-0000-000000000000';

const SCHEMA = `
DROP TABLE IF EXISTS plain_entry, plain_transfer, plain_line_balance, plain_encounter_balance;
CREATE TABLE plain_transfer (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES organization (id),
  transfer_key text NOT NULL,
  effective_on date NOT NULL,
  posted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  encounter_id uuid REFERENCES encounter (id),
  UNIQUE (organization_id, transfer_key)
);
CREATE INDEX ON plain_transfer (organization_id, encounter_id);
CREATE TABLE plain_entry (
  transfer_id uuid NOT NULL REFERENCES plain_transfer (id),
  ordinal integer NOT NULL,
  organization_id uuid NOT NULL,
  account text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('D', 'C')),
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  encounter_id uuid, charge_line_id uuid, party_id uuid,
  PRIMARY KEY (transfer_id, ordinal)
);
CREATE INDEX ON plain_entry (organization_id, encounter_id);
CREATE INDEX ON plain_entry (organization_id, account);
CREATE TABLE plain_line_balance (LIKE charge_line_balance INCLUDING ALL);
CREATE TABLE plain_encounter_balance (LIKE encounter_balance INCLUDING ALL);
CREATE OR REPLACE FUNCTION plain_transfer(org uuid, key text, encounter uuid, line uuid,
  debit text, debit_party uuid, credit text, credit_party uuid, cents bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE transfer uuid := gen_random_uuid();
BEGIN
  INSERT INTO plain_transfer (id, organization_id, transfer_key, effective_on, encounter_id)
    VALUES (transfer, org, key, '2026-03-01', encounter);
  INSERT INTO plain_entry VALUES
    (transfer, 1, org, debit, 'D', cents, encounter, line, debit_party),
    (transfer, 2, org, credit, 'C', cents, encounter, line, credit_party);
  INSERT INTO plain_encounter_balance AS b (encounter_id, account, party_id, organization_id, balance_cents)
    VALUES (encounter, debit, debit_party, org, cents), (encounter, credit, credit_party, org, -cents)
    ON CONFLICT (encounter_id, account, party_id) DO UPDATE SET balance_cents = b.balance_cents + EXCLUDED.balance_cents;
  INSERT INTO plain_line_balance AS b (charge_line_id, account, party_id, organization_id, encounter_id, balance_cents)
    VALUES (line, debit, debit_party, org, encounter, cents), (line, credit, credit_party, org, encounter, -cents)
    ON CONFLICT (charge_line_id, account, party_id) DO UPDATE SET balance_cents = b.balance_cents + EXCLUDED.balance_cents;
END $$;
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['plain_transfer', 'plain_entry', 'plain_line_balance', 'plain_encounter_balance'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO zerobalance_app', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY tenant ON %I TO zerobalance_app
      USING (organization_id = NULLIF(current_setting(''app.organization_id'', true), '''')::uuid)
      WITH CHECK (organization_id = NULLIF(current_setting(''app.organization_id'', true), '''')::uuid)', name);
  END LOOP;
END $$;`;

/** Prepares the tables and returns how to post one claim payment, and how to close. */
async function plainLedger(bench, { run, payers }) {
  await bench.superuser.query(SCHEMA);
  const pool = new Pool({ connectionString: bench.appUrl, max: 16 });
  const post = async (number) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query("SELECT set_config('app.organization_id', $1, true)", [ORG]);
      for (const [index, transfer] of transfersOf(number, payers).entries()) {
        await client.query({
          name: 'transfer',
          text: 'SELECT plain_transfer($1, $2, $3, $4, $5, $6, $7, $8, $9)',
          values: valuesOf(transfer, `${run}/${number}/${index}`),
        });
      }
      await client.query({
        name: 'list',
        text: LIST,
        values: [transfersOf(number, 1)[0].to.encounterId],
      });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  };
  return { post, close: () => pool.end() };
}

const partyOf = ({ payerId, guarantorId }) => payerId ?? guarantorId ?? PARTY;

const valuesOf = ({ debit, from, to, amount }, key) => [
  ORG,
  key,
  to.encounterId,
  to.chargeLineId,
  debit,
  partyOf(from),
  'payer-receivable',
  partyOf(to),
  amount,
];

/** What lists show of an encounter, as ours writes it. */
const LIST = `UPDATE encounter e SET payer_balance_cents = s.payer, patient_balance_cents = s.patient,
    open_cents = s.payer + s.patient, changed_at = now(), version = version + 1
  FROM (SELECT COALESCE(sum(balance_cents) FILTER (WHERE account = 'payer-receivable'), 0) AS payer,
      COALESCE(sum(balance_cents) FILTER (WHERE account = 'patient-receivable'), 0) AS patient
    FROM plain_encounter_balance WHERE encounter_id = $1) s
  WHERE e.id = $1`;

module.exports = { plainLedger };
