/**
 * The console's client types: made from openapi.json, so that a change of the api breaks its build;
 * after openapi.js in the order of the names.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { generatedFile, root } = require('../build/generated-file.js');

async function types() {
  const { default: openapiTS, astToString, COMMENT_HEADER } = await import('openapi-typescript');
  const document = JSON.parse(readFileSync(join(root, 'openapi.json'), 'utf8'));
  return `${COMMENT_HEADER}${astToString(await openapiTS(document))}`;
}

module.exports = {
  name: 'console types',
  regenerate: async (check) => generatedFile('web/src/api/schema.d.ts', await types(), check),
};
