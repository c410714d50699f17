import { groupedFrom, shapeOf } from '../../../test/x12/mapping/loop-of.js';
import { Grouper, rankOfLevel } from './grouper.js';

const shape = (set: string, ...body: string[]) =>
  shapeOf(groupedFrom(set, body)).replace(/^transaction\(ST (?:(.*) )?SE ?(.*)\)$/, '$1|$2');

describe('an 837 by what opens what', () => {
  it('has levels, parties, claims and lines', () => {
    expect(
      shape(
        '837',
        'BHT*0019',
        'HL*1**20*1',
        'NM1*85*2*A',
        'N3*X',
        'HL*2*1*22*0',
        'SBR*P',
        'NM1*IL*1*D',
        'CLM*1*1',
        'HI*ABK:A',
        'LX*1',
        'SV1*HC:1*1',
      ),
    ).toBe('BHT|level(HL party(NM1 N3) level(HL SBR party(NM1) claim(CLM HI line(LX SV1))))');
  });

  it('keeps the second other payer in its claim, with its own money', () => {
    expect(
      shape(
        '837',
        'HL*1**22*0',
        'CLM*1*1',
        'SBR*P',
        'CAS*CO*45*1',
        'NM1*PR*2*X',
        'SBR*S',
        'AMT*D*1',
        'LX*1',
        'SV1*HC:1*1',
        'SVD*X*1',
        'CAS*CO*45*1',
        'DTP*573*D8*20260101',
      ),
    ).toBe(
      '|level(HL claim(CLM otherPayer(SBR CAS party(NM1)) otherPayer(SBR AMT) ' +
        'line(LX SV1 adjudication(SVD CAS DTP))))',
    );
  });

  it('takes a service without an LX for a line of its own', () => {
    expect(shape('837', 'HL*1**22', 'CLM*1*1', 'SV1*HC:1*1', 'SV1*HC:2*1')).toBe(
      '|level(HL claim(CLM line(SV1) line(SV1)))',
    );
  });

  it('keeps a party that strayed into a claim there', () => {
    expect(shape('837', 'HL*1**22', 'CLM*1*1', 'NM1*85*2*A', 'LX*1', 'SV1*HC:1*1')).toBe(
      '|level(HL claim(CLM party(NM1) line(LX SV1)))',
    );
  });

  it('without HL, gives the next claim the parties before it', () => {
    expect(
      shape('837', 'NM1*IL*1*A', 'CLM*1*1', 'LX*1', 'SV1*HC:1*1', 'NM1*IL*1*B', 'N3*X', 'CLM*2*1'),
    ).toBe('|party(NM1) claim(CLM line(LX SV1)) party(NM1 N3) claim(CLM)');
  });

  it('leaves a line’s other payer (4010) in its line', () => {
    expect(shape('837', 'HL*1**22', 'CLM*1*1', 'LX*1', 'NM1*PR*2*A', 'CLM*2*1')).toBe(
      '|level(HL claim(CLM line(LX party(NM1))) claim(CLM))',
    );
  });

  it('hands each claim out when it ends, and keeps it no longer', () => {
    const seen: string[] = [];
    const grouper = new Grouper('837', (claim, ancestors) => {
      seen.push(`${claim.first('CLM')?.element(1) ?? ''} in ${ancestors.length}`);
      return true;
    });
    const [hl, one, two] = groupedFrom('837', ['HL*1**22', 'CLM*1*1', 'CLM*2*1']).loops.flatMap(
      (level) => [...level.own, ...level.loops.flatMap((claim) => claim.own)],
    );
    for (const segment of [hl, one, two]) if (segment !== undefined) grouper.push(segment);
    expect(seen).toEqual(['1 in 2']);
    expect(shapeOf(grouper.finish())).toBe('transaction()');
    expect(seen).toEqual(['1 in 2', '2 in 2']);
  });
});

describe('an 835 by what opens what', () => {
  it('has parties, groups, claims and lines; a PLB belongs to none of them', () => {
    expect(
      shape(
        '835',
        'BPR*I*1',
        'N1*PR*A',
        'N3*X',
        'LX*1',
        'TS3*1',
        'CLP*1*1*1*1',
        'NM1*QC*1*A',
        'SVC*HC:1*1*1',
        'CAS*CO*45*1',
        'PLB*1*20261231*WO*1',
      ),
    ).toBe('BPR PLB|party(N1 N3) group(LX TS3 claim(CLP NM1 line(SVC CAS)))');
  });

  it('keeps what strays into a claim in it', () => {
    expect(shape('835', 'CLP*1*1*1*1', 'N1*PR*A', 'SVC*HC:1*1*1', 'ZZZ*1', 'N1*ZZ*B')).toBe(
      '|claim(CLP N1 line(SVC ZZZ N1))',
    );
  });
});

describe('eligibility and status by what opens what', () => {
  it('hangs dates and messages on their benefit', () => {
    expect(
      shape(
        '271',
        'HL*1**20',
        'HL*2*1*21',
        'HL*3*2*22',
        'NM1*IL*1*A',
        'EB*1',
        'DTP*307*D8*20260101',
        'MSG*X',
        'EB*C',
        'LS*2120',
        'NM1*P3*1*B',
        'LE*2120',
      ),
    ).toBe(
      '|level(HL level(HL level(HL party(NM1) benefit(EB DTP MSG) benefit(EB LS LE party(NM1)))))',
    );
  });

  it('hangs lines on their status', () => {
    expect(
      shape('277', 'HL*1**22', 'NM1*QC*1*A', 'TRN*2*X', 'STC*A1:20', 'SVC*HC:1*1', 'STC*A1:20'),
    ).toBe('|level(HL party(NM1) status(TRN STC line(SVC STC)))');
  });

  it('orders levels by their code', () => {
    expect(['20', '21', '19', '22', '23'].map(rankOfLevel)).toEqual([1, 2, 3, 4, 5]);
    expect([rankOfLevel('PT'), rankOfLevel('EV')]).toEqual([4, 6]);
  });
});
