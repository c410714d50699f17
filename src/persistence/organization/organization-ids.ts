import type { Database, GlobalScope } from '../database.js';

/** Returns the ids of every practice, oldest first; lists across practices go one by one. */
export async function organizationIds(database: Database): Promise<readonly string[]> {
  const rows = await database.inGlobal((scope) =>
    scope.query<{ id: string }>('SELECT id FROM organization ORDER BY created_at, id'),
  );
  return rows.map(({ id }) => id);
}

/** Returns the names of organizations by id. */
export async function organizationNames(
  scope: GlobalScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await scope.query<{ id: string; name: string }>(
    'SELECT id, name FROM organization WHERE id = ANY ($1::uuid[])',
    [[...ids]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
