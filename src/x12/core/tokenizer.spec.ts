import { bytes } from '../../../test/x12/files.js';
import type { FindingDraft } from './finding-list.js';
import { Tokenizer } from './tokenizer.js';
import { WindowFeeder } from './window-feeder.js';

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*1200*^*00501*000000001*0*T*:~';
const IEA = 'IEA*0*000000001~';

interface Cut {
  /** Number, offset and text of each segment. */
  readonly segments: readonly string[];
  /** What stood before each segment. */
  readonly gaps: readonly string[];
  /** What stood behind the last one. */
  readonly tail: string;
  readonly findings: readonly FindingDraft[];
  /** Bytes that no segment and no gap showed. */
  readonly passed: string;
  readonly terminated: boolean;
  readonly bytes: number;
}

/** Cuts a text that comes in pieces of that size; 0 for a file in memory. */
function cut(text: string, { piece = 0, maxSegmentBytes = 1024 } = {}): Cut {
  const segments: string[] = [];
  const gaps: string[] = [];
  const findings: FindingDraft[] = [];
  let passed = '';
  const tokenizer = new Tokenizer({
    maxSegmentBytes,
    report: (finding) => findings.push(finding),
    passed: (more) => (passed += more),
  });
  const feeder = new WindowFeeder(tokenizer, (segment) => {
    segments.push(`${segment.number} ${segment.byteOffset} ${segment.text}`);
    gaps.push(tokenizer.gapText);
  });
  const file = bytes(text);
  if (piece === 0) feeder.all(file);
  else {
    for (let at = 0; at < file.length; at += piece) feeder.push(file.subarray(at, at + piece));
    feeder.end();
  }
  const { tailText: tail, terminated } = tokenizer;
  return { segments, gaps, tail, findings, passed, terminated, bytes: feeder.bytes };
}

/** In memory and in pieces of any size it must be the same. */
function cutAnyhow(text: string): Cut {
  const whole = cut(text);
  for (const piece of [1, 7, 64, 107]) expect(cut(text, { piece })).toEqual(whole);
  return whole;
}

const isa = ISA.slice(0, -1);
const iea = IEA.slice(0, -1);
const codes = ({ findings }: Cut) =>
  findings.map(({ code, segmentNumber, byteOffset, value }) =>
    [code, segmentNumber, byteOffset, value].filter((part) => part !== undefined).join(' '),
  );

describe('the segments of a file', () => {
  it('have number, offset and the gap before them', () => {
    const found = cutAnyhow(`\n${ISA}\r\nGS*1~  ST*2~${IEA}\n\x1a`);
    expect(found).toEqual({
      segments: [`1 1 ${isa}`, '2 109 GS*1', '3 116 ST*2', `4 121 ${iea}`],
      gaps: ['\n', '~\r\n', '~  ', '~'],
      tail: '~\n\x1a',
      findings: [],
      passed: '',
      terminated: true,
      bytes: 139,
    });
  });

  it('may end in line breaks, before which blanks are padding', () => {
    const text = `${ISA}GS*1~ST*2~${IEA}`.replaceAll('~', '\n').replace('GS*1', 'GS*1  \t\r');
    const found = cutAnyhow(text);
    expect(found.segments).toEqual([`1 0 ${isa}`, '2 106 GS*1', '3 115 ST*2', `4 120 ${iea}`]);
    expect(found.gaps[2]).toBe('  \t\r\n');
    expect(found.findings).toEqual([]);
    expect(cutAnyhow(text.replace('ST*2', '\n\nST*2')).findings).toEqual([]);
  });

  it('keep blanks that are data, and separators that are blanks', () => {
    expect(cutAnyhow(`${ISA}N1*A ~${IEA}`).segments[1]).toBe('2 106 N1*A ');
    const tabbed = `${ISA}N1*A*~${IEA}`.replaceAll('*', '\t').replaceAll('~', '\n');
    expect(cutAnyhow(tabbed).segments[1]).toBe('2 106 N1\tA\t');
  });

  it('that are empty are told once, wherever windows end', () => {
    const found = cutAnyhow(`${ISA}~~GS*1~ ~${IEA}~`);
    expect(codes(found)).toEqual([
      ...['EMPTY_SEGMENT 106', 'EMPTY_SEGMENT 107', 'EMPTY_SEGMENT 114', 'EMPTY_SEGMENT 131'],
    ]);
    expect(found.segments[1]).toBe('2 108 GS*1');
    expect(found.gaps.slice(1)).toEqual(['~~~', '~ ~']);
  });

  it('need a terminator but for the last', () => {
    const found = cutAnyhow(`${ISA}GS*1~SE*2 \r\n`);
    expect(found.segments[2]).toBe('3 111 SE*2');
    expect([found.terminated, found.tail]).toEqual([false, ' \r\n']);
    expect(cutAnyhow(`${ISA}GS*1~X`).segments[2]).toBe('3 111 X');
  });

  it('may have terminators that somebody wrote in UTF-8', () => {
    const found = cutAnyhow(`${ISA}GS*1~ST*2~${IEA}`.replaceAll('~', '\xc2\xa7'));
    expect(found.segments.map((one) => one.split(' ')[2])).toEqual([
      ...['ISA*00*', 'GS*1', 'ST*2', 'IEA*0*000000001'],
    ]);
    expect(codes(found)).toEqual(['TERMINATOR_NOT_ASCII 1 0']);
    const single = cutAnyhow(`${ISA}\x80GS*1~${IEA}`.replaceAll('~', '\xa7'));
    expect(single.segments[1]).toBe('2 106 \x80GS*1');
  });
});

describe('interchanges in a file', () => {
  const second = ISA.replaceAll('*', '|').replace(':~', ':\n');

  it('have delimiters of their own', () => {
    const found = cutAnyhow(`${ISA}GS*1~${IEA}${second}GS|1\n`);
    expect(found.segments[4]).toBe('5 233 GS|1');
    expect(found.findings).toEqual([]);
  });

  it('may follow without a trailer, or behind something else', () => {
    expect(cutAnyhow(`${ISA}GS*1~${second}GS|1\n`).segments[3]).toBe('4 217 GS|1');
    const found = cutAnyhow(`${ISA}${IEA}-- ISAAC ISA0 --\n${second}GS|1\n`);
    expect(codes(found)).toEqual(['DATA_OUTSIDE_INTERCHANGE 122']);
    expect(found.findings[0]?.message).toBe('17 bytes stand outside any interchange.');
    expect(found.segments[2]).toBe(`3 139 ${second.slice(0, -1)}`);
    expect(found.gaps[2]).toBe('~-- ISAAC ISA0 --\n');
  });

  it('are not taken for one where the ISA is no header', () => {
    const found = cutAnyhow(`${ISA}ISA*1~ISAAC*2~${IEA}ISA*3~`);
    expect(found.segments.slice(1)).toEqual([
      ...['2 106 ISA*1', '3 112 ISAAC*2', `4 120 ${iea}`, '5 136 ISA*3'],
    ]);
    expect(found.findings).toEqual([]);
  });

  it('may come behind a byte order mark and a preface', () => {
    expect(codes(cutAnyhow(`\xef\xbb\xbf\r\n ${ISA}`))).toEqual([]);
    expect(codes(cutAnyhow(`\xef\xbb\xbfTo ISAAC: ${ISA}`))).toEqual([
      'DATA_OUTSIDE_INTERCHANGE 3',
    ]);
    expect(codes(cutAnyhow(`Hello ${ISA}`))).toEqual(['DATA_OUTSIDE_INTERCHANGE 0']);
  });

  it('are looked for in the first 64 KB', () => {
    const far = (blanks: number) => `${' '.repeat(blanks)}${ISA}`;
    expect(cut(far(65533)).segments[0]).toBe(`1 65533 ${isa}`);
    expect(cut(far(65533), { piece: 60000 }).segments).toHaveLength(1);
    for (const piece of [0, 60000]) {
      expect(() => cut(far(65537), { piece })).toThrow(/No interchange header|The file is empty/);
    }
  });

  it.each([
    [ISA.slice(0, 60), 'The ISA is not usable: fewer than sixteen elements.', 0],
    [` ${ISA.slice(0, -1)}`, 'The ISA is not usable: the file ends in the ISA.', 1],
    [`X ISA*1 ${ISA.slice(0, -1)}GS*`, 'The ISA is not usable: ISA16 is no separator.', 2],
    ['ISAAC was here', 'No interchange header (ISA) was found.', 0],
    ['', 'The file is empty.', 0],
  ])('%j is refused: %s', (text, message, byteOffset) => {
    for (const piece of [0, 1, 50]) {
      expect(() => cut(text, { piece })).toThrow(
        expect.objectContaining({ message: expect.stringContaining(message), byteOffset }) as Error,
      );
    }
  });
});

describe('a segment that is too long', () => {
  const long = (size: number) => `${ISA}A*${'x'.repeat(size - 2)}~B*1~${IEA}`;

  it('is told with its place and passed over, and the file stays whole', () => {
    const whole = cut(long(1024));
    expect(whole.findings).toEqual([]);
    expect(whole.segments).toHaveLength(4);
    for (const piece of [0, 64, 1000, 5000]) {
      const found = cut(long(1025), { piece });
      expect(found.findings).toEqual([
        {
          snip: 1,
          code: 'SEGMENT_TOO_LONG',
          message: 'The segment is longer than 1024 bytes and was passed over.',
          segmentNumber: 2,
          byteOffset: 106,
        },
      ]);
      expect(found.segments.slice(1)).toEqual(['3 1132 B*1', `4 1136 ${iea}`]);
      expect(`${isa}${found.passed}`).toBe(long(1025).slice(0, 1131));
      expect(found.gaps[1]).toBe('~');
    }
  });

  it('has at least 1,024 bytes, whatever is asked for', () => {
    expect(cut(long(1024), { maxSegmentBytes: 5 }).findings).toEqual([]);
    expect(cut(long(2000), { maxSegmentBytes: 2000 }).findings).toEqual([]);
  });

  it('is told also when the file ends in it', () => {
    const text = `${ISA}A*${'x'.repeat(2000)}`;
    for (const piece of [0, 64]) {
      const found = cut(text, { piece });
      expect(codes(found)).toEqual(['SEGMENT_TOO_LONG 2 106']);
      expect([found.segments.length, found.bytes]).toEqual([1, text.length]);
    }
  });

  it('is no gap, but blanks without end are handed on too', () => {
    const text = `${ISA}${' '.repeat(200_000)}GS*1~`;
    for (const piece of [0, 1000]) {
      const found = cut(text, { piece });
      expect(found.segments).toEqual([`1 0 ${isa}`, '2 200106 GS*1']);
      expect(isa + found.passed + found.gaps[1]! + 'GS*1' + found.tail).toBe(text);
      expect(found.passed.length).toBeGreaterThan(60_000);
    }
  });
});

describe('binary data', () => {
  it.each([
    ['BIN*9*a~b*c:d^\n~', '2 106 BIN*9*a~b*c:d^\n'],
    ['BDS*ASC*3*~~~~', '2 106 BDS*ASC*3*~~~'],
    ['BIN*0*~', '2 106 BIN*0*'],
  ])('of %j is as long as its segment says', (segment, expected) => {
    const found = cutAnyhow(`${ISA}${segment}ST*1~${IEA}`);
    expect(found.segments.slice(1, 3)).toEqual([expected, `3 ${106 + segment.length} ST*1`]);
    expect(found.findings).toEqual([]);
  });

  it.each([
    ['BIN*4*abc~', 'BIN', 1, '4'],
    ['BDS*ASC*2*abc~', 'BDS', 2, '2'],
    ['BIN*999*abc~', 'BIN', 1, '999'],
  ])('of %j with a wrong length ends at the terminator', (segment, segmentId, element, value) => {
    const found = cutAnyhow(`${ISA}${segment}ST*1~${IEA}`);
    expect(found.findings).toEqual([
      {
        snip: 1,
        code: 'BINARY_LENGTH',
        message: 'The binary data does not end where its length says.',
        ...{ value, segmentNumber: 2, segmentId, byteOffset: 106, element },
      },
    ]);
    expect(found.segments.slice(1, 3)).toEqual([
      `2 106 ${segment.slice(0, -1)}`,
      `3 ${106 + segment.length} ST*1`,
    ]);
  });

  it.each(['BIN*~', 'BIN*1~', 'BIN*x*abc~', 'BIN*1234567890123456*abc~', 'BINGO*3*abc~', 'BHT*1~'])(
    'is not looked for in %j',
    (segment) => {
      const found = cutAnyhow(`${ISA}${segment}ST*1~${IEA}`);
      expect(found.findings).toEqual([]);
      expect(found.segments[1]).toBe(`2 106 ${segment.slice(0, -1)}`);
    },
  );

  it('may be larger than a window', () => {
    const data = '~*'.repeat(80_000);
    const text = `${ISA}BIN*160000*${data}~ST*1~`;
    for (const piece of [0, 5000]) {
      const found = cut(text, { piece, maxSegmentBytes: 200_000 });
      expect(found.findings).toEqual([]);
      expect(found.segments[2]).toBe(`3 ${106 + 11 + 160_000 + 1} ST*1`);
      expect(codes(cut(text, { piece }))).toEqual(['SEGMENT_TOO_LONG 2 106']);
    }
  });
});
