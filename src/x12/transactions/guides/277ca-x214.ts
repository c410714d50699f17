/**
 * 277 claim acknowledgment: 005010X214. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x214 = `
codes entitySTC 03 1P 1Z 40 41 71 72 73 77 82 85 87 DK DN DQ FA GB HK IL LI MSC PR PRP QB QC QD SEP
    + TL TTP TU
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:277 R R:005010X214,005010X214E1,005010X214E2
  BHT R1 Start of hierarchy | R:0085 R:08 Rx3 R:TH
  loop 2000A R0 Top level
    HL[3] R1 Top level | R N R:20 R:1
    loop 2100A R1 Information source
      NM1[1] R1 Information source | R:PR,AY R:2 R Nx4 R:46,FI,PI,XV R@qualified
    loop 2200A R0 File received
      TRN R1 Trace | R:1 R
      DTP[1] R1 Received | R:050 R:D8 R
      DTP[1] R1 Processed | R:009 R:D8 R
    loop 2000B R1 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:0,1
      loop 2100B R1 Submitter
        NM1[1] R1 Submitter | R:41 R:1,2 R S S N N R:46 R@qualified
      loop 2200B R1 File status
        TRN R1 Trace | R:2 R
        STC R0 Status | R(R@claimStatusCategory R@claimStatus S:36,40,41,AY,PR) R R:U,WQ R Nx5
            + S(R@claimStatusCategory R@claimStatus S:36,40,41,AY,PR) S(R@claimStatusCategory
            + R@claimStatus S:36,40,41,AY,PR)
        QTY[1] S1 Claims accepted | R:90 R
        QTY[1] S1 Claims rejected | R:AA R
        AMT[1] S1 Total accepted | R:YU R
        AMT[1] S1 Total rejected | R:YY R
      loop 2000C S0 Provider level
        HL[3] R1 Provider level | R R R:19 R:0,1
        loop 2100C R0 Billing provider
          NM1[1] R1 Billing provider | R:85 R:1,2 R Sx4 R:FI,SV,XX R@qualified
        loop 2200C S1 Provider status
          TRN R1 Trace | R:1 R
          STC S0 Status | R(R@claimStatusCategory R@claimStatus S:36,40,41,77,82,85,87,AY,PR) N
              + R:U,WQ R Nx5 S(R@claimStatusCategory R@claimStatus S:36,40,41,77,82,85,87,AY,PR)
              + S(R@claimStatusCategory R@claimStatus S:36,40,41,77,82,85,87,AY,PR)
          REF S3 Further ids | R:0B,1G,G2,LU,SY,TJ R
          QTY[1] S1 Claims accepted | R:QA R
          QTY[1] S1 Claims rejected | R:QC R
          AMT[1] S1 Total accepted | R:YU R
          AMT[1] S1 Total rejected | R:YY R
        loop 2000D S0 Patient level
          HL[3] R1 Patient level | R R R:PT
          loop 2100D R1 Patient
            NM1[1] R1 Patient | R:QC R:1 R Sx4 R:II,MI R@qualified
          loop 2200D S0 Claim status
            TRN R1 Trace | R:2 R
            STC R0 Status | R(R@claimStatusCategory R@claimStatus S:=entitySTC) R R:U,WQ R Nx5
                + S(R@claimStatusCategory R@claimStatus S:=entitySTC) S(R@claimStatusCategory
                + R@claimStatus S:=entitySTC) S
            REF[1] S1 Payer claim control number | R:1K R
            REF[1] S1 Clearinghouse claim number | R:D9 R
            REF[1] S1 Type of bill | R:BLT R
            DTP R1 Service | R:472 R:RD8,D8 R
            loop 2220D S0 Line status
              SVC R1 Service payment | R(R:AD,ER,HC,HP,IV,NU,WK R@qualified Sx4) R N S N N S
              STC R0 Status | R(R@claimStatusCategory R@claimStatus S:=entitySTC) R R:U Nx6
                  + S(R@claimStatusCategory R@claimStatus S:=entitySTC) S(R@claimStatusCategory
                  + R@claimStatus S:=entitySTC)
              REF[1] S1 Line item control number | R:FJ R
              REF[1] S1 Prescription | R:XZ R
              DTP S1 Service | R:472 R:D8,RD8 R
  SE R1 Transaction trailer | R R
`;
