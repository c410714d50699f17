const { join } = require('node:path');
const { generatedFile, root } = require('../build/generated-file.js');

module.exports = {
  name: '.env.example',
  regenerate: async (check) => {
    const { renderEnvExample } = require(join(root, 'dist/src/config/env-example.js'));
    return generatedFile('.env.example', renderEnvExample(), check);
  },
};
