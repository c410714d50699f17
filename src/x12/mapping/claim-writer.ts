import type {
  ClaimCode,
  ClaimContent,
  ClaimKind,
  Diagnosis,
  OtherPayer,
} from '../../domain/claim/claim.js';
import {
  writeAdjustments,
  writeAmounts,
  writeNotes,
  writeReference,
  writeReferences,
} from './adjustments-writer.js';
import { inClaimOrder, writeAttachments, writeDetails } from './details.js';
import {
  writeClaimProviders,
  writeCoverage,
  writeOtherPayerProviders,
  writePayer,
  writeSubscriber,
} from './parties-writer.js';
import {
  chunks,
  composite,
  day,
  decimal,
  dtp,
  money,
  segment,
  type CompositeDraft,
  type SegmentDraft,
} from './segment-draft.js';
import { writeServiceLine } from './service-line-writer.js';

/** Returns one claim (2300 with its 2310, 2320 and 2400), segments in the order of its guide. */
export function writeClaim(claim: ClaimContent): SegmentDraft[] {
  const { kind } = claim;
  return [
    ...inClaimOrder(writeClaimFacts(claim)),
    ...writeClaimProviders(claim.providers, kind),
    ...claim.otherPayers.flatMap((payer) => writeOtherPayer(payer, claim)),
    ...claim.lines.flatMap((line) => writeServiceLine(line, kind)),
  ];
}

/** What 2300 holds itself. */
function writeClaimFacts(claim: ClaimContent): SegmentDraft[] {
  const { patientPaidCents, dischargeTime } = claim;
  return [
    writeClm(claim),
    ...claim.dates.map((fact) => dtp(fact.qualifier, fact)),
    ...(dischargeTime === undefined ? [] : [segment('DTP', '096', 'TM', dischargeTime)]),
    ...writeAdmission(claim),
    ...writeDentalFacts(claim),
    ...writeAttachments(claim.attachments),
    ...(patientPaidCents === undefined ? [] : [segment('AMT', 'F5', money(patientPaidCents))]),
    ...writeAmounts(claim.amounts),
    ...writeReference('F8', claim.payerClaimControlNumber),
    ...writeReference('G1', claim.priorAuthorization),
    ...writeReferences(claim.references),
    ...writeNotes(claim.notes),
    ...writeHealthCodes(claim),
    ...writeDetails(claim.details),
  ];
}

function writeClm(claim: ClaimContent): SegmentDraft {
  const { kind, relatedCauses, providerSignature } = claim;
  const institutional = kind === 'institutional';
  const place = institutional ? claim.facilityType : claim.placeOfService;
  const [first, second, third] = relatedCauses;
  const signature = providerSignature === undefined ? undefined : providerSignature ? 'Y' : 'N';
  return segment(
    'CLM',
    claim.patientControlNumber,
    money(claim.chargeCents),
    undefined,
    undefined,
    composite(place, institutional ? 'A' : 'B', claim.frequency),
    signature,
    claim.assignment,
    claim.benefitsAssigned,
    claim.releaseOfInformation,
    claim.patientSignatureSource,
    composite(first, second, third, claim.accidentState, claim.accidentCountry),
    claim.specialProgram,
    ...Array.from({ length: 6 }, () => undefined),
    claim.submissionReason,
    claim.delayReason,
  );
}

function writeAdmission(claim: ClaimContent): SegmentDraft[] {
  const { admissionType, admissionSource, patientStatus } = claim;
  const cl1 = segment('CL1', admissionType, admissionSource, patientStatus);
  return cl1.elements.length === 0 ? [] : [cl1];
}

function writeDentalFacts({ orthodontics, toothStatus = [] }: ClaimContent): SegmentDraft[] {
  const { totalMonths, monthsRemaining, indicator, description } = orthodontics ?? {};
  const dn1 = segment(
    'DN1',
    decimal(totalMonths),
    decimal(monthsRemaining),
    indicator,
    description,
  );
  return [
    ...(dn1.elements.length === 0 ? [] : [dn1]),
    ...toothStatus.map(({ tooth, status }) =>
      segment('DN2', tooth, status, undefined, undefined, undefined, 'JP'),
    ),
  ];
}

/** Composites in one HI: twelve, and one kind of code where the guide gives it its own HI. */
const COMPOSITES = 12;
const SHARED_HI = new Set(['ABK', 'ABF', 'BK', 'BF', 'TQ']);

function writeHealthCodes(claim: ClaimContent): SegmentDraft[] {
  const composites = [
    ...claim.diagnoses.map(diagnosisComposite),
    ...claim.codes.map(codeComposite),
  ];
  const groups = new Map<string, CompositeDraft[]>();
  for (const each of composites) {
    const key = groupOf(each[0] ?? '', claim.kind);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].flatMap((group) =>
    chunks(group, COMPOSITES).map((piece) => segment('HI', ...piece)),
  );
}

/** Principal and other diagnoses share an HI, except where institutional claims part them. */
function groupOf(qualifier: string, kind: ClaimKind): string {
  return kind !== 'institutional' && SHARED_HI.has(qualifier) ? 'diagnoses' : qualifier;
}

function diagnosisComposite(diagnosis: Diagnosis): CompositeDraft {
  const { qualifier, code, presentOnAdmission } = diagnosis;
  return composite(qualifier, code, ...Array.from({ length: 6 }, () => ''), presentOnAdmission);
}

function codeComposite(code: ClaimCode): CompositeDraft {
  const { date, toDate, amountCents, value } = code;
  const format = date === undefined ? undefined : toDate === undefined ? 'D8' : 'RD8';
  const period = toDate === undefined ? day(date) : `${day(date) ?? ''}-${day(toDate) ?? ''}`;
  const figure = value ?? money(amountCents);
  return composite(code.qualifier, code.code, format, period, figure);
}

/** MIA and MOA as they were read; of remarks alone an MOA is made. */
function writeAdjudicationFacts(
  details: OtherPayer['details'],
  remarks: readonly string[],
): SegmentDraft[] {
  if (details !== undefined) return writeDetails(details);
  return remarks.length === 0 ? [] : [segment('MOA', undefined, undefined, ...remarks)];
}

/** 2320 with 2330A to 2330I. */
function writeOtherPayer(other: OtherPayer, claim: ClaimContent): SegmentDraft[] {
  const { coverage, subscriber, payer, adjudicationDate, remarks } = other;
  const ours = claim.kind === 'professional' ? claim.patientSignatureSource : undefined;
  return [
    writeCoverage(coverage),
    ...writeAdjustments(other.adjustments),
    ...writeAmounts(other.amounts),
    segment(
      'OI',
      undefined,
      undefined,
      other.benefitsAssigned ?? claim.benefitsAssigned,
      other.patientSignatureSource ?? ours,
      undefined,
      other.releaseOfInformation ?? claim.releaseOfInformation,
    ),
    ...writeAdjudicationFacts(other.details, remarks),
    ...writeSubscriber(subscriber, false),
    ...writePayer(payer),
    ...(adjudicationDate === undefined ? [] : [dtp('573', { date: adjudicationDate })]),
    ...writeReference('F8', other.payerClaimControlNumber),
    ...writeReferences(payer.references),
    ...writeOtherPayerProviders(other.providers, claim.kind),
  ];
}
