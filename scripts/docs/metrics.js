/** docs/metrics.md: every metric with its formula and source, from its one definition. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { generatedFile, root } = require('../build/generated-file.js');

const cell = (text) => text.replaceAll('|', '\\|');

function row({ name, title, formula, source, healthy, books }) {
  const fromBooks = books ? cell(books.formula ?? 'the same') : '–';
  return `| \`${name}\` | ${title} | ${cell(formula)} | ${fromBooks} | ${rangeOf(healthy)} | ${source} |`;
}

function rangeOf(healthy) {
  if (!healthy) return '–';
  const { atLeast, atMost } = healthy;
  return [
    ...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
    ...(atMost === undefined ? [] : [`≤ ${atMost}`]),
  ].join(' and ');
}

/** What the fold sums up, by day, month, payer, provider and facility. */
function sums(measures, claimEvents) {
  return [
    '## What is summed',
    '',
    'Of the ledger, by the day on which it counts:',
    '',
    '| measure | what | accounts | transactions |',
    '| --- | --- | --- | --- |',
    ...measures.map(({ name, title, accounts, kinds, exceptKinds }) => {
      const which = kinds
        ? kinds.join(', ')
        : exceptKinds
          ? `all but ${exceptKinds.join(', ')}`
          : 'all';
      return `| \`${name}\` | ${title} | ${accounts.join(', ')} | ${which} |`;
    }),
    '',
    'Of claims, each fact once; later versions of a claim belong to the first one:',
    '',
    '| event | what | detail | days since |',
    '| --- | --- | --- | --- |',
    ...claimEvents.map(
      ({ name, title, detail, daysFrom }) => `| \`${name}\` | ${title} | ${detail} | ${daysFrom} |`,
    ),
    '',
  ];
}

module.exports = {
  name: 'metrics',
  regenerate: async (check) => {
    const { metrics } = require(join(root, 'dist/src/domain/metrics/index.js'));
    const { claimEvents, measures } = require(join(root, 'dist/src/domain/metrics/measures.js'));
    const text = [
      '# Metrics',
      '',
      'Generated (`npm run docs`) from `src/domain/metrics`, where each metric is defined once.',
      '`zerobalance kpi load DIR` computes all of them from a claims extract, `GET /v1/reports/kpis`',
      'those that the books of a practice can give. A metric that the data cannot give has no value',
      'and says why. Healthy ranges are rules of thumb for a target, not a verdict.',
      '',
      '| name | title | formula | from the books | healthy | source |',
      '| --- | --- | --- | --- | --- | --- |',
      ...metrics.map(row),
      '',
      ...sums(measures, claimEvents),
      ...readFileSync(join(__dirname, 'metrics.reports.md'), 'utf8').trimEnd().split('\n'),
      '',
    ].join('\n');
    return generatedFile('docs/metrics.md', text, check);
  },
};
