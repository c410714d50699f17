/**
 * 835 remittance: 004010X091A1. Order, usage, repeats and code values are facts
 * read from the maps of pyx12 4.0.0 (BSD, see NOTICE) by scripts/guides/generate.py; names are
 * ours, corrections with their reason stand in scripts/guides/overrides.py. How it is written:
 * ../dictionary/outline.ts.
 */
export const x091a1 = `
codes filingCLP 12 13 14 15 16 AM CH DS HM LM MA MB MC OF TV VA WC ZZ
codes codeCLP 0 1 2 3 4 5 6 7 8 9 A B C D E F G H I J K L M N O X Y Z
loop ST_LOOP R0 Transaction
  ST R1 Transaction header | R:835 R
  BPR R1 Payment | R:C,D,H,I,P,U,X R R:C,D R:ACH,BOP,CHK,FWT,NON S:CCP,CTX S:01,04 S S:DA Sx3
      + S:01,04 S S:DA,SG S R Nx5
  TRN R1 Trace | R:1 R R S
  CUR S1 Foreign currency | R:PR R@currency S Nx18
  REF[1] S1 Receiver id | R:EV R N N
  REF[1] S1 Version | R:F2 R N N
  DTM S1 Production date | R:405 R Nx4
  loop 1000A R1 Payer
    N1[1] R1 Payer | R:PR S S:XV S N N
    N3 R1 Street address | R S
    N4 R1 City, state and ZIP | R R@state R Nx3
    REF S4 Payer ids | R:2U,EO,HI,NF R N N
    PER S1 Claim contact | R:CX S S:EM,FX,TE S S:EM,EX,FX,TE S S:EX S N
  loop 1000B R1 Payee
    N1[1] R1 Payee | R:PE S R:FI,XX R N N
    N3 S1 Street address | R S
    N4 S1 City, state and ZIP | R R@state R S@country N N
    REF S0 Further ids | R:0B,1A,1B,1C,1D,1E,1F,1G,1H,D3,G2,N5,PQ,TJ R N N
  loop 2000 S0 Line
    LX R1 Line | R
    TS3 S1 Provider summary | Rx5 Sx19
    TS2 S1 Provider summary, inpatient | Sx19
    loop 2100 R0 Claim payment
      CLP R1 Claim payment | R R@claimStatus R R S R:=filingCLP S S S:=codeCLP N Sx3
      CAS S99 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
      NM1[1] R1 Patient | R:QC R:1 R R S N S S:34,HN,II,MI,MR S@qualified N N
      NM1[1] S1 Subscriber | R:IL R:1,2 Sx3 N S R:34,HN,MI R@qualified N N
      NM1[1] S1 Corrected patient or insured | R:74 R:1,2 Sx3 N S S:C S@qualified N N
      NM1[1] S1 Rendering provider | R:82 R:1,2 Sx3 N S R:BD,BS,FI,MC,PC,SL,UP,XX R@qualified N N
      NM1[1] S1 Crossover carrier | R:TT R:2 R Nx4 R:AD,FI,NI,PI,PP,XV R@qualified N N
      NM1[1] S2 Payer | R:PR R:2 R Nx4 R:AD,FI,NI,PI,PP,XV R@qualified N N
      MIA S1 Inpatient adjudication | R Sx3 S@rarc Sx14 S@rarcx4 S
      MOA S1 Outpatient adjudication | S S S@rarcx5 S S
      REF[1] S5 Further ids | R:1L,1W,9A,9C,A6,BB,CE,EA,F8,G1,G3,IG,SY R N N
      REF[1] S10 Further ids | R:1A,1B,1C,1D,1G,1H,D3,G2 R N N
      DTM S4 Claim dates | R:036,050,232,233 R Nx4
      PER S3 Claim contact | R:CX S S:EM,FX,TE S S:EM,EX,FX,TE S S:EX S N
      AMT S14 Amounts | R:I,T,AU,D8,DY,F5,NL,T2,ZK,ZL,ZM,ZN,ZO,ZZ R N
      QTY S15 Quantities | R:CA,CD,LA,LE,NA,NE,NR,OU,PS,VS,ZK,ZL,ZM,ZN,ZO R N N
      loop 2110 S999 Service payment
        SVC R1 Service payment | R(R:AD,ER,HC,ID,IV,N4,NU,RB,ZZ R@qualified Sx5) R R S S
            + S(R:AD,ER,HC,ID,IV,N4,NU,RB,ZZ R@qualified Sx5) S
        DTM S3 Service | R:150,151,472 R Nx4
        CAS S99 Adjustments | R:CO,CR,OA,PI,PR R@carc R S S@carc S S {S@carc S S}x4
        REF[1] S7 Further ids | R:1S,6R,BB,E9,G1,G3,LU,RB R N N
        REF[1] S10 Further ids | R:1A,1B,1C,1D,1G,1H,1J,HPI,SY,TJ R N N
        AMT S12 Amounts | R:B6,DY,KH,NE,T,T2,ZK,ZL,ZM,ZN,ZO R N
        QTY S6 Quantities | R:NE,ZK,ZL,ZM,ZN,ZO R N N
        LQ S99 Codes | R:HE,RX R@qualified
  PLB S0 Provider adjustments | R R R(R S) R S(R S) S S(R S) S S(R S) S S(R S) S S(R S) S
  SE R1 Transaction trailer | R R
`;
