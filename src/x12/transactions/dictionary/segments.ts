/**
 * The segments that the guides use, element by element: `number name`, separated by bars, a name
 * standing for the ones after it when they leave it out. Element numbers and syntax notes are
 * facts of the X12 standard; the names are ours, short enough for a screen.
 */
export const composites: Readonly<Record<string, string>> = {
  C001: '355 Unit|1018 Exponent|649 Multiplier|355 Unit 2|1018 Exponent 2|649 Multiplier 2|355 Unit 3|1018 Exponent 3|649 Multiplier 3|355 Unit 4|1018 Exponent 4|649 Multiplier 4|355 Unit 5|1018 Exponent 5|649 Multiplier 5',
  C002: '704 Action|704 Action 2|704 Action 3|704 Action 4|704 Action 5',
  C003: '235 Code set|234 Procedure code|1339 Modifier 1|1339 Modifier 2|1339 Modifier 3|1339 Modifier 4|352 Description|234 Last code of a range',
  C004: '1328 Pointer 1|1328 Pointer 2|1328 Pointer 3|1328 Pointer 4',
  C005: '1369 Surface 1|1369 Surface 2|1369 Surface 3|1369 Surface 4|1369 Surface 5',
  C006: '1361 Oral cavity area 1|1361 Oral cavity area 2|1361 Oral cavity area 3|1361 Oral cavity area 4|1361 Oral cavity area 5',
  C022: '1270 Kind of code|1271 Code|1250 Date format|1251 Date|782 Amount|380 Quantity|799 Version|1271 Last code of a range|1073 Present on admission',
  C023: '1331 Facility type or place of service|1332 Kind of facility code|1325 Claim frequency',
  C024: '1362 Related cause 1|1362 Related cause 2|1362 Related cause 3|156 State|26 Country',
  C030: '722 Element position|1528 Component position|1686 Repetition',
  C035: '1222 Specialty|559 Agency|1073 Yes or no',
  C040: '128 Kind of reference|127 Reference|128 Kind of reference 2|127 Reference 2|128 Kind of reference 3|127 Reference 3',
  C042: '426 Adjustment reason|127 Reference',
  C043: '1271 Status category|1271 Status|98 Entity|1270 Code list',
  C045: '750 Surface or position|750 Surface or position 2|750 Surface or position 3|750 Surface or position 4|750 Surface or position 5',
  C056: '1109 Race or ethnicity|1270 Code list|1271 Code',
  C998: '9999 Context name|9998 Context reference',
  C999: '725 Element number|725 Element number 2',
};

/** Segment id to [elements, syntax notes]. */
export const segments: Readonly<Record<string, readonly [elements: string, syntax?: string]>> = {
  AAA: ['1073 Request valid|559 Agency|901 Reject reason|889 Follow-up action'],
  AK1: ['479 Functional id|28 Group control number|480 Version'],
  AK2: ['143 Transaction set|329 Transaction control number|1705 Guide'],
  AK3: ['721 Segment id|719 Segment position|447 Loop|720 Segment error'],
  AK4: ['C030 Position|725 Element number|723 Element error|724 Bad value'],
  AK5: [
    '717 Transaction verdict|718 Transaction error 1|718 Transaction error 2|718 Transaction error 3|718 Transaction error 4|718 Transaction error 5',
  ],
  AK9: [
    '715 Group verdict|97 Transactions included|123 Transactions received|2 Transactions accepted|716 Group error 1|716 Group error 2|716 Group error 3|716 Group error 4|716 Group error 5',
  ],
  AMT: ['522 Kind of amount|782 Amount|478 Credit or debit'],
  BGN: [
    '353 Purpose|127 Reference|373 Date|337 Time|623 Time zone|127 Earlier reference|640 Transaction type|306 Action|786 Security level',
    'C0504',
  ],
  BHT: ['1005 Hierarchy|353 Purpose|127 Reference|373 Date|337 Time|640 Transaction type'],
  BIN: ['784 Length in bytes|785 Binary data'],
  BPR: [
    '305 Handling|782 Payment amount|478 Credit or debit|591 Payment method|812 Payment format|506 Sender bank id type|507 Sender bank|569 Sender account type|508 Sender account|509 Payer company id|510 Payer supplemental id|506 Receiver bank id type|507 Receiver bank|569 Receiver account type|508 Receiver account|373 Payment date|1048 Business function|506 Third bank id type|507 Third bank|569 Third account type|508 Third account',
    'P0607 C0809 P1213 C1415 P1819 C2021',
  ],
  CAS: [
    '1033 Adjustment group|1034 Reason 1|782 Amount 1|380 Quantity 1|1034 Reason 2|782 Amount 2|380 Quantity 2|1034 Reason 3|782 Amount 3|380 Quantity 3|1034 Reason 4|782 Amount 4|380 Quantity 4|1034 Reason 5|782 Amount 5|380 Quantity 5|1034 Reason 6|782 Amount 6|380 Quantity 6',
    'L050607 C0605 C0705 L080910 C0908 C1008 L111213 C1211 C1311 L141516 C1514 C1614 L171819 C1817 C1917',
  ],
  CAT: ['755 Report type|756 Transmission|1096 Report name|799 Version'],
  CL1: ['1315 Admission type|1314 Admission source|1352 Patient status|1345 Nursing home status'],
  CLM: [
    '1028 Patient control number|782 Total charge|1032 Filing indicator|1343 Claim type|C023 Place and frequency|1073 Provider signature on file|1359 Assignment accepted|1073 Benefits assigned|1363 Release of information|1351 Patient signature source|C024 Related causes|1366 Special program|1073 Yes or no|1338 Level of service|1073 Yes or no|1360 Provider agreement|1029 Claim status|1073 Explanation of benefits wanted|1383 Submission reason|1514 Delay reason',
  ],
  CLP: [
    '1028 Patient control number|1029 Claim status|782 Charged|782 Paid|782 Patient responsibility|1032 Filing indicator|127 Payer claim control number|1331 Facility type|1325 Claim frequency|1352 Patient status|1354 DRG|380 DRG weight|954 Discharge fraction|1073 Exchange',
  ],
  CN1: [
    '1166 Contract type|782 Amount|332 Percentage|127 Contract code|338 Discount percentage|799 Version',
  ],
  CR1: [
    '355 Weight unit|81 Patient weight|1316 Transport|1317 Transport reason|355 Distance unit|380 Distance|166 From address|166 To address|352 Round trip purpose|352 Stretcher purpose',
    'P0102 P0506',
  ],
  CR2: [
    '609 Treatment number|380 Treatments|1367 Subluxation from|1367 Subluxation to|355 Period unit|380 Period|380 Treatments in month|1342 Patient condition|1073 Complication|352 Condition text|352 Condition text 2|1073 X-rays available',
    'P0102 C0403 P0506',
  ],
  CR3: [
    '1322 Certification|355 Period unit|380 Equipment months|1335 Insulin dependence|352 Text',
    'P0203',
  ],
  CR5: [
    '1322 Certification|380 Months|1348 Equipment|1348 Equipment 2|352 Equipment reason|380 Flow rate|380 Daily use|380 Hours of use|352 Therapist orders|380 Arterial gas|380 Saturation|1349 Test condition|1350 Test finding 1|1350 Test finding 2|1350 Test finding 3|380 Portable flow rate|1382 Delivery system|1348 Equipment 3',
  ],
  CR6: [
    '923 Prognosis|373 Start date|1250 Date format|1251 Certification period|373 Diagnosis date|1073 Skilled nursing|1073 Medicare coverage|1322 Certification|373 Surgery date|235 Code set|1137 Surgical code|373 Order date|373 Last visit|373 Physician contact|1250 Date format 2|1251 Last admission|1384 Discharge facility|373 Diagnosis date 2|373 Diagnosis date 3|373 Diagnosis date 4|373 Diagnosis date 5',
    'P0304 P091011 P151617',
  ],
  CR7: ['921 Discipline|1470 Visits before|1470 Visits planned'],
  CRC: [
    '1136 Condition category|1073 Applies|1321 Condition 1|1321 Condition 2|1321 Condition 3|1321 Condition 4|1321 Condition 5',
  ],
  CTP: [
    '687 Class of trade|236 Price id|212 Unit price|380 Quantity|C001 Unit|648 Multiplier kind|649 Multiplier|782 Amount|639 Price basis|499 Condition|289 Multiple',
    'P0405 C0607 C0902 C1002 C1103',
  ],
  CTX: [
    'C998 Context|721 Segment id|719 Segment position|447 Loop|C030 Position|C999 Element number',
  ],
  CUR: [
    '98 Entity|100 Currency|280 Exchange rate|98 Entity 2|100 Currency 2|669 Exchange|374 Date kind|373 Date|337 Time|374 Date kind 2|373 Date 2|337 Time 2|374 Date kind 3|373 Date 3|337 Time 3|374 Date kind 4|373 Date 4|337 Time 4|374 Date kind 5|373 Date 5|337 Time 5',
    'C0807 C0907 L101112 C1110 C1210 L131415 C1413 C1513 L161718 C1716 C1816 L192021 C2019 C2119',
  ],
  DMG: [
    '1250 Date format|1251 Birth date|1068 Gender|1067 Marital status|C056 Race or ethnicity|1066 Citizenship|26 Country|659 Verified by|380 Quantity|1270 Code list|1271 Code',
    'P0102 P1011 C1105',
  ],
  DN1: ['380 Treatment months|380 Months remaining|1073 Yes or no|352 Description'],
  DN2: [
    '127 Tooth number|1368 Tooth status|380 Quantity|1250 Date format|1251 Date|1270 Code list',
  ],
  DTM: [
    '374 Kind of date|373 Date|337 Time|623 Time zone|1250 Date format|1251 Period',
    'R020305 C0403 P0506',
  ],
  DTP: ['374 Kind of date|1250 Date format|1251 Date'],
  EB: [
    '1390 Benefit|1207 Coverage level|1365 Service type|1336 Insurance type|1204 Plan description|615 Period|782 Amount|954 Percentage|673 Quantity kind|380 Quantity|1073 Authorization required|1073 In network|C003 Procedure|C004 Diagnosis pointers',
    'P0910',
  ],
  EFI: [
    '786 Security level|933 Text|791 Technique|799 Version|802 Program|799 Version 2|1570 Compression|799 Version 3|784 Original length',
  ],
  EQ: [
    '1365 Service type|C003 Procedure|1207 Coverage level|1336 Insurance type|C004 Diagnosis pointers',
    'R0102',
  ],
  FRM: ['350 Question|1073 Yes or no|127 Answer|373 Date|332 Percentage', 'R02030405'],
  GE: ['97 Transactions included|28 Group control number'],
  GS: [
    '479 Functional id|142 Sender|124 Receiver|373 Date|337 Time|28 Group control number|455 Agency|480 Version',
  ],
  HCP: [
    '1473 Pricing method|782 Priced amount|782 Savings|127 Repricer id|118 Rate|127 DRG or group|782 Priced amount of the group|234 Revenue code|235 Code set|234 Procedure code|355 Unit|380 Quantity|901 Reject reason|1526 Policy compliance|1527 Exception',
    'R0113 P0910 P1112',
  ],
  HCR: ['306 Decision|127 Authorization number|901 Reject reason|1073 Second opinion'],
  HI: [
    'C022 Code 1|C022 Code 2|C022 Code 3|C022 Code 4|C022 Code 5|C022 Code 6|C022 Code 7|C022 Code 8|C022 Code 9|C022 Code 10|C022 Code 11|C022 Code 12',
  ],
  HL: ['628 Hierarchy number|734 Parent number|735 Level|736 Has children'],
  HSD: [
    '673 Quantity kind|380 Quantity|355 Unit|1167 Sampling|615 Period|616 Periods|678 Calendar pattern|679 Time pattern',
    'P0102 C0605',
  ],
  IEA: ['I16 Groups included|I12 Interchange control number'],
  III: [
    '1270 Code list|1271 Code|1136 Category|933 Text|380 Quantity|C001 Unit|752 Position|752 Position 2|752 Position 3',
    'P0102 L030405',
  ],
  IK3: ['721 Segment id|719 Segment position|447 Loop|620 Segment error'],
  IK4: ['C030 Position|725 Element number|621 Element error|724 Bad value'],
  IK5: [
    '717 Transaction verdict|618 Transaction error 1|618 Transaction error 2|618 Transaction error 3|618 Transaction error 4|618 Transaction error 5',
  ],
  INS: [
    '1073 Is the insured|1069 Relationship|875 Maintenance type|1203 Maintenance reason|1216 Benefit status|1218 Medicare plan|1219 COBRA event|584 Employment status|1220 Student status|1073 Handicapped|1250 Date format|1251 Death date|1165 Confidentiality|19 City|156 State|26 Country|1470 Birth sequence',
    'P1112',
  ],
  ISA: [
    'I01 Authorization qualifier|I02 Authorization|I03 Security qualifier|I04 Security|I05 Kind of sender id|I06 Sender|I05 Kind of receiver id|I07 Receiver|I08 Date|I09 Time|I65 Repetition separator|I11 Version|I12 Interchange control number|I13 Acknowledgment wanted|I14 Production or test|I15 Component separator',
  ],
  K3: ['449 Fixed format data|1333 Record format|C001 Unit'],
  LE: ['447 Loop'],
  LIN: [
    '350 Line|235 Code set|234 Product code|235 Code set 2|234 Product code 2|235 Code set 3|234 Product code 3|235 Code set 4|234 Product code 4|235 Code set 5|234 Product code 5|235 Code set 6|234 Product code 6|235 Code set 7|234 Product code 7|235 Code set 8|234 Product code 8|235 Code set 9|234 Product code 9|235 Code set 10|234 Product code 10|235 Code set 11|234 Product code 11|235 Code set 12|234 Product code 12|235 Code set 13|234 Product code 13|235 Code set 14|234 Product code 14|235 Code set 15|234 Product code 15',
    'P0405 P0607 P0809 P1011 P1213 P1415 P1617 P1819 P2021 P2223 P2425 P2627 P2829 P3031',
  ],
  LQ: ['1270 Code list|1271 Code', 'C0102'],
  LS: ['447 Loop'],
  LX: ['554 Line number'],
  MEA: [
    '737 Measurement|738 Measured|739 Value|C001 Unit|740 Lowest|741 Highest|935 Significance|936 Attribute|752 Position|1373 Method|1270 Code list|1271 Code',
    'R03050608 E0412 L050412 L060412 L07030506 E0803 P1112',
  ],
  MIA: [
    '380 Covered days|782 Operating outlier|380 Psychiatric days|782 DRG amount|127 Remark 1|782 Disproportionate share|782 Pass through|782 Capital total|782 Capital, federal part|782 Capital, hospital part|782 Capital, shared part|782 Old capital|782 Indirect teaching|782 Operating, hospital part|380 Cost report days|782 Operating, federal part|782 Capital outlier|782 Indirect teaching, operating|782 Professional component|127 Remark 2|127 Remark 3|127 Remark 4|127 Remark 5|782 Capital exception',
  ],
  MOA: [
    '954 Reimbursement rate|782 HCPCS payable|127 Remark 1|127 Remark 2|127 Remark 3|127 Remark 4|127 Remark 5|782 ESRD payment|782 Professional component',
  ],
  MPI: [
    '1201 Information status|584 Employment|1595 Service branch|352 Description|1596 Rank|1250 Date format|1251 Date',
    'P0607',
  ],
  MSG: ['933 Text|934 Line control|1470 Lines', 'C0302'],
  N1: ['98 Entity|93 Name|66 Kind of id|67 Id|706 Relationship|98 Entity 2', 'R0203 P0304'],
  N3: ['166 Address|166 Address, second line'],
  N4: [
    '19 City|156 State|116 ZIP|26 Country|309 Location kind|310 Location|1715 Country subdivision',
    'E0207 C0605 C0704',
  ],
  NM1: [
    '98 Entity|1065 Person or organization|1035 Last or organization name|1036 First name|1037 Middle name|1038 Prefix|1039 Suffix|66 Kind of id|67 Id|706 Relationship|98 Entity 2|1035 Further name',
    'P0809 C1110 C1203',
  ],
  NTE: ['363 Kind of note|352 Note'],
  OI: [
    '1032 Filing indicator|1383 Submission reason|1073 Benefits assigned|1351 Patient signature source|1360 Provider agreement|1363 Release of information',
  ],
  OOI: ['127 Object id|1609 Object kind|127 Value'],
  PAT: [
    '1069 Relationship|1384 Location|584 Employment status|1220 Student status|1250 Date format|1251 Death date|355 Weight unit|81 Weight|1073 Pregnant',
    'P0506 P0708',
  ],
  PER: [
    '366 Contact function|93 Contact name|365 Kind of number 1|364 Number 1|365 Kind of number 2|364 Number 2|365 Kind of number 3|364 Number 3|443 Inquiry reference',
    'P0304 P0506 P0708',
  ],
  PLB: [
    '127 Provider|373 Fiscal period end|C042 Adjustment 1|782 Amount 1|C042 Adjustment 2|782 Amount 2|C042 Adjustment 3|782 Amount 3|C042 Adjustment 4|782 Amount 4|C042 Adjustment 5|782 Amount 5|C042 Adjustment 6|782 Amount 6',
    'P0506 P0708 P0910 P1112 P1314',
  ],
  PRV: [
    '1221 Provider role|128 Kind of id|127 Id|156 State|C035 Specialty|1223 Organization',
    'P0203',
  ],
  PS1: ['127 Provider|782 Purchased amount|156 State'],
  PWK: [
    '755 Report type|756 Transmission|757 Copies|98 Entity|66 Kind of id|67 Attachment control number|352 Description|C002 Actions|1525 Request category',
    'P0506',
  ],
  QTY: ['673 Quantity kind|380 Quantity|C001 Unit|61 Text', 'R0204 E0204'],
  RDM: ['756 Delivery|93 Name|364 Address|C040 Reference|C040 Reference 2'],
  REF: ['128 Kind of reference|127 Reference|352 Description|C040 Further reference', 'R0203'],
  SBR: [
    '1138 Payer sequence|1069 Relationship|127 Group number|93 Group name|1336 Insurance type|1143 Coordination|1073 Yes or no|584 Employment status|1032 Filing indicator',
  ],
  SE: ['96 Segment count|329 Transaction control number'],
  ST: ['143 Transaction set|329 Transaction control number|1705 Guide'],
  STC: [
    'C043 Status 1|373 Status date|306 Action|782 Charged|782 Paid|373 Finalized|591 Payment method|373 Payment date|429 Check number|C043 Status 2|C043 Status 3|933 Text',
  ],
  SV1: [
    'C003 Procedure|782 Charge|355 Unit|380 Units|1331 Place of service|1365 Service type|C004 Diagnosis pointers|782 Amount|1073 Emergency|1340 Multiple procedure|1073 EPSDT|1073 Family planning|1364 Review|1341 Review value|1327 Copay status|1334 Shortage area|127 Reference|116 ZIP|782 Amount 2|1337 Level of care|1360 Provider agreement',
    'P0304',
  ],
  SV2: [
    '234 Revenue code|C003 Procedure|782 Charge|355 Unit|380 Units|1371 Rate|782 Non-covered charge|1073 Yes or no|1345 Nursing home status|1337 Level of care',
    'R0102 P0405',
  ],
  SV3: [
    'C003 Procedure|782 Charge|1331 Place of service|C006 Oral cavity|1358 Prosthesis|380 Procedure count|352 Description|1327 Copay status|1360 Provider agreement|1073 Yes or no|C004 Diagnosis pointers',
  ],
  SV5: [
    'C003 Procedure|355 Unit|380 Medical necessity length|782 Rental price|782 Purchase price|594 Rental frequency|923 Prognosis',
    'R0405 C0604',
  ],
  SVC: [
    'C003 Procedure|782 Charged|782 Paid|234 Revenue code|380 Paid units|C003 Submitted procedure|380 Submitted units',
  ],
  SVD: ['67 Payer|782 Paid|C003 Procedure|234 Revenue code|380 Paid units|554 Bundled into line'],
  TA1: [
    'I12 Interchange control number|I08 Interchange date|I09 Interchange time|I17 Interchange verdict|I18 Interchange note',
  ],
  TOO: ['1270 Code list|1271 Tooth|C005 Surfaces', 'P0102'],
  TRN: ['481 Kind of trace|127 Trace number|509 Company|127 Further reference'],
  TS2: [
    '782 DRG total|782 Federal part|782 Hospital part|782 Disproportionate share|782 Capital|782 Indirect teaching|380 Outlier days|782 Day outlier|782 Cost outlier|380 Average length of stay|380 Discharges|380 Cost report days|380 Covered days|380 Non-covered days|782 Pass through|380 Average DRG weight|782 PPS capital, federal|782 PPS capital, hospital|782 PPS disproportionate share',
  ],
  TS3: [
    '127 Provider|1331 Facility type|373 Fiscal period end|380 Claims|782 Charged|782 Covered|782 Non-covered|782 Denied|782 Provider paid|782 Interest|782 Adjusted|782 Gross reduction|782 MSP paid|782 Blood deductible|782 Non-laboratory|782 Coinsurance|782 HCPCS reported|782 HCPCS payable|782 Deductible|782 Professional component|782 MSP liability met|782 Patient refund|380 PIP claims|782 PIP amount',
  ],
  UM: [
    '1525 Request category|1322 Certification|1365 Service type|C023 Facility|C024 Related causes|1338 Level of service|1213 Health condition|923 Prognosis|1363 Release of information|1514 Delay reason',
  ],
};
