import { bytes, findingsOf, interchange } from '../../../test/x12/files.js';
import { element, guideOf, loop, segment, told } from '../../../test/x12/small-guide.js';
import { checkingObserver, type CheckOptions } from './check.js';
import type { Finding } from './finding.js';
import type { ElementSpec, Guide, SegmentSpec } from './guide.js';
import { readX12Buffer } from './reader.js';

function check(guide: Guide, body: readonly string[], options: CheckOptions = {}): Finding[] {
  const file = interchange([
    'GS*ZZ*SENDER*RECEIVER*20260105*1200*1*X*005010X900',
    'ST*900*0001',
    ...body,
    `SE*${body.length + 2}*0001`,
    'GE*1*1',
  ]);
  const { profile } = options;
  const observe = checkingObserver(options);
  return findingsOf(
    readX12Buffer(bytes(file), { guides: [guide], observe, ...(profile ? { profile } : {}) }),
  );
}

/** What is said of one segment ABC with these elements. */
function checkOne(text: string, elements: readonly ElementSpec[], more: Partial<SegmentSpec> = {}) {
  return check(guideOf([segment('ABC', elements, more)]), [text]).map(
    ({ code, element: at, component, value, expected }) =>
      [code, at, component, value, expected].filter((part) => part !== undefined).join(' '),
  );
}

describe('elements', () => {
  const code = element({ type: 'ID', min: 2, max: 3, codes: ['AB', 'ABC'] });
  const required = element({ usage: 'required' });
  const unused = element({ usage: 'notUsed' });
  const amount = element({ type: 'R', number: '782', max: 6 });
  const decimal = element({ type: 'R', number: '380', max: 6 });
  const whole = element({ type: 'N0', max: 3 });
  const date = element({ type: 'DT', min: 8, max: 8 });
  const time = element({ type: 'TM', min: 4, max: 8 });

  it.each<[string, string, ElementSpec, string[]]>([
    ['a good value', 'ABC*X', required, []],
    ['a missing one', 'ABC**Y', required, ['ELEMENT_REQUIRED 1']],
    ['a segment without it', 'ABC', required, ['ELEMENT_REQUIRED 1']],
    ['one that is not used', 'ABC*X', unused, ['ELEMENT_NOT_USED 1 X']],
    [
      'one that is too long',
      'ABC*12345678901',
      required,
      ['ELEMENT_TOO_LONG 1 12345678901 at most 10 characters'],
    ],
    ['a code', 'ABC*ABC', code, []],
    ['a code that is not allowed', 'ABC*AC', code, ['CODE_NOT_ALLOWED 1 AC AB, ABC']],
    [
      'a code too short and not allowed',
      'ABC*A',
      code,
      ['ELEMENT_TOO_SHORT 1 A at least 2 characters', 'CODE_NOT_ALLOWED 1 A AB, ABC'],
    ],
    ['an amount', 'ABC*-123.45', amount, []],
    ['an amount of which zeros may be left off', 'ABC*1.5000', amount, []],
    ['an amount with three decimals', 'ABC*1.005', amount, ['AMOUNT_DECIMALS 1 1.005']],
    ['a quantity with three decimals', 'ABC*1.005', decimal, []],
    ['an amount in words', 'ABC*TEN', amount, ['NUMBER_INVALID 1 TEN']],
    [
      'an amount that is too long',
      'ABC*12345.67',
      amount,
      ['ELEMENT_TOO_LONG 1 12345.67 at most 6 characters'],
    ],
    ['sign and point, which do not count', 'ABC*-1234.56', amount, []],
    ['a whole number', 'ABC*-12', whole, []],
    ['a fraction where none belongs', 'ABC*1.5', whole, ['NUMBER_INVALID 1 1.5']],
    [
      'a whole number too long',
      'ABC*1234',
      whole,
      ['ELEMENT_TOO_LONG 1 1234 at most 3 characters'],
    ],
    ['a day', 'ABC*20260105', date, []],
    ['a day that does not exist', 'ABC*20260229', date, ['DATE_INVALID 1 20260229']],
    ['a short day', 'ABC*260105', date, ['DATE_INVALID 1 260105']],
    ['a time', 'ABC*2359', time, []],
    ['a time that does not exist', 'ABC*2460', time, ['TIME_INVALID 1 2460']],
    ['a control character', 'ABC*A\tB', required, ['CHARACTER_NOT_ALLOWED 1 A\tB']],
    ['a letter beyond ASCII', 'ABC*JOS\xe9', required, ['CHARACTER_NOT_ALLOWED 1 JOS\xe9']],
    ['a repetition where none is allowed', 'ABC*A^B', required, ['ELEMENT_REPEATS 1 at most 1']],
    ['repetitions up to the limit', 'ABC*A^B', element({ repeat: 2 }), []],
    [
      'a wrong one among repetitions',
      'ABC*AB^XX^ABC',
      { ...code, repeat: 5 },
      ['CODE_NOT_ALLOWED 1 XX AB, ABC'],
    ],
  ])('%s', (_, text, spec, expected) => {
    expect(checkOne(text, [spec, element()])).toEqual(expected);
  });

  it('too many of them', () => {
    expect(checkOne('ABC*1*2*3', [element(), element()])).toEqual(['ELEMENTS_TOO_MANY 3']);
  });

  it('an empty one at the end is a warning', () => {
    const [finding] = check(guideOf([segment('ABC', [element(), element()])]), ['ABC*1*']);
    expect(finding).toMatchObject({ code: 'TRAILING_SEPARATORS', severity: 'warning' });
  });

  it('a date is read in the format that the element before it names', () => {
    const pair = [
      element({ number: '1250', type: 'ID', min: 2, max: 3 }),
      element({ number: '1251', max: 35 }),
    ];
    expect(checkOne('ABC*D8*20260105', pair)).toEqual([]);
    expect(checkOne('ABC*D8*20260105-20260110', pair)).toEqual([
      'DATE_INVALID 2 20260105-20260110 D8',
    ]);
    expect(checkOne('ABC*TM*9999', pair)).toEqual(['TIME_INVALID 2 9999 TM']);
    const composite = [element({ components: pair })];
    expect(checkOne('ABC*RD8:20260105', composite)).toEqual(['DATE_INVALID 1 2 20260105 RD8']);
  });

  it('binary data may hold anything', () => {
    const spec = guideOf([
      segment('BIN', [element({ type: 'N0' }), element({ type: 'B', max: 999 })]),
    ]);
    expect(check(spec, ['BIN*9*a*b:c^\x00~\x80'])).toEqual([]);
  });
});

describe('composites', () => {
  const parts = [
    element({ usage: 'required', codes: ['HC'], min: 2, max: 2 }),
    element({ usage: 'required' }),
    element({ usage: 'notUsed' }),
    element({ max: 2 }),
  ];
  const composite = element({ components: parts });

  it.each<[string, string, string[]]>([
    ['whole', 'ABC*HC:99213', []],
    ['absent', 'ABC**X', []],
    ['a required part missing at the end', 'ABC*HC', ['ELEMENT_REQUIRED 1 2']],
    ['a required part missing inside', 'ABC*:99213', ['ELEMENT_REQUIRED 1 1']],
    ['a code of a part', 'ABC*XX:99213', ['CODE_NOT_ALLOWED 1 1 XX HC']],
    ['a part not used', 'ABC*HC:99213:1', ['ELEMENT_NOT_USED 1 3 1']],
    ['a part too long', 'ABC*HC:99213::123', ['ELEMENT_TOO_LONG 1 4 123 at most 2 characters']],
    ['too many parts', 'ABC*HC:99213::12:5', ['COMPONENTS_TOO_MANY 1']],
  ])('%s', (_, text, expected) => {
    expect(checkOne(text, [composite, element()])).toEqual(expected);
  });

  it('repeated, each is checked', () => {
    const repeated = element({ components: parts, repeat: 3 });
    expect(checkOne('ABC*HC:1^XX:2^HC', [repeated])).toEqual([
      'CODE_NOT_ALLOWED 1 1 XX HC',
      'ELEMENT_REQUIRED 1 2',
    ]);
  });
});

describe('syntax notes', () => {
  const five = [element(), element(), element(), element(), element()];

  it.each<[string, string, boolean]>([
    ['P0304', 'ABC*1**3*4', false],
    ['P0304', 'ABC*1', false],
    ['P0304', 'ABC*1**3', true],
    ['R0203', 'ABC*1', true],
    ['R0203', 'ABC*1**3', false],
    ['C0302', 'ABC*1**3', true],
    ['C0302', 'ABC*1*2', false],
    ['C0302', 'ABC*1*2*3', false],
    ['L030405', 'ABC*1**3', true],
    ['L030405', 'ABC*1**3**5', false],
    ['L030405', 'ABC*1***4', false],
    ['E0203', 'ABC*1*2*3', true],
    ['E0203', 'ABC*1*2', false],
  ])('%s with %s is broken: %s', (note, text, broken) => {
    const found = checkOne(text, five, { syntax: [note] });
    expect(found).toEqual(broken ? [`SYNTAX_NOTE ${Number(note.slice(1, 3))} ${note}`] : []);
  });
});

describe('presence', () => {
  const guide = guideOf([
    segment('BHT', undefined, { usage: 'required' }),
    loop('1000', [told('NM1', ['41']), segment('N3', undefined, { usage: 'required' })], {
      usage: 'required',
      repeat: 1,
    }),
    loop('2000', [segment('HL'), segment('PRV')], { usage: 'required' }),
  ]);

  it('a missing segment and loop stand behind what should precede them', () => {
    const found = check(guide, ['BHT*1', 'NM1*41']);
    expect(found).toMatchObject([
      { code: 'SEGMENT_REQUIRED', snip: 2, loop: '1000', segmentId: 'N3', segmentNumber: 5 },
      { code: 'LOOP_REQUIRED', snip: 2, loop: '2000', segmentId: 'HL', segmentNumber: 5 },
    ]);
    expect(check(guide, ['NM1*41', 'N3*1', 'HL*1'])[0]).toMatchObject({
      code: 'SEGMENT_REQUIRED',
      segmentId: 'BHT',
      segmentNumber: 3,
    });
  });

  it('nothing is missed in a transaction that was cut off', () => {
    const file = interchange(['GS*ZZ*SENDER*RECEIVER*20260105*1200*1*X*005010X900', 'ST*900*0001']);
    const items = readX12Buffer(bytes(file), { guides: [guide], observe: checkingObserver() });
    expect(findingsOf(items).map((one) => one.code)).toEqual(['SE_MISSING', 'GE_MISSING']);
  });

  it('level 1 says nothing of the guide, level 0 nothing at all', () => {
    expect(check(guide, ['BHT*12345678901'], { level: 1 }).map((one) => one.code)).toEqual([
      'ELEMENT_TOO_LONG',
    ]);
    expect(check(guide, ['BHT*12345678901'], { types: [] })).toEqual([]);
  });
});

describe('the partner profile', () => {
  const guide = guideOf([
    segment('BHT', [element({ codes: ['A'] })]),
    loop('2300', [segment('CLM'), told('REF', ['G1']), loop('2310', [told('NM1', ['DN'])])]),
  ]);
  const codes = (body: readonly string[], profile: CheckOptions['profile']) =>
    check(guide, body, { profile: profile! }).map(({ code, snip, severity }) => [
      code,
      snip,
      severity,
    ]);

  it('sets severities and drops findings', () => {
    expect(codes(['BHT*B'], {})).toEqual([['CODE_NOT_ALLOWED', 2, 'error']]);
    expect(codes(['BHT*B'], { severities: { CODE_NOT_ALLOWED: 'info' } })).toEqual([
      ['CODE_NOT_ALLOWED', 2, 'info'],
    ]);
    expect(codes(['BHT*B'], { severities: { CODE_NOT_ALLOWED: 'ignore' } })).toEqual([]);
  });

  it('knows more codes', () => {
    expect(codes(['BHT*B'], { extraCodes: { 'ST_LOOP/BHT/1': ['B'] } })).toEqual([]);
    expect(codes(['BHT*C'], { extraCodes: { 'ST_LOOP/BHT/1': ['B'] } })).toHaveLength(1);
  });

  it('may want upper case only', () => {
    expect(codes(['CLM*abc'], {})).toEqual([]);
    expect(codes(['CLM*abc'], { characterSet: 'basic' })).toEqual([
      ['CHARACTER_NOT_ALLOWED', 1, 'error'],
    ]);
    expect(codes(["CLM*A 1-/'"], { characterSet: 'basic' })).toEqual([]);
  });

  it('requires and refuses segments', () => {
    const requires = { requiredSegments: ['2300/REF*G1', '2300/NM1*DN'] };
    expect(codes(['CLM*1', 'REF*G1', 'NM1*DN'], requires)).toEqual([]);
    expect(codes(['CLM*1'], requires)).toEqual([
      ['PARTNER_REQUIRES', 7, 'error'],
      ['PARTNER_REQUIRES', 7, 'error'],
    ]);
    const refuses = { refusedSegments: ['2300/REF'] };
    expect(codes(['CLM*1', 'REF*G1'], refuses)).toEqual([['PARTNER_REFUSES', 7, 'error']]);
    expect(codes(['CLM*1'], refuses)).toEqual([]);
  });

  it('compares the ids of the envelope', () => {
    expect(codes(['BHT*A'], { senderId: 'SENDER', receiverId: 'RECEIVER' })).toEqual([]);
    expect(codes(['BHT*A'], { senderId: 'OTHER' })).toEqual([['PARTNER_ID', 7, 'error']]);
  });

  it('limits claims in a transaction', () => {
    const claims = { ...guide, set: '837', id: '005010X222A1' };
    const file = (count: number) =>
      interchange([
        'GS*HC*SENDER*RECEIVER*20260105*1200*1*X*005010X222A1',
        'ST*837*0001*005010X222A1',
        ...Array.from({ length: count }, () => 'CLM*1'),
        `SE*${count + 2}*0001`,
        'GE*1*1',
      ]);
    const profile = { maxClaimsPerTransaction: 2 };
    const observe = checkingObserver({ profile, types: [7] });
    const found = (count: number) =>
      findingsOf(readX12Buffer(bytes(file(count)), { guides: [claims], observe, profile }));
    expect(found(2)).toEqual([]);
    expect(found(4)).toMatchObject([
      { code: 'PARTNER_CLAIMS', segmentNumber: 6, expected: 'at most 2' },
    ]);
  });
});

describe('situational rules', () => {
  it('are asked for each loop of theirs and placed where they say', () => {
    const guide = guideOf([loop('2300', [segment('CLM', [element(), element()])])], {
      situations: [
        {
          code: 'CLAIM_ODD',
          message: 'The claim is odd.',
          source: 'test',
          loop: '2300',
          check: (one, report) => {
            const clm = one.first('CLM')!;
            if (clm.element(1) === 'odd') report({ segment: clm, element: 1, value: 'odd' });
            if (clm.element(1) === 'none') report({ expected: 'a claim' });
          },
        },
      ],
    });
    const found = check(guide, ['CLM*even', 'CLM*odd', 'CLM*none']);
    expect(found).toMatchObject([
      { code: 'CLAIM_ODD', snip: 4, loop: '2300', segmentNumber: 5, element: 1, value: 'odd' },
      { code: 'CLAIM_ODD', snip: 4, segmentNumber: 6, expected: 'a claim' },
    ]);
    expect(check(guide, ['CLM*odd'], { level: 3 })).toEqual([]);
  });
});

describe('a guide that is only related', () => {
  it('gives hints, not verdicts', () => {
    const guide = guideOf([segment('BHT', [element({ codes: ['A'] })])], {
      id: '005010X901',
      aliases: ['005010X900'],
    });
    expect(check(guide, ['BHT*B', 'ZZZ*1']).map(({ code, severity }) => [code, severity])).toEqual([
      ['GUIDE_APPROXIMATE', 'info'],
      ['CODE_NOT_ALLOWED', 'warning'],
      ['SEGMENT_UNEXPECTED', 'warning'],
    ]);
  });
});
