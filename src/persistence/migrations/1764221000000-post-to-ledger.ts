import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

/**
 * What lists show of encounters and claims, from the balances. It works as the tables' owner, so
 * that rows are found by their keys alone and a plan made while a table was small stays right (as
 * in 1764200000000), and therefore confines itself to the tenant; `IS TRUE` keeps that condition
 * from choosing an index.
 */
const refreshEncounters = (schema: string): string => `
CREATE FUNCTION refresh_encounters(x_encounters uuid[], c_ids uuid[], c_states text[],
  c_numbers text[]) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, ${schema}, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE tenant uuid := NULLIF(current_setting('app.organization_id', true), '')::uuid;
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
    state = COALESCE(r.state, c.state),
    payer_claim_control_number = COALESCE(r.number, c.payer_claim_control_number),
    adjudicated_at = COALESCE(c.adjudicated_at, CASE WHEN r.id IS NOT NULL THEN clock_timestamp() END),
    row_version = c.row_version + CASE WHEN r.id IS NULL THEN 0 ELSE 1 END
  FROM (SELECT k.id, COALESCE((
            SELECT sum(b.balance_cents) FROM charge_line_balance b
             WHERE b.organization_id = tenant AND b.encounter_id = k.encounter_id
               AND b.account = 'payer-receivable' AND b.party_id = k.payer_id
               AND EXISTS (SELECT 1 FROM claim_line_charge x JOIN claim_line l ON l.id = x.claim_line_id
                            WHERE x.charge_line_id = b.charge_line_id AND l.claim_id = k.id)), 0) AS cents
          FROM claim k WHERE k.encounter_id = ANY (x_encounters) OFFSET 0) s
    LEFT JOIN unnest(c_ids, c_states, c_numbers) AS r(id, state, number) ON r.id = s.id
  WHERE c.id = s.id AND (c.organization_id = tenant) IS TRUE
    AND (r.id IS NOT NULL OR c.balance_cents <> s.cents);
END $$;
REVOKE ALL ON FUNCTION refresh_encounters FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_encounters TO ${roles.app};
`;

/**
 * A posting in one round trip with plans that are made once per connection: two thirds of what a
 * single posting cost were round trips and the planning of its statements. Columns come as arrays
 * (\`t_\` transactions, \`e_\` entries, \`b_\` balances of encounters, \`l_\` of lines, \`c_\` claims); a
 * column that is nowhere given as NULL, one that is the same everywhere as its single value. It
 * runs as who calls it: row-level security and the triggers of each table hold as for any insert.
 */
const postToLedger = `
CREATE FUNCTION post_to_ledger(
  t_ids uuid[], t_kinds text[], t_keys text[], t_encounters uuid[], t_claim_payments uuid[],
  t_effective_on date, t_remittance uuid, t_patient_payment uuid, t_reason text,
  t_actor_kind text, t_actor_person uuid, t_approval uuid,
  e_transactions integer[], e_ordinals integer[], e_accounts text[], e_directions text[],
  e_amounts bigint[], e_encounters uuid[], e_charge_lines uuid[], e_claims uuid[],
  e_payers uuid[], e_guarantors uuid[], e_references text[], e_segments integer[],
  e_remittances uuid[], e_remittance uuid, e_inboxes uuid[], e_inbox uuid,
  b_encounters uuid[], b_accounts text[], b_parties uuid[], b_amounts bigint[],
  l_charge_lines uuid[], l_encounters uuid[], l_accounts text[], l_parties uuid[],
  l_amounts bigint[],
  x_encounters uuid[], c_ids uuid[], c_states text[], c_numbers text[]
) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE tenant uuid := NULLIF(current_setting('app.organization_id', true), '')::uuid;
BEGIN
  INSERT INTO ledger_transaction (id, organization_id, kind, posting_key, effective_on,
    encounter_id, remittance_id, claim_payment_id, patient_payment_id, reason, actor_kind,
    actor_person_id, approval_id)
  SELECT r.id, tenant, r.kind, r.key, t_effective_on, r.encounter, t_remittance, r.payment,
    t_patient_payment, t_reason, t_actor_kind, t_actor_person, t_approval
  FROM unnest(t_ids, t_kinds, t_keys, t_encounters, t_claim_payments)
    AS r(id, kind, key, encounter, payment);

  INSERT INTO ledger_entry (transaction_id, ordinal, organization_id, account, direction,
    amount_cents, encounter_id, charge_line_id, claim_id, payer_id, guarantor_id, remittance_id,
    reference, inbox_id, segment_number)
  SELECT t_ids[r.transaction], r.ordinal, tenant, r.account, r.direction, r.amount, r.encounter,
    r.charge_line, r.claim, r.payer, r.guarantor, COALESCE(r.remittance, e_remittance),
    r.reference, COALESCE(r.inbox, e_inbox), r.segment
  FROM unnest(e_transactions, e_ordinals, e_accounts, e_directions, e_amounts, e_encounters,
      e_charge_lines, e_claims, e_payers, e_guarantors, e_references, e_segments, e_remittances,
      e_inboxes)
    AS r(transaction, ordinal, account, direction, amount, encounter, charge_line, claim, payer,
      guarantor, reference, segment, remittance, inbox);

  -- In key order, so that the locks of two postings never cross.
  INSERT INTO encounter_balance AS b (encounter_id, account, party_id, organization_id, balance_cents)
  SELECT r.encounter, r.account, r.party, tenant, r.amount
    FROM unnest(b_encounters, b_accounts, b_parties, b_amounts)
      AS r(encounter, account, party, amount)
   ORDER BY 1, 2, 3
  ON CONFLICT (encounter_id, account, party_id)
  DO UPDATE SET balance_cents = b.balance_cents + EXCLUDED.balance_cents;

  INSERT INTO charge_line_balance AS b
    (charge_line_id, account, party_id, organization_id, encounter_id, balance_cents)
  SELECT r.charge_line, r.account, r.party, tenant, r.encounter, r.amount
    FROM unnest(l_charge_lines, l_encounters, l_accounts, l_parties, l_amounts)
      AS r(charge_line, encounter, account, party, amount)
   ORDER BY 1, 2, 3
  ON CONFLICT (charge_line_id, account, party_id)
  DO UPDATE SET balance_cents = b.balance_cents + EXCLUDED.balance_cents;

  IF cardinality(x_encounters) > 0 THEN
    PERFORM refresh_encounters(x_encounters, c_ids, c_states, c_numbers);
  END IF;
END $$;
REVOKE ALL ON FUNCTION post_to_ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_to_ledger TO ${roles.app};
`;

/** Posting in one round trip. */
export class PostToLedger1764221000000 implements MigrationInterface {
  readonly name = 'PostToLedger1764221000000';

  async up(runner: QueryRunner): Promise<void> {
    const [{ schema }] = (await runner.query('SELECT quote_ident(current_schema()) AS schema')) as [
      { schema: string },
    ];
    await runner.query(refreshEncounters(schema));
    await runner.query(postToLedger);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
