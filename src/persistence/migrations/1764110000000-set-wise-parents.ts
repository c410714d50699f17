import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of a table that many rows come into at once, with the rows that they must point at. */
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

/** Insert-only by an earlier migration; nothing there is removed anyway. */
const PROTECTED: ReadonlySet<string> = new Set(['ledger_transaction']);

/**
 * A foreign key is checked row by row, about a third of what posting a remittance cost. For the
 * tables of the posting a trigger per statement asks the same of all added rows at once, and more:
 * the parent must belong to the same organization (which replaces the key to `organization`: the
 * parents have it). Parents keep their id and are never removed, so that the other half of a foreign
 * key is kept as well. The index hints keep a plan made for a small table from being used on a large
 * one.
 */
export class SetWiseParents1764110000000 implements MigrationInterface {
  readonly name = 'SetWiseParents1764110000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, parents] of Object.entries(CHILDREN)) {
      const columns = Object.keys(parents);
      // A transaction need not have a remittance: it keeps its key to the organization.
      if (table !== 'ledger_transaction') columns.push('organization_id');
      for (const column of columns) {
        await runner.query(
          `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${table}_${column}_fkey`,
        );
      }
      await runner.query(parentsTrigger(table, parents));
    }
    const kept = new Set(Object.values(CHILDREN).flatMap((parents) => Object.values(parents)));
    for (const parent of kept) {
      if (PROTECTED.has(parent)) continue;
      await runner.query(`CREATE TRIGGER keep_parent BEFORE DELETE OR UPDATE OF id, organization_id
        ON ${parent} FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

function parentsTrigger(table: string, parents: Readonly<Record<string, string>>): string {
  const checks = Object.entries(parents).map(
    ([column, parent]) => `
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT ${column}, organization_id FROM added WHERE ${column} IS NOT NULL) a
     WHERE NOT EXISTS (SELECT 1 FROM ${parent} p WHERE p.id = a.${column}
       AND p.organization_id = a.organization_id OFFSET 0)) THEN
    RAISE EXCEPTION '% names a ${parent} that does not exist in its organization', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = '${table}_${column}_parent';
  END IF;`,
  );
  return `
CREATE FUNCTION check_parents_of_${table}() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN${checks.join('')}
  RETURN NULL;
END $$;
CREATE TRIGGER check_parents AFTER INSERT ON ${table}
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_parents_of_${table}();
`;
}
