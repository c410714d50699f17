/**
 * Which elements identify somebody, and how each is replaced. Segments that are not listed here and
 * not among the harmless ones lose every text: a segment that nobody knows may hold anything.
 */
export type Replacement = 'text' | 'id' | 'routing' | 'date' | 'period' | 'blank';

export interface ElementRule {
  readonly element: number;
  /** Only this component of a composite. */
  readonly component?: number;
  readonly how: Replacement;
  /** Not where this element of the segment holds one of the values. */
  readonly unless?: { readonly element: number; readonly values: readonly string[] };
}

const row = (how: Replacement, ...elements: readonly number[]): ElementRule[] =>
  elements.map((element) => ({ element, how }));

/** REF qualifiers whose value is a version or a code, not an identifier. */
const CODES_IN_REF = ['87', 'F2', 'BLT', '1S', 'APC', 'VY'];

export const RULES: Readonly<Record<string, readonly ElementRule[]>> = {
  ISA: [...row('text', 2, 4, 6, 8), ...row('date', 9)],
  GS: [...row('text', 2, 3), ...row('date', 4)],
  TA1: row('date', 2),
  BHT: [...row('id', 3), ...row('date', 4)],
  BGN: [...row('id', 2, 6), ...row('date', 3)],
  NM1: [...row('text', 3, 4, 5, 7), ...row('id', 9), ...row('text', 12)],
  N1: [...row('text', 2), ...row('id', 4)],
  N2: row('text', 1, 2),
  N3: row('text', 1, 2),
  N4: [...row('text', 1), ...row('id', 3), ...row('text', 6)],
  PER: row('text', 2, 4, 6, 8),
  RDM: row('text', 2, 3),
  DMG: row('period', 2),
  INS: row('period', 12),
  PAT: row('period', 6),
  MPI: [...row('text', 4), ...row('period', 7)],
  // Taxonomy codes stay; other qualifiers name the provider itself.
  PRV: [{ element: 3, how: 'id', unless: { element: 2, values: ['PXC', 'ZZ'] } }],
  REF: [
    { element: 2, how: 'id', unless: { element: 1, values: CODES_IN_REF } },
    { element: 3, how: 'text' },
    ...[2, 4, 6].map((component): ElementRule => ({ element: 4, component, how: 'id' })),
  ],
  TRN: row('id', 2, 3, 4),
  SBR: [...row('id', 3), ...row('text', 4)],
  CLM: row('id', 1),
  CLP: row('id', 1, 7),
  SVD: [...row('id', 1), { element: 3, component: 7, how: 'text' }],
  PLB: [
    ...row('id', 1),
    ...[3, 5, 7, 9, 11, 13].map((element): ElementRule => ({ element, component: 2, how: 'id' })),
  ],
  BPR: [...row('routing', 7, 13), ...row('id', 9, 10, 11, 15), ...row('date', 16)],
  TS3: row('id', 1),
  NTE: row('text', 2),
  MSG: row('text', 1),
  K3: row('text', 1),
  III: row('text', 4),
  PWK: [...row('id', 6), ...row('text', 7)],
  CN1: row('id', 4, 6),
  CR1: row('text', 7, 8, 9, 10),
  CR2: row('text', 10, 11),
  CR5: row('text', 5, 9),
  CR6: [...row('date', 2, 5, 9, 12, 13, 14, 18, 19, 20, 21), ...row('period', 4, 16)],
  DN1: row('text', 4),
  SV1: [{ element: 1, component: 7, how: 'text' }],
  SV2: [{ element: 2, component: 7, how: 'text' }],
  SV3: [{ element: 1, component: 7, how: 'text' }, ...row('text', 7)],
  SV4: row('id', 1),
  EB: row('text', 5),
  SVC: [
    { element: 1, component: 7, how: 'text' },
    { element: 6, component: 7, how: 'text' },
  ],
  HI: [], // dates in composites, see `datesInHealthCodes`
  DTP: row('period', 3),
  DTM: [...row('date', 2), ...row('period', 6)],
  STC: [...row('date', 2, 6, 8), ...row('id', 9), ...row('text', 12)],
  HCP: row('id', 4),
  HCR: row('id', 2),
  PS1: row('id', 1),
  FRM: [...row('text', 3), ...row('date', 4)],
  CTX: [{ element: 1, component: 2, how: 'id' }],
  IK4: row('text', 4),
  AK4: row('text', 4),
  CAT: row('text', 3),
  OOI: row('id', 3),
  BIN: row('blank', 2),
  BDS: row('blank', 3),
};

/** Segments without identifying elements. */
export const HARMLESS: ReadonlySet<string> = new Set(
  (
    'IEA GE ST SE HL LX CAS AMT QTY LQ MIA MOA OI CUR CL1 CRC CR3 CR4 CR7 CR8 MEA LIN CTP TOO ' +
    'DN2 SV5 SV6 SV7 EQ HSD LS LE AAA UM AK1 AK2 AK3 AK5 AK9 IK3 IK5 TS2 ISB ISE EFI'
  ).split(' '),
);
