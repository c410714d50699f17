import type {
  EligibilityBenefit,
  EligibilityInquiry,
  EligibilityRejection,
  EligibilityResponse,
} from '../../domain/eligibility/eligibility.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { writeReferences } from './adjustments-writer.js';
import { writeDemographics, writeNm1 } from './parties-writer.js';
import { day, dtp, money, segment, type SegmentDraft } from './segment-draft.js';

/** BHT03 to BHT05, and who mints trace numbers (TRN03: ten characters, 9 or 1 first). */
export interface EligibilityOptions {
  readonly reference: string;
  readonly date: CalendarDate;
  readonly time: string;
  readonly traceOriginator?: string;
}

/** GS08 and ST03 of both sets. */
export const ELIGIBILITY_GUIDE = '005010X279A1';

/** Writes the body of a 270 for one patient. */
export function writeEligibilityInquiry(
  inquiry: EligibilityInquiry,
  options: EligibilityOptions,
): SegmentDraft[] {
  const { payer, provider, subscriber, dependent } = inquiry;
  const trace = segment('TRN', '1', inquiry.trace, options.traceOriginator);
  const asked = [
    dtp('291', { date: inquiry.serviceDate }),
    ...inquiry.serviceTypes.map((type) => segment('EQ', type)),
  ];
  return [
    segment('BHT', '0022', '13', options.reference, day(options.date), options.time),
    segment('HL', '1', '', '20', '1'),
    payerName(payer),
    segment('HL', '2', '1', '21', '1'),
    writeNm1({ ...provider, code: '1P', idQualifier: 'XX', id: provider.npi }),
    segment('HL', '3', '2', '22', dependent === undefined ? '0' : '1'),
    ...(dependent === undefined ? [trace] : []),
    writeNm1({ code: 'IL', name: subscriber.name, idQualifier: 'MI', id: subscriber.memberId }),
    ...writeDemographics(subscriber),
    ...(dependent === undefined
      ? asked
      : [
          segment('HL', '4', '3', '23', '0'),
          trace,
          writeNm1({ code: '03', name: dependent.name }),
          ...writeDemographics(dependent),
          ...asked,
        ]),
  ];
}

function payerName(payer: { readonly name?: string; readonly id?: string }): SegmentDraft {
  const name = { lastName: payer.name ?? '' };
  return writeNm1({
    code: 'PR',
    entity: 'organization',
    name,
    idQualifier: 'PI',
    ...(payer.id === undefined ? {} : { id: payer.id }),
  });
}

/**
 * Writes the body of a 271 for one patient: to whom it goes (the provider of the inquiry), what the
 * coverage pays, and the refusals at the levels where they were met.
 */
export function writeEligibilityResponse(
  response: EligibilityResponse,
  provider: EligibilityInquiry['provider'],
  options: EligibilityOptions,
): SegmentDraft[] {
  const { subscriber, dependent } = response;
  const hasSubscriber = subscriber !== undefined;
  const hasDependent = dependent !== undefined;
  const facts = [
    ...(response.dates ?? []).map((fact) => dtp(fact.qualifier, fact)),
    ...response.benefits.flatMap(writeBenefit),
  ];
  const trace =
    response.trace === undefined
      ? []
      : [segment('TRN', '2', response.trace, options.traceOriginator)];
  const at = (level: EligibilityRejection['level']) => writeRejections(response, level);
  return [
    segment('BHT', '0022', '11', options.reference, day(options.date), options.time),
    segment('HL', '1', '', '20', '1'),
    payerName(response.payer),
    ...at('source'),
    segment('HL', '2', '1', '21', hasSubscriber ? '1' : '0'),
    writeNm1({ ...provider, code: '1P', idQualifier: 'XX', id: provider.npi }),
    ...at('receiver'),
    ...(hasSubscriber
      ? [
          segment('HL', '3', '2', '22', hasDependent ? '1' : '0'),
          ...(hasDependent ? [] : trace),
          ...writeSubscriber(response, !hasDependent),
          ...at('subscriber'),
          ...(hasDependent ? [] : facts),
        ]
      : []),
    ...(hasDependent
      ? [
          segment('HL', '4', '3', '23', '0'),
          ...trace,
          writeNm1({ code: '03', name: dependent.name ?? { lastName: '' } }),
          ...writeReferences(response.references ?? []),
          ...writeDemographics(dependent),
          ...at('dependent'),
          ...facts,
        ]
      : []),
  ];
}

function writeSubscriber(response: EligibilityResponse, withReferences: boolean): SegmentDraft[] {
  const { subscriber } = response;
  if (subscriber === undefined) return [];
  const { name = { lastName: '' }, memberId: id } = subscriber;
  return [
    writeNm1({ code: 'IL', name, idQualifier: 'MI', id }),
    ...(withReferences ? writeReferences(response.references ?? []) : []),
    ...writeDemographics(subscriber),
  ];
}

function writeRejections(
  response: EligibilityResponse,
  level: EligibilityRejection['level'],
): SegmentDraft[] {
  return response.rejections
    .filter((rejection) => rejection.level === level)
    .map(({ reason, followUp }) => segment('AAA', 'N', undefined, reason, followUp));
}

function writeBenefit(benefit: EligibilityBenefit): SegmentDraft[] {
  const { relatedEntity, serviceTypes } = benefit;
  return [
    segment(
      'EB',
      benefit.code,
      benefit.coverageLevel,
      { repetitions: serviceTypes },
      benefit.insuranceType,
      benefit.planDescription,
      benefit.timePeriod,
      money(benefit.amountCents),
      benefit.percent,
      benefit.quantityQualifier,
      benefit.quantity,
      benefit.authorizationRequired,
      benefit.inNetwork,
    ),
    ...benefit.dates.map((fact) => dtp(fact.qualifier, fact)),
    ...benefit.messages.map((message) => segment('MSG', message)),
    ...(relatedEntity === undefined
      ? []
      : [
          segment('LS', '2120'),
          writeNm1({
            code: relatedEntity.entity,
            entity: 'organization',
            name: { lastName: relatedEntity.name ?? '' },
            idQualifier: 'PI',
            id: relatedEntity.id,
          }),
          segment('LE', '2120'),
        ]),
  ];
}
