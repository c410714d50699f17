import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As in 1764110000000: columns of a table that many rows come into at once, with their parents. */
const CHILDREN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  claim_payment: { remittance_id: 'remittance' },
  service_payment: {
    claim_payment_id: 'claim_payment',
    claim_line_id: 'claim_line',
    charge_line_id: 'charge_line',
  },
  adjustment: { claim_payment_id: 'claim_payment', service_payment_id: 'service_payment' },
  ledger_transaction: { remittance_id: 'remittance', claim_payment_id: 'claim_payment' },
  ledger_entry: { transaction_id: 'ledger_transaction' },
  charge_line_balance: { encounter_id: 'encounter' },
  encounter_balance: { encounter_id: 'encounter' },
  encounter_event: { encounter_id: 'encounter' },
};

/**
 * The parents of posted rows are looked up as the tables' owner, as a foreign key does it, by id
 * alone; the organization of what is found is compared then. As the tenant, row-level security adds
 * `organization_id = …` to the question, and a plan made while the parent's table was small may take
 * any index that begins with it: every row then walked through all claim payments of the practice,
 * 40% of what posting 10,000 claims cost and quadratic in the size of the file.
 */
export class ParentsByKey1764200000000 implements MigrationInterface {
  readonly name = 'ParentsByKey1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    const [{ schema }] = (await runner.query('SELECT quote_ident(current_schema()) AS schema')) as [
      { schema: string },
    ];
    for (const [table, parents] of Object.entries(CHILDREN)) {
      await runner.query(parentsFunction(table, parents, schema));
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

/** `pg_temp` comes last: nobody puts a table of the same name before ours. */
function parentsFunction(
  table: string,
  parents: Readonly<Record<string, string>>,
  schema: string,
): string {
  const checks = Object.entries(parents).map(
    ([column, parent]) => `
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT ${column}, organization_id FROM added WHERE ${column} IS NOT NULL) a
     WHERE (SELECT p.organization_id FROM ${parent} p WHERE p.id = a.${column})
       IS DISTINCT FROM a.organization_id) THEN
    RAISE EXCEPTION '% names a ${parent} that does not exist in its organization', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = '${table}_${column}_parent';
  END IF;`,
  );
  return `
CREATE OR REPLACE FUNCTION check_parents_of_${table}() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, ${schema}, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN${checks.join('')}
  RETURN NULL;
END $$;`;
}
