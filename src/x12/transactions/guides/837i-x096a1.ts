/**
 * 837 institutional claim: 004010X096A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x096a1 = `
codes idsREF 0B 1A 1B 1C 1D 1G 1H 1J B3 BQ EI FH G2 G5 LU SY X5
codes filingSBR 09 10 11 12 13 14 15 16 AM BL CH CI DS HM LI LM MA MB MC OF TV VA WC ZZ
codes codeCLM 0 1 2 3 4 5 6 7 8 9 A B C D E F G H I J K L M N O X Y Z
codes reportPWK AS B2 B3 B4 CT DA DG DS EB MT NN OB OZ PN PO PZ RB RR RT
codes codeHSD 1 2 3 4 5 6 7 8 9 A B C D E F G H J K L N O S SA SB SC SD SG SL SP SX SY SZ W
codes relationSBR 01 04 05 07 10 15 17 18 19 20 21 22 23 24 29 32 33 36 39 40 41 43 53 G8
codes codeCAS 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
    + 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63
    + 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94
    + 95 96 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119
    + 120 121 122 123 124 125 126 127 128 129 130 131 132 133 134 135 136 137 138 139 140 141 142
    + 143 144 145 146 147 148 149 150 151 152 153 154 A0 A1 A2 A3 A4 A5 A6 A7 A8 B1 B2 B3 B4 B5 B6
    + B7 B8 B9 B10 B11 B12 B13 B14 B15 B16 B17 B18 B19 B20 B21 B22 B23 D1 D2 D3 D4 D5 D6 D7 D8 D9
    + D10 D11 D12 D13 D14 D15 W1
codes codeMIA M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12 M13 M14 M15 M16 M17 M18 M19 M20 M21 M22 M23 M24
    + M25 M26 M27 M28 M29 M30 M31 M32 M33 M34 M35 M36 M37 M38 M39 M40 M41 M42 M43 M44 M45 M46 M47
    + M48 M49 M50 M51 M52 M53 M54 M55 M56 M57 M58 M59 M60 M61 M62 M63 M64 M65 M66 M67 M68 M69 M70
    + M71 M72 M73 M74 M75 M76 M77 M78 M79 M80 M81 M82 M83 M84 M85 M86 M87 M88 M89 M90 M91 M92 M93
    + M94 M95 M96 M97 M98 M99 M100 M101 M102 M103 M104 M105 M106 M107 M108 M109 M110 M111 M112 M113
    + M114 M115 M116 M117 M118 M119 M120 M121 M122 M123 M124 M125 M126 M127 M128 M129 M130 M131 M132
    + M133 M134 M135 M136 M137 M138 M139 M140 M141 M142 M143 M144 MA01 MA02 MA03 MA04 MA05 MA06 MA07
    + MA08 MA09 MA10 MA11 MA12 MA13 MA14 MA15 MA16 MA17 MA18 MA19 MA20 MA21 MA22 MA23 MA24 MA25 MA26
    + MA27 MA28 MA29 MA30 MA31 MA32 MA33 MA34 MA35 MA36 MA37 MA38 MA39 MA40 MA41 MA42 MA43 MA44 MA45
    + MA46 MA47 MA48 MA49 MA50 MA51 MA52 MA53 MA54 MA55 MA56 MA57 MA58 MA59 MA60 MA61 MA62 MA63 MA64
    + MA65 MA66 MA67 MA68 MA69 MA70 MA71 MA72 MA73 MA74 MA75 MA76 MA77 MA78 MA79 MA80 MA81 MA82 MA83
    + MA84 MA85 MA86 MA87 MA88 MA89 MA90 MA91 MA92 MA93 MA94 MA95 MA96 MA97 MA98 MA99 MA100 MA101
    + MA102 MA103 MA104 MA105 MA106 MA107 MA108 MA109 MA110 MA111 MA112 MA113 MA114 MA115 MA116
    + MA117 MA118 MA119 MA120 MA121 MA122 MA123 MA124 MA125 MA126 MA127 MA128 MA129 MA130 MA131
    + MA132 MA133 MA134 N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 N11 N12 N13 N14 N15 N16 N17 N18 N19 N20 N21
    + N22 N23 N24 N25 N26 N27 N28 N29 N30 N31 N32 N33 N34 N35 N36 N37 N38 N39 N40 N41 N42 N43 N44
    + N45 N46 N47 N48 N49 N50 N51 N52 N53 N54 N55 N56 N57 N58 N59 N60 N61 N62 N63 N64 N65 N66 N67
    + N68 N69 N70 N71 N72 N73 N74 N75 N76 N77 N78 N79 N80 N81 N82 N83 N84 N85 N86 N87 N88 N89 N90
    + N91 N92 N93 N94 N95 N96 N97 N98 N99 N100 N101 N102 N103 N104 N105 N106 N107 N108 N109 N110
    + N111 N112 N113 N114 N115 N116 N117 N118 N119 N120 N121 N122 N123 N124 N125 N126 N127 N128 N129
    + N130 N131 N132 N133 N134 N135 N136 N137 N138 N139 N140 N141 N142 N143 N144 N145 N146 N147 N148
    + N149 N150 N151 N152 N153 N154 N155 N156
codes relationPAT 01 04 05 07 10 15 17 19 20 21 22 23 24 29 32 33 36 39 40 41 43 53 G8
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:837 R
  BHT R1 Start of hierarchy | R:0019 R:00,18 Rx3 R:CH,RP
  REF R1 Guide id | R:87 R:004010X096DA1,004010X096A1,004010X096 N N
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
      NM1[1] R1 Billing provider | R:85 R:2 R Nx4 R:24,34,XX R@qualified N N
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R R@state R S@country N N
      REF[1] S8 Further ids | R:=idsREF R N N
      REF[1] S8 Further ids | R:06,8U,EM,IJ,RB,ST,TT R N N
      PER S2 Contact | R:IC R R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S N
    loop 2010AB S1 Pay-to address
      NM1[1] R1 Pay-to address | R:87 R:2 R Nx4 R:24,34,XX R@qualified N N
      N3 R1 Street address | R S
      N4 R1 City, state and ZIP | R R@state R S@country N N
      REF S5 Further ids | R:=idsREF R N N
    loop 2000B R0 Subscriber level
      HL[3] R1 Subscriber level | R R R:22 R:0,1
      SBR R1 Coverage | R:P,S,T S:18 S S Nx4 S:=filingSBR
      loop 2010BA R1 Subscriber
        NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S S:MI,ZZ S@qualified N N
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R R@state R S@country N N
        DMG S1 Demographics | R:D8 R R:F,M,U Nx6
        REF[1] S4 Further ids | R:1W,23,IG,SY R N N
        REF[1] S1 Property and casualty claim | R:Y4 R N N
      loop 2010BB S1 Card holder
        NM1[1] R1 Card holder | R:AO R:1,2 R S S N S R:MI R@qualified N N
        REF S2 Card | R:AB,BB R N N
      loop 2010BC R1 Payer
        NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified N N
        N3 S1 Street address | R S
        N4 S1 City, state and ZIP | R R@state R S@country N N
        REF S3 Further ids | R:2U,FY,NF,TJ R N N
      loop 2010BD S1 Responsible party
        NM1[1] R1 Responsible party | R:QD R:1,2 R S S N S Nx4
        N3 R1 Street address | R S
        N4 R1 City, state and ZIP | R R@state R S@country N N
      loop 2300 S100 Claim
        CLM R1 Claim | R R N N R(R R:A R:=codeCLM) R:N,Y S:A,C R:N,Y R:A,I,M,N,O,Y Nx8 R:N,Y N
            + S:1,2,3,4,5,6,7,8,9,10,11
        DTP[1] S1 Discharge | R:096 R:TM R
        DTP[1] R1 Statement period | R:434 R:D8,RD8 R
        DTP[1] S1 Admission | R:435 R:DT R
        CL1 S1 Admission | Sx3 N
        PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FX N N S:AC S S N N
        CN1 S1 Contract | R:01,02,03,04,05,06,09 Sx5
        AMT[1] S1 Payer estimate | R:C5 R N
        AMT[1] S1 Patient estimate | R:F3 R N
        AMT[1] S1 Paid by patient | R:F5 R N
        AMT[1] S1 Card limit | R:MA R N
        REF[1] S1 Adjusted repriced claim number | R:9C R N N
        REF[1] S1 Repriced claim number | R:9A R N N
        REF[1] S1 Clearinghouse claim number | R:D9 R N N
        REF[1] S2 Document id | R:DD R N N
        REF[1] S1 Payer claim control number | R:F8 R N N
        REF[1] S1 Investigational device | R:LX R N N
        REF[1] S1 Service authorization exception | R:4N R:1,2,3,4,5,6,7 N N
        REF[1] S1 Review organization approval | R:G4 R N N
        REF[1] S2 Referral or authorization | R:9F,G1 R N N
        REF[1] S1 Medical record number | R:EA R N N
        REF[1] S1 Demonstration project | R:P4 R N N
        K3 S10 File information | R N N
        NTE[1] S10 Note | R:ALG,DCP,DGN,DME,MED,NTR,ODT,RHB,RLH,RNH,SET,SFM,SPT,UPI R
        NTE[1] S1 Note | R:ADD R
        CR6 S1 Home health | R:1,2,3,4,5,6,7,8 R S:RD8 S R R:N,U,Y R:N,Y R:I,R,S S S:HC,ID Sx4 S:RD8
            + S R:A,B,C,D,E,F,G,H,L,M,O,R,S,T Sx4
        CRC[1] S3 Homebound | R:75 R:N,Y R:AA,AL,BL,CO,DY,EL,HL,LB,OL,PA,SL
            + S:AA,AL,BL,CO,DY,EL,HL,LB,OL,PA,SLx4
        CRC[1] S3 Activities permitted | R:76 R:N,Y R:BR,CA,CB,CR,EP,IH,NR,PW,TR,UT,WA,WR
            + S:BR,CA,CB,CR,EP,IH,NR,PW,TR,UT,WA,WRx4
        CRC[1] S2 Mental status | R:77 R:N,Y R:AG,CM,DI,DP,FO,LE,MC,OT S:AG,CM,DI,DP,FO,LE,MC,OTx4
        HI[1.1] S1 Diagnoses | R(R:BK R@qualified Nx5) S(R:BJ,ZZ R@qualified Nx5) S(R:BN R@qualified
            + Nx5) Nx9
        HI[1.1] S1 DRG | R(R:DR R@qualified Nx5) Nx11
        HI[1.1] S2 Other diagnoses | R(R:BF R@qualified Nx5) S(R:BF R@qualified Nx5)x11
        HI[1.1] S1 Principal procedure | R(R:BP,BR R@qualified S:D8 S Nx3) Nx11
        HI[1.1] S2 Other procedures | R(R:BO,BQ R@qualified S:D8 S Nx3) S(R:BO,BQ R@qualified S:D8 S
            + Nx3)x11
        HI[1.1] S2 Occurrence spans | R(R:BI R@qualified R:RD8 R Nx3) S(R:BI R@qualified R:RD8 R
            + Nx3)x11
        HI[1.1] S2 Occurrences | R(R:BH R@qualified R:D8 R Nx3) S(R:BH R@qualified R:D8 R Nx3)x11
        HI[1.1] S2 Value codes | R(R:BE R@qualified N N R N N) S(R:BE R@qualified N N R N N)x11
        HI[1.1] S2 Condition codes | R(R:BG R@qualified Nx5) S(R:BG R@qualified Nx5)x11
        HI[1.1] S2 Treatment codes | R(R:TC R@qualified Nx5) S(R:TC R@qualified Nx5)x11
        QTY S4 Quantities | R:CA,CD,LA,NA R R(R:DA Nx14) N
        HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx6 S:HC S S:DA,UN S
            + S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
        loop 2305 S6 Home health plan
          CR7 R1 Home health plan | R:AI,MS,OT,PT,SN,ST R R
          HSD S12 Delivery pattern | S:VS S S:DA,MO,Q1,WK S S:7,35 S S:=codeHSD S:D,E,F
        loop 2310A S1 Attending provider
          NM1[1] R1 Attending provider | R:71 R:1,2 R S S N S R:24,34,XX R@qualified N N
          PRV S1 Provider role | R:AT,SU R:ZZ R@qualified Nx3
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
        loop 2310B S1 Operating physician
          NM1[1] R1 Operating physician | R:72 R:1 R R S N S R:24,34,XX R@qualified N N
          PRV S1 Provider role | R:OP R:ZZ R@qualified Nx3
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
        loop 2310C S1 Other provider
          NM1[1] R1 Other provider | R:73 R:1,2 R S S N S R:24,34,XX R@qualified N N
          PRV S1 Provider role | R:OT,PE R:ZZ R@qualified Nx3
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
        loop 2310E S1 Service facility
          NM1[1] R1 Service facility | R:FA R:2 R Nx4 S:24,34,XX S@qualified N N
          PRV S1 Provider role | R:RP R:ZZ R@qualified Nx3
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R R@state R S@country N N
          REF S5 Further ids | R:0B,1A,1B,1C,1D,1G,1H,1J,EI,FH,G2,G5,LU,N5,X5 R N N
        loop 2320 S10 Other coverage
          SBR R1 Coverage | R:P,S,T R:=relationSBR S S Nx4 S:=filingSBR
          CAS S5 Adjustments | R:CO,CR,OA,PI,PR R:=codeCAS R S S:=codeCAS S S S:=codeCAS S S
              + S:=codeCAS S S S:=codeCAS S S S:=codeCAS S S
          AMT[1] S1 Earlier payment | R:C4 R N
          AMT[1] S1 Allowed | R:B6 R N
          AMT[1] S1 Total charges | R:T3 R N
          AMT[1] S1 DRG outlier | R:ZZ R N
          AMT[1] S1 Medicare paid | R:N1 R N
          AMT[1] S1 Medicare paid at 100% | R:KF R N
          AMT[1] S1 Medicare paid at 80% | R:PG R N
          AMT[1] S1 Medicare trust fund A | R:AA R N
          AMT[1] S1 Medicare trust fund B | R:B1 R N
          AMT[1] S1 Not covered | R:A8 R N
          AMT[1] S1 Denied | R:YT R N
          DMG S1 Demographics | R:D8 R R:F,M,U Nx6
          OI R1 Other insurance | N N R:N,Y N N R:A,I,M,N,O,Y
          MIA S1 Inpatient adjudication | R Sx3 S:=codeMIA Sx14 S:=codeMIAx4 S
          MOA S1 Outpatient adjudication | S S S:=codeMIAx5 S S
          loop 2330A R1 Other subscriber
            NM1[1] R1 Subscriber | R:IL R:1,2 R S S N S R:MI,ZZ R@qualified N N
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R R@state R S@country N N
            REF S3 Further ids | R:1W,23,IG,SY R N N
          loop 2330B R1 Other payer
            NM1[1] R1 Payer | R:PR R:2 R Nx4 R:PI,XV R@qualified N N
            N3 S1 Street address | R S
            N4 S1 City, state and ZIP | R R@state R S@country N N
            DTP S1 Adjudicated or paid | R:573 R:D8 R
            REF[1] S2 Further ids | R:2U,F8,FY,NF,TJ R N N
            REF[1] S1 Referral or authorization | R:9F,G1 R N N
          loop 2330C S1 Other payer: patient
            NM1[1] R1 Patient | R:QC R:1 Nx5 R:EI,MI R@qualified N N
            REF S3 Further ids | R:1W,IG,SY R N N
          loop 2330D S1 Other payer: attending provider
            NM1[1] R1 Attending provider | R:71 R:1,2 Nx9
            REF R3 Further ids | R:1A,1B,1C,1D,1G,1H,EI,G2,LU,N5 R N N
          loop 2330E S1 Other payer: operating physician
            NM1[1] R1 Operating physician | R:72 R:1 Nx9
            REF R3 Further ids | R:1A,1B,1C,1D,1G,1H,EI,G2,LU,N5 R N N
          loop 2330F S1 Other payer: other provider
            NM1[1] R1 Other provider | R:73 R:1,2 Nx9
            REF R3 Further ids | R:1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY R N N
          loop 2330H S1 Other payer: service facility
            NM1[1] R1 Service facility | R:FA R:2 Nx9
            REF R3 Further ids | R:1B,1C,1D,EI,G2,LU,N5 R N N
        loop 2400 R999 Service line
          LX R1 Line | R
          SV2 R1 Institutional service | R S(R:HC,IV,N4,ZZ R@qualified Sx4 N) R R:DA,F2,UN R S S Nx3
          PWK S5 Paperwork | R:=reportPWK R:AA,AB,AD,AF,AG,BM,EL,EM,FX N N S:AC S Nx3
          DTP[1] S1 Service | R:472 R:D8,RD8 R
          DTP[1] S1 Assessment | R:866 R:D8 R
          AMT[1] S1 Service tax | R:GT R N
          AMT[1] S1 Facility tax | R:N8 R N
          HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx6 S:HC S S:DA,UN S
              + S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
          loop 2410 S25 Drug
            LIN R1 Drug | N R:N4 R Nx28
            CTP S1 Drug quantity | N N R R R(R:F2,GR,ML,UN Nx14) Nx6
            REF S1 Prescription | R:XZ R N N
          loop 2420A S1 Attending provider
            NM1[1] R1 Attending provider | R:71 R:1,2 R S S N S R:24,34,XX R@qualified N N
            PRV S1 Provider role | R:AT R:ZZ R@qualified Nx3
            REF S1 Further ids | R:0B,1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
          loop 2420B S1 Operating physician
            NM1[1] R1 Operating physician | R:72 R:1 R R S N S R:24,34,XX R@qualified N N
            PRV S1 Provider role | R:OP R:ZZ R@qualified Nx3
            REF S1 Further ids | R:0B,1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
          loop 2420C S1 Other provider
            NM1[1] R1 Other provider | R:73 R:1,2 R S S N S R:24,34,XX R@qualified N N
            PRV S1 Provider role | R:OT,PE R:ZZ R@qualified Nx3
            REF S1 Further ids | R:0B,1A,1B,1C,1D,1G,1H,EI,G2,LU,N5,SY,X5 R N N
          loop 2430 S25 Line of other payer
            SVD R1 Adjudicated line | R R S(R:HC,IV,ZZ R@qualified Sx5) R R S
            CAS S99 Adjustments | R:CO,CR,OA,PI,PR R:=codeCAS R S S:=codeCAS S S S:=codeCAS S S
                + S:=codeCAS S S S:=codeCAS S S S:=codeCAS S S
            DTP S1 Adjudicated or paid | R:573 R:D8 R
      loop 2000C S0 Patient level
        HL[3] R1 Patient level | R R R:23 R:0
        PAT R1 Patient | R:=relationPAT Nx8
        loop 2010CA R1 Patient
          NM1[1] R1 Patient | R:QC R:1 R R S N S S:MI,ZZ S@qualified N N
          N3 R1 Street address | R S
          N4 R1 City, state and ZIP | R R@state R S@country N N
          DMG R1 Demographics | R:D8 R R:F,M,U Nx6
          REF[1] S5 Further ids | R:1W,23,IG,SY R N N
          REF[1] S1 Property and casualty claim | R:Y4 R N N
        loop 2300 R100 Claim
          CLM R1 Claim | R R N N R(R R:A R:=codeCLM) R:N,Y S:A,C R:N,Y R:A,I,M,N,O,Y Nx8 R:N,Y N
              + S:1,2,3,4,5,6,7,8,9,10,11
          DTP[1] S1 Discharge | R:096 R:TM R
          DTP[1] R1 Statement period | R:434 R:D8,RD8 R
          DTP[1] S1 Admission | R:435 R:DT R
          CL1 S1 Admission | Sx3 N
          PWK S10 Paperwork | R:=reportPWK R:AA,BM,EL,EM,FX N N S:AC S S N N
          CN1 S1 Contract | R:01,02,03,04,05,06,09 Sx5
          AMT[1] S1 Payer estimate | R:C5 R N
          AMT[1] S1 Patient estimate | R:F3 R N
          AMT[1] S1 Paid by patient | R:F5 R N
          AMT[1] S1 Card limit | R:MA R N
          REF[1] S1 Adjusted repriced claim number | R:9C R N N
          REF[1] S1 Repriced claim number | R:9A R N N
          REF[1] S1 Clearinghouse claim number | R:D9 R N N
          REF[1] S2 Document id | R:DD R N N
          REF[1] S1 Payer claim control number | R:F8 R N N
          REF[1] S1 Investigational device | R:LX R N N
          REF[1] S1 Service authorization exception | R:4N R:1,2,3,4,5,6,7 N N
          REF[1] S1 Review organization approval | R:G4 R N N
          REF[1] S2 Referral or authorization | R:9F,G1 R N N
          REF[1] S1 Medical record number | R:EA R N N
          REF[1] S1 Demonstration project | R:P4 R N N
          K3 S10 File information | R N N
          NTE[1] S10 Note | R:ALG,DCP,DGN,DME,MED,NTR,ODT,RHB,RLH,RNH,SET,SFM,SPT,UPI R
          NTE[1] S1 Note | R:ADD R
          CR6 S1 Home health | R:1,2,3,4,5,6,7,8 R S:RD8 S R R:N,U,Y R:N,Y R:I,R,S S S:HC,ID Sx4
              + S:RD8 S R:A,B,C,D,E,F,G,H,L,M,O,R,S,T Sx4
          CRC[1] S3 Homebound | R:75 R:N,Y R:AA,AL,BL,CO,DY,EL,HL,LB,OL,PA,SL
              + S:AA,AL,BL,CO,DY,EL,HL,LB,OL,PA,SLx4
          CRC[1] S3 Activities permitted | R:76 R:N,Y R:BR,CA,CB,CR,EP,IH,NR,PW,TR,UT,WA,WR
              + S:BR,CA,CB,CR,EP,IH,NR,PW,TR,UT,WA,WRx4
          CRC[1] S2 Mental status | R:77 R:N,Y R:AG,CM,DI,DP,FO,LE,MC,OT S:AG,CM,DI,DP,FO,LE,MC,OTx4
          HI[1.1] S1 Diagnoses | R(R:BK R@qualified Nx5) S(R:BJ,ZZ R@qualified Nx5) S(R:BN
              + R@qualified Nx5) Nx9
          HI[1.1] S1 DRG | R(R:DR R@qualified Nx5) Nx11
          HI[1.1] S2 Other diagnoses | R(R:BF R@qualified Nx5) S(R:BF R@qualified Nx5)x11
          HI[1.1] S1 Principal procedure | R(R:BP,BR R@qualified S:D8 S Nx3) Nx11
          HI[1.1] S2 Other procedures | R(R:BO,BQ R@qualified S:D8 S Nx3) S(R:BO,BQ R@qualified S:D8
              + S Nx3)x11
          HI[1.1] S2 Occurrence spans | R(R:BI R@qualified R:RD8 R Nx3) S(R:BI R@qualified R:RD8 R
              + Nx3)x11
          HI[1.1] S2 Occurrences | R(R:BH R@qualified R:D8 R Nx3) S(R:BH R@qualified R:D8 R Nx3)x11
          HI[1.1] S2 Value codes | R(R:BE R@qualified N N R N N) S(R:BE R@qualified N N R N N)x11
          HI[1.1] S2 Condition codes | R(R:BG R@qualified Nx5) S(R:BG R@qualified Nx5)x11
          HI[1.1] S2 Treatment codes | R(R:TC R@qualified Nx5) S(R:TC R@qualified Nx5)x11
          QTY S4 Quantities | R:CA,CD,LA,NA R R(R:DA Nx14) N
          HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx6 S:HC S S:DA,UN S
              + S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
          same 2305 S6
          same 2310A S1
          same 2310B S1
          same 2310C S1
          same 2310E S1
          same 2320 S10
          loop 2400 R999 Service line
            LX R1 Line | R
            SV2 R1 Institutional service | R S(R:HC,IV,N4,ZZ R@qualified Sx4 N) R R:DA,F2,UN R S S
                + Nx3
            PWK S5 Paperwork | R:=reportPWK R:AA,AB,AD,AF,AG,BM,EL,EM,FX N N S:AC S Nx3
            DTP[1] S1 Service | R:472 R:D8,RD8 R
            DTP[1] S1 Assessment | R:866 R:D8 R
            AMT[1] S1 Service tax | R:GT R N
            AMT[1] S1 Facility tax | R:N8 R N
            HCP S1 Repricing | R:00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 R Sx6 S:HC S S:DA,UN S
                + S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
            loop 2410 S25 Drug
              LIN R1 Drug | N R:N4 R Nx28
              CTP S1 Drug quantity | N N R R R(R:F2,GR,ML,UN Nx14) Nx6
            same 2420A S1
            same 2420B S1
            same 2420C S1
            same 2430 S25
  SE R1 Transaction trailer | R R
`;
