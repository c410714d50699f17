/**
 * 278 review request: 005010X217, written by hand from the published examples and the 4010 form.
 * The code values of lesser elements are left open where no public table was at hand. Names are
 * ours. How it is written: ../dictionary/outline.ts.
 */
export const x217Request = `
codes service 1 2 3 4 5 6 7 8 11 12 14 15 16 17 18 20 21 23 24 25 26 27 28 33 35 36 37 38 39 40 42
    + 44 45 46 48 50 51 52 53 54 56 57 58 59 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78
    + 79 80 82 83 84 85 86 87 88 93 A4 A6 A9 AD AE AF AG AI AJ AK AL AR B1 BB BC BD BE BF BG BL BN
    + BP BQ BR BS BY BZ C1 CQ GY IC MH NI ON PT PU RN RT TC TN
codes provider 71 72 73 77 AAJ DD DK DN FA G3 P3 QB QV SJ
codes role AD AS AT OP OR OT PC PE RF
codes ids 0B 1G 1J CT EI EL G5 N5 N7 SY TJ ZH
codes member 1L 1W 3L 6P A6 CT DP EA EJ F6 HJ IG N6 NQ SY
codes diagnosis ABF ABJ ABK ABN APR BF BJ BK BN DR LOI PR TQ
codes period 6 7 21 26 27 29 34 35
codes health 1 2 3 4 5 6 7 8 9
codes prognosis 1 2 3 4 5 6 7 8
codes delay 1 2 3 4 7 8 10 11 15 16
codes payer 24 34 46 FI NI PI XV XX
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:278 R R:005010X217,005010X217E1,005010X217E2
  BHT R1 Start of hierarchy | R:0007 R:01,13,36 R R R S:RU
  loop 2000A R0 Review organization level
    HL[3] R1 Review organization level | R N R:20 R:1
    loop 2010A R1 Review organization
      NM1[1] R1 Review organization | R:2B,36,PR,X3 R:1,2 S S S S S R:=payer R@qualified
    loop 2000B R0 Requester level
      HL[3] R1 Requester level | R R R:21 R:1
      loop 2010B R1 Requester
        NM1[1] R1 Requester | R:1P,2B,36,80,FA,PR R:1,2 S S S S S R:24,34,46,FI,PI,SV,XX R@qualified
        REF S8 Requester ids | R:=ids R S
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R S@state S S@country N N S
        PER S1 Contact | R:IC S S:EM,FX,TE,UR S S:EM,EX,FX,TE,UR S S:EM,EX,FX,TE,UR S
        PRV S1 Provider role | R:=role S:PXC S@qualified
      loop 2000C R0 Subscriber level
        HL[3] R1 Subscriber level | R R R:22 R:1
        loop 2010C R1 Subscriber
          NM1[1] R1 Subscriber | R:IL R:1 S S S S S R:II,MI R@qualified
          REF S9 Patient ids | R:=member R
          N3 S1 Street address | R S
          N4 S1 City, state and ZIP | R S@state S S@country N N S
          DMG S1 Demographics | R:D8 R S:F,M,U
          INS S1 Military | R:Y R:18 Nx5 S
        loop 2000D S0 Dependent level
          HL[3] R1 Dependent level | R R R:23 R:1
          loop 2010D R1 Dependent
            NM1[1] R1 Dependent | R:QC R:1 S S S S S
            REF S9 Patient ids | R:=member R
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R S@state S S@country N N S
            DMG S1 Demographics | R:D8 R S:F,M,U
            INS S1 Relationship | R:N S Nx14 S
          loop 2000E S0 Event level
            HL[3] R1 Event level | R R R:EV R:0,1
            TRN S3 Trace | R:1 R R S
            UM R1 Review asked | R:AR,HS,IN,SC S:1,2,3,4,6,I,N,R,S S:=service S(R R:A,B S)
                + S(R:AA,AP,EM S:AA,AP,EM S:AA,AP,EM S@state S@country) S:03,E,U S:=health
                + S:=prognosis S:A,I,M,O,R,Y S:=delay
            REF[1] S1 Earlier authorization | R:BB R
            REF[1] S1 Earlier administrative reference | R:NT R
            DTP[1] S1 Accident | R:439 R:D8 R
            DTP[1] S1 Last period | R:484 R:D8 R
            DTP[1] S1 Birth expected | R:ABC R:D8 R
            DTP[1] S1 Onset | R:431 R:D8 R
            DTP[1] S1 Event | R:AAH R:D8,RD8 R
            DTP[1] S1 Admission | R:435 R:D8,RD8 R
            DTP[1] S1 Discharge | R:096 R:D8 R
            DTP[1] S1 Certification issued | R:102 R:D8 R
            DTP[1] S1 Certification expires | R:036 R:D8 R
            DTP[1] S1 Certification effective | R:007 R:D8,RD8 R
            HI S1 Diagnoses | R(R:=diagnosis R@qualified S S) S(R:=diagnosis R@qualified S S)x11
            HSD S1 Delivery pattern | S:DY,FL,HS,MN,VS S S:DA,MO,WK S S:=period S S S
            CRC S0 Conditions | R:07,08,09,11,75,76,77,IH R:N,Y R S S S S
            CL1 S1 Admission | S S S S
            CR1 S1 Ambulance transport | S:KG,LB S R:I,R,T,X S:A,B,C,D,E,F S:DH,DK S S S S S
            CR2 S1 Spinal manipulation | Sx12
            CR5 S1 Home oxygen | Sx18
            CR6 S1 Home health | R:1,2,3,4,5,6,7,8 R S:RD8 S N N S:N,U,W,Y R:1,2,3,4,5,6,I,R,S Sx13
            PWK S10 Paperwork | R R:AA,BM,EL,EM,FX,VO N N S:AC S S
            MSG S1 Message | R
            loop 2010EA S14 Event provider
              NM1[1] R1 Event provider | R:=provider R:1,2 S S S S S S:24,34,46,XX S@qualified
              REF S8 Provider ids | R:=ids R S
              N3 S1 Street address | R S
              N4 S1 City, state and ZIP | R S@state S S@country N N S
              PER S1 Contact | R:IC S S:EM,FX,TE,UR S S:EM,EX,FX,TE,UR S S:EM,EX,FX,TE,UR S
              PRV S1 Provider role | R:=role S:PXC S@qualified
            loop 2010EB S5 Transport
              NM1[1] R1 Transport | R:45,FS,ND,PW,R3 R:1,2 S
              N3 S1 Street address | R S
              N4 S1 City, state and ZIP | R S@state S S@country N N S
            loop 2010EC S3 Other review organization
              NM1[1] R1 Other review organization | R:00,CA,CC,X3 R:2 S N N N N S:24,34,46,PI,XV,XX
                  + S@qualified
              REF S9 Decisions | R R S
              DTP S9 Dates | R R:D8 R
            loop 2000F S0 Service level
              HL[3] R1 Service level | R R R:SS R:0,1
              TRN S3 Trace | R:1 R R S
              UM S1 Review asked | R:AR,HS,IN,SC S:1,2,3,4,6,I,N,R,S S:=service S(R R:A,B S)
              REF[1] S1 Earlier authorization | R:BB R
              REF[1] S1 Earlier administrative reference | R:NT R
              DTP[1] S1 Service | R:472 R:D8,RD8 R
              DTP[1] S1 Certification issued | R:102 R:D8 R
              DTP[1] S1 Certification expires | R:036 R:D8 R
              DTP[1] S1 Certification effective | R:007 R:D8,RD8 R
              HI S1 Diagnoses | R(R:=diagnosis R@qualified S S) S(R:=diagnosis R@qualified S S)x11
              SV1 S1 Professional service | R(R:HC,IV,N4,WK,ZZ R@qualified Sx6) S S:F2,MJ,UN S N N
                  + S(R S S S) N N N S:N,U,Y Nx8 S:1,2,3,4,5,6
              SV2 S1 Institutional service | S S(R:HC,IV,N4,WK,ZZ R@qualified Sx6) S S:DA,F2,UN S S
                  + N N S N
              SV3 S1 Dental service | R(R:AD R@qualified Sx6) S N S(R S S S S) S:I,R S S
              TOO S32 Tooth | R:JP R S(R S S S S)
              HSD S1 Delivery pattern | S:DY,FL,HS,MN,VS S S:DA,MO,WK S S:=period S S S
              PWK S10 Paperwork | R R:AA,BM,EL,EM,FX,VO N N S:AC S S
              MSG S1 Message | R
              loop 2010FA S12 Service provider
                NM1[1] R1 Service provider | R:=provider R:1,2 S S S S S S:24,34,46,XX S@qualified
                REF S8 Provider ids | R:=ids R S
                N3 S1 Street address | R S
                N4 S1 City, state and ZIP | R S@state S S@country N N S
                PER S1 Contact | R:IC S S:EM,FX,TE,UR S S:EM,EX,FX,TE,UR S S:EM,EX,FX,TE,UR S
                PRV S1 Provider role | R:=role S:PXC S@qualified
        same 2000E S0
  SE R1 Transaction trailer | R R
`;
