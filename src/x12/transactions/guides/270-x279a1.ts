/**
 * 270 eligibility inquiry: 005010X279A1, written by hand. Facts checked against two public guide
 * tables and the published examples; names are ours. How it is written: ../dictionary/outline.ts.
 */
export const x279a1Request = `
codes service 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 30 32 33
    + 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64
    + 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
    + 96 97 98 99 A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE AF AG AH AI AJ AK AL AM AN AO AQ AR
    + B1 B2 B3 BA BB BC BD BE BF BG BH BI BJ BK BL BM BN BP BQ BR BS BT BU BV BW BX BY BZ C1 CA CB
    + CC CD CE CF CG CH CI CJ CK CL CM CN CO CP CQ DG DM DS GF GN GY IC MH NI ON PT PU RN RT TC TN
    + UC
codes role AD AT BI CO CV H HH LA OT P1 P2 PC PE R RF SB SK SU
codes provider 0B 1C 1D 1J 4A CT EL EO HPI JD N5 N7 Q4 SY TJ
codes member 18 1L 1W 3H 6P CT EA EJ F6 GH HJ IF IG MRC N6 NQ SY Y4
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:270 R R:005010X279A1,005010X279
  BHT R1 Start of hierarchy | R:0022 R:01,13 S R R S:RT
  loop 2000A R0 Source level
    HL[3] R1 Source level | R N R:20 R:1
    loop 2100A R1 Information source
      NM1[1] R1 Information source | R:2B,36,GP,P5,PR R:1,2 R S S N S R:24,46,FI,NI,PI,XV,XX
          + R@qualified
    loop 2000B R0 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:1
      loop 2100B R1 Information receiver
        NM1[1] R1 Information receiver | R:1P,2B,36,80,FA,GP,P5,PR R:1,2 R S S N S
            + R:24,34,FI,PI,PP,SV,XV,XX R@qualified
        REF S9 Receiver ids | R:=provider R S
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R S@state S S@country N N S
        PRV S1 Provider role | R:=role S:PXC S@qualified
      loop 2000C R0 Subscriber level
        HL[3] R1 Subscriber level | R R R:22 R:0,1
        TRN S2 Trace | R:1 R R S
        loop 2100C R1 Subscriber
          NM1[1] R1 Subscriber | R:IL R:1,2 S S S N S S:II,MI S
          REF S9 Subscriber ids | R:=member R
          N3 S1 Street address | R S
          N4 S1 City, state and ZIP | R S@state S S@country N N S
          PRV S1 Provider role | R:=role S:9K,D3,EI,HPI,PXC,SY,TJ S@qualified
          DMG S1 Demographics | S:D8 S S:F,M,U
          INS S1 Multiple birth | R:Y R:18 Nx14 R
          HI S1 Diagnoses | R(R:ABK,BK R@qualified) S(R:ABF,BF R@qualified)x7
          DTP S2 Plan dates | R:102,291 R:D8,RD8 R
          loop 2110C S99 Benefit asked
            EQ R1 Benefit asked | S:=service*99
                + S(R:AD,CJ,HC,ID,IV,N4,ZZ R@qualified Sx4) S:FAM N S(R S S S)
            AMT[1] S1 Spend down | R:R R
            AMT[1] S1 Spend down, billed | R:PB R
            III S1 Place of service | R:ZZ R@pos
            REF S1 Referral or authorization | R:9F,G1 R
            DTP S1 Benefit date | R:291 R:D8,RD8 R
        loop 2000D S0 Dependent level
          HL[3] R1 Dependent level | R R R:23 R:0
          TRN S2 Trace | R:1 R R S
          loop 2100D R1 Dependent
            NM1[1] R1 Dependent | R:03 R:1 S S S N S
            REF S9 Dependent ids | R:=member R
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R S@state S S@country N N S
            PRV S1 Provider role | R:=role S:9K,D3,EI,HPI,PXC,SY,TJ S@qualified
            DMG S1 Demographics | S:D8 S S:F,M,U
            INS S1 Relationship | R:N R:01,19,34 Nx14 S
            HI S1 Diagnoses | R(R:ABK,BK R@qualified) S(R:ABF,BF R@qualified)x7
            DTP S2 Plan dates | R:102,291 R:D8,RD8 R
            loop 2110D R99 Benefit asked
              EQ R1 Benefit asked | S:=service*99
                  + S(R:AD,CJ,HC,ID,IV,N4,ZZ R@qualified Sx4) N N S(R S S S)
              III S1 Place of service | R:ZZ R@pos
              REF S1 Referral or authorization | R:9F,G1 R
              DTP S1 Benefit date | R:291 R:D8,RD8 R
  SE R1 Transaction trailer | R R
`;
