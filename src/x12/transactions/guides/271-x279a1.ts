/**
 * 271 eligibility response: 005010X279A1, written by hand. Facts checked against two public guide
 * tables and the published examples; names are ours. How it is written: ../dictionary/outline.ts.
 */
export const x279a1Response = `
codes service 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 30 32 33
    + 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64
    + 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
    + 96 97 98 99 A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE AF AG AH AI AJ AK AL AM AN AO AQ AR
    + B1 B2 B3 BA BB BC BD BE BF BG BH BI BJ BK BL BM BN BP BQ BR BS BT BU BV BW BX BY BZ C1 CA CB
    + CC CD CE CF CG CH CI CJ CK CL CM CN CO CP CQ DG DM DS GF GN GY IC MH NI ON PT PU RN RT TC TN
    + UC
codes role AD AT BI CO CV H HH LA OT P1 P2 PC PE R RF SB SK SU
codes provider 0B 1C 1D 1J 4A CT EL EO HPI JD N5 N7 Q4 SY TJ
codes member 18 1L 1W 3H 49 6P CE CT EA EJ F6 GH HJ IF IG M7 MRC N6 NQ Q4 SY Y4
codes benefit 1 2 3 4 5 6 7 8 A B C CB D E F G H I J K L M MC N O P Q R S T U V W X Y
codes insurance 12 13 14 15 16 41 42 43 47 AP C1 CO CP D DB EP FF GP HM HN HS IN IP LC LD LI LT MA
    + MB MC MH MI MP OT PE PL PP PR PS QM RP SP TF WC WU
codes period 6 7 13 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36
codes counted 8H 99 CA CE D3 DB DY HS LA LE M2 MN P6 QA S7 S8 VS YY
codes planDate 096 102 152 291 307 318 340 341 342 343 346 347 356 357 382 435 442 458 472 539 540
    + 636 771
codes benefitDate 096 193 194 198 290 291 292 295 304 307 318 346 348 349 356 357 435 472 636 771
codes benefitId 18 1L 1W 49 6P 9F ALS CLI F6 FO G1 IG M7 N6 NQ
codes refusedPerson 15 33 35 42 43 45 47 48 49 51 52 56 57 58 60 61 62 63 64 65 66 67 68 71 72 73
    + 74 75 76 77 78
codes refusedProvider 15 41 43 44 45 46 47 48 50 51 79 97 T4
codes refusedBenefit 15 33 52 53 54 55 56 57 60 61 62 63 69 70 98 AA AE AF AG AO CI E8 IA MA
codes related 13 1I 1P 2B 36 73 FA GP GW I3 IL LR OC P3 P4 P5 PR PRP SEP TTP VER VN VY X3 Y2
codes pattern 1 2 3 4 5 6 7 8 9 A B C D E F G H J K L M N O P Q R S SA SB SC SD SG SL SP SX SY SZ T
    + U V W X Y
codes kinds 24 34 46 FA FI II MI NI PI PP SV XV XX
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:271 R R:005010X279A1,005010X279
  BHT R1 Start of hierarchy | R:0022 R:06,11 S R R S:RT
  loop 2000A R0 Source level
    HL[3] R1 Source level | R N R:20 R:0,1
    AAA S9 Request refused | R:N,Y N R:04,41,42,79 R:C,N,P,R,S,Y
    loop 2100A R1 Information source
      NM1[1] R1 Information source | R:2B,36,GP,P5,PR R:1,2 S S S N S R:24,46,FI,NI,PI,XV,XX
          + R@qualified
      PER S3 Contact | R:IC S S:ED,EM,FX,TE,UR S S:ED,EM,EX,FX,TE,UR S S:ED,EM,EX,FX,TE,UR S
      AAA S9 Request refused | R:N,Y N R:04,41,42,79,80,T4 R:C,N,P,R,S,W,X,Y
    loop 2000B S0 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:0,1
      loop 2100B R1 Information receiver
        NM1[1] R1 Information receiver | R:1P,2B,36,80,FA,GP,P5,PR R:1,2 S S S N S
            + R:24,34,FI,PI,PP,SV,XV,XX R@qualified
        REF S9 Receiver ids | R:=provider R S
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R S@state S S@country N N S
        AAA S9 Request refused | R:N,Y N R:=refusedProvider R:C,N,R,S,W,X,Y
        PRV S1 Provider role | R:=role S:PXC S@qualified
      loop 2000C S0 Subscriber level
        HL[3] R1 Subscriber level | R R R:22 R:0,1
        TRN S3 Trace | R:1,2 R R S
        loop 2100C R1 Subscriber
          NM1[1] R1 Subscriber | R:IL R:1,2 S S S N S S:II,MI S
          REF S9 Subscriber ids | R:=member R S
          N3 S1 Street address | R S
          N4 S1 City, state and ZIP | R S@state S S@country N N S
          AAA S9 Request refused | R:N,Y N R:=refusedPerson R:C,N,R,S,W,X,Y
          PRV S1 Provider role | R:=role S:9K,D3,EI,HPI,PXC,SY,TJ S@qualified
          DMG S1 Demographics | S:D8 S S:F,M,U
          INS S1 Identity changed | R:Y R:18 S:001 S:25 Nx12 S
          HI S1 Diagnoses | R(R:ABK,BK R@qualified) S(R:ABF,BF R@qualified)x7
          DTP S9 Plan dates | R:=planDate R:D8,RD8 R
          MPI S1 Military service | R:A,C,L,O,P,S,T R R S S S:D8,RD8 S
          loop 2110C S0 Benefit
            EB R1 Benefit | R:=benefit S:CHD,DEP,ECH,EMP,ESP,FAM,IND,SPC,SPO S:=service*99
                + S:=insurance S S:=period S S S:=counted S S:N,U,Y S:N,U,W,Y
                + S(R:AD,CJ,HC,ID,IV,N4,ZZ R@qualified Sx4 N S) S(R S S S)
            HSD S9 Delivery pattern | S:DY,FL,HS,MN,VS S S:DA,MO,VS,WK,YR S S:=period S S:=pattern
                + S:A,B,C,D,E,F,G,Y
            REF S9 Benefit ids | R:=benefitId R S
            DTP S20 Benefit dates | R:=benefitDate R:D8,RD8 R
            AAA S9 Request refused | R:N,Y N R:=refusedBenefit R:C,N,R,W,X,Y
            MSG S10 Message | R
            loop 2115C S10 Condition of the benefit
              III R1 Condition | S:GR,NI,ZZ S S:44 S
            LS S1 Start of related entities | R:2120
            loop 2120C S23 Related entity
              NM1[1] R1 Related entity | R:=related R:1,2 S S S N S S:=kinds S@qualified
                  + S:01,02,27,41,48,65,72
              N3 S1 Street address | R S
              N4 S1 City, state and ZIP | R S@state S S@country S:RJ S S
              PER S3 Contact | R:IC S S:ED,EM,FX,TE,UR,WP S S:ED,EM,EX,FX,TE,UR,WP S
                  + S:ED,EM,EX,FX,TE,UR,WP S
              PRV S1 Provider role | R:=role S:9K,D3,EI,HPI,PXC,SY,TJ S@qualified
            LE S1 End of related entities | R:2120
        loop 2000D S0 Dependent level
          HL[3] R1 Dependent level | R R R:23 R:0
          TRN S3 Trace | R:1,2 R R S
          loop 2100D R1 Dependent
            NM1[1] R1 Dependent | R:03 R:1 S S S N S S:MI S
            REF S9 Dependent ids | R:=member R S
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R S@state S S@country N N S
            AAA S9 Request refused | R:N,Y N R:=refusedPerson R:C,N,R,S,W,X,Y
            PRV S1 Provider role | R:=role S:9K,D3,EI,HPI,PXC,SY,TJ S@qualified
            DMG S1 Demographics | S:D8 S S:F,M,U
            INS S1 Relationship | R:N R:01,19,20,21,34,39,40,53,G8 S:001 S:25 Nx12 S
            HI S1 Diagnoses | R(R:ABK,BK R@qualified) S(R:ABF,BF R@qualified)x7
            DTP S9 Plan dates | R:=planDate R:D8,RD8 R
            MPI S1 Military service | R:A,C,L,O,P,S,T R R S S S:D8,RD8 S
            loop 2110D S0 Benefit
              EB R1 Benefit | R:=benefit S:CHD,DEP,ECH,EMP,ESP,FAM,IND,SPC,SPO S:=service*99
                  + S:=insurance S S:=period S S S:=counted S S:N,U,Y S:N,U,W,Y
                  + S(R:AD,CJ,HC,ID,IV,N4,ZZ R@qualified Sx4 N S) S(R S S S)
              HSD S9 Delivery pattern | S:DY,FL,HS,MN,VS S S:DA,MO,VS,WK,YR S S:=period S S:=pattern
                  + S:A,B,C,D,E,F,G,Y
              REF S9 Benefit ids | R:=benefitId R S
              DTP S20 Benefit dates | R:=benefitDate R:D8,RD8 R
              AAA S9 Request refused | R:N,Y N R:=refusedBenefit R:C,N,R,W,X,Y
              MSG S10 Message | R
              loop 2115D S10 Condition of the benefit
                III R1 Condition | S:GR,NI,ZZ S S:44 S
              LS S1 Start of related entities | R:2120
              loop 2120D S23 Related entity
                NM1[1] R1 Related entity | R:=related R:1,2 S S S N S S:=kinds S@qualified
                    + S:01,02,27,41,48,65,72
                N3 S1 Street address | R S
                N4 S1 City, state and ZIP | R S@state S S@country S:RJ S S
                PER S3 Contact | R:IC S S:ED,EM,FX,TE,UR,WP S S:ED,EM,EX,FX,TE,UR,WP S
                    + S:ED,EM,EX,FX,TE,UR,WP S
                PRV S1 Provider role | R:=role S:9K,D3,EI,HPI,PXC,SY,TJ S@qualified
              LE S1 End of related entities | R:2120
  SE R1 Transaction trailer | R R
`;
