/**
 * 275 attachment: 005010X210, and what X211 and 004050X151 share with it (they differ in
 * who asks first), written by hand from the published examples. BIN02 is read by the length in BIN01. Names are
 * ours. How it is written: ../dictionary/outline.ts.
 */
export const x210 = `
codes qualifiers 24 34 46 FI NI PI SV XV XX
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:275 R S
  BGN R1 Start of attachment | R:02,11 R R S N S
  loop 1000A R1 Payer
    NM1[1] R1 Payer | R:40,PR R:2 S N N N N R:=qualifiers R@qualified
    PER S1 Contact | R:IC S S:EM,FX,TE S S:EM,EX,FX,TE S S:EM,EX,FX,TE S
  loop 1000B S1 Submitter
    NM1[1] R1 Submitter | R:41 R:1,2 S S S N S R:=qualifiers R@qualified
  loop 1000C S1 Provider
    NM1[1] R1 Provider | R:1P,85 R:1,2 S S S N S R:=qualifiers R@qualified
    PRV S1 Provider role | R S S@qualified
    N3 S1 Street address | R S
    N4 S1 City, state and ZIP | R S@state S S@country N N S
    REF S3 Provider ids | R R
  loop 1000D R1 Patient
    NM1[1] R1 Patient | R:QC R:1 R S S N S S:HN,II,MI S@qualified
    REF[1] S1 Payer claim control number | R:1K R
    REF[1] S1 Patient control number | R:EJ R
    REF[1] S1 Medical record number | R:EA R
    REF[1] S1 Invoice number | R:IK R
    REF[1] S1 Type of bill | R:BLT R
    REF[1] S1 Clearinghouse claim number | R:D9 R
    DTP S1 Service | R:232,434,472 R:D8,RD8 R
  loop 2000A R0 Attachment
    LX R1 Line | R
    TRN S1 Trace | R:1,2 R N S
    STC S1 What was asked | R(R R S R) S S S S S S S S S(R R S R) S(R R S R)
    REF[1] S1 Line item control number | R:FJ,6R R
    REF[1] S1 Procedure or revenue code | R:RB,XE R N S
    DTP[1] S1 Service of the line | R:472 R:D8,RD8 R
    DTP[1] S1 Sent | R:097,368 R:D8 R
    loop 2100A S1 Report
      CAT R1 Kind of report | R S S S
      OOI S9 Object | R R S
      loop 2110A R1 Attached data
        EFI R1 Electronic format | R S S S S S S S S
        BIN R1 Attached data | R R
  SE R1 Transaction trailer | R R
`;
