import type { ClaimContent, OtherPayer, Reference } from '../../domain/claim/claim.js';
import type { AddressedClaim } from '../../x12/mapping/claims-transaction.js';
import type { ClaimsRest } from '../../x12/mapping/claims-reader.js';
import { addressOf, adjustmentOf } from './json-835.js';
import { lineOf } from './json-837-lines.js';
import {
  listed,
  patientOf,
  payerOf,
  providerOf,
  providersOf,
  subscriberOf,
} from './json-837-parties.js';

/** What stands before the claims in the JSON of an 837 (shape: cli-contracts, Json837). */
export function claimsHead({ guide, controlNumber, header }: ClaimsRest) {
  const { purpose, purposeCode, reference, date, time, submitter, receiver } = header;
  return {
    set: '837',
    guide,
    controlNumber,
    purpose: purpose === '' ? undefined : purpose,
    purposeCode: purposeCode === '' ? undefined : purposeCode,
    reference: reference === '' ? undefined : reference,
    date,
    time,
    submitter,
    receiver,
  };
}

/** One claim of the JSON. */
export function claimOf({ content, address }: AddressedClaim) {
  const { coverage, payer } = content;
  return {
    kind: content.kind,
    billingProvider: providerOf(content.billingProvider),
    patientControlNumber: content.patientControlNumber,
    chargeCents: content.chargeCents,
    frequency: content.frequency === '' ? undefined : content.frequency,
    placeOfService: content.placeOfService,
    typeOfBill: typeOfBill(content),
    diagnoses: content.diagnoses,
    codes: listed(content.codes),
    payer: payerOf(payer, coverage.sequenceCode),
    coverage,
    subscriber: subscriberOf(content.subscriber),
    patient: content.patient === undefined ? undefined : patientOf(content.patient),
    references: referencesOf(content),
    dates: content.dates,
    amounts: listed(content.amounts),
    notes: listed(content.notes),
    patientPaidCents: content.patientPaidCents,
    relatedCauses: listed(content.relatedCauses),
    providers: providersOf(content.providers),
    otherPayers: content.otherPayers.map(otherPayerOf),
    currency: content.currency,
    payToAddress: addressOf(content.payToAddress),
    providerSignature: content.providerSignature,
    assignment: content.assignment,
    benefitsAssigned: content.benefitsAssigned,
    releaseOfInformation: content.releaseOfInformation,
    patientSignatureSource: content.patientSignatureSource,
    accidentState: content.accidentState,
    delayReason: content.delayReason,
    admissionType: content.admissionType,
    admissionSource: content.admissionSource,
    patientStatus: content.patientStatus,
    dischargeTime: content.dischargeTime,
    payToPlan: content.payToPlan === undefined ? undefined : payerOf(content.payToPlan),
    condition: content.condition,
    accidentCountry: content.accidentCountry,
    specialProgram: content.specialProgram,
    submissionReason: content.submissionReason,
    orthodontics: content.orthodontics,
    toothStatus: content.toothStatus,
    attachments: content.attachments,
    details: content.details,
    segmentNumber: address.segmentNumber,
    lines: content.lines.map(lineOf),
  };
}

/** Type of bill: facility type and frequency, as UB-04 writes it without the leading zero. */
function typeOfBill({ facilityType, frequency }: ClaimContent): string | undefined {
  return facilityType === undefined ? undefined : `${facilityType}${frequency}`;
}

/** All REF of 2300, those with a field of their own included. */
function referencesOf(content: ClaimContent): Reference[] {
  const { payerClaimControlNumber, priorAuthorization } = content;
  return [
    ...(payerClaimControlNumber === undefined
      ? []
      : [{ qualifier: 'F8', value: payerClaimControlNumber }]),
    ...(priorAuthorization === undefined ? [] : [{ qualifier: 'G1', value: priorAuthorization }]),
    ...content.references,
  ];
}

function otherPayerOf(other: OtherPayer) {
  return Object.assign(payerOf(other.payer, other.coverage.sequenceCode), {
    coverage: other.coverage,
    subscriber: subscriberOf(other.subscriber),
    adjustments: other.adjustments.map(adjustmentOf),
    amounts: other.amounts,
    adjudicationDate: other.adjudicationDate,
    payerClaimControlNumber: other.payerClaimControlNumber,
    benefitsAssigned: other.benefitsAssigned,
    releaseOfInformation: other.releaseOfInformation,
    patientSignatureSource: other.patientSignatureSource,
    remarks: listed(other.remarks),
    providers: providersOf(other.providers),
    details: other.details,
  });
}
