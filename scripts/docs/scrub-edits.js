/** Pages that are printed from tables of the domain: scrub edits, denial playbook, payer profile. */
const { join } = require('node:path');
const prettier = require('prettier');
const { generatedFile, root } = require('../build/generated-file.js');

const domain = (path) => require(join(root, 'dist/src/domain', path));

const cell = (value) => String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (heads, rows) =>
  [
    `| ${heads.join(' | ')} |`,
    `| ${heads.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ].join('\n');

const head = (title, text) => `# ${title}\n\n<!-- Written by \`npm run docs\`. -->\n\n${text}\n\n`;

function scrubPage() {
  const { scrubRules } = domain('scrub/scrub.js');
  return (
    head(
      'Scrub edits',
      'Every edit that a claim passes before it is sent. An error stops the claim until it is mended, or overridden by a person with a reason; a warning is recorded and passes. The verdict carries the version (content hash) of this table.',
    ) +
    table(
      ['edit', 'code', 'severity', 'queue', 'what is wrong', 'what to do', 'source'],
      scrubRules.map((rule) => [
        rule.edit,
        `\`${rule.code}\``,
        rule.severity,
        rule.queue,
        rule.message,
        rule.fix,
        rule.source,
      ]),
    ) +
    '\n'
  );
}

function playbookPage() {
  const { denialPlaybook, unknownReasonRow } = domain('follow-up/playbook.js');
  return (
    head(
      'Denial playbook',
      'What becomes of a denial, by its reason (CARC). The first row that fits rules; an automatic action is tried once per claim, when all denials of the claim ask for the same one. Everything else is a work item with the advice and its deadline.',
    ) +
    table(
      [
        'row',
        'reasons',
        'only group',
        'automatic',
        'recommended',
        'queue',
        'deadline by',
        'advice',
      ],
      [...denialPlaybook, unknownReasonRow].map((row) => [
        `\`${row.id}\``,
        row.reasons.filter(Boolean).join(', ') || 'all others',
        (row.groups ?? []).join(', '),
        row.automatic ?? '',
        row.recommended,
        row.queue,
        row.limit,
        row.advice,
      ]),
    ) +
    '\n'
  );
}

function profilePage() {
  const { profileOptions } = domain('payer-profile/profile-options.js');
  const values = (option) =>
    option.kind === 'number'
      ? `${option.minimum} to ${option.maximum}${option.whole ? ', whole' : ''}`
      : option.kind === 'choice'
        ? option.choices.join(', ')
        : option.kind === 'flag'
          ? 'true, false'
          : option.kind;
  return (
    head(
      'Payer profile',
      'How one payer wants to be treated: data over the guide and the rules, no code. Every option has a standard value; a change is a new revision, and the newest published one rules.',
    ) +
    table(
      ['option', 'values', 'standard', 'meaning'],
      Object.entries(profileOptions).map(([name, option]) => [
        `\`${name}\``,
        values(option),
        Array.isArray(option.standard) ? option.standard.join(', ') : option.standard,
        option.about,
      ]),
    ) +
    '\n'
  );
}

module.exports = {
  name: 'scrub edits, denial playbook, payer profile',
  regenerate: async (check) => {
    const pages = [
      ['docs/scrub-edits.md', scrubPage()],
      ['docs/denial-rules.md', playbookPage()],
      ['docs/payer-profile.md', profilePage()],
    ];
    const differing = [];
    for (const [path, text] of pages) {
      const formatted = await prettier.format(text, { parser: 'markdown' });
      differing.push(...generatedFile(path, formatted, check));
    }
    return differing;
  },
};
