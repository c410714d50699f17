import type {
  ClaimAcknowledgment,
  ClaimStatusReport,
  FunctionalAcknowledgment,
  InterchangeAcknowledgment,
  SyntaxFinding,
  TransactionAcknowledgment,
} from '../../domain/acknowledgment/acknowledgment.js';
import type { PersonName, Provider } from '../../domain/claim/claim.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents, sumCents } from '../../domain/shared/cents.js';
import { writeReference } from './adjustments-writer.js';
import { writeNm1 } from './parties-writer.js';
import {
  composite,
  day,
  dtp,
  money,
  segment,
  type CompositeDraft,
  type SegmentDraft,
} from './segment-draft.js';

/** Returns a TA1. `received` is the date and time of the interchange answered (ISA09, ISA10). */
export function writeInterchangeAcknowledgment(
  acknowledgment: InterchangeAcknowledgment,
  received: { readonly date: string; readonly time: string },
): SegmentDraft {
  const { interchangeControlNumber, code, noteCode } = acknowledgment;
  return segment('TA1', interchangeControlNumber, received.date, received.time, code, noteCode);
}

/**
 * Writes the body of a 999 (AK1 to AK9). `version` is GS08 of the group answered, which AK103 and
 * AK203 repeat.
 */
export function writeFunctionalAcknowledgment(
  acknowledgment: FunctionalAcknowledgment,
  version: string,
): SegmentDraft[] {
  const { functionalId, groupControlNumber, code, received, accepted } = acknowledgment;
  return [
    segment('AK1', functionalId, groupControlNumber, version),
    ...acknowledgment.transactions.flatMap((each) => writeTransaction(each, version)),
    segment(
      'AK9',
      code,
      String(received),
      String(received),
      String(accepted),
      ...(acknowledgment.errors ?? []),
    ),
  ];
}

/** GS08 and ST03 of a 999 and a 277CA. */
export const FUNCTIONAL_ACKNOWLEDGMENT_GUIDE = '005010X231A1';
export const CLAIM_ACKNOWLEDGMENT_GUIDE = '005010X214';

function writeTransaction(transaction: TransactionAcknowledgment, version: string): SegmentDraft[] {
  const { transactionSet, controlNumber, findings, code, errors = [] } = transaction;
  return [
    segment('AK2', transactionSet, controlNumber, version),
    ...findings.flatMap((finding, index) => writeFinding(finding, findings[index - 1])),
    segment('IK5', code, ...errors),
  ];
}

/** IK3 opens a segment's findings; an IK4 for the same segment follows without another IK3. */
function writeFinding(finding: SyntaxFinding, before: SyntaxFinding | undefined): SegmentDraft[] {
  const sameSegment =
    before?.element !== undefined &&
    finding.element !== undefined &&
    before.segmentPosition === finding.segmentPosition &&
    before.segmentId === finding.segmentId;
  const { segmentPosition, patientControlNumber, element, component } = finding;
  const position = composite(
    String(element ?? ''),
    component === undefined ? undefined : String(component),
  );
  return [
    ...(sameSegment
      ? []
      : [
          segment(
            'IK3',
            finding.segmentId,
            segmentPosition === undefined ? undefined : String(segmentPosition),
            finding.loop,
            finding.segmentError,
          ),
          ...(patientControlNumber === undefined
            ? []
            : [segment('CTX', composite('CLM01', patientControlNumber))]),
        ]),
    ...(element === undefined
      ? []
      : [segment('IK4', position, undefined, finding.elementError, finding.value)]),
  ];
}

/** Who a 277CA goes to, and about which batch. */
export interface ClaimAcknowledgmentOptions {
  /** BHT03, BHT04, BHT05. */
  readonly reference: string;
  readonly date: CalendarDate;
  readonly time: string;
  /** DTP*050 and DTP*009 of the source. */
  readonly receivedDate: CalendarDate;
  readonly processedDate: CalendarDate;
  /** NM1*41: the submitter of the 837. */
  readonly receiver: { readonly name: string; readonly id: string };
  /** NM1*85 and the patients of the claims, in the order of the acknowledgment's claims. */
  readonly billingProvider: Pick<Provider, 'entity' | 'name' | 'npi'>;
  readonly patients: readonly { readonly name: PersonName; readonly memberId?: string }[];
}

/**
 * Writes the body of a 277CA (BHT to the last claim). Totals of the receiver level are counted from
 * the claims: rejected are those whose first status category is A3, A6, A7 or A8.
 */
export function writeClaimAcknowledgment(
  acknowledgment: ClaimAcknowledgment,
  options: ClaimAcknowledgmentOptions,
): SegmentDraft[] {
  const { source, claims, batchReference, batch } = acknowledgment;
  const { billingProvider, receiver } = options;
  const totals = writeTotals(claims);
  return [
    segment('BHT', '0085', '08', options.reference, day(options.date), options.time, 'TH'),
    segment('HL', '1', '', '20', '1'),
    writeNm1({
      code: source.entity === '' ? 'PR' : source.entity,
      entity: 'organization',
      name: { lastName: source.name ?? '' },
      idQualifier: 'PI',
      id: source.id,
    }),
    segment('TRN', '1', options.reference),
    dtp('050', { date: options.receivedDate }),
    dtp('009', { date: options.processedDate }),
    segment('HL', '2', '1', '21', claims.length === 0 ? '0' : '1'),
    writeNm1({
      code: '41',
      entity: 'organization',
      name: { lastName: receiver.name },
      idQualifier: '46',
      id: receiver.id,
    }),
    segment('TRN', '2', batchReference),
    ...writeStatus(batch ?? wholeBatch(claims, options.date)),
    ...totals,
    ...(claims.length === 0 ? [] : writeProviderLevel(billingProvider)),
    ...claims.flatMap((claim, index) => writeClaimStatus(claim, index, options)),
  ];
}

function writeProviderLevel(provider: ClaimAcknowledgmentOptions['billingProvider']) {
  return [
    segment('HL', '3', '2', '19', '1'),
    writeNm1({ ...provider, code: '85', idQualifier: 'XX', id: provider.npi }),
  ];
}

function writeClaimStatus(
  claim: ClaimStatusReport,
  index: number,
  options: ClaimAcknowledgmentOptions,
): SegmentDraft[] {
  const patient = options.patients[index];
  const { serviceDate: date, serviceDateTo: toDate } = claim;
  return [
    segment('HL', String(4 + index), '3', 'PT'),
    writeNm1({
      code: 'QC',
      name: patient?.name ?? { lastName: '' },
      idQualifier: 'MI',
      id: patient?.memberId,
    }),
    segment('TRN', '2', claim.patientControlNumber),
    ...writeStatus(claim),
    ...writeReference('1K', claim.payerClaimControlNumber),
    ...(date === undefined ? [] : [dtp('472', { date, ...(toDate && { toDate }) })]),
  ];
}

/** The STC of a report: up to three codes in one segment, with the amounts in the first. */
export function writeStatus(report: ClaimStatusReport): SegmentDraft[] {
  const drafts: SegmentDraft[] = [];
  for (let at = 0; at < Math.max(report.statuses.length, 1); at += 3) {
    const [first, second, third] = report.statuses.slice(at, at + 3).map(statusComposite);
    drafts.push(
      segment(
        'STC',
        first,
        day(report.effectiveDate),
        report.action,
        money(report.chargeCents),
        money(report.paidCents),
        day(report.adjudicationDate),
        undefined,
        day(report.paymentDate),
        report.paymentNumber,
        second,
        third,
        at === 0 ? report.freeText : undefined,
      ),
    );
  }
  return drafts;
}

function statusComposite(code: ClaimStatusReport['statuses'][number]): CompositeDraft {
  return composite(code.category, code.status, code.entity);
}

const REJECTED = new Set(['A3', 'A6', 'A7', 'A8']);

function isRejected(claim: ClaimStatusReport): boolean {
  return REJECTED.has(claim.statuses[0]?.category ?? '');
}

function total(claims: readonly ClaimStatusReport[]) {
  return sumCents(claims.map((claim) => claim.chargeCents ?? cents(0)));
}

/** The status of a batch of which nothing was said: its claims were taken in. */
function wholeBatch(
  claims: readonly ClaimStatusReport[],
  effectiveDate: CalendarDate,
): ClaimStatusReport {
  return {
    statuses: [{ category: 'A1', status: '19', entity: 'PR' }],
    action: 'WQ',
    effectiveDate,
    chargeCents: total(claims),
  };
}

/** QTY and AMT of the receiver level: claims and charges accepted and rejected. */
function writeTotals(claims: readonly ClaimStatusReport[]): SegmentDraft[] {
  const rejected = claims.filter(isRejected);
  const accepted = claims.filter((claim) => !isRejected(claim));
  return [
    ...(accepted.length === 0 ? [] : [segment('QTY', '90', String(accepted.length))]),
    ...(rejected.length === 0 ? [] : [segment('QTY', 'AA', String(rejected.length))]),
    ...(accepted.length === 0 ? [] : [segment('AMT', 'YU', money(total(accepted)))]),
    ...(rejected.length === 0 ? [] : [segment('AMT', 'YY', money(total(rejected)))]),
  ];
}
