/** docs/era-explain.md: every sample 835 through `era explain`, with verdict, sums and reasons. */
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { generatedFile, root } = require('../build/generated-file.js');

const SAMPLES = join(root, '../shared/data/x12/835');

const dollars = (cents) => (cents === 0 ? '' : (cents / 100).toFixed(2));
const cell = (text) => String(text).replaceAll('|', '\\|');

function sum(explained, account) {
  let cents = 0;
  for (const { entries } of explained.remittances) {
    for (const entry of entries) {
      if (account(entry.account)) cents += (entry.debitCents ?? 0) - (entry.creditCents ?? 0);
    }
  }
  return cents;
}

function kinds(explained) {
  const counts = new Map();
  for (const { claims } of explained.remittances) {
    for (const { kind } of claims) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function verdicts(explained) {
  const counts = new Map();
  for (const { verdict } of explained.remittances) {
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
}

function reasons(explained) {
  const counts = new Map();
  for (const { code, severity } of explained.findings) {
    const name = severity === 'error' ? code : `(${code})`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => (count === 1 ? code : `${count} × ${code}`)).join(', ');
}

function row(name, explained) {
  const denied = explained.remittances
    .flatMap(({ claims }) => claims)
    .reduce((cents, { deniedCents }) => cents + deniedCents, 0);
  const plb = sum(explained, (account) => /^(plb-|recoupment|forward|interest)/.test(account));
  return [
    name.replace(/\.edi$/, ''),
    explained.verdict,
    verdicts(explained),
    kinds(explained),
    dollars(sum(explained, (account) => account === 'payments-in-transit')),
    dollars(-sum(explained, (account) => account === 'payer-receivable')),
    dollars(sum(explained, (account) => account === 'contractual-allowance')),
    dollars(sum(explained, (account) => account === 'patient-receivable')),
    dollars(plb),
    dollars(denied),
    reasons(explained),
  ];
}

module.exports = {
  name: 'era-explain',
  regenerate: async (check) => {
    if (!existsSync(SAMPLES)) return [];
    const { explainOne } = require(join(root, 'dist/src/cli/era/explain-file.js'));
    const rows = [];
    for (const name of readdirSync(SAMPLES).sort()) {
      if (!name.endsWith('.edi')) continue;
      try {
        rows.push(row(name, await explainOne(join(SAMPLES, name))));
      } catch (error) {
        rows.push([
          name.replace(/\.edi$/, ''),
          'not X12',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          error.code ?? '',
        ]);
      }
    }
    const head = [
      'file',
      'verdict',
      'payments',
      'claims',
      'in transit',
      'off payer receivable',
      'contractual',
      'patient',
      'PLB',
      'denied',
      'findings (warnings in brackets)',
    ];
    const text = [
      '# Sample remittances through `era explain`',
      '',
      'Generated (`npm run docs`). Every public sample 835 that the project was tried on, explained',
      'without a database: claims are planned as if each matched our line with the full charge. Sums',
      'are dollars of the entries that would be posted; a quarantined payment posts nothing. Denied is',
      'what the claims show, posted or not. PLB: debit positive.',
      '',
      `| ${head.join(' | ')} |`,
      `| ${head.map((_, index) => (index > 3 && index < 10 ? '---:' : '---')).join(' | ')} |`,
      ...rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`),
      '',
    ].join('\n');
    return generatedFile('docs/era-explain.md', text, check);
  },
};
