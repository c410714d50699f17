import { checkX12Buffer } from '../../index.js';
import { guides } from '../index.js';

/** A small transaction between envelopes; the check reports what it reports. */
function codesOf(group: string, version: string, segments: readonly string[]): string[] {
  const isa = `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*1200*^*00501*000000001*0*T*:`;
  const body = [
    isa,
    `GS*${group}*S*R*20260105*1200*1*X*${version}`,
    ...segments,
    `SE*${segments.length + 1}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
  ];
  return checkX12Buffer(Buffer.from(body.join('~') + '~'))
    .flatMap((item) => item.findings)
    .filter((finding) => finding.snip === 4)
    .map((finding) => finding.code);
}

const head = [
  'ST*837*0001*005010X222A1',
  'BHT*0019*00*1*20260105*1200*CH',
  'NM1*41*2*SUBMITTER*****46*1',
  'PER*IC*A*TE*5555555555',
  'NM1*40*2*RECEIVER*****46*2',
  'HL*1**20*1',
  'NM1*85*2*CLINIC*****XX*1234567893',
  'N3*1 MAIN ST',
  'N4*AUSTIN*TX*787011234',
  'REF*EI*123456789',
];
const subscriber = [
  'HL*2*1*22*0',
  'SBR*P*18*******CI',
  'NM1*IL*1*DOE*JANE****MI*A1',
  'N3*2 SIDE ST',
  'N4*AUSTIN*TX*78701',
  'DMG*D8*19800101*F',
  'NM1*PR*2*PAYER*****PI*P1',
];
const claim = ['CLM*C1*100***11:B:1*Y*A*Y*Y', 'HI*ABK:E119'];
const line = ['LX*1', 'SV1*HC:99213*100*UN*1***1', 'DTP*472*D8*20260102'];
const professional = (...segments: (readonly string[])[]) =>
  codesOf('HC', '005010X222A1', segments.flat());
const swap = (segments: readonly string[], from: string, to: string | undefined) =>
  segments.flatMap((segment) =>
    segment.startsWith(from) ? (to === undefined ? [] : [to]) : [segment],
  );

describe('situational rules of a professional claim', () => {
  it('finds nothing in a plain claim', () => {
    expect(professional(head, subscriber, claim, line)).toEqual([]);
  });

  const other = [
    'SBR*S*18*******CI',
    'AMT*D*50',
    'OI***Y***Y',
    'NM1*IL*1*DOE*JANE****MI*B1',
    'NM1*PR*2*OTHER*****PI*P2',
    'DTP*573*D8*20260101',
  ];

  it.each([
    ['PATIENT_LEVEL_NOT_EXPECTED', head, swap(subscriber, 'HL', 'HL*2*1*22*1'), claim, line],
    ['PATIENT_LEVEL_MISSING', head, swap(subscriber, 'SBR', 'SBR*P********CI'), claim, line],
    ['PATIENT_DETAILS_MISSING', head, swap(subscriber, 'DMG', undefined), claim, line],
    [
      'PAYER_CLAIM_NUMBER_MISSING',
      head,
      subscriber,
      swap(claim, 'CLM', 'CLM*C1*100***11:B:7*Y*A*Y*Y'),
      line,
    ],
    [
      'ACCIDENT_DATE_MISSING',
      head,
      subscriber,
      swap(claim, 'CLM', 'CLM*C1*100***11:B:1*Y*A*Y*Y**OA'),
      line,
    ],
    [
      'ACCIDENT_STATE_MISSING',
      head,
      subscriber,
      [
        ...swap(claim, 'CLM', 'CLM*C1*100***11:B:1*Y*A*Y*Y**AA').slice(0, 1),
        'DTP*439*D8*20260101',
        'HI*ABK:E119',
      ],
      line,
    ],
    [
      'ADMISSION_DATE_MISSING',
      head,
      subscriber,
      swap(claim, 'CLM', 'CLM*C1*100***21:B:1*Y*A*Y*Y'),
      line,
    ],
    [
      'POINTER_WITHOUT_DIAGNOSIS',
      head,
      subscriber,
      claim,
      swap(line, 'SV1', 'SV1*HC:99213*100*UN*1***1:2'),
    ],
    [
      'ATTACHMENT_NUMBER_MISSING',
      head,
      subscriber,
      [claim[0] ?? '', 'PWK*OZ*BM', claim[1] ?? ''],
      line,
    ],
    [
      'AMBULANCE_PLACES_MISSING',
      head,
      subscriber,
      [claim[0] ?? '', 'CR1***A*DH*10', claim[1] ?? ''],
      line,
    ],
    ['ADDRESS_INCOMPLETE', swap(head, 'N4', 'N4*AUSTIN**787011234'), subscriber, claim, line],
    ['ZIP_WITHOUT_FOUR_MORE', swap(head, 'N4', 'N4*AUSTIN*TX*78701'), subscriber, claim, line],
    ['STREET_ADDRESS_REQUIRED', swap(head, 'N3', 'N3*PO BOX 9'), subscriber, claim, line],
    [
      'PAYER_SEQUENCE_TWICE',
      head,
      subscriber,
      [...claim, ...swap(other, 'SBR', 'SBR*P*18*******CI')],
      line,
    ],
    ['PAYER_SEQUENCE_TWICE', head, subscriber, [...claim, ...other, ...other], line],
    [
      'ADJUDICATION_DATE_MISSING',
      head,
      subscriber,
      [...claim, ...swap(other, 'DTP', undefined)],
      line,
    ],
    [
      'ADJUDICATION_DATE_TWICE',
      head,
      subscriber,
      [...claim, ...other],
      [...line, 'SVD*P2*50*HC:99213**1', 'CAS*CO*45*50', 'DTP*573*D8*20260101'],
    ],
    [
      'ADJUDICATED_BY_UNKNOWN_PAYER',
      head,
      subscriber,
      [...claim, ...other],
      [...line, 'SVD*P9*50*HC:99213**1', 'CAS*CO*45*50', 'DTP*573*D8*20260101'],
    ],
  ])('reports %s', (code, ...parts) => {
    expect(professional(...parts)).toEqual([code]);
  });
});

describe('situational rules of a remittance', () => {
  const era = (bpr: string, rest: readonly string[]) =>
    codesOf('HP', '005010X221A1', [
      'ST*835*0001',
      bpr,
      'TRN*1*T1*1123456789',
      'N1*PR*PAYER',
      'N3*1 MAIN',
      'N4*AUSTIN*TX*78701',
      'PER*BL**TE*5555555555',
      'N1*PE*CLINIC*XX*1234567893',
      'LX*1',
      ...rest,
    ]);
  const check = 'BPR*I*80*C*CHK************20260105';
  const paid = [
    'CLP*C1*1*100*80*20*12*P1',
    'NM1*QC*1*DOE*JANE',
    'SVC*HC:99213*100*80',
    'DTM*472*20260102',
    'CAS*PR*2*20',
  ];

  it('finds nothing in a plain remittance', () => {
    expect(era(check, paid)).toEqual([]);
  });

  it.each([
    [
      'PAYMENT_METHOD_CONTRADICTS',
      'BPR*H*0*C*CHK************20260105',
      swap(paid, 'zz', undefined),
    ],
    [
      'PAYMENT_FORMAT_MISSING',
      'BPR*I*80*C*ACH**01*1*DA*1*1123456789**01*111000025*DA*9*20260105',
      paid,
    ],
    ['PATIENT_RESPONSIBILITY_SUM', check, swap(paid, 'CLP', 'CLP*C1*1*100*80*10*12*P1')],
    ['SERVICE_DATE_MISSING', check, swap(paid, 'DTM', undefined)],
    ['REVERSAL_NOT_NEGATIVE', check, swap(paid, 'CLP', 'CLP*C1*22*-100*80*20*12*P1')],
    [
      'ADJUSTMENT_AT_BOTH_LEVELS',
      check,
      ['CLP*C1*1*100*80**12*P1', 'CAS*PR*2*20', ...paid.slice(1)],
    ],
    ['PROVIDER_ADJUSTMENT_REFERENCE_MISSING', check, [...paid, 'PLB*1234567893*20261231*WO*5']],
  ])('reports %s', (code, bpr, rest) => {
    expect(era(bpr, rest)).toEqual([code]);
  });

  it('reports each bank or account that an electronic payment lacks', () => {
    const codes = era('BPR*I*80*C*ACH*CCP***********20260105', paid);
    expect(new Set(codes)).toEqual(new Set(['BANK_ACCOUNT_MISSING']));
  });
});

describe('situational rules of acknowledgments and inquiries', () => {
  it('reports an accepted transaction with errors, and a wrong count', () => {
    const codes = codesOf('FA', '005010X231A1', [
      'ST*999*0001*005010X231A1',
      'AK1*HC*1*005010X222A1',
      'AK2*837*0001*005010X222A1',
      'IK3*CLM*22**8',
      'IK5*A',
      'AK9*A*1*1*0',
    ]);
    expect(codes).toEqual(['VERDICT_CONTRADICTS_ERRORS', 'ACCEPTED_COUNT']);
  });

  const inquiry = (...level: string[]) =>
    codesOf('HS', '005010X279A1', [
      'ST*270*0001*005010X279A1',
      'BHT*0022*13*1*20260105*1200',
      'HL*1**20*1',
      'NM1*PR*2*PAYER*****PI*P1',
      'HL*2*1*21*1',
      'NM1*1P*2*CLINIC*****XX*1234567893',
      ...level,
    ]);

  it('wants the patient of an inquiry identified and asked about', () => {
    expect(inquiry('HL*3*2*22*0', 'NM1*IL*1*DOE*JANE****MI*A1', 'EQ*30')).toEqual([]);
    expect(inquiry('HL*3*2*22*0', 'NM1*IL*1*DOE*JANE', 'EQ*30')).toEqual([
      'SUBSCRIBER_NOT_IDENTIFIED',
    ]);
    expect(inquiry('HL*3*2*22*0', 'NM1*IL*1*DOE*JANE****MI*A1')).toEqual(['NOTHING_ASKED']);
  });
});

it('gives every rule a code, a message and a source of its own', () => {
  for (const guide of guides) {
    for (const one of guide.situations ?? []) {
      expect(one.code).toMatch(/^[A-Z_]{8,}$/);
      expect(one.message).toMatch(/\.$/);
      expect(one.source).not.toBe('');
    }
  }
});
