/** `npm run docs`: writes every generated file again (see drift.js). */
const { regenerateAll } = require('./drift.js');

regenerateAll(false).then((written) => {
  for (const line of written) console.log(`wrote ${line}`);
  process.exit(written.some((line) => /\n/.test(line)) ? 1 : 0);
});
