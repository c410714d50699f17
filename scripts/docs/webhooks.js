/** docs/webhooks.md: how events reach the practice's own systems, with the catalogue from the code. */
const { join } = require('node:path');
const { generatedFile, root } = require('../build/generated-file.js');

const about = (attempts) => `# Webhooks

Generated (\`npm run docs\`) from \`src/domain/webhook/event-catalogue.ts\`.

The practice's own systems are told what changed, from the same sealed sequence as \`GET /v1/events\`
([api.md](api.md)): an event and its deliveries are one transaction. An administrator adds an endpoint
(\`POST /v1/webhook-endpoints\`) and is shown its signing secret once.

## What is sent

A \`POST\` with JSON, signed by [Standard Webhooks](https://www.standardwebhooks.com):

\`\`\`json
{
  "type": "encounter.remittancePosted",
  "timestamp": "2026-03-02T10:00:00.000Z",
  "data": {
    "organizationId": "0199c2b4-7000-7000-8000-000000000001",
    "sequence": 4711,
    "ids": ["0199c2b4-7000-7000-8000-000000000002"]
  }
}
\`\`\`

- Ids and nothing else: no patient data leaves by this way. What the ids name is read from the api.
  No ids means more than a hundred: ask for the list.
- \`webhook-id\` is the same for every attempt and every replay of a message: keep it to know one again.
- \`webhook-signature\` has one signature for each secret that is alive, two while a rotation
  (\`POST /v1/webhook-endpoints/{id}/rotation\`) overlaps.
- \`sequence\` is the number of \`GET /v1/events\`; who was away asks there for what came after it. Events
  may arrive out of order.

## What is expected

Any 2xx within 15 seconds; the body is not read and redirects are not followed. Everything else is
tried again after 5 seconds, 1, 5 and 30 minutes, 2, 5, 10, 14, 16 and 24 hours (${attempts} attempts within
three days); a later \`Retry-After\` counts. After that, or at once on a 410, the endpoint is switched
off and a work item says so in the queue \`supervision\`. When the receiver is mended: send a test event
(\`…/test\`, also to an endpoint that is off), switch the endpoint on (\`PATCH\` with \`enabled\`) and
replay what failed (\`…/replay\` with \`since\`, or one delivery by \`/v1/webhook-deliveries/{id}/replay\`).
Every attempt is kept with status, error and duration (\`…/deliveries\`).

Only https and public addresses are called; a name is looked up at each delivery, and the connection
goes to an address that was looked at. \`WEBHOOK_PRIVATE_TARGETS=allow\` is for development.
`;

module.exports = {
  name: 'webhooks',
  regenerate: async (check) => {
    const { eventCatalogue } = require(join(root, 'dist/src/domain/webhook/event-catalogue.js'));
    const { MOST_ATTEMPTS } = require(join(root, 'dist/src/domain/webhook/retry-schedule.js'));
    const rows = eventCatalogue.map(
      ({ type, about: what, ids, path }) => `| \`${type}\` | ${what} | ${ids} | \`${path}\` |`,
    );
    const table = [
      '| event | what happened | ids of | read at |',
      '| --- | --- | --- | --- |',
      ...rows,
    ];
    const subscription =
      'An endpoint takes events by name, all of a noun (`encounter.*`), or everything (`*`).';
    const text = `${about(MOST_ATTEMPTS)}\n## Events\n\n${subscription}\n\n${table.join('\n')}\n`;
    const prettier = require('prettier');
    const options = await prettier.resolveConfig(join(root, 'docs/webhooks.md'));
    const formatted = await prettier.format(text, { ...options, parser: 'markdown' });
    return generatedFile('docs/webhooks.md', formatted, check);
  },
};
