/** openapi.json: the api's own document, made by the api itself without a database. */
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

module.exports = {
  name: 'openapi.json',
  regenerate: async (check) => generatedFile('openapi.json', await document(), check),
};
