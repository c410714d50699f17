/**
 * 277 claim status response: 005010X212. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x212Response = `
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:277 R R:005010X212,005010X212E1,005010X212E2
  BHT R1 Start of hierarchy | R:0010 R:08 Rx3 R:DG
  loop 2000A R0 Top level
    HL[3] R1 Top level | R N R:20 R:1
    loop 2100A R1 Payer
      NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified
      PER S1 Contact | R:IC S R:ED,EM,FX,TE R S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S
    loop 2000B R0 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:0,1
      loop 2100B R1 Submitter
        NM1[1] R1 Submitter | R:41 R:1,2 Sx3 N N R:46 R@qualified
      loop 2200B S1 File status
        TRN R1 Trace | R:2 R
        STC R0 Status | R(R@claimStatusCategory R@claimStatus S:41,AY,PR) R Nx7
            + S(R@claimStatusCategory R@claimStatus S) S(R@claimStatusCategory R@claimStatus S)
      loop 2000C S0 Provider level
        HL[3] R1 Provider level | R R R:19 R:0,1
        loop 2100C R2 Provider
          NM1[1] R1 Provider | R:1P R:1,2 Sx3 N S R:FI,SV,XX R@qualified
        loop 2200C S1 Provider status
          TRN R1 Trace | R:1 R
          STC R0 Status | R(R@claimStatusCategory R@claimStatus S:1P) R Nx7 S(R@claimStatusCategory
              + R@claimStatus S) S(R@claimStatusCategory R@claimStatus S)
        loop 2000D S0 Subscriber level
          HL[3] R1 Subscriber level | R R R:22 R:0,1
          loop 2100D R1 Subscriber
            NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S R:24,II,MI R@qualified
          loop 2200D S0 Claim status
            TRN R1 Trace | R:2 R
            STC R0 Status | R(R@claimStatusCategory R@claimStatus S S:RX) R N Sx3 N S S
                + S(R@claimStatusCategory R@claimStatus S S:RX) S(R@claimStatusCategory
                + R@claimStatus S S:RX)
            REF[1] S1 Payer claim control number | R:1K R
            REF[1] S1 Type of bill | R:BLT R
            REF[1] S1 Patient control number | R:EJ R
            REF[1] S1 Prescription | R:XZ R
            REF[1] S1 Voucher | R:VV R
            REF[1] S1 Clearinghouse claim number | R:D9 R
            DTP S1 Service | R:472 R:D8,RD8 R
            loop 2220D S0 Line status
              SVC R1 Service payment | R(R:AD,ER,HC,HP,IV,N4,NU,WK R@qualified Sx4) R R S N N R
              STC R0 Status | R(R@claimStatusCategory R@claimStatus S S:RX) R Nx7
                  + S(R@claimStatusCategory R@claimStatus S S:RX) S(R@claimStatusCategory
                  + R@claimStatus S S:RX)
              REF S1 Line item control number | R:FJ R
              DTP R1 Service | R:472 R:D8,RD8 R
          loop 2000E S0 Patient level
            HL[3] R1 Patient level | R R R:23
            loop 2100E R1 Patient
              NM1[1] R1 Patient | R:QC R:1 R S S N S
            loop 2200E R0 Claim status
              TRN R1 Trace | R:2 R
              STC R0 Status | R(R@claimStatusCategory R@claimStatus S S:RX) R N Sx3 N S S
                  + S(R@claimStatusCategory R@claimStatus S S:RX) S(R@claimStatusCategory
                  + R@claimStatus S S:RX)
              REF[1] S1 Payer claim control number | R:1K R
              REF[1] S1 Type of bill | R:BLT R
              REF[1] S1 Patient control number | R:EJ R
              REF[1] S1 Prescription | R:XZ R
              REF[1] S1 Voucher | R:VV R
              REF[1] S1 Clearinghouse claim number | R:D9 R
              DTP S1 Service | R:472 R:D8,RD8 R
              loop 2220E S0 Line status
                SVC R1 Service payment | R(R:AD,ER,HC,HP,IV,N4,NU,WK R@qualified Sx4) R R S N N R
                STC R0 Status | R(R@claimStatusCategory R@claimStatus S S:RX) R Nx7
                    + S(R@claimStatusCategory R@claimStatus S S:RX) S(R@claimStatusCategory
                    + R@claimStatus S S:RX)
                REF S1 Line item control number | R:FJ R
                DTP R1 Service | R:472 R:D8,RD8 R
  SE R1 Transaction trailer | R R
`;
