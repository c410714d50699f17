/**
 * Writes src/persistence/entities from the catalog of a freshly migrated database, so that the
 * hand-written migrations stay the one truth about the schema. `check:drift` runs it and TypeORM's
 * own schema diff must then propose nothing.
 */
const { readdirSync, readFileSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const prettier = require('prettier');

const folder = join(__dirname, '../../src/persistence/entities');

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const pascal = (name) => camel(`_${name}`);
const kebab = (name) => name.replaceAll('_', '-');
const className = (table) => `${pascal(table)}Entity`;

const columnsSql = `
SELECT c.relname AS table, a.attname AS column, a.attnum AS position,
  format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable,
  pg_get_expr(d.adbin, d.adrelid) AS default
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relname <> 'migrations'
ORDER BY c.relname, a.attnum`;

const constraintsSql = `
SELECT c.relname AS table, k.conname AS name, k.contype AS type,
  (SELECT array_agg(a.attname::text ORDER BY u.ord) FROM unnest(k.conkey) WITH ORDINALITY u(num, ord)
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num) AS columns,
  f.relname AS target, pg_get_constraintdef(k.oid) AS definition
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class f ON f.oid = k.confrelid
WHERE n.nspname = 'public' AND k.contype IN ('p', 'u', 'f', 'c') AND c.relname <> 'migrations'
ORDER BY c.relname, k.conname`;

const indexesSql = `
SELECT t.relname AS table, i.relname AS name FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE n.nspname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid
  AND k.contype IN ('p', 'u'))
ORDER BY t.relname, i.relname`;

const baseTypes = {
  bigint: ['number', 'bigint', 'transformer: wholeNumber'],
  integer: ['number', 'integer'],
  text: ['string', 'text'],
  uuid: ['string', 'uuid'],
  boolean: ['boolean', 'boolean'],
  jsonb: ['unknown', 'jsonb'],
  date: ['string', 'date'],
  numeric: ['string', 'numeric'],
  bytea: ['Buffer', 'bytea'],
  'timestamp with time zone': ['Date', 'timestamptz'],
};

/** A literal where the catalog has one, so that TypeORM's diff recognizes it; else an expression. */
function defaultOf(expression) {
  const literal = /^(?:'(.*)'::[a-z ]+(\[\])?|(-?\d+)|(true|false))$/.exec(expression);
  if (!literal) return `() => ${JSON.stringify(expression)}`;
  const [, text, array, number, boolean] = literal;
  if (number ?? boolean) return number ?? boolean;
  if (array && text === '{}') return '[]';
  return text === '{}' || text === '[]' ? text : `'${text}'`;
}

function columnDecorator(column, primary, foreign) {
  const array = column.type.endsWith('[]');
  const [tsType, sqlType, extra] = baseTypes[array ? column.type.slice(0, -2) : column.type];
  const options = [`name: '${column.column}'`, `type: '${sqlType}'`];
  if (array) options.push('array: true');
  if (extra) options.push(extra);
  if (column.nullable) options.push('nullable: true');
  // TypeORM reads this default as its own kind of generated column.
  if (column.default === 'gen_random_uuid()') options.push("generated: 'uuid'");
  else if (column.default !== null) options.push(`default: ${defaultOf(column.default)}`);
  if (primary) options.push(`primaryKeyConstraintName: '${primary}'`);
  const lines = foreign.map(
    (key) => `  @ForeignKey(() => ${className(key.target)}, { name: '${key.name}' })`,
  );
  lines.push(`  @${primary ? 'PrimaryColumn' : 'Column'}({ ${options.join(', ')} })`);
  const type = array ? `${tsType}[]` : tsType;
  const nullable = column.nullable && type !== 'unknown' ? ' | null' : '';
  lines.push(`  ${camel(column.column)}!: ${type}${nullable};`);
  return lines.join('\n');
}

function entitySource(table, columns, constraints, indexes) {
  const primary = constraints.find(({ type }) => type === 'p');
  const foreign = constraints.filter(({ type }) => type === 'f');
  const used = new Set(['Entity', 'Column']);
  const body = columns
    .map((column) => {
      const isPrimary = primary.columns.includes(column.column);
      if (isPrimary) used.add('PrimaryColumn');
      const keys = foreign.filter(({ columns: own }) => own.includes(column.column));
      if (keys.length > 0) used.add('ForeignKey');
      return columnDecorator(column, isPrimary ? primary.name : undefined, keys);
    })
    .join('\n\n');
  const head = [`@Entity({ name: '${table}' })`];
  for (const { name, columns: own } of constraints.filter(({ type }) => type === 'u')) {
    used.add('Unique');
    head.push(`@Unique('${name}', [${own.map((column) => `'${camel(column)}'`).join(', ')}])`);
  }
  for (const { name, definition } of constraints.filter(({ type }) => type === 'c')) {
    used.add('Check');
    head.push(
      `@Check('${name}', ${JSON.stringify(definition.replace(/^CHECK \((.*)\)$/s, '$1'))})`,
    );
  }
  for (const { name } of indexes) {
    used.add('Index');
    head.push(`@Index('${name}', { synchronize: false })`);
  }
  if (columns.every(({ column }) => primary.columns.includes(column))) used.delete('Column');
  const targets = [...new Set(foreign.map(({ target }) => target))].filter(
    (name) => name !== table,
  );
  const imports = [`import { ${[...used].sort().join(', ')} } from 'typeorm';`];
  if (body.includes('wholeNumber'))
    imports.push("import { wholeNumber } from '../whole-number.js';");
  for (const target of targets.sort()) {
    imports.push(`import { ${className(target)} } from './${kebab(target)}.entity.js';`);
  }
  return `// Written by scripts/persistence/entities.js from the migrations; change those.\n${imports.join('\n')}\n\n${head.join('\n')}\nexport class ${className(table)} {\n${body}\n}\n`;
}

function group(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.table, [...(groups.get(row.table) ?? []), row]);
  return groups;
}

/** Returns file name → source for the schema that `client` (pg) is connected to. */
async function entityFiles(client) {
  const catalogs = [];
  for (const sql of [columnsSql, constraintsSql, indexesSql]) {
    catalogs.push(group((await client.query(sql)).rows));
  }
  const [columns, constraints, indexes] = catalogs;
  const files = new Map();
  const format = async (source) =>
    prettier.format(source, { ...(await prettier.resolveConfig(folder)), parser: 'typescript' });
  const tables = [...columns.keys()];
  for (const table of tables) {
    const source = entitySource(
      table,
      columns.get(table),
      constraints.get(table) ?? [],
      indexes.get(table) ?? [],
    );
    files.set(`${kebab(table)}.entity.ts`, await format(source));
  }
  const index = `// Written by scripts/persistence/entities.js from the migrations; change those.\n${tables
    .map((table) => `import { ${className(table)} } from './${kebab(table)}.entity.js';`)
    .join(
      '\n',
    )}\n\n/** Every entity of the house. */\nexport const entities = [${tables.map(className).join(', ')}] as const;\n`;
  files.set('index.ts', await format(index));
  return files;
}

/** Writes the entities, or (check) returns the names of the files that would change. */
async function regenerateEntities(client, check) {
  const files = await entityFiles(client);
  const present = new Set(readdirSync(folder));
  const stale = [...present].filter((name) => !files.has(name));
  for (const [name, source] of files) {
    const same = present.has(name) && readFileSync(join(folder, name), 'utf8') === source;
    if (!same) stale.push(name);
  }
  if (check) return stale;
  mkdirSync(folder, { recursive: true });
  for (const name of present) if (!files.has(name)) rmSync(join(folder, name));
  for (const [name, source] of files) writeFileSync(join(folder, name), source);
  return stale;
}

module.exports = { regenerateEntities };
