/**
 * Posts an 835 as the worker does: in a process of its own, here on one connection to the database.
 * The one argument is JSON: url, organization, name, path of the file. Says its seconds on stdout.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

require('reflect-metadata');

const dist = (path) => require(join(__dirname, '../../dist', path));

async function main({ url, organization, name, path }) {
  const { createDataSource } = dist('src/persistence/data-source.js');
  const { Database } = dist('src/persistence/database.js');
  const { storeInbox } = dist('src/persistence/inbox/inbox-store.js');
  const { createPostingActivities } = dist('activities/posting.activities.js');
  const database = new Database(await createDataSource(url, 1).initialize());
  const activities = createPostingActivities({ database });
  const at = new Date().toISOString();
  const bytes = readFileSync(path);
  const began = performance.now();
  const { id: inboxId } = await database.inGlobal((scope) =>
    storeInbox(scope, {
      source: 'upload',
      sourceKey: name,
      bytes,
      uploadedFor: organization,
      forRelay: false,
    }),
  );
  const { remittances } = await activities.receiveRemittances({ inboxId, at });
  for (const reference of remittances) await activities.postRemittance({ ...reference, at });
  await activities.finishRemittanceIntake({ inboxId, at });
  process.stdout.write(String(Math.round((performance.now() - began) / 100) / 10));
  await database.close();
}

main(JSON.parse(process.argv[2])).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
