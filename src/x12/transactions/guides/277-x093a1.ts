/**
 * 277 claim status response: 004010X093A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x093a1Response = `
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:277 R
  BHT R1 Start of hierarchy | R:0010 R:08 R R N R:DG
  loop 2000A R0 Top level
    HL[3] R1 Top level | R N R:20 R:1
    loop 2100A R0 Payer
      NM1[1] R1 Payer | R:PR R:2 R Nx4 R:21,AD,FI,NI,PI,PP,XV R@qualified N N
      PER S1 Contact | R:IC S R:ED,EM,TE R S:EX S S:EX,FX S N
    loop 2000B R0 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:1
      loop 2100B R0 Submitter
        NM1[1] R1 Submitter | R:41 R:1,2 R Sx4 R:46,FI,XX R@qualified N N
      loop 2000C R0 Provider level
        HL[3] R1 Provider level | R R R:19 R:1
        loop 2100C R0 Provider
          NM1[1] R1 Provider | R:1P R:1,2 R Sx4 R:FI,SV,XX R@qualified N N
        loop 2000D R0 Subscriber level
          HL[3] R1 Subscriber level | R R R:22 R:0,1
          DMG S1 Demographics | R:D8 R R:F,M,U Nx6
          loop 2100D R1 Entity
            NM1[1] R1 Entity | R:IL,QC R:1,2 R Sx4 R:24,MI,ZZ R@qualified N N
          loop 2200D S0 Trace
            TRN R1 Trace | R:2 R N N
            STC R1 Status | R(R@claimStatusCategory R@claimStatus S) R N R R S S:ACH,BOP,CHK,FWT,NON
                + S S S(R@claimStatusCategory R@claimStatus S) S(R@claimStatusCategory R@claimStatus
                + S) N
            REF[1] S1 Payer claim control number | R:1K R N N
            REF[1] S1 Type of bill | R:BLT R N N
            REF[1] S1 Medical record number | R:EA R N N
            DTP S1 Date | R:232 R:RD8 R
            loop 2220D S0 Service payment
              SVC R1 Service payment | R(R:AD,CI,HC,ID,IV,N1,N2,N3,N4,ND,NH,NU,RB R@qualified Sx4 N)
                  + R R S N N S
              STC S1 Status | R(R@claimStatusCategory R@claimStatus S) R N S S Nx4
                  + S(R@claimStatusCategory R@claimStatus S) S(R@claimStatusCategory R@claimStatus
                  + S) N
              REF S1 Line item control number | R:FJ R N N
              DTP S1 Service | R:472 R:RD8 R
          loop 2000E S0 Patient level
            HL[3] R1 Patient level | R R R:23 N
            DMG R1 Demographics | R:D8 R R:F,M,U Nx6
            loop 2100E R1 Patient
              NM1[1] R1 Patient | R:QC R:1 R Sx4 S:MI,ZZ S@qualified N N
            loop 2200E R0 Trace
              TRN R1 Trace | R:2 R N N
              STC R1 Status | R(R@claimStatusCategory R@claimStatus S) R N R R S
                  + S:ACH,BOP,CHK,FWT,NON S S S(R@claimStatusCategory R@claimStatus S)
                  + S(R@claimStatusCategory R@claimStatus S) N
              REF[1] R1 Payer claim control number | R:1K R N N
              REF[1] S1 Type of bill | R:BLT R N N
              REF[1] S1 Medical record number | R:EA R N N
              DTP S1 Date | R:232 R:RD8 R
              loop 2220E S0 Service payment
                SVC R1 Service payment | R(R:AD,CI,HC,ID,IV,N1,N2,N3,N4,ND,NH,NU,RB R@qualified Sx4
                    + N) R R S N N S
                STC S1 Status | R(R@claimStatusCategory R@claimStatus S) R N S S Nx4
                    + S(R@claimStatusCategory R@claimStatus S) S(R@claimStatusCategory R@claimStatus
                    + S) N
                REF S1 Line item control number | R:FJ R N N
                DTP S1 Service | R:472 R:RD8 R
  SE R1 Transaction trailer | R R
`;
