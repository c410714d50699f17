/**
 * 270 eligibility inquiry: 004010X092A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x092a1Request = `
codes rolePRV AD AT BI CO CV H HH LA OT P1 P2 PC PE R RF SB SK SU
codes serviceEQ 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 30 32 33
    + 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64
    + 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
    + 96 97 98 99 A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE AF AG AH AI AJ AK AL AM AN AO AQ AR
    + BA BB BC BD BE BF BG BH BI BJ BK BL BM BN BP BQ BR BS
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:270 R
  BHT R1 Start of hierarchy | R:0022 R:01,13,36 S R R S:RT,RU
  loop 2000A R0 Top level
    HL[3] R1 Top level | R N R:20 R:1
    loop 2100A R1 Information source
      NM1[1] R1 Information source | R:2B,36,GP,P5,PR R:1,2 Sx3 N S R:24,46,FI,NI,PI,XV,XX
          + R@qualified N N
    loop 2000B R0 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:1
      loop 2100B R1 Information receiver
        NM1[1] R1 Information receiver | R:1P,2B,36,80,FA,GP,P5,PR R:1,2 Sx3 N S
            + R:24,34,FI,PI,PP,SV,XV,XX R@qualified N N
        REF S9 Further ids | R:0B,1C,1D,1J,4A,CT,EL,EO,JD,N5,N7,Q4,SY,TJ,HPI R S@state N
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R R@state R S@country N N
        PER S3 Contact | R:IC S S:ED,EM,FX,TE S S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S N
        PRV S1 Provider role | R:=rolePRV R:ZZ R@qualified Nx3
      loop 2000C R0 Subscriber level
        HL[3] R1 Subscriber level | R R R:22 R:0,1
        TRN S2 Trace | R:1 R R S
        loop 2100C R1 Subscriber
          NM1[1] R1 Subscriber | R:IL R:1 Sx3 N S S:MI,ZZ S@qualified N N
          REF S9 Further ids | R:18,1L,1W,49,6P,A6,CT,EA,EJ,F6,GH,HJ,IG,N6,NQ,SY R N N
          N3 S1 Street address | R S
          N4 S1 City, state and ZIP | S S@state S S@country N N
          PRV S1 Provider role | R:=rolePRV R:9K,D3,EI,HPI,SY,TJ,ZZ R@qualified Nx3
          DMG S1 Demographics | S:D8 S S:F,M Nx6
          INS S1 Subscriber | R:Y R:18 Nx14 R
          DTP S2 Date | R:102,307,435,472 R:D8,RD8 R
          loop 2110C S99 Benefit asked
            EQ R1 Benefit asked | S:=serviceEQ S(R:AD,CJ,HC,ID,IV,N4,ZZ R@qualified Sx4 N)
                + S:CHD,DEP,ECH,EMP,ESP,FAM,IND,SPC,SPO S:AP,C1,CO,GP,HM,HN,IP,MA,MB,MC,PR,PS,SP,WC
            AMT S1 Spend down | R:R R N
            III S10 Further information | R:BF,BK,ZZ R Nx7
            REF S1 Referral or authorization | R:9F,G1 R N N
            DTP S1 Date | R:307,435,472 R:D8,RD8 R
        loop 2000D S0 Patient level
          HL[3] R1 Patient level | R R R:23 R:0
          TRN S2 Trace | R:1 R R S
          loop 2100D R1 Dependent
            NM1[1] R1 Dependent | R:03 R:1 Sx3 N S Nx4
            REF S9 Further ids | R:18,1L,6P,A6,CT,EA,EJ,F6,GH,HJ,IF,IG,N6,SY R N N
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | S S@state S S@country N N
            PRV S1 Provider role | R:=rolePRV R:9K,D3,EI,HPI,SY,TJ,ZZ R@qualified Nx3
            DMG S1 Demographics | S:D8 S S:F,M Nx6
            INS S1 Relationship to insured | R:N R:01,19,34 Nx14 S
            DTP S2 Date | R:102,307,435,472 R:D8,RD8 R
            loop 2110D R99 Benefit asked
              EQ R1 Benefit asked | S:=serviceEQ S(R:AD,CJ,HC,ID,IV,N4,ZZ R@qualified Sx4 N)
                  + S:CHD,DEP,ECH,EMP,ESP,FAM,IND,SPC,SPO S:AP,C1,CO,GP,HM,IP,MA,MB,MC,PR,PS,SP,WC
              III S10 Further information | R:BF,BK,ZZ R Nx7
              REF S1 Referral or authorization | R:9F,G1 R N N
              DTP S1 Date | R:307,435,472 R:D8,RD8 R
  SE R1 Transaction trailer | R R
`;
