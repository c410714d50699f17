/**
 * What TypeORM's schema diff does not see: policies, grants, triggers, functions, indexes, checks.
 * The snapshot is committed; `check:drift` compares it with a freshly migrated database.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const file = join(__dirname, '../../src/persistence/catalog.snapshot.txt');

const questions = {
  table: `SELECT format('%s security=%s forced=%s', relname, relrowsecurity, relforcerowsecurity)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`,
  policy: `SELECT format('%s.%s to %s using %s check %s', tablename, policyname, roles, qual, with_check)
    FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename, policyname`,
  grant: `SELECT format('%s to %s: %s', table_name, grantee, string_agg(privilege_type, ',' ORDER BY privilege_type))
    FROM information_schema.role_table_grants WHERE table_schema = 'public'
    AND grantee LIKE 'zerobalance%' AND grantee <> 'zerobalance_owner'
    GROUP BY table_name, grantee ORDER BY table_name, grantee`,
  trigger: `SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
  function: `SELECT format('%s %s', proname, md5(prosrc)) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace ORDER BY proname`,
  index: `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname`,
  check: `SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype = 'c' ORDER BY conname`,
};

async function catalogText(client) {
  const lines = [];
  for (const [kind, sql] of Object.entries(questions)) {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    lines.push(...rows.map(([text]) => `${kind} ${text.replace(/\s+/g, ' ')}`));
  }
  return `${lines.join('\n')}\n`;
}

/** Writes the snapshot, or (check) returns whether it would change. */
async function regenerateCatalog(client, check) {
  const text = await catalogText(client);
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!check && !same) writeFileSync(file, text);
  return same ? [] : ['src/persistence/catalog.snapshot.txt'];
}

module.exports = { regenerateCatalog };
