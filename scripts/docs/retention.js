/** docs/security/retention.md: the retention rules, from the list by which the purge works. */
const { join } = require('node:path');
const prettier = require('prettier');
const { generatedFile, root } = require('../build/generated-file.js');

const table = (heads, rows) =>
  [
    `| ${heads.join(' | ')} |`,
    `| ${heads.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

async function regenerate(check) {
  const { keptForEver, passingTables, purgeRules } = require(
    join(root, 'dist/src/persistence/retention/retention-rules.js'),
  );
  const text = `# Retention

<!-- Written by \`npm run docs\`. -->

The program removes by age what the first table names, four times a day, and leaves a security event
(\`purged\`: table, rows, up to when). It has no right to delete from any table that is not named on this
page; \`test/integration/retention.spec.ts\` compares that with the rights in the database.

## May be purged

${table(
  ['what', 'kept after its end', 'why it may go'],
  purgeRules.map(({ what, table: name, days, why }) => [
    `${what} (\`${name}\`)`,
    `${days} days`,
    why,
  ]),
)}

## Goes by itself

${table(
  ['table', 'when'],
  passingTables.map(({ table: name, when }) => [`\`${name}\``, when]),
)}

Request logs are kept as the log store is set; they hold no patient data. Keep the \`audit head\` lines as
long as the audit events.

## Never

${table(
  ['what', 'kept', 'source'],
  keptForEver.map(({ what, kept, source }) => [what, kept, source]),
)}

Audit events, ledger rows, snapshots, acknowledgments, raw files, notes, stories and publications of rules
cannot be changed or removed by any role of the program: grants do not allow it, and a trigger refuses it
even to the owner of the schema.
`;
  const options = await prettier.resolveConfig(join(root, 'docs/security/retention.md'));
  const formatted = await prettier.format(text, { ...options, parser: 'markdown' });
  return generatedFile('docs/security/retention.md', formatted, check);
}

module.exports = { name: 'docs/security/retention.md', regenerate };
