import { readX12Buffer } from '../core/reader.js';
import { guides } from '../transactions/index.js';
import { readRemittances } from './remittance-files.js';
import { readRemittance } from './remittance-reader.js';

const file = Buffer.from(
  [
    'ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *261125*0400*^*00501*000000001*0*T*:',
    'GS*HP*PAYER*CLINIC*20261125*0400*1*X*005010X221A1',
    'ST*835*0001',
    'BPR*I*80*C*CHK************20261125',
    'TRN*1*T1*1999999999',
    'N1*PR*PLAN',
    'N1*PE*CLINIC*XX*1999999984',
    'LX*1',
    'CLP*A*1*120*80*15*12*ICN',
    'CAS*CO*45*25**2*15',
    'CLP*B*4*1x*0',
    'PLB*1999999984*20261231*WO:X*-5*L6*1.5',
    'SE*11*0001',
    'ST*835*0002',
    'BPR*H*0*C*NON************20261125',
    'TRN*1*T2*1999999999',
    'SE*4*0002',
    'GE*2*1',
    'IEA*1*000000001',
    '',
  ].join('~'),
);

describe('remittances without the guide', () => {
  it('are the same as those read by the guide, with the same findings', () => {
    const byGuide = readX12Buffer(file, { guides }).flatMap((item) =>
      item.kind === 'transaction' ? [readRemittance(item.tree)] : [],
    );
    const flat = readRemittances(file);
    expect(flat.value).toEqual(byGuide.map(({ value }) => value));
    expect(flat.findings).toEqual(byGuide.flatMap(({ findings }) => findings));
  });

  it('keep a claim whose charge cannot be read, and say so with its place', () => {
    const { value, findings } = readRemittances(file);
    expect(value[0]?.claims.map((claim) => claim.chargeCents)).toEqual([12000, 0]);
    expect(findings[0]).toMatchObject({
      code: 'MAPPING_AMOUNT_INVALID',
      segmentId: 'CLP',
      element: 3,
      value: '1x',
      transaction: '0001',
    });
  });

  it('keep every pair of a PLB and every triplet of a CAS', () => {
    const [first] = readRemittances(file).value;
    expect(first?.providerAdjustments.map((each) => each.amountCents)).toEqual([-500, 150]);
    expect(first?.claims[0]?.adjustments.map((each) => each.amountCents)).toEqual([2500, 1500]);
  });
});
