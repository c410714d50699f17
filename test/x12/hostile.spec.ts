import { gzipSync } from 'node:zlib';
import {
  checkX12,
  checkX12Buffer,
  readX12,
  readX12Buffer,
  rewriteX12,
  rewriteX12Stream,
  X12Refusal,
  type X12Item,
} from '../../src/x12/index.js';
import { bytes, codesOf, findingsOf, interchange, PROFESSIONAL, transaction } from './files.js';
import { sample, sampleFiles } from './corpus.js';
import { processorMs } from '../support/processor-time.js';

const claim = bytes(transaction('837', '005010X222A1', PROFESSIONAL));

/** What reading says: the codes of the findings, or of the refusal. Anything else thrown fails. */
function verdict(file: Buffer): string[] {
  try {
    return codesOf(checkX12Buffer(file));
  } catch (error) {
    if (error instanceof X12Refusal) return [error.code];
    throw error;
  }
}

async function drain(source: AsyncIterable<X12Item>): Promise<X12Item[]> {
  const items: X12Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}

function* pieces(file: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

describe('what is no X12 is refused by name', () => {
  const ebcdic = Buffer.from([0xc9, 0xe2, 0xc1, 0x5c, 0xf0, 0xf0, 0x5c]);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('ISA*00*', 'utf16le')]);

  it.each([
    ['nothing', Buffer.alloc(0), 'X12_EMPTY'],
    ['blanks', bytes(' \r\n\t '), 'X12_EMPTY'],
    ['a byte order mark alone', Buffer.from([0xef, 0xbb, 0xbf]), 'X12_EMPTY'],
    ['EBCDIC', ebcdic, 'X12_EBCDIC'],
    ['gzip', gzipSync(claim), 'X12_COMPRESSED'],
    ['zip', bytes('PK\x03\x04\x14\0'), 'X12_COMPRESSED'],
    ['UTF-16', utf16, 'X12_UTF16'],
    ['HTML', bytes('<!DOCTYPE html><html><body>Login</body></html>'), 'X12_MARKUP'],
    ['XML', bytes('\n <?xml version="1.0"?><a/>'), 'X12_MARKUP'],
    ['PDF', bytes('%PDF-1.7 ...'), 'X12_PDF'],
    ['a letter', bytes('Dear Sir, the claims are attached.'), 'X12_NO_ISA'],
    ['NUL', Buffer.alloc(500), 'X12_EMPTY'],
    ['a group without interchange', bytes('GS*HC*A*B*20260105*1200*1*X*005010~'), 'X12_NO_ISA'],
    ['an ISA cut off', claim.subarray(0, 60), 'X12_ISA_UNUSABLE'],
    [
      'an ISA without terminator',
      bytes(claim.toString('latin1').replace('*:~GS', '*:GS')),
      'X12_ISA_UNUSABLE',
    ],
    ['an ISA without separators', bytes(`ISA ${'0'.repeat(200)}`), 'X12_ISA_UNUSABLE'],
  ])('%s', (_, file, code) => {
    expect(verdict(file)).toEqual([code]);
  });

  it('names the offset of an unusable ISA', () => {
    const file = bytes(`note\n${claim.subarray(0, 50).toString('latin1')}`);
    expect(() => readX12Buffer(file)).toThrow(expect.objectContaining({ byteOffset: 5 }));
  });

  it('is refused by the stream too', async () => {
    const source = (async function* () {
      yield Buffer.from('<ht');
      yield Buffer.from('ml>');
    })();
    await expect(drain(readX12(source))).rejects.toMatchObject({ code: 'X12_MARKUP' });
  });
});

describe('an ISA of 105 bytes', () => {
  it('is read, with a finding, when its delimiters can be told', () => {
    const file = bytes(claim.toString('latin1').replace('RECEIVER       *', 'RECEIVER      *'));
    const [finding, ...others] = findingsOf(readX12Buffer(file));
    expect(finding).toMatchObject({
      code: 'ISA_ELEMENT_WIDTH',
      element: 8,
      value: 'RECEIVER      ',
      expected: '15 characters',
      segmentNumber: 1,
      byteOffset: 0,
    });
    expect(others).toEqual([]);
  });
});

describe('a file cut at every byte', () => {
  const whole = readX12Buffer(claim).length;

  it.each([
    ['an 837P', claim],
    ['a 999', sample('x12/999/imsweb_x12-parser__x12_999_accepted.edi')],
    ['an 835', sample('x12/835/DrewThomas09_RCM__clean_835.edi')],
  ])('says so: %s', (_, file) => {
    const text = file.toString('latin1').trimEnd();
    for (let length = 1; length < text.length - 1; length++) {
      const codes = verdict(bytes(text.slice(0, length)));
      const told = codes.some((code) => code === 'IEA_MISSING' || code.startsWith('X12_'));
      // Cut inside the last segment, the trailer's own numbers are wrong instead.
      const inTrailer = codes.some((code) => code.startsWith('IEA_'));
      if (!told && !inTrailer) throw new Error(`cut at ${length}: ${codes.join(' ')}`);
    }
  });

  it('never turns a cut transaction into a whole one', () => {
    const text = claim.toString('latin1');
    const se = text.indexOf('SE*');
    for (let length = 150; length < se; length++) {
      const items = readX12Buffer(bytes(text.slice(0, length)));
      const one = items.find((item) => item.kind === 'transaction');
      if (one?.kind === 'transaction') expect(one.se).toBeUndefined();
    }
    expect(whole).toBe(6);
  });
});

describe('dropped, doubled and swapped segments', () => {
  const segments = claim.toString('latin1').split('~').slice(0, -1);
  const file = (list: readonly string[]) => bytes(`${list.join('~')}~`);

  it('are all told', () => {
    for (let at = 1; at < segments.length; at++) {
      const dropped = [...segments.slice(0, at), ...segments.slice(at + 1)];
      expect(verdict(file(dropped))).not.toEqual([]);
      const doubled = [...segments.slice(0, at), segments[at]!, ...segments.slice(at)];
      expect(verdict(file(doubled))).not.toEqual([]);
    }
  });

  it('lose no segment, whatever stands where', () => {
    for (let at = 1; at < segments.length - 1; at++) {
      const swapped = [...segments];
      [swapped[at], swapped[at + 1]] = [segments[at + 1]!, segments[at]!];
      const items = readX12Buffer(file(swapped));
      const end = items[items.length - 1];
      expect(end).toMatchObject({ kind: 'end', segments: segments.length });
    }
  });
});

describe('one bad transaction', () => {
  const st = (number: string) => [`ST*837*${number}*005010X222A1`, ...PROFESSIONAL];
  const good = (number: string) => [...st(number), `SE*${PROFESSIONAL.length + 2}*${number}`];

  it('never hides the others', () => {
    const file = interchange([
      'GS*HC*SENDER*RECEIVER*20260105*1200*1*X*005010X222A1',
      ...good('0001'),
      ...st('0002').slice(0, 12),
      ...good('0003'),
      'GE*3*1',
    ]);
    const read = readX12Buffer(bytes(file)).filter((item) => item.kind === 'transaction');
    expect(read.map((item) => item.tree.controlNumber)).toEqual(['0001', '0002', '0003']);
    expect(read.map((item) => item.se !== undefined)).toEqual([true, false, true]);
    expect(read.map((item) => item.findings.map((one) => one.code))).toEqual([
      [],
      ['SE_MISSING'],
      [],
    ]);
  });
});

describe('odd bytes', () => {
  it('keeps NUL, UTF-8 and control characters and reports them', () => {
    const text = claim.toString('latin1').replace('DOE*JANE', 'D\0E*JOSÃ\x89');
    const found = findingsOf(checkX12Buffer(bytes(text)));
    expect(found.map(({ code, element, loop }) => [code, element, loop])).toEqual([
      ['CHARACTER_NOT_ALLOWED', 3, '2010BA'],
      ['CHARACTER_NOT_ALLOWED', 4, '2010BA'],
    ]);
    expect(rewriteX12(bytes(text)).equals(bytes(text))).toBe(true);
  });

  it('takes UTF-8 from a partner whose profile says so', () => {
    const text = claim.toString('latin1').replace('JANE', 'JOSÃ\x89');
    expect(verdict(bytes(text))).toEqual(['CHARACTER_NOT_ALLOWED']);
    const profile = { acceptUtf8: true };
    expect(codesOf(checkX12Buffer(bytes(text), { profile }))).toEqual([]);
  });

  it.each([
    ['CRLF after each segment', (text: string) => text.replaceAll('~', '~\r\n')],
    ['line feeds', (text: string) => text.replaceAll('~', '~\n')],
    ['blanks and indentation', (text: string) => text.replaceAll('~', '~  \n    ')],
    ['a line feed as terminator', (text: string) => text.replaceAll('~', '\n')],
    ['carriage return as terminator', (text: string) => text.replaceAll('~', '\r\n')],
    ['a byte order mark', (text: string) => `ï»¿${text}`],
    ['trailing blanks', (text: string) => `${text}   \r\n\r\n   `],
    ['trailing NUL and end-of-file marks', (text: string) => `${text}\0\0\x1a`],
    ['blanks before line feed terminators', (text: string) => text.replaceAll('~', '  \n')],
  ])('reads %s without a finding', (_, change) => {
    const file = bytes(change(claim.toString('latin1')));
    expect(verdict(file)).toEqual([]);
    expect(rewriteX12(file).equals(file)).toBe(true);
  });

  it('reads delimiters of any kind', () => {
    const text = claim
      .toString('latin1')
      .replaceAll('~', '\x1c')
      .replaceAll('*', '\x1d')
      .replaceAll(':', '\x1f')
      .replaceAll('^', '\x1e');
    expect(verdict(bytes(text))).toEqual([]);
  });

  it('reads a terminator written in two bytes and says that it is none', () => {
    const text = claim.toString('latin1').replaceAll('~', 'Ã\x96');
    expect(verdict(bytes(text))).toEqual(['TERMINATOR_NOT_ASCII']);
  });

  it('reports terminators without a segment once each', () => {
    const text = claim.toString('latin1').replace('~BHT', '~~~BHT');
    expect(verdict(bytes(text))).toEqual(['EMPTY_SEGMENT', 'EMPTY_SEGMENT']);
  });
});

describe('size', () => {
  it('passes over a segment larger than the limit, by offset, and reads on', () => {
    const huge = `NTE*ADD*${'X'.repeat(5000)}`;
    const text = claim.toString('latin1').replace('HI*ABK', `${huge}~HI*ABK`);
    const items = readX12Buffer(bytes(text), { maxSegmentBytes: 4096 });
    const found = findingsOf(items).filter(({ code }) => code === 'SEGMENT_TOO_LONG');
    expect(found).toMatchObject([{ byteOffset: text.indexOf('NTE*'), segmentNumber: 21 }]);
    expect(codesOf(items)).toEqual(['SEGMENT_TOO_LONG', 'SE_COUNT']);
    expect(rewriteX12(bytes(text)).toString('latin1')).toBe(text);
  });

  it('reads the same whatever pieces the stream comes in', async () => {
    const file = sample('x12/275/xlate_staedi__sample275_with_HL7_valid_BIN01.edi');
    for (const whole of [claim, file]) {
      const expected = JSON.stringify(readX12Buffer(whole).map(summary));
      for (const size of [1, 2, 3, 7, 64, 105, 106, 107, 1000]) {
        const source = (async function* () {
          yield* pieces(whole, size);
        })();
        const items = await drain(readX12(source));
        expect(JSON.stringify(items.map(summary))).toBe(expected);
      }
    }
  });

  it('rewrites a stream byte for byte whatever pieces it comes in', async () => {
    const whole = sample('x12/271/bvanfleet_X12.NET__4010_Example1_DHHS.edi');
    for (const size of [1, 5, 50, 500]) {
      const source = (async function* () {
        yield* pieces(whole, size);
      })();
      const parts: Buffer[] = [];
      for await (const part of rewriteX12Stream(source)) parts.push(part);
      expect(Buffer.concat(parts).equals(whole)).toBe(true);
    }
  });

  it('takes linear time for a file without terminators, ten million elements and endless blanks', async () => {
    const head = claim.toString('latin1').slice(0, 106);
    const started = processorMs();
    expect(verdict(bytes(head + 'A'.repeat(4_000_000)))).toContain('IEA_MISSING');
    expect(verdict(bytes(`${head}NTE${'*A'.repeat(2_000_000)}~`))).toContain('SEGMENT_STRAY');
    expect(verdict(bytes(head + ' '.repeat(4_000_000)))).toEqual(['IEA_MISSING']);
    expect(verdict(bytes(head + '~'.repeat(100_000)))).toContain('EMPTY_SEGMENT');
    const many = (async function* () {
      yield bytes(head);
      for (let i = 0; i < 64; i++) yield Buffer.alloc(64 * 1024, 65);
    })();
    expect(codesOf(await drain(readX12(many)))).toContain('LAST_TERMINATOR_MISSING');
    expect(processorMs() - started).toBeLessThan(12_000);
  });

  it('stays quick when every segment is out of order or repeats', () => {
    const claims = Array.from({ length: 4000 }, (_, i) => [`REF*EI*${i}`, `REF*SY*${i}`]).flat();
    const body = [...PROFESSIONAL.slice(0, 9), ...claims, ...PROFESSIONAL.slice(9)];
    const started = processorMs();
    const codes = verdict(bytes(transaction('837', '005010X222A1', body)));
    expect(codes.filter((code) => code === 'SEGMENT_REPEATS').length).toBeGreaterThan(7000);
    expect(processorMs() - started).toBeLessThan(5000);
  });

  it('keeps at most ten thousand findings and counts the rest', () => {
    const junk = Array.from({ length: 12_000 }, () => 'ZZZ*1');
    const items = readX12Buffer(bytes(transaction('837', '005010X222A1', junk)));
    expect(findingsOf(items).length).toBe(10_000);
    const end = items[items.length - 1];
    expect(end).toMatchObject({ kind: 'end', truncated: { SEGMENT_UNEXPECTED: 2000 } });
  });

  it('hands claims out one by one and keeps none', async () => {
    const body = [...PROFESSIONAL];
    const again = PROFESSIONAL.slice(PROFESSIONAL.findIndex((one) => one.startsWith('CLM')));
    for (let i = 0; i < 50; i++) body.push(...again);
    const items = await drain(checkX12(bytes(transaction('837', '005010X222A1', body))));
    const claims = items.filter((item) => item.kind === 'claim');
    expect(claims.length).toBe(51);
    expect(claims[3]!.ancestors.map((loop) => loop.id)).toEqual(['ST_LOOP', '2000A', '2000B']);
    expect(claims.every((item) => item.loop.children('2400').length === 2)).toBe(true);
    const rest = items.find((item) => item.kind === 'transaction');
    expect(rest?.kind === 'transaction' && rest.tree.root.children('2000A').length).toBe(0);
    expect(codesOf(items)).toEqual([]);
  });
});

describe('sample files', () => {
  it('are each read or refused, never worse, and the same by claim as whole', async () => {
    for (const { file } of sampleFiles()) {
      const whole = sample(file);
      const codes = verdict(whole).sort();
      if (codes[0]?.startsWith('X12_') === true || codes.length >= 10_000) continue;
      const items = await drain(checkX12(whole));
      expect([file, ...codesOf(items).sort()]).toEqual([file, ...codes]);
    }
  });
});

function summary(item: X12Item) {
  const { kind, findings } = item;
  if (kind !== 'transaction') return { kind, findings };
  const texts: string[] = [];
  collect(item.tree.root, texts);
  return { kind, findings, segments: item.segments, texts };
}

interface Texts {
  readonly id: string;
  readonly segments: readonly {
    readonly segment: { readonly text: string; readonly byteOffset: number };
  }[];
  readonly loops: readonly Texts[];
}

function collect(loop: Texts, texts: string[]): void {
  for (const { segment } of loop.segments) {
    texts.push(`${loop.id} ${segment.byteOffset} ${segment.text}`);
  }
  loop.loops.forEach((child) => collect(child, texts));
}
