/**
 * 271 eligibility response: 004010X092A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x092a1Response = `
codes idsREF 18 1L 1W 3H 49 6P CT A6 EA EJ F6 GH HJ IF IG ML N6 NQ Q4 SY
codes codeAAA 15 42 43 45 47 48 49 51 52 56 57 58 60 61 62 63 64 65 66 67 68 71 72 73 74 75 76 77 78
codes dateDTP 102 152 291 307 318 340 341 342 343 346 347 356 357 382 435 442 458 472 539 540 636
    + 771
codes benefitEB 1 2 3 4 5 6 7 8 A B C D E F G H I J K L M N O P Q R S T U V W X Y CB MC
codes serviceEB 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 30 32 33
    + 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64
    + 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
    + 96 97 98 99 A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE AF AG AH AI AJ AK AL AM AN AO AQ AR
    + BA BB BC BD BE BF BG BH BI BJ BK BL BM BN BP BQ BR BS
codes codeEB D 12 13 14 15 16 41 42 43 47 AP C1 CO CP DB EP FF GP HM HN HS IN IP LC LD LI LT MA MB
    + MC MH MI MP OT PE PL PP PR PS QM RP SP TF WC WU
codes codeEB2 6 7 13 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36
codes codeHSD 6 7 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35
codes codeHSD2 1 2 3 4 5 6 7 8 9 A B C D E F G H J K L M N O P Q R S T U V W X Y Z SG SL SP SX SY SZ
codes entityNM1 13 1P 2B 36 73 FA GP IL LR P3 P4 P5 PR VN X3 PRP SEP TTP
codes rolePRV AD H R AT BI CO CV HH LA OT P1 P2 PC PE RF SB SK SU
codes idsREF2 18 1L 1W 49 6P A6 CT EA EJ F6 GH HJ IF IG M7 N6 NQ Q4 SY
codes codeAAA2 15 42 43 45 47 48 49 51 52 56 57 58 60 61 62 63 64 65 66 67 68 71
codes dateDTP2 102 152 291 307 318 340 341 342 343 346 347 382 435 442 458 472 539 540 636
codes codeHSD3 1 2 3 4 5 6 7 8 9 A B C D E F G H J K L M N O P Q R S T U V W X Y SG SL SP SX SY SZ
codes dateDTP3 193 194 198 290 292 295 304 307 318 348 349 356 357 435 472 636 771
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:271 R
  BHT R1 Start of hierarchy | R:0022 R:11 S R R N
  loop 2000A R0 Top level
    HL[3] R1 Top level | R N R:20 R:0,1
    AAA S9 Request refused | R:N,Y N R:04,41,42,79 R:C,N,P,R,S,Y
    loop 2100A R1 Information source
      NM1[1] R1 Information source | R:2B,36,GP,P5,PR R:1,2 Sx3 N S R:24,46,FI,NI,PI,XV,XX
          + R@qualified N N
      REF S9 Source ids | R:18,55 R S N
      PER S3 Contact | R:IC S S:ED,EM,FX,TE S S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S N
      AAA S9 Request refused | R:N,Y N R:04,41,42,79,80,T4 R:C,N,P,R,S,W,X,Y
    loop 2000B S0 Receiver level
      HL[3] R1 Receiver level | R R R:21 R:0,1
      loop 2100B R1 Information receiver
        NM1[1] R1 Information receiver | R:1P,2B,36,80,FA,GP,P5,PR R:1,2 Sx3 N S
            + R:24,34,FI,PI,PP,SV,XV,XX R@qualified N N
        REF S9 Further ids | R:0B,1C,1D,1J,4A,CT,EL,EO,JD,N5,N7,Q4,SY,TJ,HPI R S@state N
        AAA S9 Request refused | R:N,Y N R:15,41,43,44,45,46,47,48,50,51,79,97,T4 R:C,N,R,S,W,X,Y
      loop 2000C S0 Subscriber level
        HL[3] R1 Subscriber level | R R R:22 R:0,1
        TRN S3 Trace | R:1,2 R R S
        loop 2100C R1 Subscriber
          NM1[1] R1 Subscriber | R:IL R:1 Sx5 S:MI,ZZ S@qualified N N
          REF S9 Further ids | R:=idsREF R S N
          N3 S1 Street address | R S
          N4 S1 City, state and ZIP | S S@state S S@country S:CY,FI S
          PER S3 Contact | R:IC S S:HP,TE,WP S S:EX,HP,TE,WP S S:EX,HP,TE,WP S N
          AAA S9 Request refused | R:N,Y N R:=codeAAA R:C,N,R,S,W,X,Y
          DMG S1 Demographics | S:D8 S S:F,M,U Nx6
          INS S1 Subscriber | R:Y R:18 S:001 S:25 Nx4 S:F,N,P S:N,Y Nx6 S
          DTP S9 Date | R:=dateDTP R:D8,RD8 R
          loop 2110C S0 Benefit
            EB R1 Benefit | R:=benefitEB S:CHD,DEP,ECH,EMP,ESP,FAM,IND,SPC,SPO S:=serviceEB
                + S:=codeEB S S:=codeEB2 S S S:99,CA,CE,DB,DY,HS,LA,LE,MN,P6,QA,S7,S8,VS,YY S
                + S:N,U,Y S:N,U,Y S(R:AD,CJ,HC,ID,IV,N4,ZZ R@qualified Sx4 N)
            HSD S9 Delivery pattern | S:DY,FL,HS,MN,VS S S:DA,MO,VS,WK,YR S S:=codeHSD S S:=codeHSD2
                + S:A,B,C,D,E,F,G,Y
            REF S9 Further ids | R:18,1L,1W,49,6P,9F,A6,F6,G1,IG,N6,NQ R S N
            DTP S20 Date | R:193,194,198,290,292,295,304,307,318,348,349,356,357,435,472,636
                + R:D8,RD8 R
            AAA S9 Request refused | R:N,Y N R:15,52,53,54,55,56,57,60,61,62,63,69,70 R:C,N,R,W,X,Y
            MSG S10 Message | R N N
            loop 2115C S10 Further information
              III R1 Further information | R:BF,BK,ZZ R Nx7
            LS S1 Start of loop | R:2120
            loop 2120C S1 Entity
              NM1[1] R1 Entity | R:=entityNM1 R:1,2 Sx3 N S S:24,34,46,FA,FI,MI,NI,PI,PP,SV,XV,XX,ZZ
                  + S@qualified N N
              N3 S1 Street address | R S
              N4 S1 City, state and ZIP | S S@state S S@country S:RJ S
              PER S3 Contact | R:IC S S:ED,EM,FX,TE,WP S S:ED,EM,EX,FX,TE,WP S S:ED,EM,EX,FX,TE,WP S
                  + N
              PRV S1 Provider role | R:=rolePRV R:9K,D3,EI,SY,TJ,ZZ,HPI R@qualified Nx3
            LE S1 End of loop | R:2120
        loop 2000D S0 Patient level
          HL[3] R1 Patient level | R R R:23 R:0
          TRN S3 Trace | R:1,2 R R S
          loop 2100D R1 Dependent
            NM1[1] R1 Dependent | R:03 R:1 Sx3 N S S:MI,ZZ S@qualified N N
            REF S9 Further ids | R:=idsREF2 R S N
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | S S@state S S@country N N
            PER S3 Contact | R:IC S S:HP,TE,WP S S:EX,HP,TE,WP S S:EX,HP,TE,WP S N
            AAA S9 Request refused | R:N,Y N R:=codeAAA2 R:C,N,R,S,W,X,Y
            DMG S1 Demographics | S:D8 S S:F,M,U Nx6
            INS S1 Relationship to insured | R:N R:01,19,21,34 S:001 S:25 Nx4 S:F,N,P S:N,Y Nx6 S
            DTP S9 Date | R:=dateDTP2 R:D8,RD8 R
            loop 2110D S0 Benefit
              EB R1 Benefit | R:=benefitEB S:CHD,DEP,ECH,ESP,FAM,IND,SPC,SPO S:=serviceEB S:=codeEB
                  + S S:=codeEB2 S S S:99,CA,CE,DB,DY,HS,LA,LE,MN,P6,QA,S7,S8,VS,YY S S:N,U,Y
                  + S:N,U,Y S(R:AD,CJ,HC,ID,IV,N4,ZZ R@qualified Sx4 N)
              HSD S9 Delivery pattern | S:DY,FL,HS,MN,VS S S:DA,MO,VS,WK,YR S S:=codeHSD S
                  + S:=codeHSD3 S:A,B,C,D,E,F,G,Y
              REF S9 Further ids | R:18,1L,1W,49,6P,9F,A6,F6,G1,IG,N6,NQ R S N
              DTP S20 Date | R:=dateDTP3 R:D8,RD8 R
              AAA S9 Request refused | R:N,Y N R:15,52,53,54,55,56,57,60,61,62,63,69,70
                  + R:C,N,R,W,X,Y
              MSG S10 Message | R N N
              loop 2115D S10 Further information
                III R1 Further information | R:BF,BK,ZZ R Nx7
              LS S1 Start of loop | R:2120
              loop 2120D S1 Entity
                NM1[1] R1 Entity | R:=entityNM1 R:1,2 Sx3 N S
                    + S:24,34,46,FA,FI,MI,NI,PI,PP,SV,XV,XX,ZZ S@qualified N N
                N3 S1 Street address | R S
                N4 S1 City, state and ZIP | S S@state S S@country S:RJ S
                PER S3 Contact | R:IC S S:ED,EM,FX,TE,WP S S:ED,EM,EX,FX,TE,WP S S:ED,EM,EX,FX,TE,WP
                    + S N
                PRV S1 Provider role | R:=rolePRV R:9K,D3,EI,SY,TJ,ZZ,HPI R@qualified Nx3
              LE S1 End of loop | R:2120
  SE R1 Transaction trailer | R R
`;
