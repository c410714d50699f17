/**
 * 837 professional claim: 004010X098A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x098a1 = `
codes idsREF 0B 1A 1B 1C 1D 1G 1H 1J B3 BQ EI FH G2 G5 LU SY U3 X5
codes filingSBR 09 10 11 12 13 14 15 16 AM BL CH CI DS HM LI LM MB MC OF TV VA WC ZZ
codes reportPWK 77 AS B2 B3 B4 CT DA DG DS EB MT NN OB OZ PN PO PZ RB RR RT
codes codeHSD 1 2 3 4 5 6 7 A B C D E F G H J K L N O S W SA SB SC SD SG SL SP SX SY SZ
codes relationSBR 01 04 05 07 10 15 17 18 19 20 21 22 23 24 29 32 33 36 39 40 41 43 53 G8
codes codeHSD2 1 2 3 4 5 6 7 A B C D E F G H J K L N O W SA SB SC SD SG SL SP SX SY SZ
codes relationPAT 01 04 05 07 09 10 15 17 19 20 21 22 23 24 29 32 33 34 36 39 40 41 43 53 G8
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:837 R
  BHT R1 Start of hierarchy | R:0019 R:00,18 Rx3 R:CH,RP
  REF R1 Guide id | R:87 R:004010X098DA1,004010X098A1,004010X098 N N
  loop 1000A R1 Submitter
    NM1[1] R1 Submitter | R:41 R:1,2 R S S N N R:46 R@qualified N N
    PER R2 Contact | R:IC R R:ED,EM,FX,TE R S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S N
  loop 1000B R1 Receiver
    NM1[1] R1 Receiver | R:40 R:2 R Nx4 R:46 R@qualified N N
  loop 2000A R0 Top level
    HL[3] R1 Top level | R N R:20 R:1
    PRV S1 Provider role | R:BI,PT R:ZZ R@qualified Nx3
    CUR S1 Foreign currency | R:85 R@currency Nx19
    loop 2010AA R1 Billing provider
      NM1[1] R1 Billing provider | R:85 R:1,2 R S S N S R:24,34,XX R@qualified N N
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R R@state R S@country N N
      REF[1] S8 Further ids | R:=idsREF R N N
      REF[1] S8 Further ids | R:06,8U,EM,IJ,RB,ST,TT R N N
      PER S2 Contact | R:IC R R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S N
    loop 2010AB S1 Pay-to address
      NM1[1] R1 Pay-to address | R:87 R:1,2 R S S N S R:24,34,XX R@qualified N N
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R R@state R S@country N N
      REF S5 Further ids | R:=idsREF R N N
    loop 2000B R0 Subscriber level
      HL[3] R1 Subscriber level | R R R:22 R:0,1
      SBR R1 Coverage | R:P,S,T S:18 S S S:12,13,14,15,16,41,42,43,47 Nx3 S:=filingSBR
      PAT S1 Patient | Nx4 S:D8 S S:01 S S:Y
      loop 2010BA R1 Subscriber
        NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S S:MI,ZZ S@qualified N N
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R R@state R S@country N N
        DMG S1 Demographics | R:D8 R R:F,M,U Nx6
        REF[1] S4 Further ids | R:1W,23,IG,SY R N N
        REF[1] S1 Property and casualty claim | R:Y4 R N N
      loop 2010BB R1 Payer
        NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified N N
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R R@state R S@country N N
        REF S3 Further ids | R:2U,FY,NF,TJ R N N
      loop 2010BC S1 Responsible party
        NM1[1] R1 Responsible party | R:QD R:1,2 R S S N S Nx4
        N3 R1 Street address | R S
        N4 R1 City, state and ZIP | R R@state R S@country N N
      loop 2010BD S1 Card holder
        NM1[1] R1 Card holder | R:AO R:1,2 R S S N S R:MI R@qualified N N
        REF S2 Card | R:AB,BB R N N
      loop 2300 S100 Claim
        CLM R1 Claim | R R N N R(R@pos N R) R:N,Y R:A,B,C,P R:N,Y R:A,I,M,N,O,Y S:B,C,M,P,S
            + S(R:AA,AP,EM,OA S:AA,AP,EM,OA S:AA,AP,EM,OA S@state S@country) S:01,02,03,05,07,08,09
            + Nx3 S:P Nx3 S:1,2,3,4,5,6,7,8,9,10,11
        DTP[1] S1 Initial treatment | R:454 R:D8 R
        DTP[1] S1 Last seen | R:304 R:D8 R
        DTP[1] S1 Onset | R:431 R:D8 R
        DTP[1] S5 Acute manifestation | R:453 R:D8 R
        DTP[1] S10 Similar illness | R:438 R:D8 R
        DTP[1] S10 Accident | R:439 R:D8,DT R
        DTP[1] S1 Last period | R:484 R:D8 R
        DTP[1] S1 Last X-ray | R:455 R:D8 R
        DTP[1] S1 Prescription | R:471 R:D8 R
        DTP[1] S5 Disability begins | R:360 R:D8 R
        DTP[1] S5 Disability ends | R:361 R:D8 R
        DTP[1] S1 Last worked | R:297 R:D8 R
        DTP[1] S1 Return to work | R:296 R:D8 R
        DTP[1] S1 Admission | R:435 R:D8 R
        DTP[1] S1 Discharge | R:096 R:D8 R
        DTP[1] S2 Care taken and given up | R:090,091 R:D8 R
        PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FX N N S:AC S Nx3
        CN1 S1 Contract | R:02,03,04,05,06,09 Sx5
        AMT[1] S1 Card limit | R:MA R N
        AMT[1] S1 Paid by patient | R:F5 R N
        AMT[1] S1 Purchased services | R:NE R N
        REF[1] S1 Service authorization exception | R:4N R:1,2,3,4,5,6,7 N N
        REF[1] S1 Medicare crossover | R:F5 R:Y,N N N
        REF[1] S1 Mammography certificate | R:EW R N N
        REF[1] S2 Referral or authorization | R:9F,G1 R N N
        REF[1] S1 Payer claim control number | R:F8 R N N
        REF[1] S3 CLIA number | R:X4 R N N
        REF[1] S1 Repriced claim number | R:9A R N N
        REF[1] S1 Adjusted repriced claim number | R:9C R N N
        REF[1] S1 Investigational device | R:LX R N N
        REF[1] S1 Clearinghouse claim number | R:D9 R N N
        REF[1] S4 Ambulatory group | R:1S R N N
        REF[1] S1 Medical record number | R:EA R N N
        REF[1] S1 Demonstration project | R:P4 R N N
        K3 S10 File information | R N N
        NTE S1 Note | R:ADD,CER,DCP,DGN,PMT,TPO R
        CR1 S1 Ambulance transport | S:LB S R:I,R,T,X R:A,B,C,D,E R:DH R N N S S
        CR2 S1 Spinal manipulation | Nx7 R:A,C,D,E,F,G,M N S S S:N,Y
        CRC[1] S3 Ambulance conditions | R:07 R:N,Y R:01,02,03,04,05,06,07,08,09,60
            + S:01,02,03,04,05,06,07,08,09,60x4
        CRC[1] S3 Vision conditions | R:E1,E2,E3 R:N,Y R:L1,L2,L3,L4,L5 S:L1,L2,L3,L4,L5x4
        CRC[1] S1 Homebound | R:75 R:Y R:IH Nx4
        CRC[1] S1 EPSDT referral | R:ZZ R:N,Y R:AV,NU,S2,ST S:AV,NU,S2,ST S:AV,NU,S2,ST N N
        HI S1 Diagnoses | R(R:BK R@qualified Nx5) S(R:BF R@qualified Nx5)x7 Nx4
        HCP S1 Repricing | R:00,01,02,03,04,05,07,08,09,10,11,12,13,14 R Sx5 Nx5 S:T1,T2,T3,T4,T5,T6
            + S:1,2,3,4,5 S:1,2,3,4,5,6
        loop 2305 S6 Home health plan
          CR7 R1 Home health plan | R:AI,MS,OT,PT,SN,ST R R
          HSD S3 Delivery pattern | S:VS S S:DA,MO,Q1,WK S S:7,35 S S:=codeHSD S:D,E,F
        loop 2310A S2 Referring provider
          NM1[1] R1 Referring provider | R:DN,P3 R:1,2 R S S N S S:24,34,XX S@qualified N N
          PRV S1 Provider role | R:RF R:ZZ R@qualified Nx3
          REF S5 Further ids | R:0B,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
        loop 2310B S1 Rendering provider
          NM1[1] R1 Rendering provider | R:82 R:1,2 R S S N S R:24,34,XX R@qualified N N
          PRV S1 Provider role | R:PE R:ZZ R@qualified Nx3
          REF S5 Further ids | R:0B,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
        loop 2310C S1 Purchased service provider
          NM1[1] R1 Purchased service provider | R:QB R:1,2 R S S N N S:24,34,XX S@qualified N N
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,U3,X5 R N N
        loop 2310D S1 Service facility
          NM1[1] R1 Service facility | R:77,FA,LI,TL R:2 S Nx4 S:24,34,XX S@qualified N N
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R R@state R S@country N N
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,G2,LU,N5,TJ,X4,X5 R N N
        loop 2310E S1 Supervising provider
          NM1[1] R1 Supervising provider | R:DQ R:1 R R S N S S:24,34,XX S@qualified N N
          REF S5 Further ids | R:0B,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
        loop 2320 S10 Other coverage
          SBR R1 Coverage | R:P,S,T R:=relationSBR S S
              + R:AP,C1,CP,GP,HM,IP,LD,LT,MB,MC,MI,MP,OT,PP,SP Nx3 S:=filingSBR
          CAS S5 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
          AMT[1] S1 Paid by payer | R:D R N
          AMT[1] S1 Approved | R:AAE R N
          AMT[1] S1 Allowed | R:B6 R N
          AMT[1] S1 Patient responsibility | R:F2 R N
          AMT[1] S1 Covered | R:AU R N
          AMT[1] S1 Discount | R:D8 R N
          AMT[1] S1 Per day limit | R:DY R N
          AMT[1] S1 Paid by patient | R:F5 R N
          AMT[1] S1 Tax | R:T R N
          AMT[1] S1 Before taxes | R:T2 R N
          DMG S1 Demographics | R:D8 R R:F,M,U Nx6
          OI R1 Other insurance | N N R:N,Y S:B,C,M,P,S N R:A,I,M,N,O,Y
          MOA S1 Outpatient adjudication | S S S@rarcx5 S S
          loop 2330A R1 Other subscriber
            NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S R:MI,ZZ R@qualified N N
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | S S@state S S@country N N
            REF S3 Further ids | R:1W,23,IG,SY R N N
          loop 2330B R1 Other payer
            NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified N N
            PER S2 Contact | R:IC R R:ED,EM,FX,TE R S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S N
            DTP S1 Adjudicated or paid | R:573 R:D8 R
            REF[1] S2 Further ids | R:2U,F8,FY,NF,TJ R N N
            REF[1] S2 Referral or authorization | R:9F,G1 R N N
            REF[1] S2 Claim adjusted by payer | R:T4 R:Y N N
          loop 2330C S1 Other payer: patient
            NM1[1] R1 Patient | R:QC R:1 Nx5 R:MI R@qualified N N
            REF S3 Further ids | R:1W,23,IG,SY R N N
          loop 2330D S2 Other payer: referring provider
            NM1[1] R1 Referring provider | R:DN,P3 R:1,2 Nx9
            REF R3 Further ids | R:1B,1C,1D,EI,G2,LU,N5 R N N
          loop 2330E S1 Other payer: rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1,2 Nx9
            REF R3 Further ids | R:1B,1C,1D,EI,G2,LU,N5 R N N
          loop 2330F S1 Other payer: purchased service provider
            NM1[1] R1 Purchased service provider | R:QB R:1,2 Nx9
            REF R3 Further ids | R:1A,1B,1C,1D,EI,G2,LU,N5 R N N
          loop 2330G S1 Other payer: service facility
            NM1[1] R1 Service facility | R:77,FA,LI,TL R:2 Nx9
            REF R3 Further ids | R:1A,1B,1C,1D,G2,LU,N5 R N N
          loop 2330H S1 Other payer: supervising provider
            NM1[1] R1 Supervising provider | R:DQ R:1 Nx9
            REF R3 Further ids | R:1B,1C,1D,EI,G2,N5 R N N
        loop 2400 R50 Service line
          LX R1 Line | R
          SV1 R1 Professional service | R(R:HC,IV,N4,ZZ R@qualified Sx4 N) R R:F2,MJ,UN R S@pos N
              + S(R:1,2,3,4,5,6,7,8 S:1,2,3,4,5,6,7,8x3) N S:Y N S:Y S:Y N N S:0 Nx6
          SV5 S1 Equipment | R(R:HC R@qualified Nx5) R:DA R S S S:1,4,6 N
          PWK S1 Certificate of necessity | R:CT R:AB,AD,AF,AG,NS Nx7
          CR1 S1 Ambulance transport | S:LB S R:I,R,T,X R:A,B,C,D,E R:DH R N N S S
          CR2 S5 Spinal manipulation | Nx7 R:A,C,D,E,F,G,M N S S S:N,Y
          CR3 S1 Equipment certification | R:I,R,S R:MO R N N
          CR5 S1 Home oxygen | R:I,R,S R Nx7 S S R:E,R,S S:1 S:2 S:3 Nx3
          CRC[1] S3 Ambulance conditions | R:07 R:N,Y R:01,02,03,04,05,06,07,08,09,60
              + S:01,02,03,04,05,06,07,08,09,60x4
          CRC[1] S1 Hospice employee | R:70 R:N,Y R:65 Nx4
          CRC[1] S2 Equipment conditions | R:09,11 R:N,Y R:37,38,AL,P1,ZV S:37,38,AL,P1,ZVx4
          DTP[1] R1 Service | R:472 R:D8,RD8 R
          DTP[1] S1 Certification revised | R:607 R:D8 R
          DTP[1] S1 Therapy begins | R:463 R:D8 R
          DTP[1] S1 Last certification | R:461 R:D8 R
          DTP[1] S1 Last seen | R:304 R:D8 R
          DTP[1] S2 Test | R:738,739 R:D8 R
          DTP[1] S3 Oxygen test | R:119,480,481 R:D8 R
          DTP[1] S1 Shipped | R:011 R:D8 R
          DTP[1] S1 Onset | R:431 R:D8 R
          DTP[1] S1 Last X-ray | R:455 R:D8 R
          DTP[1] S1 Acute manifestation | R:453 R:D8 R
          DTP[1] S1 Initial treatment | R:454 R:D8 R
          DTP[1] S1 Similar illness | R:438 R:D8 R
          MEA S20 Test result | R:OG,TR R:GRA,HT,R1,R2,R3,R4,ZO R Nx7
          CN1 S1 Contract | R:01,02,03,04,05,06,09 Sx5
          REF[1] S1 Repriced line number | R:9B R N N
          REF[1] S1 Adjusted repriced line number | R:9D R N N
          REF[1] S2 Referral or authorization | R:9F,G1 R N N
          REF[1] S1 Line item control number | R:6R R N N
          REF[1] S1 Mammography certificate | R:EW R N N
          REF[1] S1 CLIA number | R:X4 R N N
          REF[1] S1 Referring CLIA number | R:F4 R N N
          REF[1] S1 Vaccine batch | R:BT R N N
          REF[1] S4 Ambulatory group | R:1S R N N
          REF[1] S1 Oxygen flow | R:TP R N N
          REF[1] S1 Universal product number | R:OZ,VP R N N
          AMT[1] S1 Tax | R:T R N
          AMT[1] S1 Approved | R:AAE R N
          AMT[1] S1 Postage | R:F4 R N
          K3 S10 File information | R N N
          NTE S1 Note | R:ADD,DCP,PMT,TPO R
          PS1 S1 Purchased service | R R N
          HSD S1 Delivery pattern | S:VS S S:DA,MO,Q1,WK S S:7,34,35 S S:=codeHSD2 S:D,E,F
          HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx5 N S:HC,IV,ZZ S
              + S:DA,UN S S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
          loop 2410 S25 Drug
            LIN R1 Drug | N R:N4 R Nx28
            CTP S1 Drug quantity | N N R R R(R:F2,GR,ML,UN Nx14) Nx6
            REF S1 Prescription | R:XZ R N N
          loop 2420A S1 Rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1,2 R S S N S R:24,34,XX R@qualified N N
            PRV S1 Provider role | R:PE R:ZZ R@qualified Nx3
            REF S5 Further ids | R:0B,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
          loop 2420B S1 Purchased service provider
            NM1[1] R1 Purchased service provider | R:QB R:1,2 Nx5 S:24,34,XX S@qualified N N
            REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,U3,X5 R N N
          loop 2420C S1 Service facility
            NM1[1] R1 Service facility | R:77,FA,LI,TL R:2 S Nx4 S:24,34,XX S@qualified N N
            N3 R1 Street address | R S
            N4 R1 City, state and ZIP | R R@state R S@country N N
            REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,G2,LU,N5,TJ,X4,X5 R N N
          loop 2420D S1 Supervising provider
            NM1[1] R1 Supervising provider | R:DQ R:1 R R S N S S:24,34,XX S@qualified N N
            REF S5 Further ids | R:0B,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
          loop 2420E S1 Ordering provider
            NM1[1] R1 Ordering provider | R:DK R:1 R R S N S S:24,34,XX S@qualified N N
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R R@state R S@country N N
            REF S5 Further ids | R:0B,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
            PER S1 Contact | R:IC R R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S N
          loop 2420F S2 Referring provider
            NM1[1] R1 Referring provider | R:DN,P3 R:1 R R S N S S:24,34,XX S@qualified N N
            PRV S1 Provider role | R:RF R:ZZ R@qualified Nx3
            REF S5 Further ids | R:0B,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
          loop 2420G S4 Payer
            NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified N N
            REF R2 Referral or authorization | R:9F,G1 R N N
          loop 2430 S25 Line of other payer
            SVD R1 Adjudicated line | R R R(R:HC,IV,ZZ R@qualified Sx5) N R S
            CAS S99 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
            DTP R1 Adjudicated or paid | R:573 R:D8 R
          loop 2440 S5 Form
            LQ R1 Codes | R:AS,UT R@qualified
            FRM R99 Form answer | R S:N,W,Y Sx3
      loop 2000C S0 Patient level
        HL[3] R1 Patient level | R R R:23 R:0
        PAT R1 Patient | R:=relationPAT Nx3 S:D8 S S:01 S S:Y
        loop 2010CA R1 Patient
          NM1[1] R1 Patient | R:QC R:1 R R S N S S:MI,ZZ S@qualified N N
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R R@state R S@country N N
          DMG R1 Demographics | R:D8 R R:F,M,U Nx6
          REF[1] S5 Further ids | R:1W,23,IG,SY R N N
          REF[1] S1 Property and casualty claim | R:Y4 R N N
        same 2300 S100
  SE R1 Transaction trailer | R R
`;
