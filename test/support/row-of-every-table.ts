import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** Stands in every text of these rows, so that an answer that holds one is seen. */
export const MARKER = 'VICTIM';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  readonly target: string | null;
  readonly check: string | null;
}

const columnsSql = `
SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type,
  a.attnotnull AND NOT a.atthasdef AS needed,
  (SELECT f.relname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
    WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum] LIMIT 1) AS target,
  (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
    WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] LIMIT 1) AS check
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
  AND NOT a.attisdropped AND c.relname <> 'migrations' ORDER BY c.relname, a.attnum`;

/**
 * Gives an organization a row in every tenant table that has none yet, by the catalog alone, so
 * that a new table is taken along without a line here. Returns the id of a row by table, of those
 * that have one. `client` is the owner of the schema.
 */
export async function rowOfEveryTable(
  client: Client,
  organizationId: string,
  known: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const { rows } = await client.query<Column>(columnsSql);
  const tables = new Map<string, Column[]>();
  for (const column of rows) {
    tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  }
  const ids: Record<string, string> = { ...known, organization: organizationId };
  const busy = new Set<string>();
  const visit = async (table: string): Promise<string | undefined> => {
    const columns = tables.get(table) ?? [];
    if (ids[table] !== undefined || busy.has(table)) return ids[table];
    if (!columns.some(({ name }) => name === 'organization_id')) return undefined;
    busy.add(table);
    const hasId = columns.some(({ name }) => name === 'id');
    const { rows: own } = await client.query<{ id: string }>(
      `SELECT ${hasId ? 'id' : 'organization_id AS id'} FROM ${table} WHERE organization_id = $1 LIMIT 1`,
      [organizationId],
    );
    if (own[0] === undefined) await insert(table, columns);
    else if (hasId) ids[table] = own[0].id;
    return ids[table];
  };
  const insert = async (table: string, columns: readonly Column[]): Promise<void> => {
    const values: Record<string, unknown> = {};
    for (const column of columns) {
      const { name } = column;
      // Some references are held by a trigger instead of a foreign key.
      const named = name.replace(/_id$/, '');
      const target = column.target ?? (named !== name && tables.has(named) ? named : null);
      if (name === 'organization_id') values[name] = organizationId;
      else if (name === 'id') values[name] = randomUUID();
      else if (target !== null && target !== table) {
        const id = ids[target] ?? (await visit(target));
        const isSecond = /checker|published_by|resolved|merged/.test(name);
        if (id !== undefined && !isSecond) values[name] = id;
        else if (isSecond && column.needed) values[name] = await otherPerson(id);
      } else if (column.needed) values[name] = valueOf(column);
    }
    await add(table, values).catch(async (error: { code?: string }) => {
      if (error.code !== '23514') throw error;
      // A check that forbids this combination of references: without those that may be absent.
      const optional = columns.filter(({ needed }) => !needed).map(({ name }) => name);
      for (const name of optional) if (!/^(id|organization_id)$/.test(name)) delete values[name];
      await add(table, values);
    });
    if (typeof values['id'] === 'string') ids[table] = values['id'];
  };
  // Who signs is never who asked.
  const otherPerson = async (first: string | undefined): Promise<string | undefined> => {
    const { rows: found } = await client.query<{ id: string }>(
      'SELECT id FROM person WHERE id IS DISTINCT FROM $1 ORDER BY id LIMIT 1',
      [first],
    );
    return found[0]?.id;
  };
  const add = (table: string, values: Readonly<Record<string, unknown>>) =>
    client.query(
      `INSERT INTO ${table} (${Object.keys(values).join(', ')})
       VALUES (${Object.keys(values)
         .map((_, place) => `$${place + 1}`)
         .join(', ')})`,
      Object.values(values),
    );
  for (const table of tables.keys()) await visit(table);
  return ids;
}

function valueOf({ type, check, name }: Column): unknown {
  const allowed = /ARRAY\['([^']+)'/.exec(check ?? '')?.[1];
  if (allowed !== undefined) return allowed;
  if (type === 'text') return `${MARKER}-${name}-${randomUUID().slice(0, 8)}`;
  if (type === 'uuid') return randomUUID();
  if (type === 'date') return '2026-01-05';
  if (type.startsWith('timestamp')) return new Date();
  if (type === 'jsonb') return '{}';
  if (type.endsWith('[]')) return [];
  if (type === 'boolean') return false;
  return type === 'bytea' ? Buffer.from(MARKER) : 1;
}
