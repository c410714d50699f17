/**
 * 837 dental claim: 005010X224A2, written by hand on the pattern of the professional claim, with
 * which it shares most loops. Facts checked against the published examples and the 4010 form;
 * names are ours. How it is written: ../dictionary/outline.ts.
 */
export const x224a2 = `
codes filingSBR 11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:837 R R:005010X224A2,005010X224A1,005010X224,005010X224A3
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
      loop 2010BA R1 Subscriber
        NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S R:II,MI R@qualified
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R S@state S S@country N N S
        DMG S1 Demographics | R:D8 R R:F,M,U
        REF[1] S1 Social security number | R:SY R
        REF[1] S1 Property and casualty claim | R:Y4 R
      loop 2010BB R1 Payer
        NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R S@state S S@country N N S
        REF[1] S3 Payer ids | R:2U,EI,FY,NF R
        REF[1] S2 Payer-given ids | R:G2,LU R
      loop 2300 S100 Claim
        CLM R1 Claim | R R N N R(R@pos R:B R) R:N,Y R:A,B,C R:N,W,Y R:I,Y N S(R:AA,EM,OA S:AA,EM,OA
            + S:AA,EM,OA S@state S@country) S:01,02,03,05 Nx6 S:PB S:1,2,3,4,5,6,7,8,9,10,11,15
        DTP[1] S1 Accident | R:439 R:D8 R
        DTP[1] S1 Appliance placed | R:452 R:D8 R
        DTP[1] S1 Service | R:472 R:D8,RD8 R
        DTP[1] S1 Received | R:050 R:D8 R
        DN1 S1 Orthodontic months | S S N S
        DN2 S35 Tooth status | R R:E,M N N N R:JP
        PWK S10 Paperwork | R:B4,DA,DG,EB,OZ,P6,RB,RR R:AA,BM,EL,EM,FT,FX N N S:AC S
        CN1 S1 Contract | R:02,03,04,05,06,09 Sx5
        AMT S1 Paid by patient | R:F5 R
        REF[1] S1 Predetermination number | R:G3 R
        REF[1] S1 Service authorization exception | R:4N R
        REF[1] S1 Payer claim control number | R:F8 R
        REF[1] S1 Referral number | R:9F R
        REF[1] S1 Prior authorization | R:G1 R
        REF[1] S1 Repriced claim number | R:9A R
        REF[1] S1 Adjusted repriced claim number | R:9C R
        REF[1] S1 Clearinghouse claim number | R:D9 R
        K3 S10 File information | R
        NTE S5 Note | R:ADD R
        HI S1 Diagnoses | R(R:ABK,BK R@qualified) S(R:ABF,BF R@qualified)x3
        HCP S1 Repricing | R:00,01,02,03,04,05,07,08,09,10,11,12,13,14 R Sx3 Nx7 S:T1,T2,T3,T4,T5,T6
            + S:1,2,3,4,5 S:1,2,3,4,5,6
        loop 2310A S2 Referring provider
          NM1[1] R1 Referring provider | R:DN,P3 R:1 R S S N S S:XX S@qualified
          PRV S1 Provider role | R:RF R:PXC R@qualified
          REF S3 Provider ids | R:0B,1G,G2 R
        loop 2310B S1 Rendering provider
          NM1[1] R1 Rendering provider | R:82 R:1,2 R S S N S S:XX S@qualified
          PRV S1 Provider role | R:PE R:PXC R@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
        loop 2310C S1 Service facility
          NM1[1] R1 Service facility | R:77 R:2 R Nx4 S:XX S@qualified
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R S@state S S@country N N S
          REF S3 Provider ids | R:0B,G2,LU R
        loop 2310D S1 Assistant surgeon
          NM1[1] R1 Assistant surgeon | R:DD R:1,2 R S S N S S:XX S@qualified
          PRV S1 Provider role | R:AS R:PXC R@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
        loop 2310E S1 Supervising provider
          NM1[1] R1 Supervising provider | R:DQ R:1 R S S N S S:XX S@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
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
            REF[1] S1 Predetermination number | R:G3 R
            REF[1] S1 Claim adjusted by payer | R:T4 R
            REF[1] S1 Payer claim control number | R:F8 R
          loop 2330C S2 Other payer: referring provider
            NM1[1] R1 Referring provider | R:DN,P3 R:1
            REF R3 Provider ids | R:0B,1G,G2 R
          loop 2330D S1 Other payer: rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1,2
            REF R3 Provider ids | R:0B,1G,G2,LU R
          loop 2330E S1 Other payer: supervising provider
            NM1[1] R1 Supervising provider | R:DQ R:1
            REF R3 Provider ids | R:0B,1G,G2,LU R
          loop 2330F S1 Other payer: billing provider
            NM1[1] R1 Billing provider | R:85 R:1,2
            REF R2 Provider ids | R:G2,LU R
          loop 2330G S1 Other payer: service facility
            NM1[1] R1 Service facility | R:77 R:2
            REF R3 Provider ids | R:0B,G2,LU R
          loop 2330H S1 Other payer: assistant surgeon
            NM1[1] R1 Assistant surgeon | R:DD R:1,2
            REF R3 Provider ids | R:0B,1G,G2,LU R
        loop 2400 R50 Service line
          LX R1 Line | R
          SV3 R1 Dental service | R(R:AD R@qualified Sx4 S) R S@pos S(R:00,01,02,09,10,20,30,40,L,R
              + S:00,01,02,09,10,20,30,40,L,Rx4) S:I,R R Nx4 S(R:1,2,3,4 S:1,2,3,4x3)
          TOO S32 Tooth | R:JP R S(R:B,D,F,I,L,M,O S:B,D,F,I,L,M,Ox4)
          DTP[1] S1 Service | R:472 R:D8,RD8 R
          DTP[1] S1 Earlier placement | R:139,441 R:D8 R
          DTP[1] S1 Appliance placed | R:452 R:D8 R
          DTP[1] S1 Replacement | R:446 R:D8 R
          DTP[1] S1 Treatment starts | R:196 R:D8 R
          DTP[1] S1 Treatment completed | R:198 R:D8 R
          CN1 S1 Contract | R:02,03,04,05,06,09 Sx5
          REF[1] S1 Predetermination number | R:G3 R N S(R:2U R)
          REF[1] S5 Prior authorization | R:G1 R N S(R:2U R)
          REF[1] S1 Repriced line number | R:9B R
          REF[1] S1 Adjusted repriced line number | R:9D R
          REF[1] S1 Line item control number | R:6R R
          REF[1] S5 Referral number | R:9F R N S(R:2U R)
          AMT S1 Tax | R:T R
          K3 S10 File information | R
          HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx3 N N N S:AD S S:UN
              + S S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
          loop 2420A S1 Rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1,2 R S S N S S:XX S@qualified
            PRV S1 Provider role | R:PE R:PXC R@qualified
            REF S20 Provider ids | R:0B,1G,G2,LU R N S(R:2U R)
          loop 2420B S1 Assistant surgeon
            NM1[1] R1 Assistant surgeon | R:DD R:1,2 R S S N S S:XX S@qualified
            PRV S1 Provider role | R:AS R:PXC R@qualified
            REF S20 Provider ids | R:0B,1G,G2,LU R N S(R:2U R)
          loop 2420C S1 Supervising provider
            NM1[1] R1 Supervising provider | R:DQ R:1 R S S N S S:XX S@qualified
            REF S20 Provider ids | R:0B,1G,G2,LU R N S(R:2U R)
          loop 2420D S1 Service facility
            NM1[1] R1 Service facility | R:77 R:2 R Nx4 S:XX S@qualified
            N3 R1 Street address | R S
            N4 R1 City, state and ZIP | R S@state S S@country N N S
            REF S3 Provider ids | R:G2,LU R N S(R:2U R)
          loop 2430 S15 Line of other payer
            SVD R1 Adjudicated line | R R R(R:AD,ER R@qualified Sx5) N R S
            CAS S5 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
            DTP R1 Adjudicated or paid | R:573 R:D8 R
            AMT S1 Remaining patient liability | R:EAF R
      loop 2000C S0 Patient level
        HL[3] R1 Patient level | R R R:23 R:0
        PAT R1 Patient | R:01,19,20,21,39,40,53,G8
        loop 2010CA R1 Patient
          NM1[1] R1 Patient | R:QC R:1 R S S N S
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R S@state S S@country N N S
          DMG R1 Demographics | R:D8 R R:F,M,U
          REF[1] S1 Property and casualty claim | R:Y4 R
          REF[1] S1 Property and casualty patient id | R:1W,SY R
        same 2300 R100
  SE R1 Transaction trailer | R R
`;
