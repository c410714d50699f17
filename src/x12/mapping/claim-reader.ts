import type { ClaimContent, ClaimKind } from '../../domain/claim/claim.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readHealthCodes } from './claim-codes.js';
import { readDtpDates } from './dates.js';
import { CLAIM_DETAILS, readAttachments, readDetails } from './details.js';
import { readOtherPayer } from './other-payer-reader.js';
import { readProviders } from './parties.js';
import { optional, present, type Reading } from './reading.js';
import { readAmounts, readNotes, readReferences, takeAmount, takeReference } from './references.js';
import { readServiceLine } from './service-line-reader.js';

/** The part of a claim that stands above its CLM. */
export type ClaimHead = Pick<
  ClaimContent,
  | 'billingProvider'
  | 'payToAddress'
  | 'payToPlan'
  | 'currency'
  | 'coverage'
  | 'subscriber'
  | 'condition'
  | 'patient'
  | 'payer'
>;

/** A claim loop with its kind and what stands above it. */
export interface ClaimSource {
  readonly loop: Loop;
  readonly kind: ClaimKind;
  readonly context: ClaimHead;
}

/**
 * Returns the content of one claim (loop 2300 with its 2310, 2320 and 2400). The second and later
 * 2320 stay other payers of this claim (regression scenario 37).
 */
export function readClaim(source: ClaimSource, reading: Reading): ClaimContent {
  const { loop, kind, context } = source;
  const clm = loop.first('CLM') as Segment;
  const references = readReferences(loop);
  const amounts = readAmounts(loop, reading);
  const payerClaimControlNumber = takeReference(references, 'F8');
  const priorAuthorization = takeReference(references, 'G1');
  const patientPaidCents = takeAmount(amounts, 'F5');
  const { diagnoses, codes } = readHealthCodes(loop, reading);
  return {
    kind,
    ...context,
    patientControlNumber: reading.required(clm, 1),
    chargeCents: reading.requiredAmount(clm, 2),
    ...readClm(clm, kind),
    ...present('patientPaidCents', patientPaidCents),
    ...optional('payerClaimControlNumber', payerClaimControlNumber),
    ...optional('priorAuthorization', priorAuthorization),
    diagnoses,
    codes,
    ...readAdmission(loop),
    ...readDentalFacts(loop, reading),
    ...readAttachments(loop),
    ...readDetails([loop], CLAIM_DETAILS),
    dates: readDtpDates(loop, reading),
    references,
    amounts,
    notes: readNotes(loop),
    providers: readProviders(loop),
    otherPayers: holding(loop, 'SBR').map((each) => readOtherPayer(each, reading)),
    lines: linesOf(loop).map((each, index) => readServiceLine(each, index + 1, reading)),
  };
}

/** CLM05 to CLM20. */
function readClm(clm: Segment, kind: ClaimKind) {
  const place = clm.component(5, 1);
  const signature = clm.element(6);
  return {
    frequency: clm.component(5, 3),
    ...optional(kind === 'institutional' ? 'facilityType' : 'placeOfService', place),
    ...present('providerSignature', signature === '' ? undefined : signature === 'Y'),
    ...optional('assignment', clm.element(7)),
    ...optional('benefitsAssigned', clm.element(8)),
    ...optional('releaseOfInformation', clm.element(9)),
    ...optional('patientSignatureSource', clm.element(10)),
    relatedCauses: [1, 2, 3]
      .map((component) => clm.component(11, component))
      .filter((cause) => cause !== ''),
    ...optional('accidentState', clm.component(11, 4)),
    ...optional('accidentCountry', clm.component(11, 5)),
    ...optional('specialProgram', clm.element(12)),
    ...optional('submissionReason', clm.element(19)),
    ...optional('delayReason', clm.element(20)),
  };
}

/** CL1, and the hour of DTP*096 (TM), which is no date. */
function readAdmission(loop: Loop) {
  const cl1 = loop.first('CL1');
  const discharge = loop.first('DTP', ['096']);
  return {
    ...optional('admissionType', cl1?.element(1)),
    ...optional('admissionSource', cl1?.element(2)),
    ...optional('patientStatus', cl1?.element(3)),
    ...optional('dischargeTime', discharge?.element(2) === 'TM' ? discharge.element(3) : ''),
  };
}

/** DN1 and DN2. */
function readDentalFacts(
  loop: Loop,
  reading: Reading,
): Pick<ClaimContent, 'orthodontics' | 'toothStatus'> {
  const dn1 = loop.first('DN1');
  const teeth = loop.all('DN2').map((dn2) => ({ tooth: dn2.element(1), status: dn2.element(2) }));
  return {
    ...(dn1 !== undefined && {
      orthodontics: {
        ...present('totalMonths', reading.number(dn1, { element: 1 })),
        ...present('monthsRemaining', reading.number(dn1, { element: 2 })),
        ...optional('indicator', dn1.element(3)),
        ...optional('description', dn1.element(4)),
      },
    }),
    ...(teeth.length > 0 && { toothStatus: teeth }),
  };
}

function holding(loop: Loop, segmentId: string): Loop[] {
  return loop.loops.filter((child) => child.first(segmentId) !== undefined);
}

const SERVICES = ['LX', 'SV1', 'SV2', 'SV3'];

/** Lines by their LX, or by their service segment where a sender leaves the LX out. */
function linesOf(loop: Loop): Loop[] {
  return loop.loops.filter((child) => SERVICES.some((id) => child.first(id) !== undefined));
}
