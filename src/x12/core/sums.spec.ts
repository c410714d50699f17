import { bytes, findingsOf, transaction } from '../../../test/x12/files.js';
import { checkX12Buffer } from '../index.js';
import { ControlNumbers } from './control-numbers.js';

const sums = (set: string, version: string, body: readonly string[]) =>
  findingsOf(checkX12Buffer(bytes(transaction(set, version, body)), { types: [3] })).map(
    ({ segmentId, code, value, expected }) => `${segmentId} ${code} ${value} for ${expected}`,
  );
const claim = (...body: readonly string[]) =>
  sums('837', '005010X222A1', [
    ...['BHT*0019', 'HL*1**20*1', 'NM1*85*2*A', 'HL*2*1*22*0', 'SBR*P', 'NM1*IL*1*A'],
    ...body,
  ]);
const institutional = (...body: readonly string[]) =>
  sums('837', '005010X223A2', [
    ...['BHT*0019', 'HL*1**20*1', 'NM1*85*2*A', 'HL*2*1*22*0', 'SBR*P', 'NM1*IL*1*A'],
    ...body,
  ]);
const dental = (...body: readonly string[]) =>
  sums('837', '005010X224A2', [
    ...['BHT*0019', 'HL*1**20*1', 'NM1*85*2*A', 'HL*2*1*22*0', 'SBR*P', 'NM1*IL*1*A'],
    ...body,
  ]);
const remittance = (paid: string, ...body: readonly string[]) =>
  sums('835', '005010X221A1', [`BPR*I*${paid}*C*CHK`, 'N1*PR*A', 'N1*PE*B*XX*1', 'LX*1', ...body]);

describe('the charges of a claim', () => {
  it('are those of its lines, whatever their kind', () => {
    expect(claim('CLM*1*3', 'LX*1', 'SV1*HC:A*1', 'LX*2', 'SV1*HC:A*2')).toEqual([]);
    expect(claim('CLM*1*3', 'LX*1', 'SV1*HC:A*1')).toEqual(['CLM CLAIM_TOTAL 3.00 for 1.00']);
    expect(institutional('CLM*1*3', 'LX*1', 'SV2*0450*HC:A*2.5')).toEqual([
      'CLM CLAIM_TOTAL 3.00 for 2.50',
    ]);
    expect(dental('CLM*1*3', 'LX*1', 'SV3*AD:D0120*2')).toEqual(['CLM CLAIM_TOTAL 3.00 for 2.00']);
    expect(institutional('CLM*1*2', 'LX*1', 'SV2*0450*HC:A*2')).toEqual([]);
    expect(dental('CLM*1*2', 'LX*1', 'SV3*AD:D0120*2')).toEqual([]);
  });

  it('are not compared without lines, nor with a line that says none', () => {
    expect(claim('CLM*1*3')).toEqual([]);
    expect(claim('CLM*1*3', 'LX*1', 'DTP*472*D8*20260101')).toEqual([]);
    expect(claim('CLM*1*3', 'LX*1', 'SV1*HC:A*X')).toEqual([]);
    expect(claim('CLM*1*X', 'LX*1', 'SV1*HC:A*1')).toEqual([]);
  });

  it('start anew with each claim', () => {
    const first = ['CLM*1*1', 'LX*1', 'SV1*HC:A*1'];
    expect(claim(...first, 'CLM*2*2', 'LX*1', 'SV1*HC:A*2')).toEqual([]);
    expect(claim(...first, 'CLM*2*9')).toEqual([]);
  });
});

describe('what another payer decided about a line', () => {
  const line = (...decision: readonly string[]) =>
    claim('CLM*1*100', 'LX*1', 'SV1*HC:A*100*UN*1', ...decision);
  const DTP = 'DTP*573*D8*20260101';

  it('is the charge, paid or adjusted', () => {
    expect(line('SVD*P*60*HC:A**1', 'CAS*CO*45*40', DTP)).toEqual([]);
    expect(line('SVD*P*100*HC:A**1', DTP)).toEqual([]);
    expect(line('SVD*P*60*HC:A**1', 'CAS*CO*45*39', DTP)).toEqual([
      'SVD COB_LINE_NOT_BALANCED 99.00 for 100.00',
    ]);
    expect(line('SVD*P*100*HC:A**1', 'CAS*CO*45*1')).toEqual([
      'SVD COB_LINE_NOT_BALANCED 101.00 for 100.00',
    ]);
    expect(line('SVD*P*60*HC:A**1', DTP)).toEqual(['SVD COB_LINE_NOT_BALANCED 60.00 for 100.00']);
  });

  it('is not compared where the line was bundled or not decided by itself', () => {
    expect(line('SVD*P*60*HC:A**1')).toEqual([]);
    expect(line('SVD*P*60*HC:A**1*2', DTP)).toEqual([]);
    expect(line('SVD*P*X*HC:A**1', 'CAS*CO*45*39', DTP)).toEqual([]);
  });
});

describe('the sums of a remittance', () => {
  const CLP = 'CLP*1*1*10*10**12*A';

  it.each([4, 6, 8, 10, 12, 14])('count a provider adjustment in PLB%i', (position) => {
    const plb = ['PLB', '1', '20261231'];
    while (plb.length < position - 1) plb.push('');
    const text = [...plb, 'WO:A', '3'].join('*');
    expect(remittance('7', CLP, text)).toEqual([]);
    expect(remittance('8', CLP, text)).toEqual(['BPR PAYMENT_NOT_BALANCED 8.00 for 7.00']);
  });

  it('count each of several, and none of what is no adjustment', () => {
    const plb = 'PLB*1*20261231*WO:A*1*WO:B*2*WO:C*-.5*WO:D*1*WO:E*1*WO:F*1';
    expect(remittance('4.5', CLP, plb)).toEqual([]);
    expect(remittance('9', CLP, 'PLB*1*20261231*WO:A*1')).toEqual([]);
    expect(remittance('10', CLP)).toEqual([]);
  });

  it.each([3, 6, 9, 12, 15, 18])('count an adjustment in CAS%i', (position) => {
    const cas = ['CAS', 'CO'];
    while (cas.length < position - 1) cas.push('');
    const text = [...cas, '45', '3'].join('*');
    expect(remittance('7', 'CLP*1*1*10*7**12*A', text)).toEqual([]);
    expect(remittance('8', 'CLP*1*1*10*8**12*A', text)).toEqual([
      'CLP CLAIM_NOT_BALANCED 8.00 for 7.00',
    ]);
  });

  it('of lines are their own and their claim’s', () => {
    const two = ['SVC*HC:A*6*4', 'CAS*CO*45*2', 'SVC*HC:A*4*3', 'CAS*CO*45*1'];
    expect(remittance('7', 'CLP*1*1*10*7**12*A', ...two)).toEqual([]);
    expect(remittance('14', 'CLP*1*1*10*7**12*A', ...two, 'CLP*2*1*10*7**12*A', ...two)).toEqual(
      [],
    );
    expect(remittance('6', 'CLP*1*1*10*6**12*A', ...two)).toEqual([
      'CLP CLAIM_NOT_BALANCED 6.00 for 7.00',
    ]);
    expect(remittance('7', 'CLP*1*1*10*7**12*A', 'SVC*HC:A*10*6', 'CAS*CO*45*3')).toEqual([
      'SVC LINE_NOT_BALANCED 6.00 for 7.00',
    ]);
  });

  it('are not compared with what is no amount', () => {
    expect(remittance('X', CLP)).toEqual([]);
    expect(remittance('10', 'CLP*1*1*X*10**12*A')).toEqual([]);
    expect(remittance('10', 'CLP*1*1*10*X**12*A')).toEqual([]);
    expect(remittance('10', CLP, 'SVC*HC:A*X*1')).toEqual([]);
    expect(remittance('10', CLP, 'PLB*1*20261231*WO:A*X')).toEqual([]);
  });
});

describe('control numbers that were seen', () => {
  it.each([
    ['1 2 3', 'new new new'],
    ['1 1', 'new seen'],
    ['5 6 7 5 6 7 8', 'new new new seen seen seen new'],
    ['5 3 4 3 5', 'new new new seen seen'],
    ['0 1 0', 'new new seen'],
    ['001 002 1 2 001', 'new new new new seen'],
    ['009 010 9 10 009', 'new new new new seen'],
    ['9 10 11 9 10 09', 'new new new seen seen new'],
    ['99 100 099 100', 'new new new seen'],
    ['A B A 1 B', 'new new seen new seen'],
    ['x1 1 1x 1 x1', 'new new new seen seen'],
    ['1234567890123456 1234567890123456', 'new seen'],
    ['7 8 9 6 7', 'new new new new seen'],
    ['7 8 10 9 10 11', 'new new new new seen new'],
  ])('%s: %s', (numbers, answers) => {
    const seen = new ControlNumbers();
    const said = numbers.split(' ').map((one) => (seen.add(one) ? 'new' : 'seen'));
    expect(said.join(' ')).toBe(answers);
  });
});
