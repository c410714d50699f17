import type { ValueTransformer } from 'typeorm';

/** `bigint` columns arrive as text; ours are whole numbers (cents, counts) inside the safe range. */
export const wholeNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | null) => {
    if (value === null) return null;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError('A bigint left the safe integers');
    return number;
  },
};
