/**
 * 999 acknowledgment: 005010X231A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x231a1 = `
codes errorIK4 1 2 3 4 5 6 7 8 9 10 11 12 13 I10 I11 I12 I13 I6 I9
codes errorIK5 1 2 3 4 5 6 7 8 9 10 11 12 13 15 16 17 18 19 23 24 25 26 27 I5 I6
codes errorAK9 1 2 3 4 5 6 10 11 12 13 14 15 16 17 18 19 23 24 25 26
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:999 R R:005010X231A1,005010X231
  AK1 R1 Group answered | Rx3
  loop 2000 S0 Transaction answered
    AK2 R1 Transaction answered | R R S
    loop 2100 S0 Segment in error
      IK3 R1 Segment in error | R R S S:1,2,3,4,5,6,7,8,I4,I6,I7,I8,I9
      CTX[1.1] S9 Context | R*10(R:SITUATIONAL_TRIGGER) R R S S(R S S) S(R S)
      CTX[1.1] S1 Business unit |
          + R*10(R:TRN02,NM109,PATIENT_NAME_NM109,SUBSCRIBER_NAME_NM109,ENT01,SUBSCRIBER_NUMBER_REF02,CLM01
          + R) Nx3 S(R S S)
      loop 2110 S0 Element in error
        IK4 R1 Element in error | R(R S S) S R:=errorIK4 S
        CTX S10 Context | R*10(R:SITUATIONAL_TRIGGER) R R S S(R S S) S(R S)
    IK5 R1 Transaction verdict | R:A,E,M,R,W,X S:=errorIK5x5
  AK9 R1 Group verdict | R:A,E,M,P,R,W,X Rx3 S:=errorAK9x5
  SE R1 Transaction trailer | R R
`;
