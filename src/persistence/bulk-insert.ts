import type { GlobalScope } from './database.js';
import { toText } from './array-literal.js';
import { toArrayParameter } from './binary-array.js';

type Columns = Readonly<Record<string, string>>;
type Row = Readonly<Record<string, unknown>>;

type Rows<Name extends string> = readonly (Readonly<Partial<Record<NoInfer<Name>, unknown>>> &
  object)[];

/**
 * Inserts many rows with one statement, so that a file of thousands of claims costs a few round
 * trips. `columns` names each column with its SQL type; a key that a row lacks becomes NULL. Each
 * column travels as one array in PostgreSQL's own form, a column that is the same in every row as
 * one value. Rows whose key exists are passed over. Returns how many rows were
 * added.
 */
export async function insertRows<Name extends string>(
  scope: Pick<GlobalScope, 'query'>,
  table: string,
  columns: Columns & Readonly<Record<Name, string>>,
  rows: Rows<Name>,
): Promise<number> {
  if (rows.length === 0) return 0;
  const { sql, parameters } = insertOf(table, columns, rows);
  const [count] = await scope.query<{ added: number }>(
    `WITH added AS (${sql} ON CONFLICT DO NOTHING RETURNING 1)
     SELECT count(*)::int AS added FROM added`,
    parameters,
  );
  return count?.added ?? 0;
}

/**
 * Like `insertRows`, but a key that exists (SQLSTATE 23505) ends the transaction: for rows that
 * must be new, and about a fifth cheaper.
 */
export async function insertNewRows<Name extends string>(
  scope: Pick<GlobalScope, 'query'>,
  table: string,
  columns: Columns & Readonly<Record<Name, string>>,
  rows: Rows<Name>,
): Promise<void> {
  if (rows.length === 0) return;
  const { sql, parameters } = insertOf(table, columns, rows);
  await scope.query(sql, parameters);
}

/** `INSERT … SELECT … FROM unnest(…)` of the rows, with its parameters. */
function insertOf(table: string, columns: Columns, rows: readonly Row[]) {
  const parameters: (string | Buffer)[] = [];
  const place = (value: string | Buffer): string => `$${parameters.push(value)}`;
  const arrays: string[] = [];
  const names: string[] = [];
  const items = Object.entries(columns).map(([name, type]) => {
    const values = rows.map((row) => row[name]);
    const [first] = values;
    if (values.every((value) => value === first)) {
      const text = toText(first, type);
      return text === undefined ? `NULL::${type}` : `${place(text)}::${type}`;
    }
    // unnest flattens arrays of arrays: those go as text.
    const isList = type.endsWith('[]');
    const element = isList ? 'text' : type;
    arrays.push(`${place(toArrayParameter(values, element))}::${element}[]`);
    names.push(name);
    return isList ? `r.${name}::${type}` : `r.${name}`;
  });
  const from =
    arrays.length === 0
      ? `generate_series(1, ${rows.length})`
      : `unnest(${arrays.join(', ')}) AS r(${names.join(', ')})`;
  const sql = `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${items.join(', ')} FROM ${from}`;
  return { sql, parameters };
}
