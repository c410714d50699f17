import type { CodeBook } from '../../domain/coding/code-book.js';
import { bundledCodeSets } from '../transactions/codes/code-sets.js';

const verdicts = {
  valid: 'valid',
  invalid: 'unknown',
  notBillable: 'notBillable',
  unknownTable: 'unloaded',
} as const;

/** The code sets that come with the program, as coding and scrubbing ask them. */
export const bundledCodeBook: CodeBook = {
  verdict: (codeSet, code, on) => verdicts[bundledCodeSets.has(codeSet, code, on)],
};
