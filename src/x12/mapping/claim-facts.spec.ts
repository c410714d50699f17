import { groupedFrom, reading } from '../../../test/x12/mapping/loop-of.js';
import { readAdjustments } from './adjustments.js';
import { readHealthCodes } from './claim-codes.js';
import { readAmounts, readNotes, readReferences, takeAmount, takeReference } from './references.js';
import { remarkCodes } from './remarks.js';

const claim = (...body: string[]) => {
  const found = groupedFrom('837', ['HL*1**22', 'CLM*1*1', ...body]).loops[0]?.child('claim');
  if (found === undefined) throw new Error('no claim');
  return found;
};
const payment = (...body: string[]) => {
  const found = groupedFrom('835', ['CLP*1*1*1*1', ...body]).child('claim');
  if (found === undefined) throw new Error('no claim');
  return found;
};

describe('CAS', () => {
  it('gives every triplet of every segment, in order, with its quantity and sign', () => {
    const into = reading();
    const loop = payment('CAS*CO*45*25**97*-3.5*2', 'CAS*PR*2*15');
    expect(
      readAdjustments(loop, into).map(({ group, reason, amountCents, quantity }) => [
        group,
        reason,
        amountCents,
        quantity,
      ]),
    ).toEqual([
      ['CO', '45', 2500, undefined],
      ['CO', '97', -350, 2],
      ['PR', '2', 1500, undefined],
    ]);
    expect(into.findings).toEqual([]);
  });

  it('keeps a triplet without reason or amount, and says so; skips an empty one', () => {
    const into = reading();
    const found = readAdjustments(payment('CAS*CO**25*****97**2'), into);
    expect(found.map(({ reason, amountCents }) => [reason, amountCents])).toEqual([
      ['', 2500],
      ['97', 0],
    ]);
    expect(into.findings.map(({ element }) => element)).toEqual([2, 9]);
  });
});

describe('HI', () => {
  it('parts diagnoses from other codes; values are money, occurrences have days', () => {
    const into = reading();
    const { diagnoses, codes } = readHealthCodes(
      claim(
        'HI*ABK:J01.90:::::::Y*ABF:R051',
        'HI*BE:80:::150.5*BH:11:D8:20260101*BG:09',
        'HI*BI:70:RD8:20260101-20260105',
      ),
      into,
    );
    expect(diagnoses).toEqual([
      { qualifier: 'ABK', code: 'J0190', presentOnAdmission: 'Y' },
      { qualifier: 'ABF', code: 'R051' },
    ]);
    expect(codes).toEqual([
      { qualifier: 'BE', code: '80', amountCents: 15050, value: '150.5' },
      { qualifier: 'BH', code: '11', date: '2026-01-01' },
      { qualifier: 'BG', code: '09' },
      { qualifier: 'BI', code: '70', date: '2026-01-01', toDate: '2026-01-05' },
    ]);
    expect(into.findings).toEqual([]);
  });
});

describe('REF, AMT, NTE', () => {
  it('are read as they stand, and taken out by qualifier', () => {
    const loop = claim(
      'REF*F8*ICN',
      'REF*G1**TEXT',
      'REF*9F*R***2U',
      'AMT*F5*12.5',
      'NTE*ADD*HELLO',
    );
    const references = readReferences(loop);
    expect(references.map(({ value }) => value)).toEqual(['ICN', 'TEXT', 'R']);
    expect(takeReference(references, 'F8')).toBe('ICN');
    expect(takeReference(references, 'F8')).toBeUndefined();
    expect(references).toHaveLength(2);
    const amounts = readAmounts(loop, reading());
    expect([takeAmount(amounts, 'F5'), takeAmount(amounts, 'F5')]).toEqual([1250, undefined]);
    expect(readNotes(loop)).toEqual([{ qualifier: 'ADD', text: 'HELLO' }]);
  });

  it('an AMT without an amount is a finding and left out', () => {
    const into = reading();
    expect(readAmounts(claim('AMT*F5', 'AMT*F5*x'), into)).toEqual([]);
    expect(into.findings.map(({ code }) => code)).toEqual([
      'MAPPING_ELEMENT_MISSING',
      'MAPPING_AMOUNT_INVALID',
    ]);
  });
});

describe('remarks', () => {
  it('stand in MOA03 to MOA07 and in MIA05 and MIA20 to MIA23', () => {
    expect(remarkCodes(payment('MOA***MA01*MA02*N1*N2*N3'))).toEqual(
      'MA01 MA02 N1 N2 N3'.split(' '),
    );
    const mia = [
      'MIA',
      '1',
      '',
      '',
      '',
      'MA01',
      ...Array.from({ length: 14 }, () => ''),
      'N1',
      'N2',
    ];
    expect(remarkCodes(payment(mia.join('*')))).toEqual(['MA01', 'N1', 'N2']);
    expect(remarkCodes(payment('REF*EA*1'))).toEqual([]);
  });
});
