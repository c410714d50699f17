/**
 * 837 professional claim: 005010X222A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x222a1 = `
codes filingSBR 11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ
codes reportPWK 03 04 05 06 07 08 09 10 11 13 15 21 A3 A4 AM AS B2 B3 B4 BR BS BT CB CK CT D2 DA DB
    + DG DJ DS EB HC HR I5 IR LA M1 MT NN OB OC OD OE OX OZ P4 P5 PE PN PO PQ PY PZ RB RR RT RX SG
    + V5 XP
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:837 R R:005010X222A1,005010X222,005010X222A2
  BHT R1 Start of hierarchy | R:0019 R:00,18 Rx3 R:CH,RP
  loop 1000A R1 Submitter
    NM1[1] R1 Submitter | R:41 R:1,2 R S S N N R:46 R@qualified
    PER R2 Contact | R:IC S R:ED,EM,FX,TE R S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S
  loop 1000B R1 Receiver
    NM1[1] R1 Receiver | R:40 R:2 R Nx4 R:46 R@qualified
  loop 2000A R0 Top level
    HL[3] R1 Top level | R N R:20 R:1
    PRV S1 Provider role | R:BI R:PXC R@qualified
    CUR S1 Foreign currency | R:85 R@currency
    loop 2010AA R1 Billing provider
      NM1[1] R1 Billing provider | R:85 R:1,2 R S S N S S:XX S@qualified
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R S@state S S@country N N S
      REF[1] R1 Tax id | R:EI,SY R
      REF[1] S2 License or UPIN | R:0B,1G R
      PER S2 Contact | R:IC S R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S
    loop 2010AB S1 Pay-to address
      NM1[1] R1 Pay-to address | R:87 R:1,2
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R S@state S S@country N N S
    loop 2010AC S1 Pay-to plan
      NM1[1] R1 Pay-to plan | R:PE R:2 R Nx4 R:PI,XV R@qualified
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R S@state S S@country N N S
      REF[1] S1 Payer ids | R:2U,FY,NF R
      REF[1] R1 Tax id | R:EI R
    loop 2000B R0 Subscriber level
      HL[3] R1 Subscriber level | R R R:22 R:0,1
      SBR R1 Coverage | R:A,B,C,D,E,F,G,H,P,S,T,U S:18 S S S:12,13,14,15,16,41,42,43,47 Nx3
          + S:=filingSBR
      PAT S1 Patient | Nx4 S:D8 S S:01 S S:Y
      loop 2010BA R1 Subscriber
        NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S R:II,MI R@qualified
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R S@state S S@country N N S
        DMG S1 Demographics | R:D8 R R:F,M,U
        REF[1] S1 Social security number | R:SY R
        REF[1] S1 Property and casualty claim | R:Y4 R
        PER S1 Contact | R:IC S R:TE R S:EX S
      loop 2010BB R1 Payer
        NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R S@state S S@country N N S
        REF[1] S3 Payer ids | R:2U,EI,FY,NF R
        REF[1] S2 Payer-given ids | R:G2,LU R
      loop 2300 S100 Claim
        CLM R1 Claim | R R N N R(R@pos R:B R) R:N,Y R:A,B,C R:N,W,Y R:I,Y S:P S(R:AA,EM,OA
            + S:AA,EM,OA N S@state S@country) S:02,03,05,09 Nx7 S:1,2,3,4,5,6,7,8,9,10,11,15
        DTP[1] S1 Onset | R:431 R:D8 R
        DTP[1] S1 Initial treatment | R:454 R:D8 R
        DTP[1] S1 Last seen | R:304 R:D8 R
        DTP[1] S1 Acute manifestation | R:453 R:D8 R
        DTP[1] S1 Accident | R:439 R:D8 R
        DTP[1] S1 Last period | R:484 R:D8 R
        DTP[1] S1 Last X-ray | R:455 R:D8 R
        DTP[1] S1 Prescription | R:471 R:D8 R
        DTP[1] S1 Disability | R:314,360,361 R:D8,RD8 R
        DTP[1] S1 Last worked | R:297 R:D8 R
        DTP[1] S1 Return to work | R:296 R:D8 R
        DTP[1] S1 Admission | R:435 R:D8 R
        DTP[1] S1 Discharge | R:096 R:D8 R
        DTP[1] S2 Care taken and given up | R:090,091 R:D8 R
        DTP[1] S1 First contact | R:444 R:D8 R
        DTP[1] S1 Received | R:050 R:D8 R
        PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FT,FX N N S:AC S
        CN1 S1 Contract | R:01,02,03,04,05,06,09 Sx5
        AMT S1 Paid by patient | R:F5 R
        REF[1] S1 Service authorization exception | R:4N R
        REF[1] S1 Medicare crossover | R:F5 R
        REF[1] S1 Mammography certificate | R:EW R
        REF[1] S1 Referral number | R:9F R
        REF[1] S1 Prior authorization | R:G1 R
        REF[1] S1 Payer claim control number | R:F8 R
        REF[1] S1 CLIA number | R:X4 R
        REF[1] S1 Repriced claim number | R:9A R
        REF[1] S1 Adjusted repriced claim number | R:9C R
        REF[1] S1 Investigational device | R:LX R
        REF[1] S1 Clearinghouse claim number | R:D9 R
        REF[1] S1 Medical record number | R:EA R
        REF[1] S1 Demonstration project | R:P4 R
        REF[1] S1 Care plan oversight | R:1J R
        K3 S10 File information | R
        NTE S1 Note | R:ADD,CER,DCP,DGN,TPO R
        CR1 S1 Ambulance transport | S:LB S N R:A,B,C,D,E R:DH R N N S S
        CR2 S1 Spinal manipulation | Nx7 R:A,C,D,E,F,G,M N S S
        CRC[1] S3 Ambulance conditions | R:07 R:N,Y R:01,04,05,06,07,08,09,12
            + S:01,04,05,06,07,08,09,12x4
        CRC[1] S3 Vision conditions | R:E1,E2,E3 R:N,Y R:L1,L2,L3,L4,L5 S:L1,L2,L3,L4,L5x4
        CRC[1] S1 Homebound | R:75 R:Y R:IH
        CRC[1] S1 EPSDT referral | R:ZZ R:N,Y R:AV,NU,S2,ST S:AV,NU,S2,ST S:AV,NU,S2,ST
        HI[1.1] R1 Diagnoses | R(R:ABK,BK R@qualified) S(R:ABF,BF R@qualified)x11
        HI[1.1] S1 Anesthesia procedure | R(R:BP R@qualified) S(R:BO R@qualified)
        HI[1.1] S2 Condition codes | R(R:BG R@qualified) S(R:BG R@qualified)x11
        HCP S1 Repricing | R:00,01,02,03,04,05,07,08,09,10,11,12,13,14 R Sx5 Nx5 S:T1,T2,T3,T4,T5,T6
            + S:1,2,3,4,5 S:1,2,3,4,5,6
        loop 2310A S2 Referring provider
          NM1[1] R1 Referring provider | R:DN,P3 R:1 R S S N S S:XX S@qualified
          REF S3 Provider ids | R:0B,1G,G2 R
        loop 2310B S1 Rendering provider
          NM1[1] R1 Rendering provider | R:82 R:1,2 R S S N S S:XX S@qualified
          PRV S1 Provider role | R:PE R:PXC R@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
        loop 2310C S1 Service facility
          NM1[1] R1 Service facility | R:77 R:2 R Nx4 S:XX S@qualified
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R S@state S S@country N N S
          REF S3 Facility ids | R:0B,G2,LU R
          PER S1 Contact | R:IC S R:TE R S:EX S
        loop 2310D S1 Supervising provider
          NM1[1] R1 Supervising provider | R:DQ R:1 R S S N S S:XX S@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
        loop 2310E S1 Ambulance pick-up
          NM1[1] R1 Ambulance pick-up | R:PW R:2
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R S@state S S@country N N S
        loop 2310F S1 Ambulance drop-off
          NM1[1] R1 Ambulance drop-off | R:45 R:2 S
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R S@state S S@country N N S
        loop 2320 S10 Other coverage
          SBR R1 Coverage | R:A,B,C,D,E,F,G,H,P,S,T,U R:01,18,19,20,21,39,40,53,G8 S S
              + S:12,13,14,15,16,41,42,43,47 Nx3 S:=filingSBR
          CAS S5 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
          AMT[1] S1 Paid by payer | R:D R
          AMT[1] S1 Not covered | R:A8 R
          AMT[1] S1 Remaining patient liability | R:EAF R
          OI R1 Other insurance | N N R:N,W,Y S:P N R:I,Y
          MOA S1 Outpatient adjudication | S S S@rarcx5 S S
          loop 2330A R1 Other subscriber
            NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S R:II,MI R@qualified
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R S@state S S@country N N S
            REF S1 Social security number | R:SY R
          loop 2330B R1 Other payer
            NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R S@state S S@country N N S
            DTP S1 Adjudicated or paid | R:573 R:D8 R
            REF[1] S2 Payer ids | R:2U,EI,FY,NF R
            REF[1] S1 Prior authorization | R:G1 R
            REF[1] S1 Referral number | R:9F R
            REF[1] S1 Claim adjusted by payer | R:T4 R
            REF[1] S1 Payer claim control number | R:F8 R
          loop 2330C S2 Other payer: referring provider
            NM1[1] R1 Referring provider | R:DN,P3 R:1
            REF R3 Provider ids | R:0B,1G,G2 R
          loop 2330D S1 Other payer: rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1,2
            REF R3 Provider ids | R:0B,1G,G2,LU R
          loop 2330E S1 Other payer: service facility
            NM1[1] R1 Service facility | R:77 R:2
            REF R3 Facility ids | R:0B,G2,LU R
          loop 2330F S1 Other payer: supervising provider
            NM1[1] R1 Supervising provider | R:DQ R:1
            REF R3 Provider ids | R:0B,1G,G2,LU R
          loop 2330G S1 Other payer: billing provider
            NM1[1] R1 Billing provider | R:85 R:1,2
            REF R2 Payer-given ids | R:G2,LU R
        loop 2400 R50 Service line
          LX R1 Line | R
          SV1 R1 Professional service | R(R:ER,HC,IV,WK R@qualified Sx5) R R:MJ,UN R S@pos N
              + R(R:1,2,3,4,5,6,7,8,9,10,11,12 S:1,2,3,4,5,6,7,8,9,10,11,12x3) N S:Y N S:Y S:Y N N
              + S:0
          SV5 S1 Equipment | R(R:HC R@qualified) R:DA Rx3 R:1,4,6
          PWK[2] S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FT,FX N N S:AC S
          PWK[2] S1 Certificate of necessity | R:CT R:AB,AD,AF,AG,NS
          CR1 S1 Ambulance transport | S:LB S N R:A,B,C,D,E R:DH R N N S S
          CR3 S1 Equipment certification | R:I,R,S R:MO R
          CRC[1] S3 Ambulance conditions | R:07 R:N,Y R:01,04,05,06,07,08,09,12
              + S:01,04,05,06,07,08,09,12x4
          CRC[1] S1 Hospice employee | R:70 R:N,Y R:65
          CRC[1] S1 Equipment conditions | R:09 R:N,Y R:38,ZV S:38,ZV
          DTP[1] R1 Service | R:472 R:D8,RD8 R
          DTP[1] S1 Prescription | R:471 R:D8 R
          DTP[1] S1 Certification revised | R:607 R:D8 R
          DTP[1] S1 Therapy begins | R:463 R:D8 R
          DTP[1] S1 Last certification | R:461 R:D8 R
          DTP[1] S1 Last seen | R:304 R:D8 R
          DTP[1] S2 Test | R:738,739 R:D8 R
          DTP[1] S1 Shipped | R:011 R:D8 R
          DTP[1] S1 Last X-ray | R:455 R:D8 R
          DTP[1] S1 Initial treatment | R:454 R:D8 R
          QTY[1] S1 Ambulance patients | R:PT R
          QTY[1] S1 Obstetric units | R:FL R
          MEA S5 Test result | R:OG,TR R:HT,R1,R2,R3,R4 R
          CN1 S1 Contract | R:01,02,03,04,05,06,09 Sx5
          REF[1] S1 Repriced line number | R:9B R
          REF[1] S1 Adjusted repriced line number | R:9D R
          REF[1] S5 Prior authorization | R:G1 R N S(R:2U R)
          REF[1] S1 Line item control number | R:6R R
          REF[1] S1 Mammography certificate | R:EW R
          REF[1] S1 CLIA number | R:X4 R
          REF[1] S1 Referring CLIA number | R:F4 R
          REF[1] S1 Vaccine batch | R:BT R
          REF[1] S5 Referral number | R:9F R N S(R:2U R)
          AMT[1] S1 Tax | R:T R
          AMT[1] S1 Postage | R:F4 R
          K3 S10 File information | R
          NTE[1] S1 Note | R:ADD,DCP R
          NTE[1] S1 Note of a third party | R:TPO R
          PS1 S1 Purchased service | R R
          HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx5 N S:ER,HC,IV,WK S
              + S:MJ,UN S S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
          loop 2410 S1 Drug
            LIN R1 Drug | N R:EN,EO,HI,N4,ON,UK,UP R
            CTP R1 Drug quantity | Nx3 R R(R:F2,GR,ME,ML,UN)
            REF S1 Prescription | R:VY,XZ R
          loop 2420A S1 Rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1,2 R S S N S S:XX S@qualified
            PRV S1 Provider role | R:PE R:PXC R@qualified
            REF S20 Provider ids | R:0B,1G,G2,LU R N S(R:2U R)
          loop 2420B S1 Purchased service provider
            NM1[1] R1 Purchased service provider | R:QB R:1,2 Nx5 S:XX S@qualified
            REF S20 Provider ids | R:0B,1G,G2 R N S(R:2U R)
          loop 2420C S1 Service facility
            NM1[1] R1 Service facility | R:77 R:2 R Nx4 S:XX S@qualified
            N3 R1 Street address | R S
            N4 R1 City, state and ZIP | R S@state S S@country N N S
            REF S3 Payer-given ids | R:G2,LU R N S(R:2U R)
          loop 2420D S1 Supervising provider
            NM1[1] R1 Supervising provider | R:DQ R:1 R S S N S S:XX S@qualified
            REF S20 Provider ids | R:0B,1G,G2,LU R N S(R:2U R)
          loop 2420E S1 Ordering provider
            NM1[1] R1 Ordering provider | R:DK R:1 R S S N S S:XX S@qualified
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R S@state S S@country N N S
            REF S20 Provider ids | R:0B,1G,G2 R N S(R:2U R)
            PER S1 Contact | R:IC S R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S
          loop 2420F S2 Referring provider
            NM1[1] R1 Referring provider | R:DN,P3 R:1 R S S N S S:XX S@qualified
            REF S20 Provider ids | R:0B,1G,G2 R N S(R:2U R)
          loop 2420G S1 Ambulance pick-up
            NM1[1] R1 Ambulance pick-up | R:PW R:2
            N3 R1 Street address | R S
            N4 R1 City, state and ZIP | R S@state S S@country N N S
          loop 2420H S1 Ambulance drop-off
            NM1[1] R1 Ambulance drop-off | R:45 R:2 S
            N3 R1 Street address | R S
            N4 R1 City, state and ZIP | R S@state S S@country N N S
          loop 2430 S15 Line of other payer
            SVD R1 Adjudicated line | R R R(R:ER,HC,IV,WK R@qualified Sx5) N R S
            CAS S5 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
            DTP R1 Adjudicated or paid | R:573 R:D8 R
            AMT S1 Remaining patient liability | R:EAF R
          loop 2440 S0 Form
            LQ R1 Codes | R:AS,UT R@qualified
            FRM R99 Form answer | R S:N,W,Y Sx3
      loop 2000C S0 Patient level
        HL[3] R1 Patient level | R R R:23 R:0
        PAT R1 Patient | R:01,19,20,21,39,40,53,G8 Nx3 S:D8 S S:01 S S:Y
        loop 2010CA R1 Patient
          NM1[1] R1 Patient | R:QC R:1 R S S N S
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R S@state S S@country N N S
          DMG R1 Demographics | R:D8 R R:F,M,U
          REF[1] S1 Property and casualty claim | R:Y4 R
          REF[1] S1 Property and casualty patient id | R:1W,SY R
          PER S1 Contact | R:IC S R:TE R S:EX S
        same 2300 R100
  SE R1 Transaction trailer | R R
`;
