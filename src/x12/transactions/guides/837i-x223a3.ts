/**
 * 837 institutional claim: 005010X223A3. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x223a3 = `
codes filingSBR 11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ
codes reportPWK 03 04 05 06 07 08 09 10 11 13 15 21 A3 A4 AM AS B2 B3 B4 BR BS BT CB CK CT D2 DA DB
    + DG DJ DS EB HC HR I5 IR LA M1 MT NN OB OC OD OE OX OZ P4 P5 PE PN PO PQ PY PZ RB RR RT RX SG
    + V5 XP
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:837 R R:005010X223A3,005010X223A2,005010X223A1,005010X223
  BHT R1 Start of hierarchy | R:0019 R:00,18 Rx3 R:31,CH,RP
  loop 1000A R1 Submitter
    NM1[1] R1 Submitter | R:41 R:1,2 R S S N N R:46 R@qualified
    PER R2 Contact | R:IC S R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S
  loop 1000B R1 Receiver
    NM1[1] R1 Receiver | R:40 R:2 R Nx4 R:46 R@qualified
  loop 2000A R0 Top level
    HL[3] R1 Top level | R N R:20 R:1
    PRV S1 Provider role | R:BI R:PXC R@qualified
    CUR S1 Foreign currency | R:85 R@currency
    loop 2010AA R1 Billing provider
      NM1[1] R1 Billing provider | R:85 R:2 R Nx4 S:XX S@qualified
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R S@state S S@country N N S
      REF R1 Tax id | R:EI R
      PER S2 Contact | R:IC S R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S
    loop 2010AB S1 Pay-to address
      NM1[1] R1 Pay-to address | R:87 R:2
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
      SBR R1 Coverage | R:A,B,C,D,E,F,G,H,P,S,T,U S:18 S S Nx4 S:=filingSBR
      loop 2010BA R1 Subscriber
        NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S S:II,MI S@qualified
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
        REF[1] S1 Payer-given ids | R:G2,LU R
      loop 2300 S100 Claim
        CLM R1 Claim | R R N N R(R R:A R) N R:A,B,C R:N,W,Y R:I,Y Nx10 S:1,10,11,15,2,3,4,5,6,7,8,9
        DTP[1] S1 Discharge | R:096 R:TM R
        DTP[1] R1 Statement period | R:434 R:RD8 R
        DTP[1] S1 Admission | R:435 R:D8,DT R
        DTP[1] S1 Received | R:050 R:D8 R
        CL1 R1 Admission | S S R
        PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FT,FX N N S:AC S
        CN1 S1 Contract | R:01,02,03,04,05,06,09 Sx5
        AMT S1 Patient estimate | R:F3 R
        REF[1] S1 Service authorization exception | R:4N R
        REF[1] S1 Referral number | R:9F R
        REF[1] S1 Prior authorization | R:G1 R
        REF[1] S1 Payer claim control number | R:F8 R
        REF[1] S1 Repriced claim number | R:9A R
        REF[1] S1 Adjusted repriced claim number | R:9C R
        REF[1] S5 Investigational device | R:LX R
        REF[1] S1 Clearinghouse claim number | R:D9 R
        REF[1] S1 Location | R:LU R
        REF[1] S1 Medical record number | R:EA R
        REF[1] S1 Demonstration project | R:P4 R
        REF[1] S1 Review organization approval | R:G4 R
        K3 S10 File information | R
        NTE[1] S10 Note | R:ALG,DCP,DGN,DME,MED,NTR,ODT,RHB,RLH,RNH,SET,SFM,SPT,UPI R
        NTE[1] S1 Note | R:ADD R
        CRC S1 EPSDT referral | R:ZZ R:N,Y R:AV,NU,S2,ST S S
        HI[1.1] R1 Diagnoses | R(R:ABK,BK R@qualified Nx6 S:N,U,W,Y)
        HI[1.1] S1 Admitting diagnosis | R(R:ABJ,BJ R@qualified)
        HI[1.1] S1 Reasons for visit | R(R:APR,PR R@qualified) S(R:APR,PR R@qualified) S(R:APR,PR
            + R@qualified)
        HI[1.1] S1 External causes | R(R:ABN,BN R@qualified Nx6 S:N,U,W,Y) S(R:ABN,BN R@qualified
            + Nx6 S:N,U,W,Y)x11
        HI[1.1] S1 DRG | R(R:DR R@qualified)
        HI[1.1] S2 Other diagnoses | R(R:ABF,BF R@qualified Nx6 S:N,U,W,Y) S(R:ABF,BF R@qualified
            + Nx6 S:N,U,W,Y)x11
        HI[1.1] S1 Principal procedure | R(R:BBR,BR,CAH R@qualified R:D8 R)
        HI[1.1] S2 Other procedures | R(R:BBQ,BQ R@qualified R:D8 R) S(R:BBQ,BQ R@qualified R:D8
            + R)x11
        HI[1.1] S2 Occurrence spans | R(R:BI R@qualified R:RD8 R) S(R:BI R@qualified R:RD8 R)x11
        HI[1.1] S2 Occurrences | R(R:BH R@qualified R:D8 R) S(R:BH R@qualified R:D8 R)x11
        HI[1.1] S2 Value codes | R(R:BE R@qualified N N R) S(R:BE R@qualified N N R)x11
        HI[1.1] S2 Condition codes | R(R:BG R@qualified) S(R:BG R@qualified)x11
        HI[1.1] S2 Treatment codes | R(R:TC R@qualified) S(R:TC R@qualified)x11
        HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx6 N N S:DA,UN S
            + S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
        loop 2310A S1 Attending provider
          NM1[1] R1 Attending provider | R:71 R:1 R S S N S S:XX S@qualified
          PRV S1 Provider role | R:AT R:PXC R@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
        loop 2310B S1 Operating physician
          NM1[1] R1 Operating physician | R:72 R:1 R S S N S S:XX S@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
        loop 2310C S1 Other operating physician
          NM1[1] R1 Other operating physician | R:ZZ R:1 R S S N S S:XX S@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
        loop 2310D S1 Rendering provider
          NM1[1] R1 Rendering provider | R:82 R:1 R S S N S S:XX S@qualified
          REF S4 Provider ids | R:0B,1G,G2,LU R
        loop 2310E S1 Service facility
          NM1[1] R1 Service facility | R:77 R:2 R Nx4 S:XX S@qualified
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R S@state S S@country N N S
          REF S3 Facility ids | R:0B,G2,LU R
        loop 2310F S1 Referring provider
          NM1[1] R1 Referring provider | R:DN R:1 R S S N S S:XX S@qualified
          REF S3 Provider ids | R:0B,1G,G2 R
        loop 2320 S10 Other coverage
          SBR R1 Coverage | R:A,B,C,D,E,F,G,H,P,S,T,U R:01,18,19,20,21,39,40,53,G8 S S Nx4
              + S:=filingSBR
          CAS S5 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
          AMT[1] S1 Paid by payer | R:D R
          AMT[1] S1 Remaining patient liability | R:EAF R
          AMT[1] S1 Not covered | R:A8 R
          OI R1 Other insurance | N N R:N,W,Y N N R:I,Y
          MIA S1 Inpatient adjudication | R N S S S@rarc Sx14 S@rarcx4 S
          MOA S1 Outpatient adjudication | S S S@rarcx5 S S
          loop 2330A R1 Other subscriber
            NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S R:II,MI R@qualified
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R S@state S S@country N N S
            REF S2 Social security number | R:SY R
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
          loop 2330C S1 Other payer: attending provider
            NM1[1] R1 Attending provider | R:71 R:1
            REF R4 Provider ids | R:0B,1G,G2,LU R
          loop 2330D S1 Other payer: operating physician
            NM1[1] R1 Operating physician | R:72 R:1
            REF R4 Provider ids | R:0B,1G,G2,LU R
          loop 2330E S1 Other payer: other operating physician
            NM1[1] R1 Other operating physician | R:ZZ R:1
            REF R4 Provider ids | R:0B,1G,G2,LU R
          loop 2330F S1 Other payer: service facility
            NM1[1] R1 Service facility | R:77 R:2
            REF R3 Facility ids | R:0B,G2,LU R
          loop 2330G S1 Other payer: rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1
            REF R4 Provider ids | R:0B,1G,G2,LU R
          loop 2330H S1 Other payer: referring provider
            NM1[1] R1 Referring provider | R:DN R:1
            REF R3 Provider ids | R:0B,1G,G2 R
          loop 2330I S1 Other payer: billing provider
            NM1[1] R1 Billing provider | R:85 R:2
            REF R2 Payer-given ids | R:G2,LU R
        loop 2400 R999 Service line
          LX R1 Line | R
          SV2 R1 Institutional service | R S(R:ER,HC,HP,IV,WK R@qualified Sx5) R R:DA,UN R N S
          PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FT,FX N N S:AC S
          DTP S1 Service | R:472 R:D8,RD8 R
          REF[1] S1 Line item control number | R:6R R
          REF[1] S1 Repriced line number | R:9B R
          REF[1] S1 Adjusted repriced line number | R:9D R
          AMT[1] S1 Service tax | R:GT R
          AMT[1] S1 Facility tax | R:N8 R
          NTE S1 Note of a third party | R:TPO R
          HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx6 S:ER,HC,HP,IV,WK S
              + S:DA,UN S S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
          loop 2410 S1 Drug
            LIN R1 Drug | N R:N4 R
            CTP R1 Drug quantity | Nx3 R R(R:F2,GR,ME,ML,UN)
            REF S1 Prescription | R:VY,XZ R
          loop 2420A S1 Operating physician
            NM1[1] R1 Operating physician | R:72 R:1 R S S N S S:XX S@qualified
            REF S20 Provider ids | R:0B,1G,G2,LU R N S(R:2U R)
          loop 2420B S1 Other operating physician
            NM1[1] R1 Other operating physician | R:ZZ R:1 R S S N S S:XX S@qualified
            REF S20 Provider ids | R:0B,1G,G2,LU R N S(R:2U R)
          loop 2420C S1 Rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1 R S S N S S:XX S@qualified
            REF S20 Provider ids | R:0B,1G,G2,LU R N S(R:2U R)
          loop 2420D S1 Referring provider
            NM1[1] R1 Referring provider | R:DN R:1 R S S N S S:XX S@qualified
            REF S20 Provider ids | R:0B,1G,G2 R N S(R:2U R)
          loop 2430 S15 Line of other payer
            SVD R1 Adjudicated line | R R S(R:ER,HC,HP,IV,WK R@qualified Sx5) R R S
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
