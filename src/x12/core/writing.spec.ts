import { drafted } from '../../../test/x12/files.js';
import { element, guideOf, loop, segment, told } from '../../../test/x12/small-guide.js';
import { withBinaryLength } from './binary-length.js';
import { streamingRole } from './claim-loops.js';
import type { GroupDraft, InterchangeDraft, SegmentDraft, TransactionDraft } from './draft.js';
import { numberHierarchy } from './hierarchy-numbers.js';
import { OutputBuffer } from './output-buffer.js';
import { segmentLimits } from './segment-limits.js';
import { SegmentWriter } from './segment-writer.js';
import { X12WriteError } from './write-error.js';
import { transactionSegments, writeInterchange } from './writer.js';

const money = element({ type: 'R', number: '782', min: 1, max: 5 });
const guide = guideOf([
  segment('ABC', [
    element({ min: 2, max: 4 }),
    money,
    element({ components: [element({ min: 2, max: 3 }), element({ max: 1 })] }),
    element({ repeat: 3, max: 2 }),
  ]),
  loop('2000', [told('NM1', ['41'])]),
]);

function refusal(write: () => unknown): string {
  try {
    write();
  } catch (error) {
    if (error instanceof X12WriteError) return `${error.code} ${error.message}`;
    throw error;
  }
  return 'nothing was refused';
}

const transaction = (...segments: readonly SegmentDraft[]): TransactionDraft => ({
  ...{ guide, controlNumber: '0001', segments },
});
const group = (more: Partial<GroupDraft> = {}): GroupDraft => ({
  ...{ senderId: 'US', receiverId: 'THEM', controlNumber: '7', transactions: [transaction()] },
  ...more,
});
const file = (more: Partial<InterchangeDraft> = {}) =>
  writeInterchange({
    sender: { qualifier: 'ZZ', id: 'SENDER' },
    receiver: { qualifier: '30', id: '123456789' },
    controlNumber: 905,
    date: '20260105',
    time: '1200',
    usage: 'P',
    groups: [group()],
    ...more,
  }).toString('latin1');

describe('an envelope that is written', () => {
  it('is as drafted, to the byte', () => {
    expect(file()).toBe(
      'ISA*00*          *00*          *ZZ*SENDER         *30*123456789      *260105*1200*^*00501*000000905*0*P*:~' +
        'GS*ZZ*US*THEM*20260105*1200*7*X*005010X900~ST*900*0001*005010X900~SE*2*0001~GE*1*7~IEA*1*000000905~',
    );
    const other = file({
      controlNumber: '123456789',
      usage: 'T',
      acknowledgmentRequested: true,
      acknowledgments: [{ id: 'TA1', elements: ['1', '', '3'] }],
      wrap: true,
      groups: [
        group({ date: '20260106', time: '123456', transactions: [transaction(), transaction()] }),
        group({ controlNumber: '8' }),
      ],
    });
    expect(other.split('~\n')).toEqual([
      'ISA*00*          *00*          *ZZ*SENDER         *30*123456789      *260105*1200*^*00501*123456789*1*T*:',
      'TA1*1**3',
      'GS*ZZ*US*THEM*20260106*123456*7*X*005010X900',
      ...['ST*900*0001*005010X900', 'SE*2*0001', 'ST*900*0001*005010X900', 'SE*2*0001'],
      'GE*2*7',
      'GS*ZZ*US*THEM*20260105*1200*8*X*005010X900',
      ...['ST*900*0001*005010X900', 'SE*2*0001', 'GE*1*8', 'IEA*2*123456789', ''],
    ]);
  });

  it('names the version in ST03 only where the guide does', () => {
    const st = (third: Parameters<typeof element>[0], id: string) => {
      const root = loop('ST_LOOP', [segment('ST', [element(), element(), element(third)])]);
      const draft = { guide: { ...guide, id, root }, controlNumber: 'AB12', segments: [] };
      return drafted(transactionSegments(draft));
    };
    expect(st({}, '005010X900')).toEqual(['ST*900*AB12*005010X900', 'SE*2*AB12']);
    expect(st({ usage: 'notUsed' }, '005010X900')[0]).toBe('ST*900*AB12');
    expect(st({}, '004010X900')[0]).toBe('ST*900*AB12');
  });

  const other = guideOf([], { id: '005010X901' });
  const id16 = '0123456789ABCDEF';
  const party = (id: string, qualifier = 'ZZ') => ({ qualifier, id });
  it.each<[string, Partial<InterchangeDraft>]>([
    ['ENVELOPE_VALUE ISA05: a qualifier has two characters', { sender: party('A', 'Z') }],
    ['ENVELOPE_VALUE ISA05: a qualifier has two characters', { sender: party('A', 'ZZZ') }],
    ['ENVELOPE_VALUE ISA07: a qualifier has two characters', { receiver: party('A', 'z1') }],
    ['ENVELOPE_VALUE ISA06: an id has 1 to 15 characters', { sender: party(id16) }],
    ['ENVELOPE_VALUE ISA08: an id has 1 to 15 characters', { receiver: party('  ') }],
    [
      'ENVELOPE_VALUE ISA08: the id holds a character that is not allowed',
      { receiver: party('\x7f') },
    ],
    ['ENVELOPE_VALUE ISA06: the id holds a character that is not allowed', { sender: party('A^') }],
    ['ENVELOPE_VALUE ISA09: the date is CCYYMMDD and the time HHMM', { date: '202601051' }],
    ['ENVELOPE_VALUE ISA09: the date is CCYYMMDD and the time HHMM', { date: 'x20260105' }],
    ['ENVELOPE_VALUE ISA09: the date is CCYYMMDD and the time HHMM', { time: '12005' }],
    ['ENVELOPE_VALUE ISA09: the date is CCYYMMDD and the time HHMM', { time: 'x1200' }],
    ['CONTROL_NUMBER ISA13: a control number has up to nine digits', { controlNumber: 'A' }],
    ['CONTROL_NUMBER ISA13: a control number has up to nine digits', { controlNumber: 1234567890 }],
    [
      'GROUP_EMPTY GS: a group holds at least one transaction',
      { groups: [group({ transactions: [] })] },
    ],
    [
      'GROUP_MIXED GS08: all transactions of a group are of one guide',
      { groups: [group({ transactions: [transaction(), { ...transaction(), guide: other }] })] },
    ],
    [
      'ENVELOPE_VALUE GS02: an application id has 2 to 15 characters',
      { groups: [group({ senderId: 'A' })] },
    ],
    [
      'ENVELOPE_VALUE GS02: an application id has 2 to 15 characters',
      { groups: [group({ senderId: id16 })] },
    ],
    [
      'ENVELOPE_VALUE GS03: an application id has 2 to 15 characters',
      { groups: [group({ receiverId: 'A' })] },
    ],
    [
      'ENVELOPE_VALUE GS03: an application id has 2 to 15 characters',
      { groups: [group({ receiverId: id16 })] },
    ],
    [
      'ENVELOPE_VALUE GS06: a control number has 1 to 9 digits',
      { groups: [group({ controlNumber: '' })] },
    ],
    [
      'ENVELOPE_VALUE GS06: a control number has 1 to 9 digits',
      { groups: [group({ controlNumber: '1234567890' })] },
    ],
    [
      'ENVELOPE_VALUE GS06: a control number has 1 to 9 digits',
      { groups: [group({ controlNumber: 'A1' })] },
    ],
    [
      'CONTROL_NUMBER ST02: a control number has four to nine letters or digits',
      { groups: [group({ transactions: [{ ...transaction(), controlNumber: '001' }] })] },
    ],
    [
      'CONTROL_NUMBER ST02: a control number has four to nine letters or digits',
      { groups: [group({ transactions: [{ ...transaction(), controlNumber: '0123456789' }] })] },
    ],
    [
      'DELIMITERS_UNUSABLE ISA: delimiters must be four different single characters that are no data',
      { delimiters: { element: '^' } },
    ],
    ...['A', 'z', '0', ' ', '.', '-', '||', '', '\x7f'].map(
      (element) =>
        [
          'DELIMITERS_UNUSABLE ISA: delimiters must be four different single characters that are no data',
          { delimiters: { element } },
        ] as [string, Partial<InterchangeDraft>],
    ),
  ])('is refused: %s', (message, more) => {
    expect(refusal(() => file(more))).toBe(message);
  });

  it('may have the longest and shortest that fits', () => {
    const longest = group({
      senderId: id16.slice(1),
      receiverId: 'AB',
      controlNumber: '123456789',
    });
    const draft = { ...transaction(), controlNumber: 'ABCDEFGH9' };
    const text = file({
      sender: party(id16.slice(1)),
      groups: [{ ...longest, transactions: [draft] }],
    });
    expect(text).toContain(`*ZZ*${id16.slice(1)}*30*`);
    expect(text).toContain(`GS*ZZ*${id16.slice(1)}*AB*20260105*1200*123456789*`);
    expect(text).toContain('SE*2*ABCDEFGH9~');
  });
});

describe('values that are written', () => {
  const write = (...elements: SegmentDraft['elements']) =>
    file({ groups: [group({ transactions: [transaction({ id: 'ABC', elements })] })] });

  it('may be as long and as short as the guide says, signs and points aside', () => {
    expect(write('ABCD', '-123.45', ['ABC', 'X'], { repetitions: ['A', 'BC'] })).toContain(
      '~ABC*ABCD*-123.45*ABC:X*A^BC~',
    );
    expect(write('AB', '1', 'XY')).toContain('~ABC*AB*1*XY~');
  });

  it.each<[string, SegmentDraft['elements']]>([
    ['VALUE_TOO_LONG ABC01: longer than 4', ['ABCDE']],
    ['VALUE_TOO_SHORT ABC01: shorter than 2', ['A']],
    ['VALUE_TOO_LONG ABC01: longer than 4', ['-1.23']],
    ['VALUE_TOO_LONG ABC02: longer than 5', ['', '123456']],
    ['VALUE_TOO_LONG ABC03-2: longer than 1', ['', '', ['AB', 'XY']]],
    ['VALUE_TOO_SHORT ABC03-1: shorter than 2', ['', '', ['A']]],
    ['VALUE_TOO_LONG ABC03: longer than 3', ['', '', 'ABCD']],
    ['VALUE_TOO_LONG ABC04: longer than 2', ['', '', '', { repetitions: ['A', 'ABC'] }]],
    ...['*', ':', '^', '~', '\n', '\x7f', '\u20ac', '\xe9', '\x1f'].map(
      (one) =>
        [
          'CHARACTER_NOT_ALLOWED ABC01: the value holds a delimiter of this interchange or a character that X12 does not allow',
          [`A${one}`],
        ] as [string, SegmentDraft['elements']],
    ),
  ])('are refused: %s', (message, elements) => {
    expect(refusal(() => write(...elements))).toBe(message.replace('ABC0', 'ST_LOOP/ABC0'));
  });

  it('are named with the loop that they stand in', () => {
    const nm1 = { id: 'NM1', elements: ['41', 'A~'] };
    const late = group({ transactions: [transaction({ id: 'ABC', elements: ['AB'] }, nm1)] });
    expect(refusal(() => file({ groups: [late] }))).toContain('2000/NM102');
    const stray = group({ transactions: [transaction({ id: 'ZZZ', elements: ['A~'] })] });
    expect(refusal(() => file({ groups: [stray] }))).toMatch(/^CHARACTER_NOT_ALLOWED ZZZ01/);
  });

  it('are binary only where data is', () => {
    const writer = new SegmentWriter();
    writer.write({ id: 'BIN', elements: ['3', '~*:'] });
    writer.write({ id: 'BDS', elements: ['ASC', '1', '\xff'] });
    expect(writer.output.result().toString('latin1')).toBe('BIN*3*~*:~BDS*ASC*1*\xff~');
    for (const elements of [['~'], ['1', '', '~']]) {
      expect(refusal(() => writer.write({ id: 'BIN', elements }))).toMatch(/^CHARACTER/);
    }
    expect(refusal(() => writer.write({ id: 'BDS', elements: ['', '~'] }))).toMatch(/^CHARACTER/);
    expect(refusal(() => writer.write({ id: 'NTE', elements: ['', '~'] }))).toMatch(/^CHARACTER/);
  });

  it('have room in a buffer that grows', () => {
    const buffer = new OutputBuffer(4);
    buffer.reserve(4);
    expect(buffer.bytes).toHaveLength(4);
    buffer.bytes.write('ABCD');
    buffer.length = 4;
    buffer.reserve(1);
    expect(buffer.bytes).toHaveLength(8);
    buffer.reserve(100);
    expect(buffer.bytes).toHaveLength(104);
    expect(buffer.result().toString()).toBe('ABCD');
    const big = { repetitions: ['A'.repeat(70_000), ['B'.repeat(70_000), 'C']] };
    const writer = new SegmentWriter();
    writer.write({ id: 'X', elements: [big, ['D'.repeat(70_000)], 'E'.repeat(200_000)] });
    expect(writer.output.result()).toHaveLength(1 + 1 + 140_003 + 1 + 70_000 + 1 + 200_000 + 1);
  });
});

describe('lengths by segment', () => {
  it('are those of all uses of it together', () => {
    const limits = segmentLimits(
      guideOf([
        segment('REF', [element({ min: 2, max: 3 }), element({ max: 5 })]),
        loop('2000', [
          segment('REF', [
            element({ min: 1, max: 9 }),
            element({ min: 3, max: 4 }),
            element({ type: 'N0', max: 2, components: [element({ type: 'N2' })] }),
          ]),
          loop('2100', [segment('REF', [element({ min: 5, max: 5 })])]),
        ]),
      ]),
    ).get('REF');
    expect(limits).toEqual([
      { min: 1, max: 9, numeric: false },
      { min: 1, max: 5, numeric: false },
      { min: 1, max: 2, numeric: true, components: [{ min: 1, max: 10, numeric: true }] },
    ]);
    expect(segmentLimits(guide)).toBe(segmentLimits(guide));
    expect(segmentLimits(guide).get('ABC')?.[1]).toEqual({ min: 1, max: 5, numeric: true });
    expect(segmentLimits(guide).get('ABC')?.[3]).toEqual({ min: 1, max: 2, numeric: false });
  });
});

describe('lengths of binary data', () => {
  const of = (id: string, ...elements: readonly string[]) =>
    drafted([withBinaryLength({ id, elements })])[0];

  it('are put where they are missing and left where they are right', () => {
    expect(of('BIN', '', 'abc')).toBe('BIN*3*abc');
    expect(of('BIN', '3', 'abc')).toBe('BIN*3*abc');
    expect(of('BIN')).toBe('BIN*0');
    expect(of('BDS', 'ASC', '', 'ab')).toBe('BDS*ASC*2*ab');
    expect(of('NTE', '', 'abc')).toBe('NTE**abc');
  });

  it('are refused where they are wrong', () => {
    const wrong = 'the length is not that of the data';
    expect(refusal(() => of('BIN', '2', 'abc'))).toBe(`BINARY_LENGTH BIN01: ${wrong}`);
    expect(refusal(() => of('BDS', 'ASC', '2', 'abc'))).toBe(`BINARY_LENGTH BDS02: ${wrong}`);
  });
});

describe('numbers of levels', () => {
  const hl = (code: string, children = true) =>
    segment('HL', [
      element(),
      element(),
      element({ codes: [code] }),
      element(children ? {} : { usage: 'notUsed' }),
    ]);
  const matched = segment('HL', [element(), element(), element({ codes: ['no'] }), element()], {
    match: [
      { element: 1, values: ['no'] },
      { element: 3, values: ['23', '22'] },
    ],
  });
  const levels = guideOf([
    loop('2000A', [hl('20'), loop('2000B', [hl('22'), loop('2000C', [matched])])]),
    loop('3000', [segment('CLM', [element(), element(), element({ codes: ['20'] })])]),
  ]);
  const numbered = (...drafts: readonly (readonly string[])[]) =>
    drafted(
      numberHierarchy(
        levels,
        drafts.map((elements) => ({ id: 'HL', elements })),
      ),
    );

  it('keep what a draft says of levels below, and nest what the guide nests', () => {
    expect(numbered(['', '', '20'], ['', '', '22'], ['', '', '23'], ['', '', '22', '1'])).toEqual([
      ...['HL*1**20*1', 'HL*2*1*22*1', 'HL*3*2*23*0', 'HL*4*1*22*1'],
    ]);
    expect(numbered(['', '', 'XX'], ['', '', 'XX'])).toEqual(['HL*1**XX*0', 'HL*2**XX*0']);
    expect(numbered(['7', '', '20'], ['', '', '22'])).toEqual(['HL*7**20', 'HL*1**22*0']);
  });

  it('are of HL segments only', () => {
    const nm1 = { id: 'NM1', elements: ['', '', '22'] };
    expect(numberHierarchy(levels, [nm1])).toEqual([nm1]);
  });
});

describe('loops that are handed out while a file streams', () => {
  const roles = (set: string) =>
    ['2000', '2000A', '2000B', '2000C', '2000D', '2100', '2300']
      .map((id) => `${id} ${streamingRole(set, id)}`)
      .filter((one) => !one.endsWith('kept'));

  it.each([
    ['835', ['2000 around', '2100 claim']],
    ['837', ['2000A around', '2000B around', '2000C around', '2300 claim']],
    ['270', ['2000A around', '2000B around', '2000C claim']],
    ['271', ['2000A around', '2000B around', '2000C claim']],
    ['276', ['2000A around', '2000B around', '2000C around', '2000D claim']],
    ['277', ['2000A around', '2000B around', '2000C around', '2000D claim']],
    ['278', ['2000A around', '2000B around', '2000C claim']],
    ['999', []],
  ])('of an %s', (set, expected) => {
    expect(roles(set)).toEqual(expected);
  });
});
