import { checkX12, readX12, rewriteX12Stream, type X12Item } from '../../src/x12/index.js';
import { bytes, PROFESSIONAL, transaction } from './files.js';
import { processorMs } from '../support/processor-time.js';

/**
 * The largest of the hostile input: made while it is read, so that only the reader's own memory
 * grows. Bounds of the issue: 1 s per MB and 64 MB above the baseline.
 */
const text = transaction('837', '005010X222A1', PROFESSIONAL);
const claimAt = text.indexOf('HI*ABK');
const MB = 1024 * 1024;

/** The claim with something in front of its HI: pieces of a given size, so many times. */
function* around(piece: Buffer, times: number, last = ''): Generator<Buffer> {
  yield bytes(text.slice(0, claimAt));
  for (let i = 0; i < times; i++) yield piece;
  yield bytes(last + text.slice(claimAt));
}

async function* stream(pieces: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* pieces;
}

/** Reads all items; returns the findings by code, and the most that memory grew, in MB. */
async function drain(items: AsyncIterable<X12Item>) {
  const before = process.memoryUsage.rss();
  const codes: Record<string, number> = {};
  let [most, segments, seen] = [before, 0, 0];
  for await (const item of items) {
    for (const { code } of item.findings) codes[code] = (codes[code] ?? 0) + 1;
    if (item.kind === 'end') {
      segments = item.segments;
      for (const [code, count] of Object.entries(item.truncated))
        codes[code] = (codes[code] ?? 0) + count;
    }
    if (++seen % 100 === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  most = Math.max(most, process.memoryUsage.rss());
  return { codes, segments, grown: (most - before) / MB };
}

describe('ten million elements', () => {
  const line = Buffer.from(`NTE${'*A'.repeat(9)}~`.repeat(1000), 'latin1');
  const claim = bytes(text.slice(text.indexOf('CLM*')).split('SE*')[0]!);

  it('in segments that the guide does not allow are read, counted and reported', async () => {
    await drain(readX12(stream(around(line, 20))));
    const started = processorMs();
    const { codes, segments } = await drain(checkX12(stream(around(line, 1112))));
    expect(segments).toBe(text.split('~').length - 1 + 1_112_000);
    expect(codes['SE_COUNT']).toBe(1);
    expect(processorMs() - started).toBeLessThan(((1112 * line.length) / MB) * 1000);
  }, 120_000);

  it('in one segment are passed over when it is too long to keep, and reading goes on', async () => {
    const many = Buffer.alloc(MB, '*A');
    const started = processorMs();
    const { codes, segments } = await drain(readX12(stream(around(many, 20, '~'))));
    expect(codes).toEqual({ SEGMENT_TOO_LONG: 1, SE_COUNT: 1 });
    expect(segments).toBe(text.split('~').length);
    expect(processorMs() - started).toBeLessThan(20_000);
  });

  it('need no more memory than a few in a file of claims', async () => {
    const repeated = Buffer.concat(Array.from({ length: 50 }, () => claim));
    await drain(checkX12(stream(around(repeated, 20)), { level: 2 }));
    const { grown } = await drain(checkX12(stream(around(repeated, 1200)), { level: 2 }));
    expect(grown).toBeLessThan(64);
  }, 120_000);
});

describe('a segment above the default limit of 16 MB', () => {
  const piece = Buffer.alloc(MB, 'X');

  it('is named by its offset, costs no more than the limit, and hides nothing behind it', async () => {
    const items: X12Item[] = [];
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    for await (const item of readX12(stream(around(piece, 64, '~')))) {
      items.push(item);
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
    const found = items
      .flatMap((item) => item.findings)
      .map(({ code, byteOffset }) => [code, byteOffset]);
    expect(found).toContainEqual(['SEGMENT_TOO_LONG', claimAt]);
    expect((most - before) / MB).toBeLessThan(64);
    expect(items.at(-1)).toMatchObject({ kind: 'end', segments: text.split('~').length });
  });

  it('is written again whole', async () => {
    const written: Buffer[] = [];
    for await (const part of rewriteX12Stream(stream(around(piece, 18, '~')))) written.push(part);
    const whole = Buffer.concat([...around(piece, 18, '~')]);
    expect(Buffer.concat(written).equals(whole)).toBe(true);
  });
});

describe('wrong delimiters', () => {
  it.each([
    ['a terminator in use as element separator', (file: string) => file.replaceAll('*', '~')],
    ['component and element separator the same', (file: string) => file.replace('*:~GS', '**~GS')],
    ['repetition and element separator the same', (file: string) => file.replace('*^*', '***')],
    ['a terminator that is never used', (file: string) => file.replace(':~GS', ':|GS')],
    ['an element separator that is never used', (file: string) => file.replace('ISA*', 'ISA|')],
    ['letters', (file: string) => file.replace('*:~GS', '*A~GS')],
  ])('%s are told by a finding or a refusal', async (_, change) => {
    const read = async () => (await drain(checkX12(bytes(change(text))))).codes;
    const verdict = await read().catch((error: { code?: string }) => ({ [error.code ?? '?']: 1 }));
    expect(verdict).not.toHaveProperty('?');
    expect(Object.keys(verdict)).not.toEqual([]);
  });
});
