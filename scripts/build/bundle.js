/** Bundles the workflows once, so that a worker does not need a bundler at every start. */
const fs = require('node:fs');
const { join } = require('node:path');
const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
const { bundlePath, notePath, sourceHash } = require('./bundle-hash.js');

async function bundle(root) {
  const hash = sourceHash(root);
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'dist', 'workflows', 'index.js'),
    // Failures that arise in workflow code are encrypted too.
    failureConverterPath: join(root, 'dist', 'src', 'temporal', 'failure-converter.js'),
    logger: new DefaultLogger('WARN'),
  });
  fs.writeFileSync(`${bundlePath(root)}.new`, code);
  fs.renameSync(`${bundlePath(root)}.new`, bundlePath(root));
  fs.writeFileSync(notePath(root), JSON.stringify({ hash }));
}

module.exports = { bundle };
