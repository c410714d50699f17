/**
 * 837 dental claim: 004010X097A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x097a1 = `
codes filingSBR 09 11 12 13 14 15 16 17 BL CH CI DS FI HM LM MB MC MH OF SA VA WC ZZ
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:837 R
  BHT R1 Start of hierarchy | R:0019 R:00,18 Rx3 R:CH,RP
  REF R1 Guide id | R:87 R N N
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
      REF[1] S5 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,G5,LU,SY,TJ R N N
      REF[1] S8 Further ids | R:06,8U,EM,IJ,RB,ST,TT R N N
    loop 2010AB S1 Pay-to address
      NM1[1] R1 Pay-to address | R:87 R:1,2 R S S N S R:24,34,XX R@qualified N N
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R R@state R S@country N N
      REF S5 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,G5,LU,SY,TJ R N N
    loop 2000B R0 Subscriber level
      HL[3] R1 Subscriber level | R R R:22 R:0,1
      SBR R1 Coverage | R:P,S,T S:18 S S N R:1,6 N N S:=filingSBR
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
      loop 2010BC S1 Card holder
        NM1[1] R1 Card holder | R:AO R:1,2 R S S N S R:MI R@qualified N N
        REF S3 Card authorization | R:BB R N N
      loop 2300 S100 Claim
        CLM R1 Claim | R R N N R(R@pos N R) R:N,Y S:A,C,P R:N,Y R:N,Y N S(R:AA,EM,OA S:AA,EM,OA
            + S:AA,EM,OA S@state S@country) S:01,02,03,05 Nx6 S:PB S:1,2,3,4,5,6,7,8,9,10,11
        DTP[1] S1 Admission | R:435 R:D8 R
        DTP[1] S1 Discharge | R:096 R:D8 R
        DTP[1] S1 Referral | R:330 R:D8 R
        DTP[1] S1 Accident | R:439 R:D8 R
        DTP[1] S5 Appliance placed | R:452 R:D8 R
        DTP[1] S1 Service | R:472 R:D8,RD8 R
        DN1 S1 Orthodontic months | S S S:Y N
        DN2 S35 Tooth status | R R:E,I,M Nx3
        PWK S10 Paperwork | R:B4,DA,DG,EB,OB,OZ,P6,RB,RR R:AA,BM,EL,EM,FX N N S:AC S Nx3
        AMT[1] S1 Paid by patient | R:F5 R N
        AMT[1] S1 Card limit | R:MA R N
        REF[1] S5 Predetermination number | R:G3 R N N
        REF[1] S1 Service authorization exception | R:4N R:1,2,3,4,5,6,7 N N
        REF[1] S1 Payer claim control number | R:F8 R N N
        REF[1] S2 Referral or authorization | R:9F,G1 R N N
        REF[1] S1 Clearinghouse claim number | R:D9 R N N
        NTE S20 Note | R:ADD R
        loop 2310A S2 Referring provider
          NM1[1] R1 Referring provider | R:DN,P3 R:1,2 R S S N S S:24,34,XX S@qualified N N
          PRV S1 Provider role | R:RF R:ZZ R@qualified Nx3
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,G5,LU,SY,TJ R N N
        loop 2310B S1 Rendering provider
          NM1[1] R1 Rendering provider | R:82 R:1,2 R S S N S R:24,34,XX R@qualified N N
          PRV S1 Provider role | R:PE R:ZZ R@qualified Nx3
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,G5,LU,SY,TJ R N N
        loop 2310C S1 Service facility
          NM1[1] R1 Service facility | R:FA R:2 R Nx4 R:24,34,XX R@qualified N N
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,G2,LU,TJ,X4,X5 R N N
        loop 2310D S1 Assistant surgeon
          NM1[1] R1 Assistant surgeon | R:DD R:1,2 R S S N S R:24,34,XX R@qualified N N
          PRV S1 Provider role | R:AS R:ZZ R@qualified Nx3
          REF S1 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,G5,LU,SY,TJ R N N
        loop 2320 S10 Other coverage
          SBR R1 Coverage | R:P,S,T R:01,18,19,20,21,22,29,76 S S Nx4 S:=filingSBR
          CAS S5 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
          AMT[1] S1 Paid by payer | R:D R N
          AMT[1] S1 Approved | R:AAE R N
          AMT[1] S1 Allowed | R:B6 R N
          AMT[1] S1 Patient responsibility | R:F2 R N
          AMT[1] S1 Covered | R:AU R N
          AMT[1] S1 Discount | R:D8 R N
          AMT[1] S1 Paid by patient | R:F5 R N
          DMG S1 Demographics | R:D8 R R:F,M,U Nx6
          OI R1 Other insurance | N N R:N,Y N N R:N,Y
          loop 2330A R1 Other subscriber
            NM1[1] R1 Subscriber | R:IL R:1,2 R R S N S R:24,MI,ZZ R@qualified N N
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R R@state R S@country N N
            REF S3 Further ids | R:1W,23,IG,SY R N N
          loop 2330B R1 Other payer
            NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified N N
            PER S2 Contact | R:IC R R:ED,EM,FX,TE R S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S N
            DTP S1 Adjudicated or paid | R:573 R:D8 R
            REF[1] S3 Further ids | R:2U,D8,F8,FY,NF,TJ R N N
            REF[1] S2 Referral or authorization | R:9F,G1 R N N
            REF[1] S1 Claim adjusted by payer | R:T4 R N N
          loop 2330C S1 Other payer: patient
            NM1[1] R1 Patient | R:QC R:1 Nx5 R:MI R@qualified N N
            REF S3 Further ids | R:1W,23,IG,SY R N N
          loop 2330D S1 Other payer: referring provider
            NM1[1] R1 Referring provider | R:DN,P3 R:1,2 Nx9
            REF S3 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,G5,LU,SY,TJ R N N
          loop 2330E S1 Other payer: rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1,2 Nx9
            REF S3 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,G5,LU,SY,TJ R N N
        loop 2400 R50 Service line
          LX R1 Line | R
          SV3 R1 Dental service | R(R:AD R@qualified Sx4 N) R S@pos S(R:L,R,00,01,02,09,10,20,30,40
              + S:L,R,00,01,02,09,10,20,30,40x4) S:I,R R Nx5
          TOO S32 Tooth | R:JP S S(R:B,D,F,I,L,M,O S:B,D,F,I,L,M,Ox4)
          DTP[1] S1 Service | R:472 R:D8 R
          DTP[1] S1 Earlier placement | R:441 R:D8 R
          DTP[1] S1 Appliance placed | R:452 R:D8 R
          DTP[1] S1 Replacement | R:446 R:D8 R
          QTY S5 Anesthesia units | R:BF,EM,HM,HO,HP,P3,P4,P5,SG R N N
          REF[1] S1 Predetermination number | R:G3 R N N
          REF[1] S2 Referral or authorization | R:9F,G1 R N N
          REF[1] S1 Line item control number | R:6R R N N
          AMT[1] S1 Approved | R:AAE R N
          AMT[1] S1 Tax | R:T R N
          NTE S10 Note | R R
          loop 2420A S1 Rendering provider
            NM1[1] R1 Rendering provider | R:82 R:1,2 R S S N S R:24,34,XX R@qualified N N
            PRV S1 Provider role | R:PE R:ZZ R@qualified Nx3
            REF S5 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,G5,LU,SY,TJ R N N
          loop 2420B S1 Payer
            NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified N N
            REF S2 Referral or authorization | R:9F,G1 R N N
          loop 2420C S1 Assistant surgeon
            NM1[1] R1 Assistant surgeon | R:DD R:1,2 R S S N S R:24,34,XX R@qualified N N
            PRV S1 Provider role | R:AS R:ZZ R@qualified Nx3
            REF S1 Further ids | R:0B,1A,1B,1C,1D,1E,1H,EI,G2,LU,TJ,X4,X5 R N N
          loop 2430 S25 Line of other payer
            SVD R1 Adjudicated line | R R R(R:AD,ZZ R@qualified Sx5) N R S
            CAS S99 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
            DTP R1 Adjudicated or paid | R:573 R:D8 R
      loop 2000C S0 Patient level
        HL[3] R1 Patient level | R R R:23 R:0
        PAT R1 Patient | R:01,19,20,22,29,41,53,76 N N S:F,N,P Nx5
        loop 2010CA R1 Patient
          NM1[1] R1 Patient | R:QC R:1 R R S N S S:MI,ZZ S@qualified N N
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R R@state R S@country N N
          DMG R1 Demographics | R:D8 R R:F,M,U Nx6
          REF[1] S5 Further ids | R:1W,23,IG,SY R N N
          REF[1] S1 Property and casualty claim | R:Y4 R N N
        loop 2300 R100 Claim
          CLM R1 Claim | R R N N R(R@pos N R) R:N,Y S:A,C,P R:N,Y R:N,Y N S(R:AA,EM,OA S:AA,EM,OA
              + S:AA,EM,OA S@state S@country) S:01,02,03,05 Nx6 S:PB S:1,2,3,4,5,6,7,8,9,10,11
          DTP[1] S1 Admission | R:435 R:D8 R
          DTP[1] S1 Discharge | R:096 R:D8 R
          DTP[1] S1 Referral | R:330 R:D8 R
          DTP[1] S1 Accident | R:439 R:D8 R
          DTP[1] S5 Appliance placed | R:452 R:D8 R
          DTP[1] S1 Service | R:472 R:D8,RD8 R
          DN1 S1 Orthodontic months | S S S:Y N
          DN2 S35 Tooth status | R R:E,I,M Nx3
          PWK S10 Paperwork | R:B4,DA,DG,EB,OB,OZ,P6,RB,RR R:AA,BM,EL,EM,FX N N S:AC S Nx3
          AMT[1] S1 Paid by patient | R:F5 R N
          AMT[1] S1 Card limit | R:MA R N
          REF[1] S5 Predetermination number | R:G3 R N N
          REF[1] S1 Service authorization exception | R:4N R:1,2,3,4,5,6,7 N N
          REF[1] S1 Payer claim control number | R:F8 R N N
          REF[1] S2 Referral or authorization | R:9F,G1 R N N
          REF[1] S1 Clearinghouse claim number | R:D9 R N N
          NTE S20 Note | R:ADD R
          same 2310A S2
          same 2310B S1
          same 2310C S1
          loop 2310D S1 Assistant surgeon
            NM1[1] R1 Assistant surgeon | R:DD R:1,2 R S S N S R:24,34,XX R@qualified N N
            PRV S1 Provider role | R:AS R:ZZ R@qualified Nx3
            REF S1 Further ids | R:0B,1A,1B,1C,1D,1E,1H,G2,LU,TJ,X4,X5 R N N
          same 2320 S10
          loop 2400 R50 Service line
            LX R1 Line | R
            SV3 R1 Dental service | R(R:AD R@qualified Sx4 N) R S@pos
                + S(R:L,R,00,01,02,09,10,20,30,40 S:L,R,00,01,02,09,10,20,30,40x4) S:I,R R Nx5
            TOO S32 Tooth | R:JP S S(R:B,D,F,I,L,M,O S:B,D,F,I,L,M,Ox4)
            DTP[1] S1 Service | R:472 R:D8 R
            DTP[1] S1 Earlier placement | R:441 R:D8 R
            DTP[1] S1 Appliance placed | R:452 R:D8 R
            DTP[1] S1 Replacement | R:446 R:D8 R
            QTY S5 Anesthesia units | R:BF,EM,HM,HO,HP,P3,P4,P5,SG R N N
            REF[1] S1 Predetermination number | R:G3 R N N
            REF[1] S2 Referral or authorization | R:9F,G1 R N N
            REF[1] S1 Line item control number | R:6R R N N
            AMT[1] S1 Approved | R:AAE R N
            AMT[1] S1 Tax | R:T R N
            NTE S10 Note | R R
            same 2420A S1
            same 2420B S1
            loop 2420C S1 Assistant surgeon
              NM1[1] R1 Assistant surgeon | R:DD R:1,2 R S S N S R:24,34,XX R@qualified N N
              PRV S1 Provider role | R:AS R:ZZ R@qualified Nx3
              REF S1 Further ids | R:0B,1A,1B,1C,1D,1E,1H,G2,LU,TJ,X4,X5 R N N
            same 2430 S25
  SE R1 Transaction trailer | R R
`;
