import type {
  ClaimAcknowledgment,
  ClaimStatusReport,
} from '../domain/acknowledgment/acknowledgment.js';
import type { ClaimStatusResponse } from '../domain/claim-status/claim-status.js';
import type {
  EligibilityBenefit,
  EligibilityInquiry,
  EligibilityResponse,
} from '../domain/eligibility/eligibility.js';
import { cents } from '../domain/shared/cents.js';
import type { BookedClaim, PayerBook } from './payer-book.js';
import { RIGHT_PAYER } from './planning.js';
import { scenarioOf, type Decision } from './scenarios.js';

/** How often a payer that is down says so before it answers. */
const UNAVAILABLE_ASKS = 2;

type Inquiry = Omit<EligibilityInquiry, 'serviceDate'>;

/** Returns the 271 to one inquiry, by the scenario of the member and what the payer remembers. */
export function answerEligibility(book: PayerBook, inquiry: Inquiry): EligibilityResponse {
  const memberId = inquiry.subscriber.memberId ?? '';
  const { eligibility, decisions } = scenarioOf(memberId);
  const answer = {
    trace: inquiry.trace,
    payer: inquiry.payer,
    subscriber: inquiry.subscriber,
    ...(inquiry.dependent === undefined ? {} : { dependent: inquiry.dependent }),
  };
  if (eligibility === 'unavailable' && book.asksOf(memberId) <= UNAVAILABLE_ASKS) {
    const rejection = { level: 'source', reason: '42', followUp: 'R' } as const;
    return { ...answer, benefits: [], rejections: [rejection] };
  }
  const isRightPayer = inquiry.payer.id === RIGHT_PAYER.id;
  if (eligibility === 'inactive') return { ...answer, benefits: [benefit('6')], rejections: [] };
  if (eligibility === 'moved' && !isRightPayer && book.wasSentAway(memberId)) {
    return { ...answer, benefits: [benefit('6'), otherPayer()], rejections: [] };
  }
  return { ...answer, benefits: activeBenefits(decisions[0]), rejections: [] };
}

const benefit = (code: string, more: Partial<EligibilityBenefit> = {}): EligibilityBenefit => ({
  code,
  serviceTypes: ['30'],
  dates: [],
  messages: [],
  ...more,
});

const otherPayer = (): EligibilityBenefit =>
  benefit('R', { relatedEntity: { entity: 'PRP', name: RIGHT_PAYER.name, id: RIGHT_PAYER.id } });

function activeBenefits(decision: Decision): EligibilityBenefit[] {
  const benefits = [benefit('1', { planDescription: 'SIMULATED PPO' })];
  if (decision.kind !== 'pay') return benefits;
  if (decision.copayCents !== undefined) {
    benefits.push(benefit('B', { amountCents: decision.copayCents, inNetwork: 'Y' }));
  }
  const deductible = decision.deductibleCents ?? cents(0);
  benefits.push(benefit('C', { coverageLevel: 'IND', timePeriod: '29', amountCents: deductible }));
  return benefits;
}

/** Returns the 277 to one 276: not found, refused, pending, paid or denied. */
export function answerStatus(
  book: PayerBook,
  inquiry: { readonly trace: string; readonly patientControlNumber?: string },
): ClaimStatusResponse {
  const number = inquiry.patientControlNumber;
  const claim = number === undefined ? undefined : book.claimOf(number);
  const named = number === undefined ? {} : { patientControlNumber: number };
  if (claim === undefined) return { trace: inquiry.trace, claims: [report('D0', '35', named)] };
  const known = { ...named, payerClaimControlNumber: claim.payerClaimControlNumber };
  return { trace: inquiry.trace, claims: [statusOf(book, claim, known)] };
}

type Identity = Pick<ClaimStatusReport, 'patientControlNumber' | 'payerClaimControlNumber'>;

function statusOf(book: PayerBook, claim: BookedClaim, identity: Identity): ClaimStatusReport {
  const { chargeCents } = claim.content;
  if (claim.acceptedInto === 'nothing') return { ...report('A7', '164', identity), chargeCents };
  const decision = book.decisionOf(claim.payerClaimControlNumber);
  const isIssued = !book.planned.has(`${claim.payerClaimControlNumber}/first`);
  if (decision === undefined || !isIssued) return { ...report('P1', '20', identity), chargeCents };
  const { paidCents } = decision;
  return {
    ...report(paidCents > 0 ? 'F1' : 'F2', paidCents > 0 ? '65' : '104', identity),
    chargeCents,
    paidCents,
  };
}

const report = (category: string, status: string, identity: Identity): ClaimStatusReport => ({
  ...identity,
  statuses: [{ category, status }],
});

/** Returns the 277CA on the claims of one transaction, refused ones among them. */
export function acknowledgeClaims(
  claims: readonly BookedClaim[],
  batch: { readonly reference: string; readonly controlNumber: string },
): ClaimAcknowledgment {
  const payer = claims[0]?.content.payer;
  return {
    source: {
      entity: 'PR',
      ...(payer === undefined ? {} : { name: payer.name }),
      ...(payer?.id === undefined ? {} : { id: payer.id }),
    },
    controlNumber: batch.controlNumber,
    batchReference: batch.reference,
    claims: claims.map((claim) => {
      const accepted = claim.acceptedInto === 'adjudication';
      return {
        patientControlNumber: claim.content.patientControlNumber,
        ...(accepted ? { payerClaimControlNumber: claim.payerClaimControlNumber } : {}),
        statuses: [
          accepted
            ? { category: 'A2', status: '20' }
            : { category: 'A7', status: '164', entity: 'IL' },
        ],
        action: accepted ? 'WQ' : 'U',
        chargeCents: claim.content.chargeCents,
      };
    }),
  };
}
