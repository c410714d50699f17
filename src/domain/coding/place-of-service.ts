/**
 * The place-of-service code set of CMS (two digits, CLM05-1 and SV105). Codes that CMS keeps
 * unassigned are absent; the spec compares this list with the published tables.
 */
const codes =
  '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 34 ' +
  '41 42 49 50 51 52 53 54 55 56 57 58 60 61 62 65 66 71 72 81 99';

const known = new Set(codes.split(' '));

export const isPlaceOfService = (code: string): boolean => known.has(code);

/** Telehealth elsewhere (02) and in the patient's home (10). */
export const isTelehealthPlace = (code: string): boolean => code === '02' || code === '10';

/** Modifiers that say that a service was given over a distance. */
export const telehealthModifiers: readonly string[] = ['95', 'GT', 'GQ', '93', 'FQ'];
