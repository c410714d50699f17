/**
 * Claim adjustment reason codes, numbers only, written down by hand: X12's own list is licensed
 * and no package of a registry holds one that is current. A code above the highest listed number
 * counts as unknown, never as wrong: lists that lag behind refuse good files.
 */
export const carcNumbers = '1-304 A0-A8 B1-B23 D1-D23 P1-P32 W1-W9 Y1-Y3';

/** Codes out of use, and since when. */
export const carcRetired: readonly (readonly [since: string, codes: string])[] = [
  [
    '2009-07-01',
    '17 25 28 30 36 37 41 42 43 46 47 48 52 57 62 63 64 65 67 68 71 72 73 77 79 80 81 82 83 84 86 ' +
      '88 92 93 98 99 113 120 123 124 126 127 145 196 A2 A3 A4 B2 B3 B6 B17 B18 B19 B21 D1-D22',
  ],
  ['2009-10-01', '156'],
  ['2012-01-01', '87 D23'],
  ['2012-07-01', '141'],
  ['2013-01-01', '38'],
  ['2013-11-01', '125'],
  ['2014-07-01', '162 191 214 217 218 220 221 230 244 255 W1-W9 Y1-Y3'],
  ['2015-07-01', 'A7'],
];
