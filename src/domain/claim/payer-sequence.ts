import type { ClaimCoverage } from './claim.js';

const sequenceCodes = ['P', 'S', 'T', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
const names = ['primary', 'secondary', 'tertiary'] as const;

/** Returns SBR01 and its name for a position in the order of payers, from 1. */
export function sequenceOf(position: number): Pick<ClaimCoverage, 'sequence' | 'sequenceCode'> {
  return {
    sequence: names[position - 1] ?? 'other',
    sequenceCode: sequenceCodes[position - 1] ?? 'U',
  };
}
