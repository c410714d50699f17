/**
 * 276 claim status request: 005010X212, written by hand. Facts checked against two public guide
 * tables and the published examples; names are ours. How it is written: ../dictionary/outline.ts.
 */
export const x212Request = `
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:276 R R:005010X212,005010X212E1,005010X212E2
  BHT R1 Start of hierarchy | R:0010 R:13 R R R
  loop 2000A R0 Payer level
    HL[3] R1 Payer level | R N R:20 R:1
    loop 2100A R1 Payer
      NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified
    loop 2000B R0 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:1
      loop 2100B R1 Information receiver
        NM1[1] R1 Information receiver | R:41 R:1,2 S S S N N R:46 R@qualified
      loop 2000C R0 Provider level
        HL[3] R1 Provider level | R R R:19 R:1
        loop 2100C R2 Provider
          NM1[1] R1 Provider | R:1P R:1,2 S S S N S R:FI,SV,XX R@qualified
        loop 2000D R0 Subscriber level
          HL[3] R1 Subscriber level | R R R:22 R:0,1
          DMG S1 Demographics | R:D8 R S:F,M
          loop 2100D R1 Subscriber
            NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S R:24,II,MI R@qualified
          loop 2200D S0 Claim asked for
            TRN R1 Trace | R:1 R
            REF[1] S1 Payer claim control number | R:1K R
            REF[1] S1 Type of bill | R:BLT R
            REF[1] S1 Location | R:LU R
            REF[1] S1 Group number | R:6P R
            REF[1] S1 Patient control number | R:EJ R
            REF[1] S1 Prescription | R:XZ R
            REF[1] S1 Clearinghouse claim number | R:D9 R
            AMT S1 Total charges | R:T3 R
            DTP S1 Service | R:472 R:D8,RD8 R
            loop 2210D S0 Line asked for
              SVC R1 Line asked for | R(R:AD,ER,HC,HP,IV,N4,NU,WK R@qualified Sx4) R N S N N S
              REF S1 Line item control number | R:FJ R
              DTP R1 Service | R:472 R:D8,RD8 R
          loop 2000E S0 Patient level
            HL[3] R1 Patient level | R R R:23
            DMG R1 Demographics | R:D8 R S:F,M
            loop 2100E R1 Patient
              NM1[1] R1 Patient | R:QC R:1 R S S N S
            loop 2200E R0 Claim asked for
              TRN R1 Trace | R:1 R
              REF[1] S1 Payer claim control number | R:1K R
              REF[1] S1 Type of bill | R:BLT R
              REF[1] S1 Location | R:LU R
              REF[1] S1 Group number | R:6P R
              REF[1] S1 Patient control number | R:EJ R
              REF[1] S1 Prescription | R:XZ R
              REF[1] S1 Clearinghouse claim number | R:D9 R
              AMT S1 Total charges | R:T3 R
              DTP S1 Service | R:472 R:D8,RD8 R
              loop 2210E S0 Line asked for
                SVC R1 Line asked for | R(R:AD,ER,HC,HP,IV,N4,NU,WK R@qualified Sx4) R N S N N S
                REF S1 Line item control number | R:FJ R
                DTP R1 Service | R:472 R:D8,RD8 R
  SE R1 Transaction trailer | R R
`;
