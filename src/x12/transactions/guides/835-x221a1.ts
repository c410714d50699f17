/**
 * 835 remittance: 005010X221A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x221a1 = `
codes filingCLP 12 13 14 15 16 17 AM CH DS HM LM MA MB MC OF TV VA WC ZZ
codes reasonPLB 50 51 72 90 AH AM AP B2 B3 BD BN C5 CR CS CT CV CW DM E3 FB FC GO HM IP IR IS J1 L3
    + L6 LE LS OA OB PI PL RA RE SL TL WO WU
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:835 R
  BPR R1 Payment | R:C,D,H,I,P,U,X R R:C,D R:ACH,BOP,CHK,FWT,NON S:CCP,CTX S:01,04 S S:DA Sx3
      + S:01,04 S S:DA,SG S R
  TRN R1 Trace | R:1 R R S
  CUR S1 Foreign currency | R:PR R@currency
  REF[1] S1 Receiver id | R:EV R
  REF[1] S1 Version | R:F2 R
  DTM S1 Production date | R:405 R
  loop 1000A R1 Payer
    N1[1] R1 Payer | R:PR R S:XV S
    N3 R1 Street address | R S
    N4 R1 City, state and ZIP | R S@state S S@country N N S
    REF S4 Payer ids | R:2U,EO,HI,NF R
    PER[1] S1 Claim contact | R:CX S S:EM,FX,TE S S:EM,EX,FX,TE S S:EX S
    PER[1] R0 Technical contact | R:BL S S:EM,TE,UR S S:EM,EX,FX,TE,UR S S:EM,EX,FX,UR S
    PER[1] S1 Contact | R:IC N R:UR R
  loop 1000B R1 Payee
    N1[1] R1 Payee | R:PE R R:FI,XV,XX R
    N3 S1 Street address | R S
    N4 S1 City, state and ZIP | R S@state S S@country N N S
    REF S0 Payee ids | R:0B,D3,PQ,TJ R
    RDM S1 Remittance delivery | R:BM,EM,FT,OL S S
  loop 2000 S0 Line
    LX R1 Line | R
    TS3 S1 Provider summary | Rx5 Nx7 S N S N S S N Sx5
    TS2 S1 Provider summary, inpatient | Sx19
    loop 2100 R0 Claim payment
      CLP R1 Claim payment | R R:1,19,2,20,21,22,23,25,3,4 R R S R:=filingCLP R S S N Sx3
      CAS S99 Adjustments | R:CO,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
      NM1[1] R1 Patient | R:QC R:1 Sx3 N S S:34,HN,II,MI,MR S@qualified
      NM1[1] S1 Subscriber | R:IL R:1,2 Sx3 N S R:FI,II,MI R@qualified
      NM1[1] S1 Corrected patient or insured | R:74 R:1,2 Sx3 N S S:C S@qualified
      NM1[1] S1 Rendering provider | R:82 R:1,2 Sx3 N S R:BD,BS,FI,MC,PC,SL,UP,XX R@qualified
      NM1[1] S1 Crossover carrier | R:TT R:2 R Nx4 R:AD,FI,NI,PI,PP,XV R@qualified
      NM1[1] S1 Payer | R:PR R:2 R Nx4 R:AD,FI,NI,PI,PP,XV R@qualified
      NM1[1] S1 Other subscriber | R:GB R:1,2 Sx3 N S S:FI,II,MI S@qualified
      MIA S1 Inpatient adjudication | R Sx3 S@rarc Sx14 S@rarcx4 S
      MOA S1 Outpatient adjudication | S S S@rarcx5 S S
      REF[1] S5 Claim ids | R:1L,1W,28,6P,9A,9C,BB,CE,EA,F8,G1,G3,IG,SY R
      REF[1] S10 Rendering provider ids | R:0B,1A,1B,1C,1D,1G,1H,1J,D3,G2,LU R
      DTM[1] S2 Statement period | R:232,233 R
      DTM[1] S1 Coverage expires | R:036 R
      DTM[1] S1 Received | R:050 R
      PER S2 Claim contact | R:CX S R:EM,FX,TE R S:EM,EX,FX,TE S S:EX S
      AMT S13 Amounts | R:AU,D8,DY,F5,I,NL,T,T2,ZK,ZL,ZM,ZN,ZO R
      QTY S14 Quantities | R:CA,CD,LA,LE,NE,NR,OU,PS,VS,ZK,ZL,ZM,ZN,ZO R
      loop 2110 S999 Service payment
        SVC R1 Service payment | R(R:AD,ER,HC,HP,IV,N4,N6,NU,UI,WK R@qualified Sx4) R R S S
            + S(R:AD,ER,HC,HP,IV,N4,NU,WK R@qualified Sx5) S
        DTM S2 Service | R:150,151,472 R
        CAS S99 Adjustments | R:CO,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
        REF[1] S8 Service ids | R:1S,APC,BB,E9,G1,G3,LU,RB R
        REF[1] S1 Line item control number | R:6R R
        REF[1] S10 Rendering provider ids | R:0B,1A,1B,1C,1D,1G,1H,1J,D3,G2,HPI,SY,TJ R
        REF[1] S5 Payer policy | R:0K R
        AMT S9 Amounts | R:B6,KH,T,T2,ZK,ZL,ZM,ZN,ZO R
        QTY S6 Quantities | R:ZK,ZL,ZM,ZN,ZO R
        LQ S99 Codes | R:HE,RX R@qualified
  PLB S0 Provider adjustments | R R R(R:=reasonPLB S) R S(R:=reasonPLB S) S S(R:=reasonPLB S) S
      + S(R:=reasonPLB S) S S(R:=reasonPLB S) S S(R:=reasonPLB S) S
  SE R1 Transaction trailer | R R
`;
