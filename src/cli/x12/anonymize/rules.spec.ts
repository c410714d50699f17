import type { ElementSpec, LoopSpec, SegmentSpec } from '../../../x12/core/guide.js';
import { guides } from '../../../x12/index.js';
import { HARMLESS, RULES } from './rules.js';

/**
 * Elements of the guides that may hold any text or date, are left as they are, and identify nobody:
 * codes of closed lists, places in a file, hierarchy and control numbers, kinds of things.
 */
const KEPT = `
  AAA03 AK101 AK103 AK201 AK202 AK203 AK301 AK303 AK402 BGN04 BHT05 CAT01 CAT02 CAT04 CL101 CL102
  CL103 CL104 CLM05-1 CLM05-3 CLP08 CLP09 CLP11 CR203 CR204 CR205 CR208 CR209 CR212 CR501 CR503
  CR504 CR512 CR513 CR514 CR515 CR517 CR518 CR610 CR611 CR615 CR617 CRC03 CRC04 CRC05 CRC06 CRC07
  CTX02 CTX04 CTX06-1 CTX06-2 DN201 DTP01 EB13-2 EB13-3 EB13-4 EB13-5 EB13-6 EB13-8 EFI01 EFI02
  EFI03 EFI04 EFI05 EFI06 EFI07 EFI08 EQ02-2 EQ02-3 EQ02-4 EQ02-5 EQ02-6 FRM01 HCP06 HCP08 HCP10
  HCR03 HI-2 HI-3 HI-4 HI-7 HL01 HL02 HSD07 HSD08 III02 IK301 IK303 IK402 INS02 INS08 LIN03 LQ02
  MPI02 MPI03 MPI05 N407 NM106 NTE01 OOI01 OOI02 PLB02 PLB-1 PRV01 PRV02 PWK01 REF01 SBR06 SE02
  ST02 ST03 STC-1 STC-2 STC-3 STC-4 STC03 STC07 SV101-2 SV101-3 SV101-4 SV101-5 SV101-6 SV101-8
  SV201 SV202-2 SV202-3 SV202-4 SV202-5 SV202-6 SV202-8 SV209 SV301-2 SV301-3 SV301-4 SV301-5
  SV301-6 SV301-8 SV304-1 SV304-2 SV304-3 SV304-4 SV304-5 SV501-2 SVC01-2 SVC01-3 SVC01-4 SVC01-5
  SVC01-6 SVC04 SVC06-2 SVC06-3 SVC06-4 SVC06-5 SVC06-6 SVD03-2 SVD03-3 SVD03-4 SVD03-5 SVD03-6
  SVD04 TOO02 TOO03-1 TOO03-2 TOO03-3 TOO03-4 TOO03-5 TS302 TS303 UM04-1 UM04-3`;

describe('the rules of anonymizing', () => {
  it('replace every element of every guide that may identify somebody', () => {
    const left = new Set(guides.flatMap(({ root }) => elementsOf(root)));
    expect([...left].sort()).toEqual(KEPT.trim().split(/\s+/).sort());
  });

  it('know every segment of every guide: one that is unknown would lose its codes', () => {
    const ids = new Set(guides.flatMap(({ root }) => segmentsOf(root)).map(({ id }) => id));
    expect([...ids].filter((id) => RULES[id] === undefined && !HARMLESS.has(id))).toEqual([]);
    expect(Object.keys(RULES).filter((id) => HARMLESS.has(id))).toEqual([]);
  });
});

function segmentsOf(loop: LoopSpec): SegmentSpec[] {
  return loop.items.flatMap((item) => (item.kind === 'segment' ? [item] : segmentsOf(item)));
}

/** Addresses of the free elements that no rule replaces; HI, PLB and STC repeat one composite. */
function elementsOf(root: LoopSpec): string[] {
  return segmentsOf(root).flatMap(({ id, elements }) =>
    elements.flatMap((spec, index) => {
      const position = index + 1;
      if (spec.usage === 'notUsed') return [];
      const parts = spec.components?.map((part, at) => [part, at + 1] as const);
      return (parts ?? [[spec, undefined] as const])
        .filter(([part, component]) => isFree(part) && !isReplaced(id, position, component))
        .map(([, component]) => addressOf(id, position, component));
    }),
  );
}

function isFree({ codes, codeSet, type, usage }: ElementSpec): boolean {
  if (usage === 'notUsed') return false;
  if (codes !== undefined || (codeSet !== undefined && codeSet !== 'qualified')) return false;
  return type === 'AN' || type === 'ID' || type === 'DT' || type === 'TM' || type === 'B';
}

function isReplaced(id: string, element: number, component: number | undefined): boolean {
  return (RULES[id] ?? []).some(
    (rule) =>
      rule.element === element && (rule.component === undefined || rule.component === component),
  );
}

function addressOf(id: string, position: number, component: number | undefined): string {
  const repeated = id === 'HI' || id === 'PLB' || id === 'STC';
  const element = repeated && component !== undefined ? '' : String(position).padStart(2, '0');
  return `${id}${element}${component === undefined ? '' : `-${component}`}`;
}
