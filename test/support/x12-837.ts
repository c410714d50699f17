/** Small 837P files for tests: what is not said is ordinary. */
export interface TestClaim {
  readonly number: string;
  readonly lastName?: string;
  readonly firstName?: string;
  readonly birthDate?: string;
  readonly memberId?: string;
  readonly payerId?: string;
  readonly payerName?: string;
  readonly npi?: string;
  readonly frequency?: string;
  readonly sequence?: 'P' | 'S';
  readonly relationship?: string;
  /** Another patient than the subscriber. */
  readonly dependent?: { lastName: string; firstName: string; birthDate: string };
  readonly serviceDate?: string;
  readonly lines?: readonly (readonly [procedure: string, dollars: string])[];
  readonly patientPaid?: string;
  readonly payerClaimNumber?: string;
  /** 2320 of another payer: sequence, payer id, member id. */
  readonly other?: { sequence: 'P' | 'S'; payerId: string; memberId: string; paid?: string };
}

export interface TestFile {
  readonly claims: readonly TestClaim[];
  readonly purpose?: 'CH' | 'RP';
  readonly version?: string;
  readonly segmentsSaid?: number;
}

/** Returns the text of a file with one interchange, group and transaction. */
export function file837(file: TestFile): string {
  const version = file.version ?? '005010X222A1';
  const body = [
    `BHT*0019*00*TEST1*20260301*1200*${file.purpose ?? 'CH'}`,
    'NM1*41*2*SUBMITTER*****46*123456789',
    'PER*IC*OFFICE*TE*6085550100',
    'NM1*40*2*RECEIVER*****46*987654321',
  ];
  let level = 0;
  for (const claim of file.claims) {
    const provider = (level += 1);
    body.push(
      `HL*${provider}**20*1`,
      `NM1*85*2*LAKESIDE FAMILY MEDICINE*****XX*${claim.npi ?? '1999999984'}`,
      'N3*100 LAKE STREET',
      'N4*MADISON*WI*537031234',
      'REF*EI*123456789',
      ...claimSegments(claim, provider, (level += 1)),
    );
    if (claim.dependent !== undefined) level += 1;
  }
  const segments = ['ST*837*0001*' + version, ...body];
  segments.push(`SE*${file.segmentsSaid ?? segments.length + 1}*0001`);
  return [
    'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260301*1200*^*00501*000000001*0*T*:',
    `GS*HC*SENDER*RECEIVER*20260301*1200*1*X*${version}`,
    ...segments,
    'GE*1*1',
    'IEA*1*000000001',
    '',
  ].join('~\n');
}

function claimSegments(claim: TestClaim, provider: number, subscriber: number): string[] {
  const { dependent } = claim;
  const own = `${claim.lastName ?? 'RIVERA'}*${claim.firstName ?? 'MARIA'}`;
  const lines = claim.lines ?? [['99213', '140']];
  const charge = lines.reduce((sum, [, dollars]) => sum + Number(dollars), 0);
  const relationship = dependent === undefined ? (claim.relationship ?? '18') : '';
  return [
    `HL*${subscriber}*${provider}*22*${dependent === undefined ? 0 : 1}`,
    `SBR*${claim.sequence ?? 'P'}*${relationship}*******CI`,
    `NM1*IL*1*${own}****MI*${claim.memberId ?? 'PAID-000001'}`,
    ...(dependent === undefined ? ['N3*1 ELM', 'N4*MADISON*WI*53703'] : []),
    ...(dependent === undefined ? [`DMG*D8*${claim.birthDate ?? '19800203'}*F`] : []),
    `NM1*PR*2*${claim.payerName ?? 'SIMULATED HEALTH PLAN'}*****PI*${claim.payerId ?? 'SIM01'}`,
    ...(dependent === undefined ? [] : dependentSegments(dependent, subscriber)),
    `CLM*${claim.number}*${charge}***11:B:${claim.frequency ?? '1'}*Y*A*Y*Y`,
    ...(claim.patientPaid === undefined ? [] : [`AMT*F5*${claim.patientPaid}`]),
    ...(claim.payerClaimNumber === undefined ? [] : [`REF*F8*${claim.payerClaimNumber}`]),
    'HI*ABK:J069',
    'NM1*82*1*CHEN*ALICE****XX*1999999976',
    'PRV*PE*PXC*207Q00000X',
    ...otherSegments(claim),
    ...lines.flatMap(([procedure, dollars], index) => [
      `LX*${index + 1}`,
      `SV1*HC:${procedure}*${dollars}*UN*1***1`,
      `DTP*472*D8*${claim.serviceDate ?? '20260302'}`,
    ]),
  ];
}

const dependentSegments = (
  { lastName, firstName, birthDate }: NonNullable<TestClaim['dependent']>,
  subscriber: number,
): string[] => [
  `HL*${subscriber + 1}*${subscriber}*23*0`,
  'PAT*19',
  `NM1*QC*1*${lastName}*${firstName}`,
  'N3*1 ELM',
  'N4*MADISON*WI*53703',
  `DMG*D8*${birthDate}*M`,
];

function otherSegments({ other, lastName, firstName }: TestClaim): string[] {
  if (other === undefined) return [];
  return [
    `SBR*${other.sequence}*18*******CI`,
    ...(other.paid === undefined ? [] : [`AMT*D*${other.paid}`]),
    'OI***Y***Y',
    `NM1*IL*1*${lastName ?? 'RIVERA'}*${firstName ?? 'MARIA'}****MI*${other.memberId}`,
    `NM1*PR*2*OTHER PAYER*****PI*${other.payerId}`,
  ];
}
