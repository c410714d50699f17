import {
  bytes,
  interchange,
  PROFESSIONAL,
  REMITTANCE,
  transaction,
} from '../../../test/x12/files.js';
import { guideOf, segment } from '../../../test/x12/small-guide.js';
import { checkX12, checkX12Buffer, ReceivedFile, writeTa1 } from '../index.js';
import type { Finding } from './finding.js';
import { readX12Buffer } from './reader.js';

const CLAIM = PROFESSIONAL.slice(PROFESSIONAL.findIndex((one) => one.startsWith('CLM')));
const TWO = transaction('837', '005010X222A1', [
  ...PROFESSIONAL,
  ...CLAIM.map((one) => one.replace('CLM*P1', 'CLM*P2')),
]);

async function received(text: string, by: 'claim' | 'transaction') {
  const file = new ReceivedFile();
  for await (const item of checkX12(bytes(text), { by })) file.take(item);
  return file.interchanges;
}
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

describe('what was received', () => {
  it.each(['claim', 'transaction'] as const)(
    'knows the claims of a file read by %s',
    async (by) => {
      const [one] = await received(TWO, by);
      const [group] = one!.groups;
      expect([one!.isa.id, one!.iea?.id, group!.gs.id, group!.ge?.id]).toEqual([
        ...['ISA', 'IEA', 'GS', 'GE'],
      ]);
      const { st, version, claims, tree } = group!.transactions[0]!;
      expect([st.element(2), version, tree.set]).toEqual(['0001', '005010X222A1', '837']);
      expect(claims).toEqual([
        { first: 20, last: 27, id: 'P1' },
        { first: 28, last: 35, id: 'P2' },
      ]);
    },
  );

  it('knows the claims of a remittance, and none of other sets', async () => {
    const [one] = await received(transaction('835', '005010X221A1', REMITTANCE), 'transaction');
    const [paid] = one!.groups[0]!.transactions;
    expect(paid).toMatchObject({
      version: '005010X221A1',
      claims: [{ first: 13, last: 18, id: 'P1' }],
    });
    const [other] = await received(transaction('999', '005010X231A1', ['AK1*HC*1']), 'claim');
    expect(other!.groups[0]!.transactions[0]!.claims).toEqual([]);
  });

  it('holds the findings of each claim, transaction, group and interchange', async () => {
    const wrong = TWO.replace('*0*T*', '*0*X*')
      .replace('GS*HC*SENDER', 'GS*HC*S')
      .replace('CLM*P1*225', 'CLM*P1*X')
      .replace('CLM*P2*225', 'CLM**225')
      .replace(/SE\*\d+/, 'SE*9')
      .replace('GE*1', 'GE*2')
      .replace('IEA*1', 'IEA*2');
    for (const by of ['claim', 'transaction'] as const) {
      const [one] = await received(wrong, by);
      const [group] = one!.groups;
      expect(codes(one!.findings)).toEqual(['ISA_USAGE', 'IEA_COUNT']);
      expect(codes(group!.findings)).toEqual(['GS_ID', 'GE_COUNT']);
      expect(codes(group!.transactions[0]!.findings)).toEqual([
        ...['NUMBER_INVALID', 'ELEMENT_REQUIRED', 'SE_COUNT'],
      ]);
    }
  });

  it('says of the interchange that a transaction stands outside of groups', async () => {
    const text = interchange(['ST*835*0001', 'SE*2*0001', 'TA1*1'], { groups: 0 });
    const [one] = await received(text, 'transaction');
    expect(one!.groups).toEqual([]);
    expect(codes(one!.findings)).toEqual(['GROUP_MISSING']);
  });

  it('tells interchanges apart', async () => {
    const two = await received(TWO + TWO.replaceAll('000000001', '000000002'), 'claim');
    expect(two.map(({ isa }) => isa.element(13))).toEqual(['000000001', '000000002']);
    expect(two.map(({ groups }) => groups[0]!.transactions[0]!.claims.length)).toEqual([2, 2]);
  });
});

describe('a TA1 that goes back', () => {
  const ta1 = (text: string, more: object = {}) => {
    const file = new ReceivedFile();
    checkX12Buffer(bytes(text)).forEach((item) => file.take(item));
    const options = { controlNumber: 77, date: '20260106', time: '0800', ...more };
    return writeTa1(file.interchanges[0]!, options).toString('latin1');
  };

  it('changes sender and receiver and takes delimiters and line breaks', () => {
    expect(ta1(TWO)).toBe(
      'ISA*00*          *00*          *ZZ*RECEIVER       *ZZ*SENDER         *260106*0800*^*00501*000000077*0*T*:~TA1*000000001*260105*1200*A*000~IEA*0*000000077~',
    );
    const delimiters = { element: '|' };
    expect(ta1(TWO.replace('*0*T*', '*0*P*'), { delimiters, wrap: true }).split('\n')).toEqual([
      'ISA|00|          |00|          |ZZ|RECEIVER       |ZZ|SENDER         |260106|0800|^|00501|000000077|0|P|:~',
      'TA1|000000001|260105|1200|A|000~',
      'IEA|0|000000077~',
      '',
    ]);
  });

  it.each([
    ['*ZZ*SENDER         *', '*z1*SENDER         *', '*ZZ*SENDER         *'],
    ['*ZZ*SENDER         *', '*01*               *', '*01*UNKNOWN        *'],
    ['*ZZ*SENDER         *', '*ZZ*S\x01E:N        *', '*ZZ*S E N          *'],
    ['*ZZ*SENDER         *', '*ZZ*0123456789ABCDEF*', '*ZZ*0123456789ABCDE*'],
  ])('to %j written as %j goes to %j', (from, to, expected) => {
    expect(ta1(TWO.replace(from, to))).toContain(`*ZZ*RECEIVER       ${expected}`);
  });
});

describe('the guide of a transaction', () => {
  const guide = (id: string, more = {}) => guideOf([segment('BHT')], { id, ...more });
  const read = (guides: readonly ReturnType<typeof guide>[], gs08: string, st03: string) => {
    const text = interchange([
      `GS*ZZ*SENDER*RECEIVER*20260105*1200*1*X*${gs08}`,
      ...[`ST*900*0001*${st03}`, 'BHT*1', 'SE*3*0001', 'GE*1*1'],
    ]);
    return readX12Buffer(bytes(text), { guides })
      .flatMap((item) => item.findings)
      .filter(({ code }) => code !== 'TRAILING_SEPARATORS')
      .map(({ code, message, value, expected, segmentNumber, segmentId, element, snip }) =>
        [snip, code, message, value, expected, segmentNumber, segmentId, element].join(' | '),
      );
  };
  const A1 = guide('005010X900A1', { aliases: ['005010X901'] });

  it('is said to be near, old or another than named', () => {
    expect(read([A1], '005010X900A1', '005010X900A1')).toEqual([]);
    expect(read([A1], '005010X900', '005010X900')).toEqual([
      '2 | GUIDE_APPROXIMATE | Version 005010X900 was read by the guide 005010X900A1. | 005010X900 | 005010X900A1 | 3 | ST | ',
    ]);
    expect(read([A1], '005010X901', '')).toEqual([
      '2 | GUIDE_APPROXIMATE | Version 005010X901 was read by the guide 005010X900A1. | 005010X901 | 005010X900A1 | 3 | ST | ',
    ]);
    expect(read([A1], '005010X900A1', '005010X900')).toEqual([
      '1 | VERSION_MISMATCH | ST03 does not repeat GS08. | 005010X900 | 005010X900A1 | 3 | ST | 3',
    ]);
    const old = guide('004010X900', { superseded: true });
    expect(read([old], '004010X900', '')).toEqual([
      '2 | GUIDE_SUPERSEDED | The guide 004010X900 is superseded by 005010. | 004010X900 |  | 3 | ST | ',
    ]);
    expect(read([], '005010X900', '')).toEqual([
      '2 | GUIDE_UNKNOWN | No guide is known for set 900 of version 005010X900. | 005010X900 |  | 3 | ST | ',
    ]);
  });
});
