/**
 * `npm run advisories`: asks the registry which published vulnerabilities the packages of the image
 * have, and fails on one that is older than its time frame (docs/security/controls.md): critical 7
 * days, high 30, everything else 90. The day on which one was first seen here is kept in
 * docs/security/advisories.json, so that a mended one leaves it and an old one cannot hide. It needs
 * the network, so it is run daily by CI and before a release, not by `npm test`.
 */
const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const file = join(__dirname, '../docs/security/advisories.json');
const DAY_MS = 24 * 60 * 60 * 1000;
const frames = { critical: 7, high: 30 };
const OTHER_DAYS = 90;

/** The advisories of an `npm audit --json` report, each once: id, package, severity. */
function advisoriesOf(report) {
  const found = new Map();
  for (const { name, via } of Object.values(report.vulnerabilities ?? {})) {
    for (const one of via) {
      if (typeof one === 'string') continue;
      found.set(String(one.url ?? one.source), { package: name, severity: one.severity });
    }
  }
  return found;
}

/**
 * Returns what was seen by now (`seen`, with the first day of each) and the lines of those that are
 * over their time (`late`).
 */
function judge(report, before, today) {
  const seen = {};
  const late = [];
  for (const [id, { package: name, severity }] of [...advisoriesOf(report)].sort()) {
    const since = before[id]?.since ?? today;
    seen[id] = { package: name, severity, since };
    const days = (Date.parse(today) - Date.parse(since)) / DAY_MS;
    const frame = frames[severity] ?? OTHER_DAYS;
    if (days > frame) late.push(`${name}: ${severity}, ${id}, known for ${days} of ${frame} days`);
  }
  return { seen, late };
}

/** `npm audit` ends with 1 when it finds something; its report is the answer all the same. */
function askRegistry() {
  try {
    return JSON.parse(execFileSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' }));
  } catch (error) {
    const report = JSON.parse(error.stdout || '{}');
    if (report.vulnerabilities === undefined) throw new Error('The registry answers no audits');
    return report;
  }
}

function main() {
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const today = new Date().toISOString().slice(0, 10);
  const { seen, late } = judge(askRegistry(), before, today);
  writeFileSync(file, `${JSON.stringify(seen, undefined, 2)}\n`);
  console.log(`${Object.keys(seen).length} known, ${late.length} over their time`);
  for (const line of late) console.error(line);
  process.exit(late.length > 0 ? 1 : 0);
}

if (require.main === module) main();

module.exports = { judge };
