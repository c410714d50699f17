import type {
  ClaimStatusInquiry,
  ClaimStatusResponse,
} from '../../domain/claim-status/claim-status.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { writeStatus } from './acknowledgment-writer.js';
import { writeReference } from './adjustments-writer.js';
import { writeDemographics, writeNm1 } from './parties-writer.js';
import { day, dtp, money, segment, type SegmentDraft } from './segment-draft.js';

/** BHT03 to BHT05, and NM1*41: the information receiver. */
export interface ClaimStatusOptions {
  readonly reference: string;
  readonly date: CalendarDate;
  readonly time: string;
  readonly receiver: { readonly name: string; readonly id: string };
}

/** GS08 and ST03 of both sets. */
export const CLAIM_STATUS_GUIDE = '005010X212';

/** Writes the body of a 276 for one claim. */
export function writeClaimStatusInquiry(
  inquiry: ClaimStatusInquiry,
  options: ClaimStatusOptions,
): SegmentDraft[] {
  const { subscriber, dependent, serviceDate, serviceDateTo } = inquiry;
  const claim = [
    segment('TRN', '1', inquiry.trace),
    ...writeReference('1K', inquiry.payerClaimControlNumber),
    ...writeReference('EJ', inquiry.patientControlNumber),
    segment('AMT', 'T3', money(inquiry.chargeCents)),
    dtp('472', { date: serviceDate, ...(serviceDateTo && { toDate: serviceDateTo }) }),
  ];
  return [
    segment('BHT', '0010', '13', options.reference, day(options.date), options.time),
    ...writeUpperLevels(inquiry, options),
    segment('HL', '4', '3', '22', dependent === undefined ? '0' : '1'),
    ...(dependent === undefined ? writeDemographics(subscriber) : []),
    writeNm1({ code: 'IL', name: subscriber.name, idQualifier: 'MI', id: subscriber.memberId }),
    ...(dependent === undefined
      ? claim
      : [
          segment('HL', '5', '4', '23'),
          ...writeDemographics(dependent),
          writeNm1({ code: 'QC', name: dependent.name }),
          ...claim,
        ]),
  ];
}

/**
 * Writes the body of a 277 that answers one 276: the parties are the inquiry's, the reports the
 * response's. Without a report the claim was not found, which the response must say (D0/35).
 */
export function writeClaimStatusResponse(
  response: ClaimStatusResponse,
  inquiry: ClaimStatusInquiry,
  options: ClaimStatusOptions,
): SegmentDraft[] {
  const { subscriber, dependent } = inquiry;
  return [
    segment('BHT', '0010', '08', options.reference, day(options.date), options.time, 'DG'),
    ...writeUpperLevels(inquiry, options),
    segment('HL', '4', '3', '22', dependent === undefined ? '0' : '1'),
    writeNm1({ code: 'IL', name: subscriber.name, idQualifier: 'MI', id: subscriber.memberId }),
    ...(dependent === undefined
      ? []
      : [segment('HL', '5', '4', '23'), writeNm1({ code: 'QC', name: dependent.name })]),
    ...response.claims.flatMap((report) => [
      segment('TRN', '2', response.trace ?? inquiry.trace),
      ...writeStatus(report),
      ...writeReference('1K', report.payerClaimControlNumber),
      ...writeReference('EJ', report.patientControlNumber),
      ...(report.serviceDate === undefined
        ? []
        : [
            dtp('472', {
              date: report.serviceDate,
              ...(report.serviceDateTo && { toDate: report.serviceDateTo }),
            }),
          ]),
    ]),
  ];
}

/** HL 20, 21 and 19: payer, receiver, provider. */
function writeUpperLevels(
  { payer, provider }: ClaimStatusInquiry,
  { receiver }: ClaimStatusOptions,
): SegmentDraft[] {
  const { npi, taxId } = provider;
  const named = (code: string, name: string, [idQualifier, id]: readonly [string, string]) =>
    writeNm1({ code, entity: 'organization', name: { lastName: name }, idQualifier, id });
  return [
    segment('HL', '1', '', '20', '1'),
    named('PR', payer.name, ['PI', payer.id]),
    segment('HL', '2', '1', '21', '1'),
    named('41', receiver.name, ['46', receiver.id]),
    segment('HL', '3', '2', '19', '1'),
    writeNm1({
      ...provider,
      code: '1P',
      idQualifier: npi === undefined ? 'FI' : 'XX',
      id: npi ?? taxId,
    }),
  ];
}
