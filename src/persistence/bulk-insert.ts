import type { GlobalScope } from './database.js';

type Columns = Readonly<Record<string, string>>;

/**
 * Inserts many rows with one statement and one parameter, so that a file of thousands of claims
 * costs a few round trips. `columns` names each column with its SQL type; a key that a row lacks
 * becomes NULL. `then` is what follows (ON CONFLICT …). Returns how many rows were added.
 */
export async function insertRows<Name extends string>(
  scope: Pick<GlobalScope, 'query'>,
  table: string,
  columns: Columns & Readonly<Record<Name, string>>,
  rows: readonly (Readonly<Partial<Record<NoInfer<Name>, unknown>>> & object)[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = Object.keys(columns).join(', ');
  const shape = Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
  const [count] = await scope.query<{ added: number }>(
    `WITH added AS (
       INSERT INTO ${table} (${names})
       SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r(${shape})
       ON CONFLICT DO NOTHING RETURNING 1)
     SELECT count(*)::int AS added FROM added`,
    [JSON.stringify(rows)],
  );
  return count?.added ?? 0;
}
