/** docs/metrics.md: every metric with its formula and source, from its one definition. */
const { join } = require('node:path');
const { generatedFile, root } = require('../build/generated-file.js');

module.exports = {
  name: 'metrics',
  regenerate: async (check) => {
    const { metrics } = require(join(root, 'dist/src/domain/metrics/index.js'));
    const text = [
      '# Metrics',
      '',
      'Generated (`npm run docs`) from `src/domain/metrics`, where each metric is defined once.',
      '`zerobalance kpi load DIR` computes all of them from a claims extract. A metric that the data',
      'cannot give has no value and says why.',
      '',
      '| name | title | formula | source |',
      '| --- | --- | --- | --- |',
      ...metrics.map(
        ({ name, title, formula, source }) =>
          `| \`${name}\` | ${title} | ${formula.replaceAll('|', '\\|')} | ${source} |`,
      ),
      '',
    ].join('\n');
    return generatedFile('docs/metrics.md', text, check);
  },
};
