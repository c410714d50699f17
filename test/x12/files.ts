import type { CompositeDraft, SegmentDraft } from '../../src/x12/core/draft.js';
import type { X12Item } from '../../src/x12/core/items.js';
import type { Finding } from '../../src/x12/core/finding.js';

/** An interchange around some segments, for tests that look at one thing. */
export function interchange(
  segments: readonly string[],
  { groups = 1, usage = 'T', iea = true }: { groups?: number; usage?: string; iea?: boolean } = {},
): string {
  const isa = `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*1200*^*00501*000000001*0*${usage}*:`;
  const trailer = iea ? [`IEA*${groups}*000000001`] : [];
  return [isa, ...segments, ...trailer].map((segment) => `${segment}~`).join('');
}

/** One transaction in one group; SE is counted. */
export function transaction(set: string, version: string, body: readonly string[]): string {
  return interchange([
    `GS*${FUNCTIONAL[set] ?? 'HC'}*SENDER*RECEIVER*20260105*1200*1*X*${version}`,
    `ST*${set}*0001${set === '835' || set === '997' ? '' : `*${version}`}`,
    ...body,
    `SE*${body.length + 2}*0001`,
    'GE*1*1',
  ]);
}

const FUNCTIONAL: Readonly<Record<string, string>> = {
  '835': 'HP',
  '837': 'HC',
  '270': 'HS',
  '271': 'HB',
  '276': 'HR',
  '277': 'HN',
  '999': 'FA',
  '997': 'FA',
};

export const bytes = (text: string) => Buffer.from(text, 'latin1');

export const findingsOf = (items: readonly X12Item[]): Finding[] =>
  items.flatMap((item) => item.findings);

export const codesOf = (items: readonly X12Item[]): string[] =>
  findingsOf(items).map((finding) => finding.code);

const partOf = (part: string | CompositeDraft) =>
  typeof part === 'string' ? part : part.join(':');

/** Drafted segments as they would be written, without what ends them. */
export const drafted = (segments: readonly SegmentDraft[]): string[] =>
  segments.map(({ id, elements }) =>
    [
      id,
      ...elements.map((one) =>
        typeof one === 'object' && 'repetitions' in one
          ? one.repetitions.map(partOf).join('^')
          : partOf(one),
      ),
    ].join('*'),
  );

/** A small claim that the 837P guide has nothing to say against. */
export const PROFESSIONAL: readonly string[] = [
  'BHT*0019*00*REF1*20260105*1200*CH',
  'NM1*41*2*CLINIC*****46*SUB1',
  'PER*IC*HELP*TE*8005551212',
  'NM1*40*2*PAYER*****46*12345',
  'HL*1**20*1',
  'NM1*85*2*CLINIC*****XX*1234567893',
  'N3*1 MAIN STREET',
  'N4*SPRINGFIELD*IL*627010000',
  'REF*EI*123456789',
  'HL*2*1*22*0',
  'SBR*P*18*GRP1******CI',
  'NM1*IL*1*DOE*JANE*Q***MI*MEM1',
  'N3*12 OAK STREET',
  'N4*SPRINGFIELD*IL*62701',
  'DMG*D8*19700101*F',
  'NM1*PR*2*PAYER*****PI*12345',
  'CLM*P1*225***11:B:1*Y*A*Y*Y',
  'HI*ABK:J069*ABF:R059',
  'LX*1',
  'SV1*HC:99213:25*125*UN*1***1:2',
  'DTP*472*D8*20260105',
  'LX*2',
  'SV1*HC:87880*100*UN*1***1',
  'DTP*472*D8*20260105',
];

/** A remittance of one claim that balances on all three levels. */
export const REMITTANCE: readonly string[] = [
  'BPR*I*80*C*ACH*CCP*01*999999999*DA*123456*1512345678**01*999988880*DA*98765*20260110',
  'TRN*1*12345*1512345678',
  'DTM*405*20260109',
  'N1*PR*PAYER',
  'N3*1 MAIN STREET',
  'N4*SPRINGFIELD*IL*62701',
  'PER*BL*HELP*TE*8005551212',
  'N1*PE*CLINIC*XX*1234567893',
  'LX*1',
  'CLP*P1*1*100*80*5*12*ICN1*11*1',
  'NM1*QC*1*DOE*JANE****MI*MEM1',
  'SVC*HC:99213*100*80**1',
  'DTM*472*20260105',
  'CAS*CO*45*15',
  'CAS*PR*2*5',
];

/** The segments with one replaced, by its start. */
export function replaced(
  segments: readonly string[],
  start: string,
  ...by: readonly string[]
): string[] {
  const at = segments.findIndex((segment) => segment.startsWith(start));
  if (at === -1) throw new Error(`no segment starts with ${start}`);
  return [...segments.slice(0, at), ...by, ...segments.slice(at + 1)];
}
