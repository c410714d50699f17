import fc from 'fast-check';
import type { Guide, LoopSpec } from '../../src/x12/core/guide.js';
import type { Loop } from '../../src/x12/core/loop.js';
import type { Segment } from '../../src/x12/core/segment.js';
import {
  checkX12Buffer,
  guides,
  rewriteX12,
  transactionSegments,
  writeInterchange,
} from '../../src/x12/index.js';
import { SegmentWriter } from '../../src/x12/core/segment-writer.js';
import { generateTransaction } from './generate.js';
import { sample, sampleFiles } from './corpus.js';

/** 2,000 in `npm test`; the deep form sets X12_CASES to 100,000. */
const CASES = Number(process.env['X12_CASES'] ?? 2000);
const seedOf = (text: string | undefined) => (text === undefined ? {} : { seed: Number(text) });
const runs = (numRuns: number) => ({ numRuns, ...seedOf(process.env['X12_SEED']) });

const delimiters = fc.constantFrom(
  {},
  { element: '|', component: '>', repetition: '!', terminator: '\n' },
  { element: '+', component: '<', repetition: '@', terminator: '\x1d' },
);

function write(guide: Guide, seed: number, options: object) {
  const draft = { guide, controlNumber: '0001', segments: generateTransaction(guide, seed) };
  const file = writeInterchange({
    sender: { qualifier: 'ZZ', id: 'SENDER' },
    receiver: { qualifier: '30', id: '123456789' },
    controlNumber: 905,
    date: '20260105',
    time: '1200',
    usage: 'T',
    ...options,
    groups: [{ senderId: 'US', receiverId: 'THEM', controlNumber: '7', transactions: [draft] }],
  });
  return { draft, file };
}

function segmentsOf(loop: Loop): Segment[] {
  return [...loop.segments.map(({ segment }) => segment), ...loop.loops.flatMap(segmentsOf)];
}

describe('what is written reads back as it was', () => {
  const written = guides.filter((guide) => guide.superseded !== true && guide.set !== '997');

  it.each(written.map((guide) => [`${guide.set} ${guide.id} ${guide.name}`, guide] as const))(
    '%s',
    (_, guide) => {
      const property = fc.property(fc.nat(), delimiters, fc.boolean(), (seed, own, wrap) => {
        const { draft, file } = write(guide, seed, { delimiters: own, wrap });
        const items = checkX12Buffer(file, { level: 2 });
        const errors = items.flatMap((item) => item.findings).filter((f) => f.severity === 'error');
        expect(errors).toEqual([]);
        const transaction = items.find((item) => item.kind === 'transaction');
        if (transaction?.kind !== 'transaction') throw new Error('no transaction was read');
        expect(transaction.tree.guide).toBe(guide);
        const read = segmentsOf(transaction.tree.root).sort((a, b) => a.number - b.number);
        const writer = new SegmentWriter(own);
        const expected = transactionSegments(draft).map((segment) => {
          const from = writer.output.length;
          writer.write(segment);
          return writer.output.bytes.toString('latin1', from, writer.output.length - 1);
        });
        expect(read.map((segment) => segment.text)).toEqual(expected);
      });
      fc.assert(property, runs(Math.ceil((CASES * 0.6) / written.length)));
    },
  );

  it('generates every loop of a guide sooner or later', () => {
    const seen = new Set<string>();
    const guide = guides.find((one) => one.id === '005010X222A1')!;
    for (let seed = 0; seed < 60; seed++) {
      const { file } = write(guide, seed, {});
      for (const item of checkX12Buffer(file, { level: 1 })) {
        if (item.kind === 'transaction') collect(item.tree.root, seen);
      }
    }
    const all = loopIds(guide.root);
    expect([...all].filter((id) => !seen.has(id))).toEqual([]);
  });
});

function collect(loop: Loop, seen: Set<string>): void {
  seen.add(loop.id);
  loop.loops.forEach((child) => collect(child, seen));
}

function loopIds(loop: LoopSpec): Set<string> {
  const ids = new Set([loop.id]);
  for (const item of loop.items)
    if (item.kind === 'loop') loopIds(item).forEach((id) => ids.add(id));
  return ids;
}

describe('what is read writes back byte for byte', () => {
  const files = sampleFiles()
    .map(({ file }) => ({ file, bytes: sample(file) }))
    .filter(({ bytes }) => isReadable(bytes));

  it('for every sample file', () => {
    const changed = files.filter(({ bytes }) => !rewriteX12(bytes).equals(bytes));
    expect(changed.map(({ file }) => file)).toEqual([]);
    expect(files.length).toBeGreaterThan(300);
  });

  it('for mutated files', () => {
    const small = files.filter(({ bytes }) => bytes.length < 8000);
    const property = fc.property(
      fc.constantFrom(...small),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.nat({ max: 3 })), { maxLength: 6 }),
      ({ bytes }, mutations) => {
        const mutated = mutate(bytes, mutations);
        if (isReadable(mutated)) expect(rewriteX12(mutated).equals(mutated)).toBe(true);
      },
    );
    fc.assert(property, runs(Math.ceil(CASES * 0.4)));
  });
});

type Mutation = readonly [at: number, byte: number, kind: number];

/** Changes, drops, doubles or inserts single bytes. */
function mutate(bytes: Buffer, mutations: readonly Mutation[]): Buffer {
  let list = [...bytes];
  for (const [where, byte, kind] of mutations) {
    const at = where % list.length;
    if (kind === 0) list[at] = byte;
    else if (kind === 1) list.splice(at, 1);
    else if (kind === 2)
      list = [...list.slice(0, at), ...list.slice(at, at + 40), ...list.slice(at)];
    else list.splice(at, 0, byte);
  }
  return Buffer.from(list);
}

function isReadable(bytes: Buffer): boolean {
  try {
    rewriteX12(bytes);
    return true;
  } catch {
    return false;
  }
}
