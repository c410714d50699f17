import { bytes, drafted, PROFESSIONAL, replaced, transaction } from '../../../test/x12/files.js';
import { claimAcknowledgment, checkX12Buffer, findGuide } from '../index.js';
import type { Ack277caOptions } from '../index.js';
import { claimStatusOf } from './claim-status.js';
import type { Finding } from './finding.js';

const options: Ack277caOptions = {
  guide: findGuide('277', '005010X214')!,
  date: '20260106',
  time: '0800',
  reference: 'OURS1',
  transactionControlNumber: '0009',
  source: { name: 'PAYER', entity: 'AY', qualifier: '46', id: '12345' },
};

function received(body: readonly string[]) {
  const items = checkX12Buffer(bytes(transaction('837', '005010X222A1', body)));
  const one = items.find((item) => item.kind === 'transaction');
  if (one?.kind !== 'transaction') throw new Error('nothing was read');
  return one;
}

/** The segments of the answer as they are drafted. */
function answered(body: readonly string[], more: Partial<Ack277caOptions> = {}): string[] {
  const { tree, findings } = received(body);
  return drafted(claimAcknowledgment(tree, findings, { ...options, ...more }).segments);
}

const claim = (clm: string, date: string) => [
  clm,
  'HI*ABK:J069',
  'LX*1',
  `SV1*HC:99213*${clm.split('*')[2] ?? ''}*UN*1***1`,
  `DTP*472*D8*${date}`,
];
const address = ['N3*1 MAIN STREET', 'N4*SPRINGFIELD*IL*627010000'];
const WRONG = '11:X:1*Y*A*Y*Y';

/** Two providers; one claim accepted and one rejected, one of a dependent, one of the other. */
const SEVERAL = [
  ...PROFESSIONAL.slice(0, -1),
  'DTP*472*RD8*20260103-20260104',
  ...claim(`CLM*P2*125.5***${WRONG}`, '20260107'),
  ...['HL*3*1*22*1', 'SBR*P**GRP1******CI', 'NM1*IL*1*ROE*RICHARD****MI*MEM2'],
  'NM1*PR*2*PAYER*****PI*12345',
  ...['HL*4*3*23*0', 'PAT*19', 'NM1*QC*1*ROE*BABY*B**JR', ...address, 'DMG*D8*20200101*M'],
  ...claim(`CLM*P3*10***${WRONG}`, '20260108'),
  ...['HL*5**20*1', 'NM1*85*1*HOUSE*GREGORY*M***24*123456789', ...address, 'REF*SY*123456789'],
  ...['HL*6*5*22*0', 'SBR*P*18*GRP1******CI', 'NM1*IL*1*POE*EDGAR****MI*MEM3', ...address],
  ...['DMG*D8*19700101*F', 'NM1*PR*2*PAYER*****PI*12345'],
  ...claim(`CLM*P4*50.05***${WRONG}`, '20260109'),
];

describe('a 277CA', () => {
  it('answers each claim under its provider, with sums of both and of the file', () => {
    const number = (id: string) => (id === 'P1' ? 'ICN1' : 'NEVER');
    expect(answered(SEVERAL, { payerClaimControlNumber: number })).toEqual([
      'BHT*0085*08*OURS1*20260106*0800*TH',
      ...['HL***20', 'NM1*AY*2*PAYER*****46*12345', 'TRN*1*OURS1'],
      ...['DTP*050*D8*20260106', 'DTP*009*D8*20260106'],
      ...['HL***21', 'NM1*41*2*CLINIC*****46*SUB1', 'TRN*2*REF1'],
      'STC*A1:19:PR*20260106*WQ*410.55',
      ...['QTY*90*1', 'QTY*AA*3', 'AMT*YU*225.00', 'AMT*YY*185.55'],
      ...['HL***19', 'NM1*85*2*CLINIC*****XX*1234567893', 'TRN*1*0', 'STC*A1:19:PR**WQ*360.50'],
      ...['QTY*QA*1', 'QTY*QC*2', 'AMT*YU*225.00', 'AMT*YY*135.50'],
      ...['HL***PT', 'NM1*QC*1*DOE*JANE*Q***MI*MEM1', 'TRN*2*P1'],
      ...['STC*A2:20:PR*20260106*WQ*225.00', 'REF*1K*ICN1', 'DTP*472*RD8*20260103-20260105'],
      ...['HL***PT', 'NM1*QC*1*DOE*JANE*Q***MI*MEM1', 'TRN*2*P2'],
      ...['STC*A7:21*20260106*U*125.50', 'DTP*472*D8*20260107'],
      ...['HL***PT', 'NM1*QC*1*ROE*BABY*B**JR*MI*MEM2', 'TRN*2*P3'],
      ...['STC*A7:21*20260106*U*10.00', 'DTP*472*D8*20260108'],
      ...['HL***19', 'NM1*85*1*HOUSE*GREGORY*M***FI*123456789', 'TRN*1*0'],
      ...['STC*A3:23:40**U*50.05', 'QTY*QC*1', 'AMT*YY*50.05'],
      ...['HL***PT', 'NM1*QC*1*POE*EDGAR****MI*MEM3', 'TRN*2*P4'],
      ...['STC*A7:21*20260106*U*50.05', 'DTP*472*D8*20260109'],
    ]);
  });

  it('has the number and the guide that it was given', () => {
    const { tree } = received(PROFESSIONAL);
    const draft = claimAcknowledgment(tree, [], options);
    expect(draft).toMatchObject({ controlNumber: '0009', guide: { id: '005010X214' } });
    expect(draft.segments.map(({ id }) => id)).not.toContain('REF');
  });

  it('takes none of a file whose claims are all rejected, and a file without claims', () => {
    const wrong = replaced(PROFESSIONAL, 'CLM', `CLM*P1*225***${WRONG}`);
    expect(answered(wrong)).toContain('STC*A3:23:40*20260106*U*225.00');
    const none = answered(PROFESSIONAL.slice(0, 9));
    expect(none).toContain('STC*A1:19:PR*20260106*WQ*0.00');
    expect(none.filter((one) => /^(?:QTY|AMT)/.test(one))).toEqual([]);
  });

  it('says what the engine knows better than the findings', () => {
    const codes = [
      { category: 'A3', status: '78', entity: '1P' },
      { category: 'A7', status: '33' },
      { category: 'A8', status: '496', entity: '85' },
    ];
    const stcOf = (count: number) =>
      answered(PROFESSIONAL, {
        statusOf: (_, found) =>
          found.accepted ? { accepted: false, codes: codes.slice(0, count) } : undefined,
      }).filter((one) => one.startsWith('STC*A3:78'));
    expect(stcOf(1)).toEqual(['STC*A3:78:1P*20260106*U*225.00']);
    expect(stcOf(2)).toEqual(['STC*A3:78:1P*20260106*U*225.00******A7:33']);
    expect(stcOf(3)).toEqual(['STC*A3:78:1P*20260106*U*225.00******A7:33*A8:496:85']);
    expect(answered(PROFESSIONAL, { statusOf: () => undefined })).toContain(
      'STC*A2:20:PR*20260106*WQ*225.00',
    );
  });

  it('has a word where the claim has none, and no more than fits', () => {
    const long = (letter: string) => letter.repeat(100);
    const lines = answered([
      'BHT*0019*00**20260105*1200*CH',
      `NM1*41*1*${long('S')}*${long('F')}*${long('M')}***46*X`,
      'HL*1**20*1',
      'NM1*85*2******SV*9',
      'HL*2*1*22*0',
      `NM1*IL*1*${long('L')}*A*B**${long('J')}*MI*${long('I')}`,
      'CLM',
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        `NM1*41*1*${'S'.repeat(60)}*${'F'.repeat(35)}*${'M'.repeat(25)}***46*UNKNOWN`,
        'TRN*2*0001',
        'NM1*85*2*UNKNOWN*****SV*UNKNOWN',
        `NM1*QC*1*${'L'.repeat(60)}*A*B**${'J'.repeat(10)}*MI*${'I'.repeat(80)}`,
        'TRN*2*UNKNOWN',
        'STC*A6:21*20260106*U*0.00',
        'DTP*472*D8*20260106',
      ]),
    );
    const nobody = answered(['BHT*0019', 'HL*1**20*1', 'HL*2*1*22*0', 'CLM*P1*1']);
    expect(nobody).toContain('NM1*41*2*UNKNOWN*****46*UNKNOWN');
    expect(nobody).toContain('NM1*85*2*UNKNOWN*****SV*UNKNOWN');
    expect(nobody).toContain('NM1*QC*1*UNKNOWN*****MI*UNKNOWN');
  });

  it.each([
    ['XX*1234567893', 'XX*1234567893'],
    ['XX*3234567893', 'SV*3234567893'],
    ['XX*12345678931', 'SV*12345678931'],
    ['XX*A1234567893', 'SV*A1234567893'],
    ['24*12', 'FI*12'],
    ['34*123456789', 'FI*123456789'],
    ['FI*123456789', 'FI*123456789'],
  ])('names a provider of NM108 %s by %s', (stated, expected) => {
    const body = replaced(PROFESSIONAL, 'NM1*85', `NM1*85*2*CLINIC*****${stated}`);
    expect(answered(body)).toContain(`NM1*85*2*CLINIC*****${expected}`);
  });

  it.each([
    ['DTP*434*D8*20251231', 'D8*20251231'],
    ['DTP*434*RD8*20251230-20251231', 'RD8*20251230-20251231'],
    ['DTP*434*D8*20251331', 'D8*20260106'],
    ['DTP*435*D8*20251231', 'D8*20260105'],
  ])('has the days of %s as %s', (dtp, expected) => {
    expect(answered(replaced(PROFESSIONAL, 'HI', dtp, 'HI*ABK:J069*ABF:R059'))).toContain(
      `DTP*472*${expected}`,
    );
  });
});

describe('the status of a claim', () => {
  const { tree } = received(SEVERAL);
  const loops = tree.root.children('2000A')[0]!.children('2000B')[0]!.children('2300');
  const CLM = 19;
  const error = (segmentNumber: number, more: Partial<Finding> = {}): Finding => ({
    code: 'X',
    message: '',
    severity: 'error',
    snip: 2,
    segmentNumber,
    ...more,
  });
  const accepted = { accepted: true, codes: [{ category: 'A2', status: '20', entity: 'PR' }] };
  const rejected = (...codes: readonly string[]) => ({
    accepted: false,
    codes: codes.map((code) => ({ category: code.split(':')[0], status: code.split(':')[1] })),
  });

  it('looks at the errors between its first and last segment only', () => {
    const segments = loops.map((loop) => loop.segments[0]!.segment);
    const [from, to] = [segments[0]!.number, segments[1]!.number - 1];
    expect([from, segments[0]!.id]).toEqual([CLM + 1, 'CLM']);
    const at = (...numbers: readonly number[]) =>
      claimStatusOf(
        loops[0]!,
        numbers.map((number) => error(number)),
      );
    expect(at()).toEqual(accepted);
    expect(at(1, from - 1, to + 1, to + 2)).toEqual(accepted);
    expect(at(from)).toEqual(rejected('A7:21'));
    expect(at(to)).toEqual(rejected('A7:21'));
    expect(at(1, 2, from, to + 1, to + 2, to + 3)).toEqual(rejected('A7:21'));
    expect(claimStatusOf(loops[0]!, [{ ...error(1), segmentNumber: undefined } as never])).toEqual(
      accepted,
    );
  });

  it.each([
    ['A8:400', { snip: 3 }],
    ['A6:21', { code: 'ELEMENT_REQUIRED' }],
    ['A6:21', { code: 'LOOP_OPENER_MISSING' }],
    ['A7:21', { code: 'REQUIRED_NOT' }],
    ['A7:187', { code: 'DATE_INVALID' }],
    ['A7:255', { snip: 5, expected: 'icd10cm' }],
    ['A7:490', { snip: 5, expected: 'icd10pcs' }],
    ['A7:454', { snip: 5, expected: 'hcpcs' }],
    ['A7:562', { snip: 5, expected: 'npi' }],
    ['A7:249', { snip: 5, expected: 'pos' }],
    ['A7:218', { snip: 5, expected: 'ndc' }],
    ['A7:145', { snip: 5, expected: 'taxonomy' }],
    ['A7:21', { snip: 5, expected: 'carc' }],
    ['A7:21', { snip: 4, expected: 'icd10cm' }],
  ] as const)('is %s for %j', (code, more) => {
    expect(claimStatusOf(loops[0]!, [error(CLM + 1, more)])).toEqual(rejected(code));
  });

  it('has three codes at most, each once, in the order of the file', () => {
    const found = [
      error(CLM + 1, { snip: 3 }),
      error(CLM + 2, { snip: 3 }),
      error(CLM + 2, { code: 'DATE_INVALID' }),
      error(CLM + 3, { code: 'A_REQUIRED' }),
      error(CLM + 4),
    ];
    expect(claimStatusOf(loops[0]!, found)).toEqual(rejected('A8:400', 'A7:187', 'A6:21'));
  });
});
