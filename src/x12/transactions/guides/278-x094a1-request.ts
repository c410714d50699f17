/**
 * 278 review request: 004010X094A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x094a1Request = `
codes reportPWK 03 04 05 06 07 08 09 10 11 13 15 21 48 55 59 77 A3 A4 AM AS AT B2 B3 BR BS BT CB CK
    + D2 DA DB DG DJ DS FM HC HR I5 IR LA M1 NN OB OC OD OE OX P4 P5 P6 P7 PE PN PO PQ PY PZ QC QR
    + RB RR RT RX SG V5 XP
codes relationINS 01 04 05 07 09 10 15 17 19 20 21 22 23 24 29 32 33 34 36 39 40 41 43 53 G8
codes serviceUM 1 2 3 4 5 6 7 8 12 14 15 16 17 18 20 21 23 24 25 26 27 28 33 34 35 36 37 38 39 40 42
    + 44 45 46 48 50 51 52 53 54 56 57 58 59 61 62 63 64 65 67 68 69 70 71 72 73 74 75 76 77 78 79
    + 80 82 83 84 85 86 93 94 95 98 99 A0 A1 A2 A3 A4 A6 A7 A8 A9 AB AC AD AE AF AG AI AJ AK AL AR
    + BB BC BD BE BF BG BS
codes codeHSD 1 2 3 4 5 6 7 8 9 A B C D E F G H J K L M N O P Q R S SA SB SC SD SG SL SP SX SY SZ T
    + U V W X Y
codes codeCRC 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 30 31
    + 35 37 39 40 41 42 43 44 45 46 60 9D 9H 9J 9K IH LB SL
codes codeCR2 C1 C2 C3 C4 C5 C6 C7 CO IL L1 L2 L3 L4 L5 OC SA T1 T10 T11 T12 T2 T3 T4 T5 T6 T7 T8 T9
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:278 R
  BHT R1 Start of hierarchy | R:0078 R:13 Rx3 N
  loop 2000A R1 Top level
    HL[3] R1 Top level | R N R:20 R:1
    loop 2010A R1 Entity
      NM1[1] R1 Entity | R:X3 R:1,2 Sx3 N S R:24,34,46,PI,XV,XX R@qualified N N
    loop 2000B R1 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:1
      loop 2010B R1 Entity
        NM1[1] R1 Entity | R:1P,FA R:1,2 Sx3 N S R:24,34,46,XX R@qualified N N
        REF S8 Further ids | R:1G,1J,CT,EI,N5,N7,SY,ZH R N N
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | S S@state S S@country N N
        PER S1 Contact | R:IC S S:EM,FX,TE S S:EM,EX,FX,TE S S:EM,EX,FX,TE S N
        PRV S1 Provider role | R:AD,AS,AT,CO,CV,OP,OR,OT,PC,PE,RF R:ZZ R@qualified Nx3
      loop 2000C R1 Subscriber level
        HL[3] R1 Subscriber level | R R R:22 R:1
        TRN S2 Trace | R:1 R R S
        DTP[1] S1 Accident | R:439 R:D8 R
        DTP[1] S1 Last period | R:484 R:D8 R
        DTP[1] S1 Date | R:ABC R:D8 R
        DTP[1] S1 Onset | R:431 R:D8 R
        HI S1 Codes | R(R:BF,BJ,BK R@qualified S:D8 S Nx3) S(R:BF,BJ R@qualified S:D8 S Nx3) S(R:BF
            + R@qualified S:D8 S Nx3)x10
        PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FX,VO N N S:AC S S N N
        loop 2010CA R1 Subscriber
          NM1[1] R1 Subscriber | R:IL R:1 Sx3 N S R:MI,ZZ R@qualified N N
          REF S9 Further ids | R:1L,1W,6P,A6,EJ,F6,HJ,IG,N6,NQ,SY R N N
          DMG S1 Demographics | R:D8 R S:F,M,U Nx6
        loop 2000D S1 Patient level
          HL[3] R1 Patient level | R R R:23 R:1
          TRN S2 Trace | R:1 R R S
          DTP[1] S1 Accident | R:439 R:D8 R
          DTP[1] S1 Last period | R:484 R:D8 R
          DTP[1] S1 Date | R:ABC R:D8 R
          DTP[1] S1 Onset | R:431 R:D8 R
          HI S1 Codes | R(R:BF,BJ,BK R@qualified S:D8 S Nx3) S(R:BF,BJ R@qualified S:D8 S Nx3)
              + S(R:BF R@qualified S:D8 S Nx3)x10
          PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FX,VO N N S:AC S S N N
          loop 2010DA R1 Patient
            NM1[1] R1 Patient | R:QC R:1 Sx3 N S Nx4
            REF S3 Further ids | R:A6,EJ,SY R N N
            DMG S1 Demographics | R:D8 R S:F,M,U Nx6
            INS S1 Relationship to insured | R:N R:=relationINS Nx14 S
          loop 2000E R0 Provider level
            HL[3] R1 Provider level | R R R:19 R:1
            MSG S1 Message | R N N
            loop 2010E R3 Entity
              NM1[1] R1 Entity | R:1T,FA,SJ R:1,2 Sx3 N S S:24,34,46,XX S@qualified N N
              REF S7 Further ids | R:1G,1J,EI,N5,N7,SY,ZH R N N
              N3 S1 Street address | R S
              N4 S1 City, state and ZIP | S S@state S S@country N N
              PER S1 Contact | R:IC S S:EM,FX,TE S S:EM,EX,FX,TE S S:EM,EX,FX,TE S N
              PRV S1 Provider role | R:AD,AS,AT,CO,CV,OP,OR,OT,PC,PE R:ZZ R@qualified Nx3
            loop 2000F R0 Level
              HL[3] R1 Level | R R R:SS R:0
              TRN S2 Trace | R:1 R R S
              UM R1 Review asked | R:AR,HS,SC R:1,2,3,4,I,R,S S:=serviceUM S(R R:A,B N) S(R:AA,AP,EM
                  + S:AP,EM S:AP S@state S@country) S:03,U S:1,2,3,4,5,6,7,8,9,E,F,G,P
                  + S:1,2,3,4,5,6,7,8 R:A,I,M,O,Y S:1,2,3,4,7,8,10,11,15,16,17
              REF S1 Card authorization | R:BB R N N
              DTP[1] S1 Service | R:472 R:D8,RD8 R
              DTP[1] S1 Admission | R:435 R:D8,RD8 R
              DTP[1] S1 Discharge | R:096 R:D8 R
              DTP[1] S1 Date | R:456 R:D8 R
              HI S1 Codes | R(R:ABR,BO,BQ,JP,NDC,ZZ R@qualified S:D8,RD8 Sx4)
                  + S(R:ABR,BO,BQ,JP,NDC,ZZ R@qualified S:D8,RD8 Sx4)x11
              HSD S1 Delivery pattern | S:DY,FL,HS,MN,VS S S:DA,MO,WK S S:6,7,21,26,27,34,35 S
                  + S:=codeHSD S:A,B,C,D,E,F,G,Y
              CRC S6 Conditions | R:07,08,11,75,76,77 R:N,Y R:=codeCRC S:=codeCRCx4
              CL1 S1 Admission | Sx3 S:1,2,3,4,5,6,7,8,9
              CR1 S1 Ambulance transport | S:KG,LB S R:I,R,T,X R:A,B,C,D,E S:DH,DK Sx5
              CR2 S1 Spinal manipulation | S S S:=codeCR2 S:=codeCR2 S:DA,MO,WK,YR S S
                  + S:A,C,D,E,F,G,M S:N,Y S S R:N,Y
              CR5 S1 Home oxygen | N N S:A,B,C,D,E,O S:A,B,C,D,E,O S R Sx5 R:E,N,O,R,S,W,X S:1,2,3x3
                  + S R:A,B,C,D,E S:A,B,C,D,E,O
              CR6 S1 Home health | R:1,2,3,4,5,6,7,8 R S:RD8 S N R:N,U,Y R:N,U,Y R:1,2,3,4,I,R,S S
                  + S:HC,ID Sx4 S:RD8 S S:A,B,C,D,E,F,G,H,L,M,O,P,R,S,T Nx4
              PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FX,VO N N S:AC S S N N
              MSG S1 Message | R N N
        same 2000E R0
  SE R1 Transaction trailer | R R
`;
