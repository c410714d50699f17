/**
 * openapi.json: the api's own document, made by the api itself without a database; and from it the
 * client's types (packages/client), so that a change of the api breaks the console's build.
 */
const { join } = require('node:path');
const { generatedFile, root } = require('../build/generated-file.js');

async function document() {
  require('reflect-metadata');
  const { AppModule } = require(join(root, 'dist/src/app.module.js'));
  const { createApp } = require(join(root, 'dist/src/http/create-app.js'));
  const { openApiDocument } = require(join(root, 'dist/src/http/openapi.js'));
  const { loadEnv } = require(join(root, 'dist/src/config/env.js'));
  const nothing = { close: async () => undefined };
  const env = { ...loadEnv([], {}), LOG_LEVEL: 'silent' };
  const app = await createApp(
    AppModule.with(env, { database: nothing, money: nothing, workflows: nothing }),
  );
  await app.init();
  const text = JSON.stringify(openApiDocument(app), null, 2);
  await app.close();
  return `${text}\n`;
}

async function types(text) {
  const { default: openapiTS, astToString, COMMENT_HEADER } = await import('openapi-typescript');
  return `${COMMENT_HEADER}${astToString(await openapiTS(JSON.parse(text)))}`;
}

async function regenerate(check) {
  const text = await document();
  return [
    ...(await generatedFile('openapi.json', text, check)),
    ...(await generatedFile('packages/client/src/schema.generated.ts', await types(text), check)),
  ];
}

module.exports = { name: 'openapi.json and the client types', regenerate };
