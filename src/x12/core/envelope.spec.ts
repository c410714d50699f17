import { bytes, codesOf, findingsOf, interchange } from '../../../test/x12/files.js';
import { ControlNumbers } from './control-numbers.js';
import { readX12Buffer } from './reader.js';

const GS = 'GS*HP*SENDER*RECEIVER*20260105*1200*1*X*005010X221A1';
const read = (text: string) => readX12Buffer(bytes(text), { guides: [] });
const findings = (text: string) =>
  findingsOf(read(text)).filter((finding) => finding.code !== 'GUIDE_UNKNOWN');

const file = (...segments: readonly string[]) => interchange(segments);
const one = (number: string, count = '3') => [
  `ST*835*${number}`,
  'BPR*I*0',
  `SE*${count}*${number}`,
];

describe('the items of a file', () => {
  it('come in its order', () => {
    const items = read(file(GS, ...one('0001'), ...one('0002'), 'GE*2*1'));
    expect(items.map((item) => item.kind)).toEqual([
      'interchange',
      'group',
      'transaction',
      'transaction',
      'groupEnd',
      'interchangeEnd',
      'end',
    ]);
    expect(items[6]).toMatchObject({
      segments: 10,
      bytes: bytes(file(GS, ...one('0001'), ...one('0002'), 'GE*2*1')).length,
    });
    expect(items[4]).toMatchObject({ transactions: 2 });
    expect(items[5]).toMatchObject({ groups: 1 });
  });

  it('carry the envelope as written', () => {
    const items = read(file(GS, ...one('0001'), 'GE*1*1'));
    const transaction = items[2];
    if (transaction?.kind !== 'transaction') throw new Error('no transaction');
    expect(transaction.envelope).toMatchObject({
      interchangeControlNumber: '000000001',
      senderId: 'SENDER         ',
      receiverId: 'RECEIVER       ',
      usage: 'T',
      groupControlNumber: '1',
      version: '005010X221A1',
    });
    expect(transaction.segments).toBe(3);
    expect(transaction.tree.controlNumber).toBe('0001');
    expect(transaction.se?.number).toBe(5);
  });

  it('hold TA1 segments of an interchange without groups', () => {
    const ta1 = 'TA1*000000050*260105*1200*A*000';
    const items = read(interchange([ta1, ta1], { groups: 0 }));
    expect(items.map((item) => item.kind)).toEqual([
      'interchange',
      'ta1',
      'ta1',
      'interchangeEnd',
      'end',
    ]);
    expect(findingsOf(items)).toEqual([]);
  });

  it('hold several interchanges, each with its own delimiters', () => {
    const second = file(GS, ...one('0001'), 'GE*1*1')
      .replaceAll('*', '|')
      .replaceAll('~', '\n')
      .replaceAll('000000001', '000000002');
    const items = read(file(GS, ...one('0001'), 'GE*1*1') + second);
    expect(findings(file(GS, ...one('0001'), 'GE*1*1') + second)).toEqual([]);
    const read2 = items.filter((item) => item.kind === 'transaction');
    expect(read2.map((item) => item.st.element(2))).toEqual(['0001', '0001']);
    expect(read2.map((item) => item.st.delimiters.element)).toEqual(['*', '|']);
    expect(read2[1]?.st.number).toBe(10);
  });
});

describe('trailers that disagree are findings', () => {
  const whole = [GS, ...one('0001'), 'GE*1*1'];
  const place = {
    interchange: '000000001',
    group: '1',
    transaction: '0001',
    severity: 'error',
    snip: 1,
  };

  it.each([
    [
      'SE01',
      file(GS, ...one('0001', '9'), 'GE*1*1'),
      {
        code: 'SE_COUNT',
        value: '9',
        expected: '3',
        element: 1,
        segmentId: 'SE',
        segmentNumber: 5,
        ...place,
      },
    ],
    [
      'SE01 that is no number',
      file(GS, ...one('0001', 'X'), 'GE*1*1'),
      { code: 'SE_COUNT', value: 'X', expected: '3' },
    ],
    [
      'SE02',
      file(GS, 'ST*835*0001', 'BPR*I*0', 'SE*3*0002', 'GE*1*1'),
      { code: 'SE_CONTROL_NUMBER', value: '0002', expected: '0001', element: 2, ...place },
    ],
    [
      'GE01',
      file(GS, ...one('0001'), 'GE*2*1'),
      { code: 'GE_COUNT', value: '2', expected: '1', group: '1', segmentId: 'GE' },
    ],
    [
      'GE02',
      file(GS, ...one('0001'), 'GE*1*2'),
      { code: 'GE_CONTROL_NUMBER', value: '2', expected: '1' },
    ],
    [
      'IEA01',
      interchange(whole, { groups: 2 }),
      { code: 'IEA_COUNT', value: '2', expected: '1', segmentId: 'IEA' },
    ],
    [
      'IEA02',
      file(...whole).replace('IEA*1*000000001', 'IEA*1*000000002'),
      { code: 'IEA_CONTROL_NUMBER', value: '000000002' },
    ],
    [
      'a stray segment',
      file('ZZZ*1', ...whole),
      { code: 'SEGMENT_STRAY', segmentId: 'ZZZ', segmentNumber: 2 },
    ],
    [
      'a stray SE',
      file(GS, 'SE*1*0001', ...one('0001'), 'GE*1*1'),
      { code: 'SEGMENT_STRAY', segmentId: 'SE' },
    ],
    ['a stray GE', file(...whole, 'GE*1*1'), { code: 'SEGMENT_STRAY', segmentId: 'GE' }],
    [
      'a transaction outside a group',
      interchange(one('0001'), { groups: 0 }),
      { code: 'GROUP_MISSING', transaction: '0001' },
    ],
    [
      'a group number used twice',
      interchange([...whole, ...whole], { groups: 2 }),
      { code: 'DUPLICATE_GROUP', element: 6, value: '1' },
    ],
    [
      'a transaction number used twice',
      file(GS, ...one('0001'), ...one('0001'), 'GE*2*1'),
      { code: 'DUPLICATE_TRANSACTION', element: 2, value: '0001' },
    ],
  ])('%s', (_, text, expected) => {
    const found = findings(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  it('an interchange number used twice is a warning', () => {
    const text = file(...whole) + file(...whole);
    expect(findings(text)).toMatchObject([{ code: 'DUPLICATE_ISA', severity: 'warning' }]);
  });

  it.each([
    ['SE', file(GS, 'ST*835*0001', 'BPR*I*0', 'GE*1*1'), ['SE_MISSING']],
    ['GE', file(GS, ...one('0001')), ['GE_MISSING']],
    ['IEA', interchange(whole, { iea: false }), ['IEA_MISSING']],
    [
      'all',
      interchange([GS, 'ST*835*0001', 'BPR*I*0'], { iea: false }),
      ['SE_MISSING', 'GE_MISSING', 'IEA_MISSING'],
    ],
    [
      'a group before the next',
      interchange([GS, ...one('0001'), GS.replace('*1*X', '*2*X'), ...one('0001'), 'GE*1*2'], {
        groups: 2,
      }),
      ['GE_MISSING'],
    ],
  ])('missing %s', (_, text, codes) => {
    expect(findings(text).map((finding) => finding.code)).toEqual(codes);
  });

  it('the next ISA ends an interchange that has no IEA', () => {
    const text =
      interchange(whole, { iea: false }) + file(...whole).replaceAll('000000001', '000000002');
    expect(findings(text).map((finding) => finding.code)).toEqual(['IEA_MISSING']);
    expect(read(text).filter((item) => item.kind === 'transaction')).toHaveLength(2);
  });
});

describe('headers', () => {
  const whole = file(GS, ...one('0001'), 'GE*1*1');

  it.each([
    ['ISA*00', 'ISA*X1', 'ISA_QUALIFIER', 1],
    ['*260105*1200*^', '*261305*1200*^', 'ISA_DATE', 9],
    ['*260105*1200*^', '*260105*3339*^', 'ISA_TIME', 10],
    ['*00501*', '*0050A*', 'ISA_VERSION', 12],
    ['*000000001*0*T', '*000000001*7*T', 'ISA_ACKNOWLEDGMENT', 14],
    ['*000000001*0*T', '*000000001*0*X', 'ISA_USAGE', 15],
    ['SENDER         ', '               ', 'ISA_ID', 6],
    ['*ZZ*RECEIVER       ', '*z *RECEIVER       ', 'ISA_QUALIFIER', 7],
    ['GS*HP', 'GS*1212', 'GS_FUNCTIONAL_ID', 1],
    ['HP*SENDER', 'HP*S', 'GS_ID', 2],
    ['RECEIVER*20260105', 'RECEIVER*BAD_DATE', 'GS_DATE', 4],
    ['20260105*1200', '20260105*295335', 'GS_TIME', 5],
    ['*1*X*', '*1*Y*', 'GS_AGENCY', 7],
  ])('%s as %s is %s', (from, to, code, element) => {
    expect(findings(whole.replace(from, to))).toMatchObject([{ code, element, severity: 'error' }]);
  });

  it('says when the group control number is no number', () => {
    const text = whole.replace('*1*X*', '*X1*X*').replace('GE*1*1', 'GE*1*X1');
    expect(findings(text)).toMatchObject([{ code: 'GS_CONTROL_NUMBER', value: 'X1' }]);
  });

  it('says when ISA11 separates nothing though the version has repetitions', () => {
    const found = findings(whole.replace('*^*00501', '*U*00501'));
    expect(found).toMatchObject([{ code: 'ISA_REPETITION', severity: 'warning' }]);
    expect(findings(whole.replace('*^*00501', '*U*00401'))).toEqual([]);
  });

  it('has each width said that is wrong', () => {
    const found = findings(
      whole.replace('*000000001*0*T', '*01*0*T').replace('IEA*1*000000001', 'IEA*1*01'),
    );
    expect(found.map(({ code, element }) => [code, element])).toEqual([
      ['ISA_ELEMENT_WIDTH', 13],
      ['ISA_CONTROL_NUMBER', 13],
    ]);
  });
});

describe('what stands outside interchanges', () => {
  const whole = file(GS, ...one('0001'), 'GE*1*1');

  it('before the first ISA is read past and reported', () => {
    const found = findings(`Dear ISAAC,\r\n\r\n${whole}`);
    expect(found).toMatchObject([{ code: 'DATA_OUTSIDE_INTERCHANGE', byteOffset: 0 }]);
    expect(found[0]?.message).toContain('15 bytes');
  });

  it('between two interchanges is reported with its offset', () => {
    const text = `${whole}-- next --\n${whole.replaceAll('000000001', '000000002')}`;
    expect(findings(text)).toMatchObject([
      { code: 'DATA_OUTSIDE_INTERCHANGE', byteOffset: whole.length },
    ]);
    expect(codesOf(read(text)).filter((code) => code === 'IEA_MISSING')).toEqual([]);
  });

  it('after the last is reported', () => {
    expect(findings(`${whole}junk`).map((finding) => finding.code)).toEqual([
      'SEGMENT_STRAY',
      'LAST_TERMINATOR_MISSING',
    ]);
  });
});

describe('control numbers', () => {
  it('are told apart as written, in any order and width', () => {
    const seen = new ControlNumbers();
    const answers = ['0001', '0002', '0003', '0002', '0007', '0007', 'A1', 'A1', '0004', '0001'];
    expect(answers.map((text) => seen.add(text))).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('grow from nine to ten without being taken for seen', () => {
    const seen = new ControlNumbers();
    expect(['8', '9', '10', '11'].map((text) => seen.add(text))).toEqual([true, true, true, true]);
    expect(seen.add('10')).toBe(false);
  });
});
