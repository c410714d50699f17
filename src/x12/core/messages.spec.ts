import { bytes, findingsOf, interchange, REMITTANCE, replaced } from '../../../test/x12/files.js';
import { PROFESSIONAL, transaction } from '../../../test/x12/files.js';
import { element, guideOf, loop, segment, told } from '../../../test/x12/small-guide.js';
import { checkX12Buffer } from '../index.js';
import { checkingObserver, type CheckOptions } from './check.js';
import type { Finding } from './finding.js';
import type { Guide } from './guide.js';
import { readX12Buffer } from './reader.js';

/** A finding as a person reads it: where, which, what is said, what was there and expected. */
const said = (findings: readonly Finding[]) =>
  findings.map((one) =>
    [
      [one.segmentNumber, one.segmentId, one.element, one.component, one.loop]
        .map((part) => part ?? '-')
        .join(' '),
      one.code,
      one.message,
      `${one.value ?? '-'} / ${one.expected ?? '-'}`,
    ].join(' | '),
  );

const GS = 'GS*ZZ*SENDER*RECEIVER*20260105*1200*1*X*005010X900';
const small = (body: readonly string[]) =>
  interchange([GS, 'ST*900*0001', ...body, `SE*${body.length + 2}*0001`, 'GE*1*1']);

function checked(guide: Guide, body: readonly string[], options: CheckOptions = {}): string[] {
  const { profile = {} } = options;
  const observe = checkingObserver(options);
  return said(findingsOf(readX12Buffer(bytes(small(body)), { guides: [guide], observe, profile })));
}

const read = (text: string) => said(findingsOf(readX12Buffer(bytes(text), { guides: [] })));

describe('what findings of elements say', () => {
  const composite = element({
    name: 'Pair',
    components: [
      element({ name: 'First', usage: 'required' }),
      element({ name: 'Second', usage: 'notUsed' }),
      element({ name: 'Third', codes: ['A', 'B'] }),
    ],
  });
  const guide = guideOf([
    segment(
      'ABC',
      [
        element({ name: 'Needed', usage: 'required', min: 2, max: 4 }),
        element({ name: 'Unused', usage: 'notUsed' }),
        element({ name: 'Amount', type: 'R', number: '782' }),
        element({ name: 'Count', type: 'N0' }),
        element({ name: 'Day', type: 'DT', min: 8, max: 8 }),
        element({ name: 'Hour', type: 'TM', min: 4, max: 4 }),
        composite,
      ],
      { syntax: ['P0304'] },
    ),
  ]);

  it.each([
    ['ABC', '4 ABC 1 - ST_LOOP | ELEMENT_REQUIRED | Needed is required. | - / -'],
    [
      'ABC*A',
      '4 ABC 1 - ST_LOOP | ELEMENT_TOO_SHORT | Needed: too short. | A / at least 2 characters',
    ],
    [
      'ABC*ABCDE',
      '4 ABC 1 - ST_LOOP | ELEMENT_TOO_LONG | Needed: too long. | ABCDE / at most 4 characters',
    ],
    [
      'ABC*AB\x01',
      '4 ABC 1 - ST_LOOP | CHARACTER_NOT_ALLOWED | Needed: a character is not of the X12 set. | AB\x01 / -',
    ],
    [
      'ABC*AB*X',
      '4 ABC 2 - ST_LOOP | ELEMENT_NOT_USED | Unused: the guide does not use this element. | X / -',
    ],
    [
      `ABC*AB*${'X'.repeat(99)}`,
      `4 ABC 2 - ST_LOOP | ELEMENT_NOT_USED | Unused: the guide does not use this element. | ${'X'.repeat(80)} / -`,
    ],
    ['ABC*AB**X*1', '4 ABC 3 - ST_LOOP | NUMBER_INVALID | Amount: not a decimal number. | X / -'],
    [
      'ABC*AB**1.001*1',
      '4 ABC 3 - ST_LOOP | AMOUNT_DECIMALS | Amount: an amount has more than two decimals. | 1.001 / -',
    ],
    ['ABC*AB**1*X', '4 ABC 4 - ST_LOOP | NUMBER_INVALID | Count: not a whole number. | X / -'],
    ['ABC*AB****20261301', '4 ABC 5 - ST_LOOP | DATE_INVALID | Day: not a date. | 20261301 / -'],
    ['ABC*AB*****2500', '4 ABC 6 - ST_LOOP | TIME_INVALID | Hour: not a time. | 2500 / -'],
    ['ABC*AB**1', '4 ABC 3 - ST_LOOP | SYNTAX_NOTE | The syntax note P0304 is broken. | - / P0304'],
    [
      'ABC*AB*^',
      '4 ABC 2 - ST_LOOP | ELEMENT_NOT_USED | Unused: the guide does not use this element. | ^ / -',
    ],
    ['ABC*AB^AB', '4 ABC 1 - ST_LOOP | ELEMENT_REPEATS | Needed repeats 2 times. | - / at most 1'],
    ['ABC*AB******::A', '4 ABC 7 1 ST_LOOP | ELEMENT_REQUIRED | First is required. | - / -'],
    [
      'ABC*AB******X:Y',
      '4 ABC 7 2 ST_LOOP | ELEMENT_NOT_USED | Second: the guide does not use this element. | Y / -',
    ],
    [
      'ABC*AB******X::C',
      '4 ABC 7 3 ST_LOOP | CODE_NOT_ALLOWED | Third: the guide does not allow this code here. | C / A, B',
    ],
    [
      'ABC*AB******X::A:Z',
      '4 ABC 7 - ST_LOOP | COMPONENTS_TOO_MANY | The element has more than 3 components. | - / -',
    ],
    [
      'ABC*AB******X*9',
      '4 ABC 8 - ST_LOOP | ELEMENTS_TOO_MANY | The segment has more than 7 elements. | - / -',
    ],
    [
      'ABC*AB*',
      '4 ABC - - ST_LOOP | TRAILING_SEPARATORS | The segment ends with an empty element. | - / -',
    ],
  ])('of %j', (text, expected) => {
    expect(checked(guide, [text])).toEqual([expected]);
  });

  it('shows twenty codes and 80 characters of a value at most', () => {
    const codes = Array.from({ length: 25 }, (_, i) => `C${i}`);
    const many = guideOf([segment('ABC', [element({ codes, max: 200 })])]);
    const [found] = checked(many, [`ABC*${'V'.repeat(100)}`]);
    expect(found).toContain(`${'V'.repeat(80)} / ${codes.slice(0, 20).join(', ')}`);
    expect(found).toMatch(/C19$/);
  });

  it('of dates in a format that another element names', () => {
    const dated = [
      element({ number: '1250', type: 'ID', min: 2, max: 3 }),
      element({ name: 'Period', number: '1251', max: 35 }),
    ];
    const one = guideOf([segment('ABC', dated)]);
    expect(checked(one, ['ABC*RD8*20260101'])).toEqual([
      '4 ABC 2 - ST_LOOP | DATE_INVALID | Period: not a date of the format RD8. | 20260101 / RD8',
    ]);
    const two = guideOf([segment('ABC', [element({ components: dated })])]);
    expect(checked(two, ['ABC*TM:9900'])).toEqual([
      '4 ABC 1 2 ST_LOOP | TIME_INVALID | Period: not a date of the format TM. | 9900 / TM',
    ]);
  });
});

describe('what findings of segments and loops say', () => {
  const guide = guideOf([
    segment('BHT', undefined, { usage: 'required', name: 'Beginning' }),
    loop(
      '2000A',
      [
        segment(
          'HL',
          Array.from({ length: 4 }, () => element()),
        ),
        segment('PRV'),
      ],
      {
        usage: 'required',
      },
    ),
    loop('2300', [
      segment('CLM'),
      told('REF', ['G1', 'F8']),
      segment('HI', undefined, { usage: 'required', name: 'Codes' }),
      loop('2400', [segment('LX'), segment('SV1', undefined, { usage: 'required' })]),
    ]),
  ]);
  const HL = 'HL*1**20*0';

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'missing segments',
      [HL, 'CLM*1'],
      [
        '3 BHT - - ST_LOOP | SEGMENT_REQUIRED | BHT (Beginning) is required in loop ST_LOOP. | - / BHT',
        '5 HI - - 2300 | SEGMENT_REQUIRED | HI (Codes) is required in loop 2300. | - / HI',
      ],
    ],
    [
      'missing loops',
      ['BHT*1'],
      ['4 HL - - 2000A | LOOP_REQUIRED | Loop 2000A (Loop 2000A) is required. | - / HL'],
    ],
    [
      'what is missing behind a line',
      ['BHT*1', HL, 'CLM*1', 'HI*1', 'LX*1'],
      ['8 SV1 - - 2400 | SEGMENT_REQUIRED | SV1 (SV1) is required in loop 2400. | - / SV1'],
    ],
    [
      'numbers of levels',
      ['BHT*1', 'HL*2*1*20*1'],
      [
        '5 HL 1 - 2000A | HL_SEQUENCE | HL01 does not count up from 1. | 2 / 1',
        '5 HL 2 - 2000A | HL_PARENT | HL02 does not name the level above. | 1 / ',
        '5 HL 4 - 2000A | HL_CHILDREN | HL04 does not tell whether a level follows below. | 1 / 0',
      ],
    ],
    [
      'numbers of lines, which start anew with each claim',
      [
        'BHT*1',
        HL,
        'CLM*1',
        'HI*1',
        'LX*1',
        'SV1*1',
        'LX*3',
        'SV1*1',
        'CLM*1',
        'HI*1',
        'LX*2',
        'SV1',
      ],
      [
        '10 LX 1 - 2400 | LX_SEQUENCE | LX01 does not count the lines of the claim up from 1. | 3 / 2',
        '14 LX 1 - 2400 | LX_SEQUENCE | LX01 does not count the lines of the claim up from 1. | 2 / 1',
      ],
    ],
  ])('of %s', (_, body, expected) => {
    expect(checked(guide, body)).toEqual(expected);
  });

  it('of a partner’s rules', () => {
    const profile = {
      requiredSegments: ['2300/REF*G1'],
      refusedSegments: ['2300/REF*F8'],
      senderId: 'ME',
      receiverId: 'YOU',
    };
    expect(checked(guide, ['BHT*1', HL, 'CLM*1', 'REF*F8', 'HI*1'], { profile })).toEqual([
      '- - - - - | PARTNER_ID | ISA06 is not the id of the partner. | SENDER / ME',
      '- - - - - | PARTNER_ID | ISA08 is not the id of the partner. | RECEIVER / YOU',
      '6 CLM - - 2300 | PARTNER_REQUIRES | The partner wants 2300/REF*G1. | - / 2300/REF*G1',
      '6 CLM - - 2300 | PARTNER_REFUSES | The partner refuses 2300/REF*F8. | - / 2300/REF*F8',
    ]);
  });

  it('of levels below levels', () => {
    const levels = guideOf([
      loop('2000A', [
        segment(
          'HL',
          Array.from({ length: 4 }, () => element()),
        ),
        loop('2000B', [told('HL', ['x']), segment('SBR')]),
      ]),
    ]);
    expect(checked(levels, ['HL*1**20*0'])).toEqual([]);
    expect(checked(levels, ['HL*1**20*'])).toHaveLength(1);
  });
});

describe('what findings of sums say', () => {
  const of = (set: string, version: string, body: readonly string[]) =>
    said(findingsOf(checkX12Buffer(bytes(transaction(set, version, body)), { types: [3] })));

  it('of a remittance', () => {
    const body = replaced(REMITTANCE, 'SVC', 'SVC*HC:99213*100*81**1');
    expect(of('835', '005010X221A1', body)).toEqual([
      '15 SVC 3 - 2110 | LINE_NOT_BALANCED | The amount does not balance: 81.00 instead of 80.00. | 81.00 / 80.00',
    ]);
  });

  it('of a claim', () => {
    const body = replaced(PROFESSIONAL, 'CLM', 'CLM*P1*226***11:B:1*Y*A*Y*Y');
    expect(of('837', '005010X222A1', body)).toEqual([
      '20 CLM 2 - 2300 | CLAIM_TOTAL | The amount does not balance: 226.00 instead of 225.00. | 226.00 / 225.00',
    ]);
  });
});

describe('what findings of the envelope say', () => {
  const one = (number: string, count = '3') => [
    `ST*835*${number}`,
    'BPR*I*0',
    `SE*${count}*${number}`,
  ];
  const HP = GS.replace('ZZ', 'HP');
  const file = (...segments: readonly string[]) => interchange(segments);
  const whole = [HP, ...one('0001'), 'GE*1*1'];
  const unknown = (at: number) =>
    `${at} ST - - - | GUIDE_UNKNOWN | No guide is known for set 835 of version 005010X900. | 005010X900 / -`;

  it.each<[string, string, readonly string[]]>([
    [
      'counts',
      interchange([HP, ...one('0001', ''), 'GE*2*1'], { groups: 7 }),
      [
        unknown(3),
        '5 SE 1 - - | SE_COUNT | SE01 says nothing, counted were 3. |  / 3',
        '6 GE 1 - - | GE_COUNT | GE01 says 2, counted were 1. | 2 / 1',
        '7 IEA 1 - - | IEA_COUNT | IEA01 says 7, counted were 1. | 7 / 1',
      ],
    ],
    [
      'numbers',
      file(HP, 'ST*835*0001', 'BPR*I*0', 'SE*3*2', 'GE*1*3').replace('IEA*1*000000001', 'IEA*1*4'),
      [
        unknown(3),
        '5 SE 2 - - | SE_CONTROL_NUMBER | SE02 does not repeat the control number of its header. | 2 / 0001',
        '6 GE 2 - - | GE_CONTROL_NUMBER | GE02 does not repeat the control number of its header. | 3 / 1',
        '7 IEA 2 - - | IEA_CONTROL_NUMBER | IEA02 does not repeat the control number of its header. | 4 / 000000001',
      ],
    ],
    [
      'trailers that are missing',
      interchange([HP, 'ST*835*0001', 'BPR*I*0'], { iea: false }),
      [
        unknown(3),
        '3 ST - - - | SE_MISSING | The transaction has no SE: it was cut off. | - / -',
        '2 GS - - - | GE_MISSING | The group has no GE: it was cut off. | - / -',
        '1 ISA - - - | IEA_MISSING | The interchange has no IEA: the file was cut off. | - / -',
      ],
    ],
    [
      'stray segments',
      file('ZZZ*1', HP, 'SE*1*1', ...one('0001'), 'GE*1*1', 'GE*1*1', 'ISB*1', 'TA3*1'),
      [
        '2 ZZZ - - - | SEGMENT_STRAY | ZZZ stands where none is expected. | - / -',
        '4 SE - - - | SEGMENT_STRAY | SE stands where none is expected. | - / -',
        unknown(5),
        '9 GE - - - | SEGMENT_STRAY | GE stands where none is expected. | - / -',
      ],
    ],
    [
      'segments behind the last interchange',
      `${file(...whole)}GS*1~ST*1~TA1*1~IEA*1~ISB*1~`,
      [
        unknown(3),
        ...['GS', 'ST', 'TA1', 'IEA', 'ISB'].map(
          (id, i) =>
            `${i + 8} ${id} - - - | SEGMENT_STRAY | ${id} stands where none is expected. | - / -`,
        ),
      ],
    ],
    [
      'a transaction outside of groups',
      interchange(one('0001'), { groups: 0 }),
      [
        '2 ST - - - | GROUP_MISSING | The transaction stands outside any functional group. | - / -',
        '2 ST - - - | GUIDE_UNKNOWN | No guide is known for set 835 of version . |  / -',
      ],
    ],
    [
      'numbers used twice',
      `${file(...whole)}${interchange(
        [HP, ...one('0001'), ...one('0001'), 'GE*2*1', HP, ...one('0001'), 'GE*1*1'],
        { groups: 2 },
      )}`,
      [
        unknown(3),
        '8 ISA 13 - - | DUPLICATE_ISA | The control number was used before in this file. | 000000001 / -',
        unknown(10),
        '13 ST 2 - - | DUPLICATE_TRANSACTION | The transaction control number was used before. | 0001 / -',
        unknown(13),
        '17 GS 6 - - | DUPLICATE_GROUP | The group control number was used before. | 1 / -',
        unknown(18),
      ],
    ],
    [
      'an ISA of wrong widths',
      file(...whole).replace('SENDER         ', 'SENDER'),
      [
        '1 ISA 6 - - | ISA_ELEMENT_WIDTH | ISA06 has 6 characters. | SENDER / 15 characters',
        unknown(3),
      ],
    ],
    [
      'a terminator beyond ASCII',
      file(...whole).replaceAll('~', '\xa7'),
      [
        '1 ISA - - - | TERMINATOR_NOT_ASCII | The segment terminator is no character of the X12 sets. | - / -',
        unknown(3),
      ],
    ],
    [
      'empty segments and the last terminator',
      file(...whole)
        .replace('GE*1*1~', 'GE*1*1~~')
        .slice(0, -1),
      [
        unknown(3),
        '- - - - - | EMPTY_SEGMENT | A segment terminator follows without a segment. | - / -',
        '7 - - - - | LAST_TERMINATOR_MISSING | The last segment of the file has no terminator. | - / -',
      ],
    ],
    [
      'text around interchanges',
      `Hello ${file(...whole)}junk`,
      [
        '- - - - - | DATA_OUTSIDE_INTERCHANGE | 6 bytes stand outside any interchange. | - / -',
        unknown(3),
        '8 junk - - - | SEGMENT_STRAY | junk stands where none is expected. | - / -',
        '8 - - - - | LAST_TERMINATOR_MISSING | The last segment of the file has no terminator. | - / -',
      ],
    ],
  ])('of %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    [
      'ISA*00',
      'ISA*1 ',
      '1 ISA 1 - - | ISA_QUALIFIER | ISA01 is not a qualifier. | 1  / a qualifier',
    ],
    [
      '*00*          *ZZ',
      '*1A*          *ZZ',
      '1 ISA 3 - - | ISA_QUALIFIER | ISA03 is not a qualifier. | 1A / a qualifier',
    ],
    [
      '*ZZ*SENDER',
      '*zz*SENDER',
      '1 ISA 5 - - | ISA_QUALIFIER | ISA05 is not a qualifier. | zz / a qualifier',
    ],
    [
      '*ZZ*RECEIVER',
      '*z *RECEIVER',
      '1 ISA 7 - - | ISA_QUALIFIER | ISA07 is not a qualifier. | z  / a qualifier',
    ],
    [
      'SENDER         ',
      '               ',
      '1 ISA 6 - - | ISA_ID | ISA06 is not an id. |                 / an id',
    ],
    [
      'RECEIVER       ',
      '               ',
      '1 ISA 8 - - | ISA_ID | ISA08 is not an id. |                 / an id',
    ],
    ['*260105*', '*261305*', '1 ISA 9 - - | ISA_DATE | ISA09 is not a date. | 261305 / a date'],
    ['*1200*^', '*2500*^', '1 ISA 10 - - | ISA_TIME | ISA10 is not a time. | 2500 / a time'],
    [
      '*^*',
      '*U*',
      '1 ISA 11 - - | ISA_REPETITION | ISA11 is not a repetition separator. | U / a repetition separator',
    ],
    [
      '*00501*',
      '*0050A*',
      '1 ISA 12 - - | ISA_VERSION | ISA12 is not a version. | 0050A / a version',
    ],
    ['*0*T*', '*2*T*', '1 ISA 14 - - | ISA_ACKNOWLEDGMENT | ISA14 is not 0 or 1. | 2 / 0 or 1'],
    ['*0*T*', '*0*X*', '1 ISA 15 - - | ISA_USAGE | ISA15 is not P, T or I. | X / P, T or I'],
    [
      'GS*HP',
      'GS*H',
      '2 GS 1 - - | GS_FUNCTIONAL_ID | GS01 is not two characters. | H / two characters',
    ],
    [
      '*SENDER*',
      '*S*',
      '2 GS 2 - - | GS_ID | GS02 is not an application id. | S / an application id',
    ],
    [
      '*RECEIVER*',
      '*RECEIVER901234567*',
      '2 GS 3 - - | GS_ID | GS03 is not an application id. | RECEIVER901234567 / an application id',
    ],
    ['*20260105*', '*20261305*', '2 GS 4 - - | GS_DATE | GS04 is not a date. | 20261305 / a date'],
    ['*1200*1*', '*9900*1*', '2 GS 5 - - | GS_TIME | GS05 is not a time. | 9900 / a time'],
    ['*X*00', '*Y*00', '2 GS 7 - - | GS_AGENCY | GS07 is not X or T. | Y / X or T'],
  ])('of a header with %j as %j', (from, to, expected) => {
    expect(read(file(...whole).replace(from, to))).toContain(expected);
  });

  it.each([
    ['*0*T*', '*1*T*'],
    ['*0*T*', '*0*P*'],
    ['*0*T*', '*0*I*'],
    ['*X*00', '*T*00'],
    ['*^*00501', '*U*00401'],
    ['*SENDER*', '*SENDER789012345*'],
    ['*SENDER*', '*SE*'],
  ])('nothing of a header with %j as %j', (from, to) => {
    expect(read(file(...whole).replace(from, to))).toEqual([unknown(3)]);
  });

  it('of group control numbers and versions', () => {
    const number = (text: string) =>
      read(
        file(...whole)
          .replace('*1*X*', `*${text}*X*`)
          .replace('GE*1*1', `GE*1*${text}`),
      );
    expect(number('1234567890')).toContain(
      '2 GS 6 - - | GS_CONTROL_NUMBER | GS06 is not 1 to 9 digits. | 1234567890 / 1 to 9 digits',
    );
    expect(number('123456789')).toEqual([unknown(3)]);
    expect(read(file(...whole).replace('*X*005010X900', '*X* '))).toContain(
      '2 GS 8 - - | GS_VERSION | GS08 is not a version. |   / a version',
    );
    expect(read(file(...whole).replaceAll('*000000001', '*00000000A'))).toContain(
      '1 ISA 13 - - | ISA_CONTROL_NUMBER | ISA13 is not nine digits. | 00000000A / nine digits',
    );
  });
});
