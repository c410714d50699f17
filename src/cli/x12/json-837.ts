import type {
  ClaimContent,
  ClaimPatient,
  DatedFact,
  LineAdjudication,
  OtherPayer,
  PayerParty,
  PersonName,
  Provider,
  Reference,
  ServiceLine,
  Subscriber,
} from '../../domain/claim/claim.js';
import type { AddressedClaim } from '../../x12/mapping/claims-transaction.js';
import type { ClaimsRest } from '../../x12/mapping/claims-reader.js';
import { addressOf, adjustmentOf } from './json-835.js';

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
    payer: { ...payerOf(payer), sequence: coverage.sequenceCode || undefined },
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

function listed<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** An organization's name, or "LAST, FIRST" of a person. */
function nameOf({ lastName, firstName }: PersonName): string | undefined {
  const name = [lastName, firstName].filter((part) => part !== undefined && part !== '').join(', ');
  return name === '' ? undefined : name;
}

function providerOf(provider: Provider) {
  const { name, npi, taxId, taxonomy, address, phone, references, entity } = provider;
  return {
    name: nameOf(name),
    npi,
    taxId,
    taxonomy,
    entity,
    address: addressOf(address),
    phone,
    references: listed(references),
  };
}

function providersOf(providers: ClaimContent['providers']) {
  const entries = Object.entries(providers).map(([role, provider]) => [role, providerOf(provider)]);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as object);
}

function payerOf({ name, id, address, references }: PayerParty) {
  return {
    name: name || undefined,
    id,
    address: addressOf(address),
    references: listed(references),
  };
}

function subscriberOf(subscriber: Subscriber) {
  const { name, memberId, birthDate, gender, address, references } = subscriber;
  return {
    ...namesOf(name),
    memberId,
    birthDate,
    gender,
    address: addressOf(address),
    references: listed(references),
  };
}

function patientOf(patient: ClaimPatient) {
  const { name, birthDate, gender, address, relationship, references } = patient;
  return {
    ...namesOf(name),
    birthDate,
    gender,
    address: addressOf(address),
    relationship: relationship === '' ? undefined : relationship,
    references: listed(references),
  };
}

function namesOf({ lastName, firstName, middleName, suffix }: PersonName) {
  return { lastName: lastName === '' ? undefined : lastName, firstName, middleName, suffix };
}

function otherPayerOf(other: OtherPayer) {
  return {
    ...payerOf(other.payer),
    sequence: other.coverage.sequenceCode || undefined,
    coverage: other.coverage,
    subscriber: subscriberOf(other.subscriber),
    adjustments: other.adjustments.map(adjustmentOf),
    amounts: other.amounts,
    adjudicationDate: other.adjudicationDate,
    payerClaimControlNumber: other.payerClaimControlNumber,
    benefitsAssigned: other.benefitsAssigned,
    releaseOfInformation: other.releaseOfInformation,
    remarks: listed(other.remarks),
    providers: providersOf(other.providers),
  };
}

function lineOf(line: ServiceLine) {
  return {
    number: line.number,
    procedure: line.procedure,
    qualifier: line.procedureQualifier,
    revenueCode: line.revenueCode,
    modifiers: line.modifiers,
    description: line.description,
    chargeCents: line.chargeCents,
    units: line.units,
    unitType: line.unitType,
    placeOfService: line.placeOfService,
    dates: datesOf(line),
    diagnosisPointers: line.diagnosisPointers,
    lineControlNumber: line.lineControlNumber,
    emergency: line.emergency,
    nonCoveredCents: line.nonCoveredCents,
    references: listed(line.references),
    amounts: listed(line.amounts),
    notes: listed(line.notes),
    drug: line.drug,
    oralCavity: line.oralCavity,
    teeth: line.teeth,
    providers: providersOf(line.providers),
    adjudications: listed(line.adjudications.map(adjudicationOf)),
  };
}

/** The service date (DTP*472) comes first among the line's dates. */
function datesOf(line: ServiceLine): DatedFact[] {
  const { serviceDate: date, serviceDateTo: toDate } = line;
  if (date === undefined) return [...line.dates];
  return [{ qualifier: '472', date, ...(toDate === undefined ? {} : { toDate }) }, ...line.dates];
}

function adjudicationOf(decision: LineAdjudication) {
  return { ...decision, adjustments: decision.adjustments.map(adjustmentOf) };
}
