import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';

const MIA_REMARKS = [5, 20, 21, 22, 23];
const MOA_REMARKS = [3, 4, 5, 6, 7];

/** Remark codes of MIA (inpatient) and MOA (outpatient). */
export function remarkCodes(loop: Loop): string[] {
  const codes: string[] = [];
  for (const segment of [...loop.all('MIA'), ...loop.all('MOA')]) pushRemarks(segment, codes);
  return codes;
}

/** Adds the remark codes of one MIA or MOA. */
export function pushRemarks(segment: Segment, into: string[]): void {
  for (const position of segment.id === 'MIA' ? MIA_REMARKS : MOA_REMARKS) {
    const code = segment.element(position);
    if (code !== '') into.push(code);
  }
}
