/**
 * `npm run differential`: our reading of every sample file beside that of other X12 libraries
 * (pyx12, StAEDI, node-x12, x12-parser), installed by package name into a cache. Writes
 * docs/x12-differential.md: every disagreement, and who is right. Takes some minutes; no part of
 * `npm test`, because it needs Python, a JDK and Maven.
 */
const { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, relative, resolve } = require('node:path');
const { ensureBuilt } = require('./build.js');
const peers = require('../test/differential/peers.cjs');
const { whoIsRight } = require('../test/differential/reasons.cjs');

const root = join(__dirname, '..');
const data = resolve(root, '..', 'shared', 'data');
const say = (line) => console.log(line);

async function main() {
  const index = join(data, 'X12_INDEX.tsv');
  if (!existsSync(index)) throw new Error('The sample files are not beside the project');
  await ensureBuilt({ bundle: false, say });
  const [, ...lines] = readFileSync(index, 'utf8').trim().split('\n');
  const files = lines.map((line) => join(data, line.split('\t')[0])).sort();
  const scratch = mkdtempSync(join(tmpdir(), 'x12-differential-'));
  const copies = files.map((file, index) => withoutMark(file, join(scratch, `${index}.edi`)));

  const python = peers.installPyx12(say);
  const classPath = peers.installStaedi(say);
  const load = peers.installNodePeers(say);
  const pyx12 = python === undefined ? new Map() : peers.askPyx12(python, copies);
  const staedi = classPath === undefined ? new Map() : peers.askStaedi(classPath, copies);
  const node = load === undefined ? new Map() : await peers.askNodePeers(load, copies);

  const rows = files.map((file, index) => {
    const copy = copies[index];
    const theirs = { pyx12: pyx12.get(copy), staedi: staedi.get(copy), ...node.get(copy) };
    const bytes = readFileSync(copy);
    return {
      file: relative(join(data, 'x12'), file),
      ours: ours(file),
      plain: plain(bytes),
      ...theirs,
    };
  });
  rmSync(scratch, { recursive: true });
  writeFileSync(join(root, 'docs/x12-differential.md'), page(rows));
  say('docs/x12-differential.md is written');
}

/** Peers get a file without its byte order mark, which none of them knows. */
function withoutMark(file, copy) {
  const bytes = readFileSync(file);
  const marked = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  writeFileSync(copy, marked ? bytes.subarray(3) : bytes);
  return copy;
}

/** An arbiter of its own: pieces with text between the terminators that the first ISA declares. */
function plain(bytes) {
  const text = bytes.toString('latin1');
  const at = text.indexOf('ISA');
  const terminator = text[at + 105];
  if (at === -1 || terminator === undefined) return undefined;
  return text
    .slice(at)
    .split(terminator)
    .filter((piece) => piece.trim() !== '').length;
}

/** Segments, loops by id, verdict and codes of the errors. */
function ours(file) {
  const x12 = require(join(root, 'dist/src/x12/index.js'));
  const bytes = readFileSync(file);
  try {
    const items = x12.checkX12Buffer(bytes);
    const errors = items.flatMap(({ findings }) => findings).filter((f) => f.severity === 'error');
    const loops = {};
    for (const item of items) if (item.kind === 'transaction') count(item.tree.root, loops);
    return {
      segments: segmentsOf(bytes),
      loops,
      verdict: errors.length === 0 ? 'good' : 'wrong',
      codes: [...new Set(errors.map(({ code }) => code))],
    };
  } catch (error) {
    if (!(error instanceof x12.X12Refusal)) throw error;
    return { segments: 0, loops: {}, verdict: 'refused', codes: [error.code] };
  }
}

function segmentsOf(bytes) {
  const { Tokenizer } = require(join(root, 'dist/src/x12/core/tokenizer.js'));
  const { WindowFeeder } = require(join(root, 'dist/src/x12/core/window-feeder.js'));
  let segments = 0;
  const tokenizer = new Tokenizer({ report: () => undefined });
  new WindowFeeder(tokenizer, () => (segments += 1)).all(bytes);
  return segments;
}

function count(loop, into) {
  for (const child of loop.loops) {
    into[child.id] = (into[child.id] ?? 0) + 1;
    count(child, into);
  }
}

/** Disagreements of one row with one peer: what, ours, theirs. */
function disagreements(row) {
  const found = [];
  const add = (peer, what, mine, theirs) => found.push({ peer, what, mine, theirs, row });
  const counts = {
    pyx12: row.pyx12?.segments ?? row.pyx12?.error,
    StAEDI: row.staedi?.refusal || row.staedi?.segments,
    'node-x12': row.nodeX12,
    'x12-parser': row.x12Parser,
  };
  for (const [peer, theirs] of Object.entries(counts)) {
    if (theirs !== undefined && theirs !== row.ours.segments) {
      add(peer, 'segments', row.ours.segments, theirs);
    }
  }
  const { pyx12 } = row;
  if (pyx12 !== undefined) {
    const theirs = pyx12.verdict === 'refused' ? pyx12.error : pyx12.verdict;
    if (theirs !== row.ours.verdict && pyx12.segments !== undefined) {
      const mine = [row.ours.verdict, ...row.ours.codes.slice(0, 4)].join(' ');
      add('pyx12', 'verdict', mine, theirs);
    }
    const differing = loopsThatDiffer(row.ours.loops, pyx12.loops ?? {});
    if (differing !== '') add('pyx12', 'loops', '', differing);
  }
  return found;
}

/** Loops that both name and count differently; what a guide calls otherwise is not compared. */
function loopsThatDiffer(mine, theirs) {
  return Object.keys(theirs)
    .filter((id) => /^\d{4}[A-Z]*$/.test(id) && mine[id] !== theirs[id])
    .map((id) => `${id}: ${mine[id] ?? 0}/${theirs[id]}`)
    .join(', ');
}

function page(rows) {
  const all = rows.flatMap(disagreements);
  const agreed = (peer, what, asked) => {
    const against = all.filter((each) => each.peer === peer && each.what === what).length;
    return `| ${peer} | ${what} | ${asked} | ${asked - against} | ${against} |`;
  };
  const asked = (has) => rows.filter(has).length;
  const cell = (text) => String(text).replaceAll('|', '/').slice(0, 110);
  return [
    '# X12: our reading beside that of others',
    '',
    '<!-- Made by `npm run differential` from the sample files. -->',
    '',
    `${rows.length} sample files, read by us and by pyx12 4.0.0 (segments, loops, verdict), StAEDI 1.25.3`,
    '(segments), node-x12 1.7.1 and x12-parser 1.3.0 (segments). imsweb x12-parser is not to be had',
    'from the registry. A peer that refuses a file disagrees. Peers get files without a byte order mark, which none of',
    'them knows. Loops: ours/theirs.',
    '',
    '| peer | what | files | agree | differ |',
    '|---|---|---:|---:|---:|',
    agreed(
      'pyx12',
      'segments',
      asked((row) => row.pyx12),
    ),
    agreed(
      'pyx12',
      'verdict',
      asked((row) => row.pyx12?.segments !== undefined),
    ),
    agreed(
      'pyx12',
      'loops',
      asked((row) => row.pyx12?.loops),
    ),
    agreed(
      'StAEDI',
      'segments',
      asked((row) => row.staedi),
    ),
    agreed(
      'node-x12',
      'segments',
      asked((row) => row.nodeX12 !== undefined),
    ),
    agreed(
      'x12-parser',
      'segments',
      asked((row) => row.x12Parser !== undefined),
    ),
    '',
    '<!-- prettier-ignore-start -->',
    '',
    '| file | peer | what | ours | theirs | right | why |',
    '|---|---|---|---|---|---|---|',
    ...all.map((each) => {
      const { right, why } = whoIsRight(each);
      const { peer, what, mine, theirs, row } = each;
      return `| ${row.file} | ${peer} | ${what} | ${cell(mine)} | ${cell(theirs)} | ${right} | ${why} |`;
    }),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
