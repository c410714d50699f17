/** `node scripts/openapi.js [--check]`: writes openapi.json, or says whether it would change. */
const { ensureBuilt } = require('./build.js');
const { regenerate } = require('./docs/openapi.js');

async function main() {
  const check = process.argv.includes('--check');
  await ensureBuilt({ bundle: false });
  const differences = await regenerate(check);
  for (const path of differences) console.log(`${check ? 'differs' : 'wrote'}  ${path}`);
  process.exit(check && differences.length > 0 ? 1 : 0);
}

void main();
