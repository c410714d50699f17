import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Posted rows stand in fewer indexes; a remittance of 10,000 claims wrote 1.4 million index entries:
 *
 * - Nobody looks for claim payments by the payer's number (claims are), for service payments by
 *   charge line, or for transactions by claim payment.
 * - Balances of lines are found by line, adjustments by claim payment: keys that begin with those
 *   need no index beside them.
 * - Entries are looked for by account only where an account is rare.
 */
const indexes = `
DROP INDEX claim_payment_payer_number_idx;
DROP INDEX service_payment_charge_line_idx;
DROP INDEX ledger_transaction_claim_payment_idx;
DROP INDEX charge_line_balance_encounter_idx;

ALTER TABLE adjustment DROP CONSTRAINT adjustment_pkey,
  ADD CONSTRAINT adjustment_pkey PRIMARY KEY (claim_payment_id, id);
DROP INDEX adjustment_claim_payment_idx;

DROP INDEX ledger_entry_account_idx;
CREATE INDEX ledger_entry_account_idx ON ledger_entry (organization_id, account)
  WHERE account NOT IN ('revenue', 'payer-receivable', 'patient-receivable',
    'contractual-allowance', 'remittance-clearing');
`;

/**
 * As in 1764221000000, for batches: what becomes of claims is looked up by key (a list joined to a
 * batch was walked once per claim), and a claim's balance is summed over the keys of its lines.
 */
const refreshEncounters = (schema: string): string => `
CREATE OR REPLACE FUNCTION refresh_encounters(x_encounters uuid[], c_ids uuid[], c_states text[],
  c_numbers text[]) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, ${schema}, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  tenant uuid := NULLIF(current_setting('app.organization_id', true), '')::uuid;
  states jsonb := COALESCE(jsonb_object(c_ids::text[], c_states), '{}');
  numbers jsonb := jsonb_object(c_ids::text[], c_numbers);
BEGIN
  UPDATE encounter e SET
    charge_cents = s.charge, adjusted_cents = s.adjusted,
    payer_balance_cents = s.payer, patient_balance_cents = s.patient,
    open_cents = s.payer + s.patient,
    paid_cents = s.charge - s.adjusted - s.payer - s.patient + s.credit,
    changed_at = now(), version = version + 1
  FROM (SELECT encounter_id,
      -COALESCE(sum(balance_cents) FILTER (WHERE account IN ('revenue', 'opening-balance')), 0) AS charge,
      COALESCE(sum(balance_cents) FILTER (WHERE account = 'contractual-allowance'
        OR account = 'bad-debt' OR account LIKE 'write-off-%'), 0) AS adjusted,
      COALESCE(sum(balance_cents) FILTER (WHERE account = 'payer-receivable'), 0) AS payer,
      COALESCE(sum(balance_cents) FILTER (WHERE account = 'patient-receivable'), 0) AS patient,
      -COALESCE(sum(balance_cents) FILTER (WHERE account = 'payer-credit'), 0) AS credit
    FROM encounter_balance WHERE encounter_id = ANY (x_encounters) GROUP BY encounter_id) s
  WHERE e.id = s.encounter_id AND (e.organization_id = tenant) IS TRUE;

  UPDATE claim c SET balance_cents = s.cents, changed_at = now(),
    state = COALESCE(states ->> s.key, c.state),
    payer_claim_control_number = COALESCE(numbers ->> s.key, c.payer_claim_control_number),
    adjudicated_at = COALESCE(c.adjudicated_at, CASE WHEN states ? s.key THEN clock_timestamp() END),
    row_version = c.row_version + CASE WHEN states ? s.key THEN 1 ELSE 0 END
  FROM (SELECT k.id, k.id::text AS key, COALESCE((
            SELECT sum(b.balance_cents)
              FROM (SELECT DISTINCT x.charge_line_id AS id
                      FROM claim_line l JOIN claim_line_charge x ON x.claim_line_id = l.id
                     WHERE l.claim_id = k.id) n
              JOIN charge_line_balance b ON b.charge_line_id = n.id
               AND b.account = 'payer-receivable' AND b.party_id = k.payer_id
               AND (b.organization_id = tenant) IS TRUE), 0) AS cents
          FROM claim k WHERE k.encounter_id = ANY (x_encounters) OFFSET 0) s
  WHERE c.id = s.id AND (c.organization_id = tenant) IS TRUE
    AND (states ? s.key OR c.balance_cents <> s.cents);
END $$;
`;

/** Posted rows stand in fewer indexes, and lists are refreshed in time linear in the batch. */
export class LeanerPosting1764229000000 implements MigrationInterface {
  readonly name = 'LeanerPosting1764229000000';

  async up(runner: QueryRunner): Promise<void> {
    const [{ schema }] = (await runner.query('SELECT quote_ident(current_schema()) AS schema')) as [
      { schema: string },
    ];
    await runner.query(indexes);
    await runner.query(refreshEncounters(schema));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
