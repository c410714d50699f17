import type { ClaimContent } from '../../domain/claim/claim.js';
import { writeClaim } from './claim-writer.js';
import type { ClaimsHeader, TradingParty } from './claims-transaction.js';
import {
  writeAddress,
  writeBillingProvider,
  writeContact,
  writeCoverage,
  writeDemographics,
  writeNm1,
  writePat,
  writePayer,
  writeSubscriber,
} from './parties-writer.js';
import { writeReferences } from './adjustments-writer.js';
import { day, segment, type SegmentDraft } from './segment-draft.js';

/**
 * Writes many claims as the body of one 837 (BHT to the last line; ST and SE belong to the
 * envelope). Neighbouring claims with the same billing provider, or the same subscriber and payer,
 * share their HL levels; the order of the claims is kept. Refuses adjustments with group CR and
 * numbers that X12 cannot write. The kind of each claim decides its segments: a body is of one kind.
 */
export function writeClaims(header: ClaimsHeader, claims: readonly ClaimContent[]): SegmentDraft[] {
  const body = [...writeHeader(header)];
  const levels = new Levels();
  for (const claim of claims) body.push(...levels.open(claim), ...writeClaim(claim));
  return body;
}

/** GS08 and ST03 for claims of each kind. */
export const CLAIM_GUIDES = {
  professional: '005010X222A1',
  institutional: '005010X223A3',
  dental: '005010X224A2',
} as const;

function writeHeader(header: ClaimsHeader): SegmentDraft[] {
  const { purposeCode, reference, date, time, purpose, submitter, receiver } = header;
  return [
    segment('BHT', '0019', purposeCode, reference, day(date), time, purpose),
    writeTradingParty('41', submitter),
    ...writeContact(submitter),
    writeTradingParty('40', receiver),
  ];
}

function writeTradingParty(code: string, party: TradingParty): SegmentDraft {
  return segment('NM1', code, '2', party.name, ...blanks(4), '46', party.id);
}

function blanks(count: number): string[] {
  return Array.from({ length: count }, () => '');
}

/** What makes two neighbouring claims share a level. */
function keyOfBilling(claim: ClaimContent): string {
  return JSON.stringify([
    claim.billingProvider,
    claim.payToAddress,
    claim.payToPlan,
    claim.currency,
  ]);
}

function keyOfSubscriber(claim: ClaimContent): string {
  return JSON.stringify([
    claim.coverage,
    claim.subscriber,
    claim.payer,
    claim.condition,
    claim.patient === undefined,
  ]);
}

function keyOfPatient(claim: ClaimContent): string {
  return JSON.stringify(claim.patient);
}

/** Numbers the HL levels and opens those that a claim does not share with the one before it. */
class Levels {
  private count = 0;
  private billing = { key: '', number: 0 };
  private subscriber = { key: '', number: 0 };
  private patientKey = '';

  open(claim: ClaimContent): SegmentDraft[] {
    const drafts: SegmentDraft[] = [];
    const billingKey = keyOfBilling(claim);
    if (this.billing.number === 0 || this.billing.key !== billingKey) {
      this.billing = { key: billingKey, number: ++this.count };
      this.subscriber = { key: '', number: 0 };
      drafts.push(...writeBillingLevel(claim, this.count));
    }
    const subscriberKey = keyOfSubscriber(claim);
    if (this.subscriber.number === 0 || this.subscriber.key !== subscriberKey) {
      this.subscriber = { key: subscriberKey, number: ++this.count };
      this.patientKey = '';
      drafts.push(...writeSubscriberLevel(claim, this.count, this.billing.number));
    }
    if (claim.patient !== undefined && this.patientKey !== keyOfPatient(claim)) {
      this.patientKey = keyOfPatient(claim);
      drafts.push(...writePatientLevel(claim.patient, ++this.count, this.subscriber.number));
    }
    return drafts;
  }
}

function writeBillingLevel(claim: ClaimContent, number: number): SegmentDraft[] {
  const { billingProvider, payToAddress, payToPlan, currency } = claim;
  const { taxonomy, entity } = billingProvider;
  return [
    segment('HL', String(number), '', '20', '1'),
    ...(taxonomy === undefined ? [] : [segment('PRV', 'BI', 'PXC', taxonomy)]),
    ...(currency === undefined ? [] : [segment('CUR', '85', currency)]),
    ...writeBillingProvider(billingProvider),
    ...(payToAddress === undefined
      ? []
      : [segment('NM1', '87', entity === 'person' ? '1' : '2'), ...writeAddress(payToAddress)]),
    ...(payToPlan === undefined
      ? []
      : [...writePayer(payToPlan, 'PE'), ...writeReferences(payToPlan.references)]),
  ];
}

function writeSubscriberLevel(claim: ClaimContent, number: number, parent: number): SegmentDraft[] {
  const { coverage, subscriber, payer, patient, condition } = claim;
  return [
    segment('HL', String(number), String(parent), '22', patient === undefined ? '0' : '1'),
    writeCoverage(coverage, patient === undefined ? '18' : undefined),
    ...writePat(undefined, condition),
    ...writeSubscriber(subscriber, true),
    ...writePayer(payer),
    ...writeReferences(payer.references),
  ];
}

function writePatientLevel(
  patient: NonNullable<ClaimContent['patient']>,
  number: number,
  parent: number,
): SegmentDraft[] {
  return [
    segment('HL', String(number), String(parent), '23', '0'),
    ...writePat(patient.relationship, patient.condition),
    writeNm1({ code: 'QC', name: patient.name }),
    ...writeAddress(patient.address),
    ...writeDemographics(patient),
    ...writeReferences(patient.references),
  ];
}
