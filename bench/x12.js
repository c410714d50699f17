/**
 * `npm run bench -- x12 [--mb 1000] [--rounds 7] [--peers]`: the figures of the X12 codec. All rows
 * of a table are measured in one process, interleaved, with min/median/max in milliseconds. No
 * garbage collection is forced: it shrinks the young generation, and the next row would pay for it.
 * `--peers` adds node-x12, x12-parser, StAEDI and pyx12 on the same files.
 */
const { execFileSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { ensureBuilt } = require('../scripts/build.js');
const { remittance, claims837, streamed837 } = require('./samples/x12.js');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const ROUNDS = option('rounds', 7);
let kept;

async function interleaved(tests) {
  const times = new Map(Object.keys(tests).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, test] of Object.entries(tests)) {
      kept = undefined;
      const started = process.hrtime.bigint();
      kept = await test();
      // The first round warms up.
      if (round > 0) times.get(name).push(Number(process.hrtime.bigint() - started) / 1e6);
    }
  }
  const table = {};
  for (const [name, list] of times) {
    list.sort((a, b) => a - b);
    const [min, median, max] = [list[0], list[list.length >> 1], list[list.length - 1]];
    table[name] = { min, median, max };
    const row = [min, median, max].map((value) => value.toFixed(1).padStart(9)).join('');
    console.log(`${name.padEnd(44)}${row} ms`);
  }
  return table;
}

function figure(name, value, reach, atMost = false) {
  const met = atMost ? value <= reach : value >= reach;
  const sign = atMost ? '<=' : '>=';
  console.log(`  ${name}: ${value.toFixed(2)} (reach ${sign} ${reach}) ${met ? 'met' : 'MISSED'}`);
}

function byteLoop(file) {
  let count = 0;
  for (let i = 0; i < file.length; i++) {
    const byte = file[i];
    if (byte === 126) count++;
    else if (byte === 42) count++;
    else if (byte === 58) count++;
  }
  return count;
}

function tokenize(file) {
  const { Tokenizer } = require('../dist/src/x12/core/tokenizer.js');
  const { WindowFeeder } = require('../dist/src/x12/core/window-feeder.js');
  let count = 0;
  const tokenizer = new Tokenizer({ report: () => undefined });
  new WindowFeeder(tokenizer, () => count++).all(file);
  return count;
}

const splitSplit = (file) =>
  file
    .toString('latin1')
    .split('~')
    .map((segment) => segment.split('*'));

async function reading(x12) {
  const file = remittance(10_000);
  const claims = claims837(10_000);
  console.log(`\n835 of 10,000 claims, ${(file.length / 1e6).toFixed(1)} MB, 250,000 segments`);
  const table = await interleaved({
    'bare byte loop': () => byteLoop(file),
    tokenizer: () => tokenize(file),
    "split('~') + split('*'), kept": () => splitSplit(file),
    '835 typed, kept': () => x12.readX12Buffer(file),
    '835 typed and balanced, kept': () => x12.checkX12Buffer(file, { types: [3] }),
    '837P, 10,000 claims, SNIP 1-4': () => x12.checkX12Buffer(claims, { level: 4 }),
  });
  const loop = table['bare byte loop'];
  const split = table["split('~') + split('*'), kept"];
  figure('tokenizer against byte loop, median', loop.median / table.tokenizer.median, 0.4);
  figure('the same, min', loop.min / table.tokenizer.min, 0.4);
  const balanced = table['835 typed and balanced, kept'];
  figure('typed and balanced against split, median', split.median / balanced.median, 1);
  figure('the same, min', split.min / balanced.min, 1);
  return { file, balanced, loop: file.length / 1e3 / loop.median };
}

async function scaling(x12) {
  const inMemory = (file) => () => x12.checkX12Buffer(file, { types: [3] }).length;
  const streamed = (file) => async () => {
    let items = 0;
    for await (const item of x12.checkX12(file, { types: [3] })) items += item.findings.length + 1;
    return items;
  };
  const small = remittance(10_000);
  const large = remittance(100_000);
  console.log('\ntime by size, typed and balanced');
  const table = await interleaved({
    '10,000 claims, claim by claim': streamed(small),
    '100,000 claims, claim by claim': streamed(large),
    '10,000 claims, kept whole': inMemory(small),
    '100,000 claims, kept whole': inMemory(large),
    '10,000 claims, remittances kept whole': () => x12.readRemittances(small),
    '100,000 claims, remittances kept whole': () => x12.readRemittances(large),
  });
  for (const how of ['claim by claim', 'kept whole', 'remittances kept whole']) {
    const ratio = table[`100,000 claims, ${how}`].median / table[`10,000 claims, ${how}`].median;
    figure(`100,000 over 10,000, ${how}`, ratio, 11, true);
  }
}

async function writing(x12, loopSpeed) {
  const items = x12.readX12Buffer(claims837(10_000));
  const transaction = items.find((item) => item.kind === 'transaction');
  const segments = [];
  const visit = (loop) => {
    for (const { segment } of loop.segments) segments.push(segment);
    loop.loops.forEach(visit);
  };
  visit(transaction.tree.root);
  const body = segments
    .sort((a, b) => a.number - b.number)
    .filter(({ id }) => id !== 'ST' && id !== 'SE')
    .map((one) => ({
      id: one.id,
      elements: Array.from({ length: one.elementCount }, (_, i) => {
        const value = one.element(i + 1);
        return value.includes(':') ? value.split(':') : value;
      }),
    }));
  const draft = {
    sender: { qualifier: 'ZZ', id: 'SENDER' },
    receiver: { qualifier: 'ZZ', id: 'RECEIVER' },
    controlNumber: 1,
    date: '20260105',
    time: '1200',
    usage: 'T',
    groups: [
      {
        senderId: 'SENDER',
        receiverId: 'RECEIVER',
        controlNumber: '1',
        transactions: [
          { guide: x12.findGuide('837', '005010X222A1'), controlNumber: '0001', segments: body },
        ],
      },
    ],
  };
  console.log('\nwriting an 837P of 10,000 claims');
  let bytes = 0;
  const table = await interleaved({
    'write, characters and lengths checked': () => (bytes = x12.writeInterchange(draft).length),
  });
  const speed = bytes / 1e3 / table['write, characters and lengths checked'].median;
  figure('MB/s', speed, 50);
  console.log(`  (byte loop of this run: ${loopSpeed.toFixed(0)} MB/s)`);
}

async function memory(x12) {
  const megabytes = option('mb', 1000);
  console.log(`\nchecking a stream of ${megabytes} MB`);
  for await (const item of x12.checkX12(Readable.from(streamed837(4)))) kept = item.kind;
  kept = undefined;
  const before = process.memoryUsage().rss;
  let most = before;
  let findings = 0;
  let seen = 0;
  const started = Date.now();
  for await (const item of x12.checkX12(Readable.from(streamed837(megabytes)))) {
    findings += item.findings.length;
    if (++seen % 500 === 0) most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = (Date.now() - started) / 1000;
  console.log(`  ${seen} items, ${findings} findings, ${(megabytes / seconds).toFixed(1)} MB/s`);
  figure('growth in MB', (most - before) / 1048576, 64, true);
}

/** pyx12 takes some milliseconds for a claim: it gets fewer, and its time is scaled up. */
const PYX12_CLAIMS = 500;

/**
 * Peers on the same bytes, installed by package name into a cache: the npm ones interleaved with
 * ours in this process, StAEDI in a warm process of its own (best half of its rounds), pyx12 on the
 * validation of professional claims.
 */
async function peers(x12, file, ours) {
  const others = require('../test/differential/peers.cjs');
  const left = (line) => console.log(`  ${line}`);
  console.log('\npeers on the same 835');
  const load = others.installNodePeers(left);
  if (load !== undefined) {
    const nodeX12 = load('node-x12');
    const { X12parser } = load('x12-parser');
    const table = await interleaved({
      'ours, typed and balanced, kept': () => x12.checkX12Buffer(file, { types: [3] }),
      'node-x12': () => new nodeX12.X12Parser().parse(file.toString('latin1')),
      'x12-parser': async () => {
        const all = [];
        for await (const one of Readable.from([file]).pipe(new X12parser())) all.push(one);
        return all;
      },
    });
    const { median } = table['ours, typed and balanced, kept'];
    figure('against node-x12', table['node-x12'].median / median, 6);
    figure('against x12-parser', table['x12-parser'].median / median, 2.5);
  }
  const folder = mkdtempSync(join(tmpdir(), 'x12-bench-'));
  try {
    const classPath = others.installStaedi(left);
    if (classPath !== undefined) {
      const path = join(folder, '835.edi');
      writeFileSync(path, file);
      const rounds = others.timeStaedi(classPath, path, 3 * ROUNDS).slice(ROUNDS);
      figure('against StAEDI, warm', middle(rounds) / ours.median, 1.2);
    }
    const python = others.installPyx12(left);
    if (python !== undefined) {
      const path = join(folder, '837.edi');
      const claims = claims837(PYX12_CLAIMS);
      writeFileSync(path, claims);
      const table = await interleaved({
        [`837P, ${PYX12_CLAIMS} claims, SNIP 1-4`]: () => x12.checkX12Buffer(claims, { level: 4 }),
      });
      const theirs = middle(others.timePyx12(python, path, 3));
      console.log(`  pyx12, the same ${PYX12_CLAIMS} claims: ${theirs.toFixed(0)} ms`);
      const [{ median }] = Object.values(table);
      figure('validation against pyx12', theirs / median, 30);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

async function main() {
  await ensureBuilt({ bundle: false });
  const x12 = require('../dist/src/x12/index.js');
  if (process.argv.includes('--memory')) return memory(x12);
  const { file, balanced, loop } = await reading(x12);
  await scaling(x12);
  await writing(x12, loop);
  if (process.argv.includes('--peers')) await peers(x12, file, balanced);
  // In a process of its own, which the rows above have not made large already.
  const options = ['--memory', '--mb', String(option('mb', 1000))];
  execFileSync(process.execPath, [__filename, ...options], { stdio: 'inherit' });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
