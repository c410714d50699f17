/**
 * 997 acknowledgment: 004010. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const v4010 = `
codes codeAK5 1 2 3 4 5 6 7 8 9 10 11 12 13 15 16 17 23 24 25 26 27
codes errorAK9 1 2 3 4 5 6 10 11 12 13 14 15 16 17 18 23 24 25 26
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:997 R S
  AK1 R1 Group answered | R R S
  loop AK2 S999999 Transaction answered
    AK2 R1 Transaction answered | R R S
    loop AK3 S999999 Segment in error
      AK3 R1 Segment in error | R R S S:1,2,3,4,5,6,7,8
      AK4 S99 Element in error | R(R S S) S R:1,2,3,4,5,6,7,8,9,10 S
    AK5 R1 Transaction verdict | R:A,E,M,R,W,X S:=codeAK5x5
  AK9 R1 Group verdict | R:A,E,M,P,R,W,X Rx3 S:=errorAK9x5
  SE R1 Transaction trailer | R R
`;
