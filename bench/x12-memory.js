/**
 * `npm run bench -- x12-memory [--mb 1000] [--commands check,json]`: the most memory that each
 * command needs for one large 837, above what the same command needs for one claim. Every command
 * runs in a process of its own, as from a shell; its output goes to nowhere.
 */
const { spawnSync } = require('node:child_process');
const { closeSync, mkdtempSync, openSync, rmSync, writeSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ensureBuilt } = require('../scripts/build.js');
const { streamed837 } = require('./samples/x12.js');

const REACH = 64;
const COMMANDS = {
  check: ['x12', 'check'],
  json: ['x12', 'json'],
  show: ['x12', 'show'],
  inspect: ['x12', 'inspect'],
  'import 837 --dry-run': ['import', '837', '--dry-run'],
};

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : process.argv[at + 1];
};

function make(path, megabytes) {
  const file = openSync(path, 'w');
  for (const chunk of streamed837(megabytes)) writeSync(file, chunk);
  closeSync(file);
}

/** Runs a command and returns its peak of resident memory in MB, and the seconds that it took. */
function measure(command, file) {
  const main = join(__dirname, '..', 'dist', 'src', 'cli', 'main.js');
  const script =
    "process.on('exit',()=>require('fs').writeSync(3,String(process.resourceUsage().maxRSS)));" +
    `void require(${JSON.stringify(main)}).main(['','',...process.argv.slice(1)])`;
  const started = Date.now();
  const { output, status } = spawnSync(process.execPath, ['-e', script, '--', ...command, file], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  // 0 and 1 are verdicts on the file; everything else is no measurement.
  if (status !== 0 && status !== 1) throw new Error(`${command.join(' ')} ended with ${status}`);
  return {
    peak: Number(output[3].toString()) / 1024,
    seconds: (Date.now() - started) / 1000,
  };
}

async function main() {
  await ensureBuilt({ bundle: false });
  const megabytes = Number(option('mb', '1000'));
  const wanted = option('commands', Object.keys(COMMANDS).join(',')).split(',');
  const folder = mkdtempSync(join(tmpdir(), 'x12-memory-'));
  try {
    const [small, large] = [join(folder, 'small.837'), join(folder, 'large.837')];
    make(small, 0.001);
    make(large, megabytes);
    for (const name of wanted) {
      const base = measure(COMMANDS[name], small);
      const { peak, seconds } = measure(COMMANDS[name], large);
      const growth = peak - base.peak;
      console.log(
        `${name.padEnd(22)} ${base.peak.toFixed(0)} -> ${peak.toFixed(0)} MB, growth ` +
          `${growth.toFixed(0)} (reach <= ${REACH}) ${growth <= REACH ? 'met' : 'MISSED'}, ` +
          `${(megabytes / seconds).toFixed(1)} MB/s`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
