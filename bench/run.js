/** `npm run bench -- <name> [options]`: runs bench/<name>.js; without a name says which there are. */
const { spawnSync } = require('node:child_process');
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const names = readdirSync(__dirname)
  .filter((file) => file.endsWith('.js') && file !== 'run.js')
  .map((file) => file.slice(0, -3));
const [name, ...options] = process.argv.slice(2);

if (!names.includes(name)) {
  console.error(`npm run bench -- <name> [options]; there are: ${names.join(', ')}`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [join(__dirname, `${name}.js`), ...options], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
