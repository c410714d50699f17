import {
  bytes,
  codesOf,
  findingsOf,
  PROFESSIONAL,
  replaced,
  transaction,
} from '../../../test/x12/files.js';
import { element, guideOf, loop, segment } from '../../../test/x12/small-guide.js';
import { checkX12Buffer, findGuide, rewriteX12, writeInterchange } from '../index.js';
import { withBinaryLength } from './binary-length.js';
import type { InterchangeDraft, SegmentDraft } from './draft.js';
import { numberHierarchy } from './hierarchy-numbers.js';
import { SegmentWriter } from './segment-writer.js';
import { X12WriteError } from './write-error.js';

const guide = findGuide('837', '005010X222A1')!;
const draftOf = (text: string): SegmentDraft => {
  const [id = '', ...elements] = text.split('*');
  return { id, elements: elements.map((one) => (one.includes(':') ? one.split(':') : one)) };
};

function interchange(segments: readonly string[], more: Partial<InterchangeDraft> = {}): Buffer {
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: 'SENDER' },
    receiver: { qualifier: '30', id: '123456789' },
    controlNumber: 905,
    date: '20260105',
    time: '1200',
    usage: 'P',
    groups: [
      {
        senderId: 'US',
        receiverId: 'THEM',
        controlNumber: '7',
        transactions: [{ guide, controlNumber: '0001', segments: segments.map(draftOf) }],
      },
    ],
    ...more,
  });
}

function refusal(write: () => unknown): X12WriteError {
  try {
    write();
  } catch (error) {
    if (error instanceof X12WriteError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('an interchange', () => {
  it('is written with envelopes, counts and control numbers, and reads without a finding', () => {
    const file = interchange(PROFESSIONAL, { verify: true });
    const segments = file.toString('latin1').split('~');
    expect(segments[0]).toBe(
      'ISA*00*          *00*          *ZZ*SENDER         *30*123456789      *260105*1200*^*00501*000000905*0*P*:',
    );
    expect(segments[1]).toBe('GS*HC*US*THEM*20260105*1200*7*X*005010X222A1');
    expect(segments[2]).toBe('ST*837*0001*005010X222A1');
    expect(segments.slice(-4)).toEqual([
      `SE*${PROFESSIONAL.length + 2}*0001`,
      'GE*1*7',
      'IEA*1*000000905',
      '',
    ]);
    expect(codesOf(checkX12Buffer(file))).toEqual([]);
  });

  it('takes the delimiters of the partner, and line breaks', () => {
    const delimiters = { element: '|', component: '>', terminator: '\n' };
    const text = interchange(PROFESSIONAL, { delimiters }).toString('latin1');
    expect(text).toContain('\nSV1|HC>99213>25|125|UN|1|||1>2\n');
    expect(codesOf(checkX12Buffer(bytes(text)))).toEqual([]);
    const wrapped = interchange(PROFESSIONAL, { wrap: true }).toString('latin1');
    expect(wrapped.split('~\n')).toHaveLength(PROFESSIONAL.length + 7);
  });

  it.each<[string, Partial<InterchangeDraft>, string]>([
    [
      'a sender of sixteen characters',
      { sender: { qualifier: 'ZZ', id: 'A'.repeat(16) } },
      'ISA06',
    ],
    ['no sender', { sender: { qualifier: 'ZZ', id: ' ' } }, 'ISA06'],
    ['a delimiter in an id', { receiver: { qualifier: 'ZZ', id: 'A*B' } }, 'ISA08'],
    ['a wrong qualifier', { receiver: { qualifier: 'Z', id: 'A' } }, 'ISA07'],
    ['a control number of ten digits', { controlNumber: 1234567890 }, 'ISA13'],
    ['a date in words', { date: 'today' }, 'ISA09'],
    ['two equal delimiters', { delimiters: { element: ':' } }, 'ISA'],
    ['a letter as delimiter', { delimiters: { element: 'A' } }, 'ISA'],
  ])('refuses %s', (_, more, field) => {
    expect(refusal(() => interchange(PROFESSIONAL, more)).message).toMatch(
      new RegExp(`^${field}:`),
    );
  });

  it.each([
    [
      'N3*12 OAK',
      'N3*12~OAK STREET',
      'CHARACTER_NOT_ALLOWED',
      { loop: '2010BA', segment: 'N3', element: 1 },
    ],
    ['NM1*IL', 'NM1*IL*1*JOS\xc9****MI*1', 'CHARACTER_NOT_ALLOWED', { loop: '2010BA', element: 3 }],
    [
      'CLM',
      `CLM*${'9'.repeat(39)}*225***11:B:1*Y*A*Y*Y`,
      'VALUE_TOO_LONG',
      { loop: '2300', segment: 'CLM', element: 1 },
    ],
    [
      'SV1*HC:99213',
      'SV1*HC:99213:2*125*UN*1***1',
      'VALUE_TOO_SHORT',
      { loop: '2400', element: 1, component: 3 },
    ],
  ])('refuses %s written as %s, naming the field and not its content', (from, to, code, place) => {
    const error = refusal(() => interchange(replaced(PROFESSIONAL, from, to)));
    expect(error).toMatchObject({ code, place });
    expect(error.message).not.toContain(to.split('*')[1]);
  });

  it('with verify refuses what the guide forbids', () => {
    const body = PROFESSIONAL.filter((one) => !one.startsWith('HI'));
    expect(refusal(() => interchange(body, { verify: true }))).toMatchObject({
      code: 'SEGMENT_REQUIRED',
      place: { loop: '2300', segment: 'HI' },
    });
    expect(() => interchange(body)).not.toThrow();
  });
});

describe('a segment', () => {
  const written = (draft: SegmentDraft) => {
    const writer = new SegmentWriter();
    writer.write(draft);
    return writer.output.result().toString('latin1');
  };

  it.each<[SegmentDraft, string]>([
    [{ id: 'AB', elements: ['1', '', '3', '', ''] }, 'AB*1**3~'],
    [{ id: 'AB', elements: [['A', '', 'C', ''], ''] }, 'AB*A::C~'],
    [{ id: 'AB', elements: [['', ''], '2'] }, 'AB**2~'],
    [{ id: 'AB', elements: [{ repetitions: ['A', ['B', 'C']] }] }, 'AB*A^B:C~'],
    [{ id: 'AB', elements: [{ repetitions: [] }] }, 'AB~'],
    [{ id: 'BIN', elements: ['5', 'a*~:^'] }, 'BIN*5*a*~:^~'],
  ])('%j', (draft, text) => {
    expect(written(draft)).toBe(text);
  });

  it('grows its buffer', () => {
    const writer = new SegmentWriter();
    for (let i = 0; i < 9000; i++) writer.write({ id: 'NTE', elements: ['ADD', 'X'.repeat(80)] });
    expect(writer.output.result()).toHaveLength(9000 * 89);
    expect(writer.count).toBe(9000);
  });

  it('of binary data carries its length', () => {
    expect(withBinaryLength({ id: 'BIN', elements: ['', 'abc'] }).elements).toEqual(['3', 'abc']);
    expect(withBinaryLength({ id: 'BDS', elements: ['ASC', '', 'ab'] }).elements[1]).toBe('2');
    const wrong: SegmentDraft = { id: 'BIN', elements: ['4', 'abc'] };
    expect(refusal(() => withBinaryLength(wrong))).toMatchObject({ code: 'BINARY_LENGTH' });
  });
});

describe('HL numbers', () => {
  const hl = (code: string, more: Parameters<typeof segment>[1] = undefined) =>
    segment('HL', more ?? [element(), element(), element({ codes: [code] }), element()]);
  const flat = [element(), element(), element({ codes: ['PT'] }), element({ usage: 'notUsed' })];
  const levels = guideOf([
    loop('2000A', [hl('20'), loop('2000B', [hl('22'), loop('2000C', [hl('PT', flat)])])]),
  ]);
  const numbers = (...codes: readonly string[]) =>
    numberHierarchy(
      levels,
      codes.map((code) => ({ id: 'HL', elements: ['', '', code] })),
    ).map(({ elements }) => elements.map((one) => one as string).join('*'));

  it('count up, name the level above and tell of levels below', () => {
    expect(numbers('20', '22', '22', 'PT', '20', '22')).toEqual([
      '1**20*1',
      '2*1*22*0',
      '3*1*22*1',
      '4*3*PT',
      '5**20*1',
      '6*5*22*0',
    ]);
  });

  it('of the draft itself stay', () => {
    const own: SegmentDraft = { id: 'HL', elements: ['9', '8', '22', '1'] };
    expect(numberHierarchy(levels, [own])).toEqual([own]);
  });
});

describe('a file written again', () => {
  const file = transaction('837', '005010X222A1', PROFESSIONAL);

  it('with other delimiters says the same', () => {
    const delimiters = { element: '|', component: '>', repetition: '!', terminator: '\n' };
    const other = rewriteX12(bytes(file), { delimiters }).toString('latin1');
    expect(other.slice(0, 106)).toBe(
      'ISA|00|          |00|          |ZZ|SENDER         |ZZ|RECEIVER       |260105|1200|!|00501|000000001|0|T|>\n',
    );
    expect(findingsOf(checkX12Buffer(bytes(other)))).toEqual([]);
    const back = { element: '*', component: ':', repetition: '^', terminator: '~' };
    expect(rewriteX12(bytes(other), { delimiters: back, wrap: 'none' }).toString('latin1')).toBe(
      file,
    );
  });

  it('refuses delimiters that its data holds', () => {
    const delimiters = { element: '/' };
    const withSlash = file.replace('DOE*JANE', 'DOE/ROE*JANE');
    expect(refusal(() => rewriteX12(bytes(withSlash), { delimiters }))).toMatchObject({
      code: 'DELIMITER_IN_DATA',
      place: { segment: 'NM1', segmentNumber: 15 },
    });
  });

  it('gains and loses line breaks', () => {
    const lines = rewriteX12(bytes(file), { wrap: 'lines' }).toString('latin1');
    expect(lines).toBe(file.replaceAll('~', '~\n'));
    expect(rewriteX12(bytes(lines), { wrap: 'none' }).toString('latin1')).toBe(file);
  });
});
