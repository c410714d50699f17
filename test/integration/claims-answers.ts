import { addDays, calendarDate } from '../../src/domain/shared/calendar-date.js';
import { cents } from '../../src/domain/shared/cents.js';
import type { SyntaxFinding } from '../../src/domain/acknowledgment/acknowledgment.js';
import type { EligibilityBenefit } from '../../src/domain/eligibility/eligibility.js';
import type { SegmentDraft } from '../../src/x12/core/draft.js';
import { writeInterchange } from '../../src/x12/core/writer.js';
import {
  writeClaimAcknowledgment,
  writeFunctionalAcknowledgment,
  writeInterchangeAcknowledgment,
} from '../../src/x12/mapping/acknowledgment-writer.js';
import { writeEligibilityResponse } from '../../src/x12/mapping/eligibility-writer.js';
import { findGuide } from '../../src/x12/transactions/index.js';

/** Answers of a payer to texts of ours, made by the same codec the payer simulator uses. */
const day = calendarDate('2026-01-15');
let answers = 0;

export function answer(set: string, version: string, segments: readonly SegmentDraft[]): Buffer {
  const guide = findGuide(set, version);
  if (guide === undefined) throw new Error(`No guide for ${set}`);
  answers += 1;
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: 'PAYER' },
    receiver: { qualifier: 'ZZ', id: 'US' },
    controlNumber: 5_000 + answers,
    date: '20260115',
    time: '1200',
    usage: 'P',
    groups: [
      {
        senderId: 'PAYER',
        receiverId: 'US',
        controlNumber: String(5_000 + answers),
        transactions: [{ guide, controlNumber: '0001', segments }],
      },
    ],
  });
}

/** Elements of the nth segment with that id in a text of ours. */
export function elements(text: string, id: string, nth = 0): string[] {
  return (
    text
      .split('~')
      .filter((segment) => segment.startsWith(`${id}*`))
      [nth]?.split('*') ?? []
  );
}

export const claimNumbers = (text: string): string[] =>
  text
    .split('~')
    .filter((segment) => segment.startsWith('CLM*'))
    .map((segment) => segment.split('*')[1] ?? '');

const benefit = (code: string, more: Partial<EligibilityBenefit> = {}): EligibilityBenefit => ({
  code,
  serviceTypes: ['30'],
  dates: [],
  messages: [],
  ...more,
});

/** 271 to a 270: active with a copay, or with the benefits given. */
export function eligible(
  inquiry: string,
  benefits: readonly EligibilityBenefit[] = [
    benefit('1'),
    benefit('B', { serviceTypes: ['98'], amountCents: cents(2500) }),
  ],
): Buffer {
  return eligibilityAnswer(inquiry, { benefits, rejections: [] });
}

export const inactive = (inquiry: string): Buffer => eligible(inquiry, [benefit('6')]);

export const otherPayerNamed = (inquiry: string, name: string, id: string): Buffer =>
  eligible(inquiry, [benefit('6'), benefit('R', { relatedEntity: { entity: 'PR', name, id } })]);

/** 271 with an AAA at the subscriber. */
export const refusedInquiry = (inquiry: string, reason: string): Buffer =>
  eligibilityAnswer(inquiry, {
    benefits: [],
    rejections: [{ level: 'subscriber', reason, followUp: 'C' }],
  });

function eligibilityAnswer(
  inquiry: string,
  said: Pick<Parameters<typeof writeEligibilityResponse>[0], 'benefits' | 'rejections'>,
): Buffer {
  const trace = elements(inquiry, 'TRN')[2] ?? '';
  const payer = { name: 'PAYER', id: 'SIM01' };
  return answer(
    '271',
    '005010X279A1',
    writeEligibilityResponse(
      {
        trace,
        payer,
        subscriber: { name: { lastName: 'DOE' }, memberId: 'X123' },
        ...said,
      },
      { entity: 'organization', name: { lastName: 'PRACTICE' }, npi: '1999999984' },
      { reference: 'R1', date: day, time: '1200' },
    ),
  );
}

/** 999 to an 837 of ours. */
export function acknowledged(
  text: string,
  code: 'A' | 'E' | 'R',
  _repetition = 1,
  findings: readonly SyntaxFinding[] = [],
): Buffer {
  const accepted = code !== 'R';
  return answer(
    '999',
    '005010X231A1',
    writeFunctionalAcknowledgment(
      {
        groupControlNumber: elements(text, 'GS')[6] ?? '',
        functionalId: 'HC',
        code,
        received: 1,
        accepted: accepted ? 1 : 0,
        transactions: [
          {
            transactionSet: '837',
            controlNumber: elements(text, 'ST')[2] ?? '',
            code,
            accepted,
            findings,
          },
        ],
      },
      '005010X222A1',
    ),
  );
}

/** 277CA to every claim of an 837 of ours, or to those given. */
export function claimAnswer(
  text: string,
  category: string,
  numbers: readonly string[] = claimNumbers(text),
): Buffer {
  return answer(
    '277',
    '005010X214',
    writeClaimAcknowledgment(
      {
        source: { entity: 'PR', name: 'PAYER', id: 'SIM01' },
        controlNumber: '1',
        batchReference: elements(text, 'BHT')[3] ?? '',
        claims: numbers.map((patientControlNumber, index) => ({
          patientControlNumber,
          payerClaimControlNumber: `P${category}${index + 1}`,
          statuses: [{ category, status: '20', entity: 'PR' }],
          effectiveDate: day,
          chargeCents: cents(100),
        })),
      },
      {
        reference: 'C1',
        date: day,
        time: '1200',
        receivedDate: day,
        processedDate: addDays(day, 1),
        receiver: { name: 'PRACTICE', id: 'US' },
        billingProvider: {
          entity: 'organization',
          name: { lastName: 'PRACTICE' },
          npi: '1999999984',
        },
        patients: numbers.map(() => ({ name: { lastName: 'DOE' }, memberId: 'X123' })),
      },
    ),
  );
}

/** TA1 to an interchange of ours. */
export function interchangeAnswer(text: string, code: 'A' | 'R'): Buffer {
  const isa = text.slice(0, 105).split('*');
  answers += 1;
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: 'PAYER' },
    receiver: { qualifier: 'ZZ', id: 'US' },
    controlNumber: 7_000 + answers,
    date: '20260115',
    time: '1200',
    usage: 'P',
    groups: [],
    acknowledgments: [
      writeInterchangeAcknowledgment(
        {
          interchangeControlNumber: isa[13] ?? '',
          code,
          noteCode: code === 'A' ? '000' : '025',
        },
        { date: isa[9] ?? '', time: isa[10] ?? '' },
      ),
    ],
  });
}
