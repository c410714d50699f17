import {
  bytes,
  codesOf,
  interchange,
  PROFESSIONAL,
  replaced,
  transaction,
} from '../../../test/x12/files.js';
import {
  checkX12Buffer,
  claimAcknowledgment,
  findGuide,
  ReceivedFile,
  ta1Segment,
  write999,
  writeInterchange,
  writeTa1,
} from '../index.js';

const guide = findGuide('999', '005010X231A1')!;
const answer = { guide, controlNumber: 77, date: '20260106', time: '0800' };

function received(text: string) {
  const file = new ReceivedFile();
  checkX12Buffer(bytes(text)).forEach((item) => file.take(item));
  return file.interchanges[0]!;
}

/** AK and IK segments of our 999, which must itself be valid. */
function acknowledge(text: string): string[] {
  const file = write999(received(text), answer)!;
  expect(codesOf(checkX12Buffer(file))).toEqual([]);
  return file
    .toString('latin1')
    .split('~')
    .filter((one) => /^(?:AK|IK|CTX)/.test(one));
}

const claim = (body: readonly string[]) => transaction('837', '005010X222A1', body);
const ta1 = (text: string) => (ta1Segment(received(text)).elements as readonly string[]).join('*');

describe('a TA1', () => {
  const good = claim(PROFESSIONAL);

  it.each([
    ['accepts', good, 'A*000'],
    [
      'tells trailers that do not match',
      good.replace('IEA*1*000000001', 'IEA*1*000000009'),
      'R*001',
    ],
    ['tells a wrong date', good.replace('*260105*1200*^', '*261305*1200*^'), 'R*014'],
    ['tells a wrong time', good.replace('*260105*1200*^', '*260105*9900*^'), 'R*015'],
    ['tells a wrong usage', good.replace('*0*T*:', '*0*X*:'), 'R*020'],
    ['tells a wrong count of groups', good.replace('IEA*1', 'IEA*3'), 'R*021'],
    ['tells a file that ends too early', good.slice(0, -20), 'R*023'],
    ['tells a short receiver id', good.replace('RECEIVER       *', 'RECEIVER      *'), 'R*008'],
  ])('%s', (_, text, expected) => {
    expect(ta1(text).split('*').slice(3).join('*')).toBe(expected);
  });

  it('repeats number, date and time, and goes back to the sender', () => {
    expect(ta1(good)).toBe('000000001*260105*1200*A*000');
    const file = writeTa1(received(good), answer).toString('latin1');
    expect(file).toContain('*ZZ*RECEIVER       *ZZ*SENDER         *');
    expect(codesOf(checkX12Buffer(bytes(file)))).toEqual([]);
  });
});

describe('a 999', () => {
  it('accepts', () => {
    expect(acknowledge(claim(PROFESSIONAL))).toEqual([
      'AK1*HC*1*005010X222A1',
      'AK2*837*0001*005010X222A1',
      'IK5*A',
      'AK9*A*1*1*1',
    ]);
  });

  it('names segment, element and component by position, and the claim', () => {
    const body = replaced(PROFESSIONAL, 'CLM', 'CLM*P1*225***11:X:1*Y*A*Y*Y');
    expect(acknowledge(claim(body)).slice(2)).toEqual([
      'IK3*CLM*18*2300*8',
      'CTX*CLM01:P1',
      'IK4*5:2*1332*7*X',
      'IK5*R*5',
      'AK9*R*1*1*0',
    ]);
  });

  it.each([
    ['a missing segment', PROFESSIONAL.filter((one) => !one.startsWith('HI')), 'IK3*HI*18*2300*3'],
    [
      'a segment out of order',
      replaced(PROFESSIONAL, 'HI', 'HI*ABK:J069', 'DTP*431*D8*20260101'),
      'IK3*DTP*20*2300*7',
    ],
    [
      'a segment that repeats',
      replaced(PROFESSIONAL, 'DMG', 'DMG*D8*19700101*F', 'DMG*D8*19700101*F'),
      'IK3*DMG*17*2010*5',
    ],
    [
      'an unknown segment',
      replaced(PROFESSIONAL, 'HI', 'ZZZ*1', 'HI*ABK:J069*ABF:R059'),
      'IK3*ZZZ*19*2300*2',
    ],
  ])('tells %s', (_, body, expected) => {
    expect(acknowledge(claim(body))).toContain(expected);
  });

  it.each([
    ['a wrong count', (text: string) => text.replace(/SE\*\d+/, 'SE*9'), 'IK5*R*4'],
    [
      'a wrong control number',
      (text: string) => text.replace(/(SE\*\d+)\*0001/, '$1*0002'),
      'IK5*R*3',
    ],
    ['a transaction cut off', (text: string) => text.replace(/SE\*\d+\*0001~/, ''), 'IK5*R*2'],
    [
      'a group with a wrong count',
      (text: string) => text.replace('GE*1*1', 'GE*4*1'),
      'AK9*R*4*1*1*5',
    ],
    [
      'a group with a wrong number',
      (text: string) => text.replace('GE*1*1', 'GE*1*4'),
      'AK9*R*1*1*1*4',
    ],
  ])('tells %s', (_, change, expected) => {
    expect(acknowledge(change(claim(PROFESSIONAL)))).toContain(expected);
  });

  it('accepts a group in part', () => {
    const one = (number: string, count: number) => [
      `ST*837*${number}*005010X222A1`,
      ...PROFESSIONAL,
      `SE*${count}*${number}`,
    ];
    const count = PROFESSIONAL.length + 2;
    const gs = 'GS*HC*SENDER*RECEIVER*20260105*1200*1*X*005010X222A1';
    const text = interchange([gs, ...one('0001', count), ...one('0002', 3), 'GE*2*1']);
    expect(acknowledge(text).filter((line) => /^(?:IK5|AK9)/.test(line))).toEqual([
      'IK5*A',
      'IK5*R*4',
      'AK9*P*2*2*1',
    ]);
  });

  it('says nothing of sums, which the 277CA answers', () => {
    const body = replaced(PROFESSIONAL, 'CLM', 'CLM*P1*999***11:B:1*Y*A*Y*Y');
    expect(acknowledge(claim(body))).toContain('IK5*A');
  });

  it('does not answer acknowledgments', () => {
    const own = write999(received(claim(PROFESSIONAL)), answer)!;
    expect(write999(received(own.toString('latin1')), answer)).toBeUndefined();
  });
});

describe('a 277CA', () => {
  function answerClaims(body: readonly string[]): string[] {
    const items = checkX12Buffer(bytes(claim(body)));
    const one = items.find((item) => item.kind === 'transaction');
    if (one?.kind !== 'transaction') throw new Error('nothing was read');
    const draft = claimAcknowledgment(one.tree, one.findings, {
      guide: findGuide('277', '005010X214')!,
      date: '20260106',
      time: '0800',
      reference: 'OURS1',
      transactionControlNumber: '0001',
      source: { name: 'PAYER', entity: 'PR', qualifier: 'PI', id: '12345' },
      payerClaimControlNumber: (id) => `ICN${id}`,
    });
    const file = writeInterchange({
      sender: { qualifier: 'ZZ', id: 'A' },
      receiver: { qualifier: 'ZZ', id: 'B' },
      controlNumber: 1,
      date: '20260106',
      time: '0800',
      usage: 'T',
      verify: true,
      groups: [{ senderId: 'AA', receiverId: 'BB', controlNumber: '1', transactions: [draft] }],
    });
    return file.toString('latin1').split('~');
  }

  it('accepts a claim with its number, days and sums', () => {
    expect(answerClaims(PROFESSIONAL)).toEqual(
      expect.arrayContaining([
        'TRN*2*REF1',
        'QTY*90*1',
        'AMT*YU*225.00',
        'NM1*QC*1*DOE*JANE*Q***MI*MEM1',
        'TRN*2*P1',
        'STC*A2:20:PR*20260106*WQ*225.00',
        'REF*1K*ICNP1',
        'DTP*472*D8*20260105',
      ]),
    );
  });

  it.each([
    ['out of balance', 'CLM*P1*999***11:B:1*Y*A*Y*Y', 'STC*A8:400*20260106*U*999.00'],
    ['with an invalid code', 'CLM*P1*225***11:X:1*Y*A*Y*Y', 'STC*A7:21*20260106*U*225.00'],
    ['with something missing', 'CLM*P1*225***11:B:1**A*Y*Y', 'STC*A6:21*20260106*U*225.00'],
  ])('rejects a claim %s', (_, clm, stc) => {
    const lines = answerClaims(replaced(PROFESSIONAL, 'CLM', clm));
    expect(lines).toContain(stc);
    expect(lines).toContain('QTY*AA*1');
    expect(lines.some((line) => line.startsWith('REF*1K'))).toBe(false);
  });
});
