import { systemActor, type Database } from '../database.js';

export interface OpenEncounter {
  readonly organizationId: string;
  readonly encounterId: string;
}
export interface OpenGuarantor {
  readonly organizationId: string;
  readonly guarantorId: string;
}

const PAGE = 500;

/** Yields every encounter that is not closed, organization by organization. */
export async function* openEncounters(database: Database): AsyncGenerator<OpenEncounter> {
  const sql = `SELECT id FROM encounter WHERE stage <> 'closed' AND id > $1 ORDER BY id LIMIT ${PAGE}`;
  for await (const { organizationId, id } of pages(database, sql)) {
    yield { organizationId, encounterId: id };
  }
}

/** Yields every guarantor whose billing runs or who owes something. */
export async function* openGuarantors(database: Database): AsyncGenerator<OpenGuarantor> {
  const sql = `
    SELECT g.id FROM guarantor g
     WHERE g.id > $1
       AND (EXISTS (SELECT 1 FROM guarantor_billing b
                     WHERE b.guarantor_id = g.id AND b.state IN ('dunning', 'waiting'))
         OR EXISTS (SELECT 1 FROM encounter e
                     WHERE e.guarantor_id = g.id AND e.patient_balance_cents > 0))
     ORDER BY g.id LIMIT ${PAGE}`;
  for await (const { organizationId, id } of pages(database, sql)) {
    yield { organizationId, guarantorId: id };
  }
}

async function* pages(
  database: Database,
  sql: string,
): AsyncGenerator<{ organizationId: string; id: string }> {
  for (const organizationId of await organizationIds(database)) {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await database.inOrganization(organizationId, systemActor, (scope) =>
        scope.query<{ id: string }>(sql, [after]),
      );
      for (const { id } of rows) yield { organizationId, id };
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last.id;
    }
  }
}

/** Returns the ids of all organizations; the table is global. */
export async function organizationIds(database: Database): Promise<string[]> {
  const rows = await database.inGlobal((scope) =>
    scope.query<{ id: string }>('SELECT id FROM organization ORDER BY id'),
  );
  return rows.map(({ id }) => id);
}
