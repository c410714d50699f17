/**
 * Why a file that its source calls valid has errors for us, by code of the error. Said of the
 * sample files only: docs/x12-conformance.md.
 */
exports.reasons = {
  ISA_ELEMENT_WIDTH: 'an ISA element has the wrong width',
  SE_COUNT: 'SE01 does not count the segments',
  GE_COUNT: 'GE01 does not count the transactions',
  IEA_CONTROL_NUMBER: 'IEA02 differs from ISA13',
  SE_CONTROL_NUMBER: 'SE02 differs from ST02',
  GE_CONTROL_NUMBER: 'GE02 differs from GS06',
  GS_TIME: 'GS05 is no time',
  HL_SEQUENCE: 'HL01 does not count up',
  HL_PARENT: 'HL02 names no level above',
  LX_SEQUENCE: 'LX01 does not count up',
  CLAIM_TOTAL: 'CLM02 is not the sum of the lines',
  PAYMENT_NOT_BALANCED: 'the payments less PLB are not BPR02',
  CLAIM_NOT_BALANCED: 'a claim payment does not balance',
  LINE_NOT_BALANCED: 'a line does not balance',
  PATIENT_RESPONSIBILITY_SUM: 'CLP05 is not the sum of the PR adjustments',
  ZIP_WITHOUT_FOUR_MORE: 'the guide asks for a nine-digit ZIP of the billing provider',
  STREET_ADDRESS_REQUIRED: 'the guide refuses a post box as billing address',
  PATIENT_DETAILS_MISSING: 'birth date or address of the patient is missing',
  SEGMENT_REQUIRED: 'a segment that the guide requires is missing',
  LOOP_REQUIRED: 'a loop that the guide requires is missing',
  LOOP_OPENER_MISSING: 'a loop starts without its first segment (no HL, no LX)',
  SEGMENT_OUT_OF_ORDER: 'a segment stands behind its place',
  SEGMENT_UNEXPECTED: 'a segment that the guide does not know here',
  QUALIFIER_UNKNOWN: 'a qualifier that the guide does not know here',
  ELEMENT_REQUIRED: 'an element that the guide requires is empty',
  ELEMENT_TOO_LONG: 'an element is too long (components with an undeclared separator)',
  ELEMENT_TOO_SHORT: 'an element is too short',
  CODE_NOT_ALLOWED: 'a code that the guide does not list here',
  CODE_UNKNOWN: 'a code that its set does not know',
  CODE_NOT_BILLABLE: 'a diagnosis that is no billable code',
  POINTER_WITHOUT_DIAGNOSIS: 'a line points to no diagnosis',
  NUMBER_INVALID: 'a number is none (components with an undeclared separator)',
  DATE_INVALID: 'a date is no day',
};

/** Files whose disagreement no code explains. */
exports.fileReasons = {
  'x12/835/tastypackets_x12-parser__multi-line-not-delimited.edi':
    'its ISA declares the line feed as terminator, and every segment ends with one: nothing is wrong; ' +
    'the source calls it invalid for its own reader, which wants a printable terminator',
};
