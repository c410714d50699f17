import {
  bytes,
  findingsOf,
  PROFESSIONAL,
  REMITTANCE,
  replaced,
  transaction,
} from '../../../test/x12/files.js';
import { checkX12Buffer } from '../index.js';
import { money } from './balance-835.js';

const remittance = (body: readonly string[]) =>
  findingsOf(checkX12Buffer(bytes(transaction('835', '005010X221A1', body)), { types: [3] }));
const claims = (body: readonly string[]) =>
  findingsOf(checkX12Buffer(bytes(transaction('837', '005010X222A1', body)), { types: [3] }));

describe('a remittance balances on three levels', () => {
  it('as it should', () => {
    expect(remittance(REMITTANCE)).toEqual([]);
  });

  it('each line', () => {
    const found = remittance(replaced(REMITTANCE, 'SVC', 'SVC*HC:99213*100*81**1'));
    expect(found).toMatchObject([
      {
        code: 'LINE_NOT_BALANCED',
        snip: 3,
        severity: 'error',
        loop: '2110',
        segmentId: 'SVC',
        element: 3,
        value: '81.00',
        expected: '80.00',
      },
    ]);
  });

  it('each claim', () => {
    const found = remittance(replaced(REMITTANCE, 'CLP', 'CLP*P1*1*110*80*5*12*ICN1*11*1'));
    expect(found).toMatchObject([
      { code: 'CLAIM_NOT_BALANCED', loop: '2100', element: 4, value: '80.00', expected: '90.00' },
    ]);
  });

  it('the payment', () => {
    const found = remittance(replaced(REMITTANCE, 'BPR', 'BPR*I*79.99*C*CHK************20260110'));
    expect(found).toMatchObject([
      {
        code: 'PAYMENT_NOT_BALANCED',
        element: 2,
        value: '79.99',
        expected: '80.00',
        segmentNumber: 4,
      },
    ]);
  });

  it('with provider adjustments, of which positive ones lower it', () => {
    const withPlb = [...replaced(REMITTANCE, 'BPR', 'BPR*I*55.5*C*CHK************20260110')];
    withPlb.push('PLB*1234567893*20261231*WO:A*30*L6:B*-5.5');
    expect(remittance(withPlb)).toEqual([]);
  });

  it('with adjustments at claim level and no line', () => {
    const body = [...REMITTANCE.slice(0, 10), 'CAS*CO*45*15**253*1.60'];
    const fitting = [...REMITTANCE.slice(0, 10), 'CAS*CO*45*15**253*1.60', 'CAS*PR*2*3.40'];
    expect(remittance(fitting)).toEqual([]);
    expect(remittance(body).map((one) => one.code)).toEqual(['CLAIM_NOT_BALANCED']);
  });

  it('with all six amounts of a CAS', () => {
    const cas = 'CAS*CO*1*1**2*2**3*3**4*4**5*5**6*6';
    const body = [...REMITTANCE.slice(0, 10), cas];
    const [finding] = remittance(body);
    expect(finding).toMatchObject({ expected: '79.00', value: '80.00' });
  });

  it('a reversal, whose amounts are negative', () => {
    const body = [
      ...replaced(REMITTANCE.slice(0, 9), 'BPR', 'BPR*H*0*C*NON************20260110'),
      'CLP*P1*22*-100*-80**12*ICN1*11*1',
      'SVC*HC:99213*-100*-80**1',
      'CAS*CO*45*-20',
      ...REMITTANCE.slice(9),
    ];
    expect(remittance(body)).toEqual([]);
  });

  it('a line whose payment is left empty paid nothing', () => {
    const body = [
      ...replaced(REMITTANCE.slice(0, 9), 'BPR', 'BPR*I*0*C*NON************20260110'),
      'CLP*P1*1*100*0**12*ICN1*11*1',
      'SVC*HC:99213*100',
      'CAS*CO*45*100',
    ];
    expect(remittance(body)).toEqual([]);
  });

  it('a sum with an amount that cannot be read is not compared', () => {
    expect(remittance(replaced(REMITTANCE, 'CAS*CO', 'CAS*CO*45*15.001'))).toEqual([]);
  });
});

describe('a claim balances', () => {
  it('with its lines', () => {
    expect(claims(PROFESSIONAL)).toEqual([]);
    const found = claims(replaced(PROFESSIONAL, 'CLM', 'CLM*P1*226***11:B:1*Y*A*Y*Y'));
    expect(found).toMatchObject([
      { code: 'CLAIM_TOTAL', loop: '2300', element: 2, value: '226.00', expected: '225.00' },
    ]);
  });

  it('and starts anew for the next claim', () => {
    const claim = PROFESSIONAL.slice(PROFESSIONAL.findIndex((one) => one.startsWith('CLM')));
    expect(claims([...PROFESSIONAL, ...claim])).toEqual([]);
  });

  it('without lines is not compared', () => {
    expect(claims(PROFESSIONAL.slice(0, 18))).toEqual([]);
  });

  it('line by line with what another payer decided', () => {
    const decision = (paid: string) => [
      `SVD*OTHER*${paid}*HC:87880**1`,
      'CAS*CO*45*30',
      'DTP*573*D8*20260110',
    ];
    expect(claims([...PROFESSIONAL, ...decision('70')])).toEqual([]);
    expect(claims([...PROFESSIONAL, ...decision('71')])).toMatchObject([
      { code: 'COB_LINE_NOT_BALANCED', loop: '2430', value: '101.00', expected: '100.00' },
    ]);
    expect(
      claims([...PROFESSIONAL, 'SVD*OTHER*99*HC:87880**1', 'DTP*573*D8*20260110']),
    ).toHaveLength(1);
  });
});

describe('money', () => {
  it('is written with two decimals', () => {
    expect([0, 5, -5, 12345, -100].map(money)).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '123.45',
      '-1.00',
    ]);
  });
});
