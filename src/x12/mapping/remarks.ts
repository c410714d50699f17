import type { Loop } from '../core/loop.js';

const MIA_REMARKS = [5, 20, 21, 22, 23];
const MOA_REMARKS = [3, 4, 5, 6, 7];

/** Remark codes of MIA (inpatient) and MOA (outpatient). */
export function remarkCodes(loop: Loop): string[] {
  const pick = (id: string, positions: readonly number[]) =>
    loop.all(id).flatMap((segment) => positions.map((position) => segment.element(position)));
  return [...pick('MIA', MIA_REMARKS), ...pick('MOA', MOA_REMARKS)].filter((code) => code !== '');
}
