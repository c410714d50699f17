/** Installs the peers of the differential test by package name, and asks each about files. */
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Readable } = require('node:stream');

const root = join(__dirname, '../..');
const home = join(root, 'node_modules/.cache/x12-peers');
const STAEDI = '1.25.3';
const PYX12 = '4.0.0';
const quiet = { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' };

/** Runs the installation once; returns undefined, with a line, where a peer is not to be had. */
function installed(name, done, install, say) {
  try {
    if (!existsSync(done)) install();
    return done;
  } catch (error) {
    say(`${name} is left out: ${String(error.message).split('\n')[0]}`);
    return undefined;
  }
}

function installPyx12(say) {
  const python = join(home, 'python/bin/python');
  return installed(
    'pyx12',
    python,
    () => {
      mkdirSync(home, { recursive: true });
      execFileSync('python3', ['-m', 'venv', join(home, 'python')], quiet);
      execFileSync(python, ['-m', 'pip', 'install', '-q', `pyx12==${PYX12}`], quiet);
    },
    say,
  );
}

function installStaedi(say) {
  const classes = join(home, 'classes');
  const jar = join(home, `staedi-${STAEDI}.jar`);
  const done = installed(
    'StAEDI',
    classes,
    () => {
      mkdirSync(home, { recursive: true });
      const goal = ['-q', 'dependency:copy', `-Dartifact=io.xlate:staedi:${STAEDI}`];
      execFileSync('mvn', [...goal, `-DoutputDirectory=${home}`], quiet);
      const source = join(__dirname, 'StaediPeer.java');
      execFileSync('javac', ['-cp', jar, '-d', classes, source], quiet);
    },
    say,
  );
  return done === undefined ? undefined : `${classes}:${jar}`;
}

function installNodePeers(say) {
  const folder = join(home, 'node');
  const done = installed(
    'node-x12, x12-parser',
    join(folder, 'node_modules/x12-parser'),
    () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{"private":true}');
      const packages = ['node-x12@1.7.1', 'x12-parser@1.3.0'];
      const options = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
      execFileSync('npm', ['install', ...options, ...packages], { ...quiet, cwd: folder });
    },
    say,
  );
  return done === undefined ? undefined : createRequire(join(folder, 'package.json'));
}

/** file → { segments, verdict, loops, error } by pyx12. */
function askPyx12(python, files) {
  const { stdout } = spawnSync(python, [join(__dirname, 'pyx12_peer.py')], {
    input: files.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return new Map(
    stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
      .map((answer) => [answer.file, answer]),
  );
}

/** file → { segments, errors, refusal } by StAEDI. */
function askStaedi(classPath, files) {
  const { stdout } = spawnSync('java', ['-cp', classPath, 'StaediPeer', ...files], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Map(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([file, segments, errors, refusal]) => [
        file,
        { segments: Number(segments), errors: Number(errors), refusal },
      ]),
  );
}

/** file → number of segments, or the peer's refusal, by node-x12 and x12-parser. */
async function askNodePeers(load, files) {
  const { X12Parser } = load('node-x12');
  const { X12parser } = load('x12-parser');
  const answers = new Map();
  for (const file of files) {
    const bytes = readFileSync(file);
    answers.set(file, {
      nodeX12: attempt(() => countOf(new X12Parser().parse(bytes.toString('latin1')))),
      x12Parser: await attemptLater(async () => {
        let count = 0;
        const stream = Readable.from([bytes]).pipe(new X12parser('latin1'));
        for await (const _ of stream) count += 1;
        return count;
      }),
    });
  }
  return answers;
}

/** A file of several interchanges comes as a list of them. */
function countOf(parsed) {
  const interchanges = parsed?.interchanges ?? [parsed];
  return interchanges.reduce((sum, each) => sum + segmentsIn(each), 0);
}

function segmentsIn({ functionalGroups }) {
  const inside = functionalGroups.flatMap(({ transactions }) =>
    transactions.map(({ segments }) => segments.length + 2),
  );
  return 2 + 2 * functionalGroups.length + inside.reduce((sum, count) => sum + count, 0);
}

const words = (error) =>
  `refused: ${String(error?.message ?? error)
    .split('\n')[0]
    .slice(0, 90)}`;

function attempt(ask) {
  try {
    return ask();
  } catch (error) {
    return words(error);
  }
}

/** A peer that never answers is one that hangs. */
function attemptLater(ask) {
  const hung = new Promise((resolve) => setTimeout(resolve, 5_000, 'hangs').unref());
  return Promise.race([ask().catch(words), hung]);
}

/** Milliseconds of each round on one file, in one Java process. */
function timeStaedi(classPath, file, rounds) {
  const options = ['-cp', classPath, 'StaediPeer', '--time', String(rounds), file];
  const output = execFileSync('java', options, { ...quiet, stdio: ['ignore', 'pipe', 'ignore'] });
  return output.trim().split('\n').map(Number);
}

/** Milliseconds of each validation of one file. */
function timePyx12(python, file, rounds) {
  const options = [join(__dirname, 'pyx12_peer.py'), '--time', String(rounds), file];
  const output = execFileSync(python, options, { ...quiet, stdio: ['ignore', 'pipe', 'ignore'] });
  return output
    .trim()
    .split('\n')
    .map((seconds) => Number(seconds) * 1000);
}

module.exports = {
  askNodePeers,
  askPyx12,
  askStaedi,
  installNodePeers,
  installPyx12,
  installStaedi,
  timePyx12,
  timeStaedi,
};
