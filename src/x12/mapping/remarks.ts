import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { appended, NONE } from './short-list.js';

const MIA_REMARKS = [5, 20, 21, 22, 23];
const MOA_REMARKS = [3, 4, 5, 6, 7];

/** Remark codes of MIA (inpatient) and MOA (outpatient). */
export function remarkCodes(loop: Loop): readonly string[] {
  let codes: readonly string[] = NONE;
  for (const segment of [...loop.all('MIA'), ...loop.all('MOA')])
    codes = withRemarks(codes, segment);
  return codes;
}

/** Returns the list with the remark codes of one more MIA or MOA. */
export function withRemarks(list: readonly string[], segment: Segment): readonly string[] {
  let codes = list;
  for (const position of segment.id === 'MIA' ? MIA_REMARKS : MOA_REMARKS) {
    const code = segment.element(position);
    if (code !== '') codes = appended(codes, code);
  }
  return codes;
}
