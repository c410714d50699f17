import type { Database } from '../database.js';

/** Returns the ids of every practice, oldest first; lists across practices go one by one. */
export async function organizationIds(database: Database): Promise<readonly string[]> {
  const rows = await database.inGlobal((scope) =>
    scope.query<{ id: string }>('SELECT id FROM organization ORDER BY created_at, id'),
  );
  return rows.map(({ id }) => id);
}
