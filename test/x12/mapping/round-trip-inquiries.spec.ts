import fc from 'fast-check';
import type { ClaimStatusInquiry } from '../../../src/domain/claim-status/claim-status.js';
import type { EligibilityInquiry } from '../../../src/domain/eligibility/eligibility.js';
import type { ClaimAcknowledgment } from '../../../src/domain/acknowledgment/acknowledgment.js';
import { calendarDate } from '../../../src/domain/shared/calendar-date.js';
import { cents } from '../../../src/domain/shared/cents.js';
import {
  CLAIM_ACKNOWLEDGMENT_GUIDE,
  CLAIM_STATUS_GUIDE,
  ELIGIBILITY_GUIDE,
  FUNCTIONAL_ACKNOWLEDGMENT_GUIDE,
  readInterchangeAcknowledgment,
  readX12Buffer,
  writeClaimAcknowledgment,
  writeClaimStatusInquiry,
  writeClaimStatusResponse,
  writeEligibilityInquiry,
  writeEligibilityResponse,
  writeFunctionalAcknowledgment,
  writeInterchange,
  writeInterchangeAcknowledgment,
} from '../../../src/x12/index.js';
import { contentOf, through } from './through.js';

const date = calendarDate('2026-11-25');
const options = { reference: 'REF1', date, time: '1030', receiver: { name: 'CLINIC', id: 'CL1' } };
const name = fc.record({
  lastName: fc.constantFrom('SMITH', 'JONES'),
  firstName: fc.constant('ANN'),
});
const person = fc.record(
  { name, birthDate: fc.constant(calendarDate('1970-02-03')), gender: fc.constantFrom('F', 'M') },
  { requiredKeys: ['name'] },
);
const provider = fc.constantFrom<EligibilityInquiry['provider']>(
  { entity: 'organization', name: { lastName: 'CLINIC' }, npi: '1999999984' },
  { entity: 'person', name: { lastName: 'KILDARE', firstName: 'BEN' } },
);

describe('inquiries and answers to X12 and back', () => {
  it('keeps an eligibility inquiry for subscriber or dependent', () => {
    const inquiry: fc.Arbitrary<EligibilityInquiry> = fc.record(
      {
        payer: fc.constant({ name: 'HEALTH PLAN', id: 'HP1' }),
        provider,
        subscriber: fc
          .tuple(person, fc.constantFrom('M123', 'M456'))
          .map(([each, memberId]) => ({ ...each, memberId })),
        dependent: person,
        serviceDate: fc.constant(date),
        serviceTypes: fc.subarray(['30', '98', 'UC'], { minLength: 1 }),
        trace: fc.constant('T1'),
      },
      { requiredKeys: ['payer', 'provider', 'subscriber', 'serviceDate', 'serviceTypes', 'trace'] },
    );
    fc.assert(
      fc.property(inquiry, (each) => {
        const { document } = through(
          '270',
          ELIGIBILITY_GUIDE,
          writeEligibilityInquiry(each, options),
        );
        expect(contentOf('eligibilityInquiries', document).inquiries).toEqual([each]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps an eligibility answer with its benefits, dates, other payer and rejections', () => {
    const response = {
      trace: 'T1',
      payer: { name: 'HEALTH PLAN', id: 'HP1' },
      subscriber: { name: { lastName: 'SMITH', firstName: 'ANN' }, memberId: 'M1', gender: 'F' },
      dates: [{ qualifier: '346', date: calendarDate('2026-01-01') }],
      references: [{ qualifier: '6P', value: 'G1' }],
      benefits: [
        {
          code: '1',
          coverageLevel: 'FAM',
          serviceTypes: ['30', '98'],
          insuranceType: 'HM',
          planDescription: 'GOLD',
          dates: [{ qualifier: '307', date, toDate: calendarDate('2026-12-31') }],
          messages: ['CALL FIRST', 'THEN WRITE'],
        },
        {
          code: 'C',
          serviceTypes: ['30'],
          timePeriod: '29',
          amountCents: cents(12_345),
          inNetwork: 'Y',
          dates: [],
          messages: [],
        },
        {
          code: 'R',
          serviceTypes: [],
          dates: [],
          messages: [],
          relatedEntity: { entity: 'PRP', name: 'OTHER PLAN', id: 'OP1' },
        },
      ],
      rejections: [
        { level: 'receiver' as const, reason: '41', followUp: 'C' },
        { level: 'subscriber' as const, reason: '72', followUp: 'C' },
      ],
    };
    const written = writeEligibilityResponse(
      response,
      { entity: 'organization', name: { lastName: 'CLINIC' }, npi: '1999999984' },
      options,
    );
    const { document } = through('271', ELIGIBILITY_GUIDE, written);
    expect(contentOf('eligibilityResponses', document).responses).toEqual([response]);
  });

  const inquiry: ClaimStatusInquiry = {
    payer: { name: 'HEALTH PLAN', id: 'HP1' },
    provider: { entity: 'organization', name: { lastName: 'CLINIC' }, npi: '1999999984' },
    subscriber: { name: { lastName: 'SMITH', firstName: 'ANN' }, memberId: 'M1' },
    trace: 'T1',
    patientControlNumber: 'PCN1',
    payerClaimControlNumber: 'ICN1',
    chargeCents: cents(10_050),
    serviceDate: calendarDate('2026-11-01'),
    serviceDateTo: calendarDate('2026-11-03'),
  };

  it.each<[string, ClaimStatusInquiry]>([
    ['a subscriber', inquiry],
    ['a dependent', { ...inquiry, dependent: { name: { lastName: 'SMITH', firstName: 'TOM' } } }],
  ])('keeps a claim status inquiry about %s', (_who, each) => {
    const { document } = through('276', CLAIM_STATUS_GUIDE, writeClaimStatusInquiry(each, options));
    expect(contentOf('claimStatusInquiries', document).inquiries).toEqual([each]);
  });

  it('keeps a claim status answer with several statuses and the payment', () => {
    const response = {
      trace: 'T1',
      claims: [
        {
          patientControlNumber: 'PCN1',
          payerClaimControlNumber: 'ICN1',
          statuses: [
            { category: 'F1', status: '65' },
            { category: 'F1', status: '107', entity: 'QC' },
          ],
          effectiveDate: date,
          chargeCents: cents(10_050),
          paidCents: cents(8_000),
          adjudicationDate: date,
          paymentDate: date,
          paymentNumber: 'CHK1',
          serviceDate: date,
        },
      ],
    };
    const written = writeClaimStatusResponse(response, inquiry, options);
    const { document } = through('277', CLAIM_STATUS_GUIDE, written);
    expect(contentOf('claimStatusResponses', document).responses).toEqual([response]);
  });

  it('keeps a claim acknowledgment: batch, accepted and rejected claims', () => {
    const acknowledgment: ClaimAcknowledgment = {
      source: { entity: 'PR', name: 'HEALTH PLAN', id: 'HP1' },
      controlNumber: '0001',
      batchReference: 'BATCH1',
      batch: {
        statuses: [{ category: 'A1', status: '19', entity: 'PR' }],
        action: 'WQ',
        effectiveDate: date,
        chargeCents: cents(300),
      },
      claims: [
        {
          patientControlNumber: 'PCN1',
          payerClaimControlNumber: 'ICN1',
          statuses: [{ category: 'A2', status: '20' }],
          action: 'WQ',
          effectiveDate: date,
          chargeCents: cents(100),
          serviceDate: date,
        },
        {
          patientControlNumber: 'PCN2',
          statuses: [
            { category: 'A7', status: '562', entity: '85' },
            { category: 'A8', status: '400' },
            { category: 'A6', status: '21' },
            { category: 'A6', status: '33' },
          ],
          action: 'U',
          effectiveDate: date,
          chargeCents: cents(200),
          serviceDate: date,
        },
      ],
    };
    const written = writeClaimAcknowledgment(acknowledgment, {
      ...options,
      receivedDate: date,
      processedDate: date,
      billingProvider: { entity: 'organization', name: { lastName: 'CLINIC' }, npi: '1999999984' },
      patients: [{ name: { lastName: 'SMITH' } }, { name: { lastName: 'JONES' }, memberId: 'M2' }],
    });
    const { document } = through('277', CLAIM_ACKNOWLEDGMENT_GUIDE, written);
    const { acknowledgment: read } = contentOf('claimAcknowledgment', document);
    expect(read).toEqual({ ...acknowledgment, providers: [] });
  });

  it('keeps a 999 with segment and element findings, and names the claim', () => {
    const acknowledgment = {
      groupControlNumber: '17',
      functionalId: 'HC',
      code: 'P',
      received: 2,
      accepted: 1,
      transactions: [
        { transactionSet: '837', controlNumber: '0001', code: 'A', accepted: true, findings: [] },
        {
          transactionSet: '837',
          controlNumber: '0002',
          code: 'R',
          accepted: false,
          findings: [
            {
              segmentId: 'HI',
              segmentPosition: 21,
              loop: '2300',
              segmentError: '8',
              patientControlNumber: 'PCN1',
              element: 1,
              component: 2,
              elementError: '7',
              value: 'BAD',
            },
            {
              segmentId: 'HI',
              segmentPosition: 21,
              loop: '2300',
              segmentError: '8',
              patientControlNumber: 'PCN1',
              element: 2,
              elementError: '1',
            },
            { segmentId: 'LX', segmentPosition: 30, loop: '2400', segmentError: '3' },
          ],
          errors: ['5'],
        },
      ],
    };
    const written = writeFunctionalAcknowledgment(acknowledgment, '005010X222A1');
    const { document } = through('999', FUNCTIONAL_ACKNOWLEDGMENT_GUIDE, written);
    expect(contentOf('functionalAcknowledgment', document).acknowledgment).toEqual(acknowledgment);
  });

  it('keeps a TA1', () => {
    const acknowledgment = {
      interchangeControlNumber: '000000905',
      code: 'R' as const,
      noteCode: '018',
    };
    const received = { date: '261125', time: '0930' };
    const file = writeInterchange({
      sender: { qualifier: 'ZZ', id: 'A1' },
      receiver: { qualifier: 'ZZ', id: 'B1' },
      controlNumber: 1,
      date: '20261125',
      time: '0930',
      usage: 'T',
      groups: [],
      acknowledgments: [writeInterchangeAcknowledgment(acknowledgment, received)],
    });
    const item = readX12Buffer(file).find((each) => each.kind === 'ta1');
    expect(item?.kind === 'ta1' && readInterchangeAcknowledgment(item.segment)).toEqual(
      acknowledgment,
    );
  });
});
