import type { ClaimPayment } from '../remittance/remittance.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** A claim of ours that a claim payment may be about. */
export interface ClaimCandidate {
  readonly claimId: string;
  readonly encounterId: string;
  readonly payerId: string;
  readonly patientControlNumber: string;
  readonly payerClaimControlNumber?: string;
  readonly memberId?: string;
  readonly lastName?: string;
  readonly serviceDate?: CalendarDate;
  readonly chargeCents: Cents;
}

export type Confidence = 'exact' | 'high' | 'medium' | 'low';

/** A candidate with how sure we are, and why; only `exact` is posted without a person. */
export interface RankedCandidate<Candidate extends ClaimCandidate = ClaimCandidate> {
  readonly candidate: Candidate;
  readonly confidence: Confidence;
  readonly score: number;
  readonly reasons: readonly string[];
}

const folded = (text: string | undefined): string =>
  (text ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');

/** A number that was cut off or padded on its way still begins (or ends) as ours. */
function altered(theirs: string, ours: string): boolean {
  const [a, b] = [folded(theirs), folded(ours)];
  const shorter = a.length < b.length ? a : b;
  const longer = a.length < b.length ? b : a;
  const stripped = shorter.replace(/^0+/, '');
  return (
    stripped.length >= 5 &&
    (longer.startsWith(shorter) ||
      longer.replace(/^0+/, '') === stripped ||
      longer.endsWith(stripped))
  );
}

const EVIDENCE: readonly (readonly [
  string,
  number,
  (payment: ClaimPayment, ours: ClaimCandidate) => boolean,
])[] = [
  [
    'patient control number',
    100,
    (payment, ours) => payment.patientControlNumber === ours.patientControlNumber,
  ],
  [
    'payer claim control number',
    80,
    (payment, ours) =>
      payment.payerClaimControlNumber !== undefined &&
      payment.payerClaimControlNumber === ours.payerClaimControlNumber,
  ],
  [
    'patient control number, altered',
    30,
    (payment, ours) =>
      payment.patientControlNumber !== ours.patientControlNumber &&
      altered(payment.patientControlNumber, ours.patientControlNumber),
  ],
  [
    'member id',
    25,
    (payment, ours) => {
      const theirs = [payment.subscriber, payment.patient, payment.corrected];
      const own = folded(ours.memberId);
      return own !== '' && theirs.some((person) => folded(person?.memberId) === own);
    },
  ],
  [
    'service date',
    15,
    (payment, ours) =>
      ours.serviceDate !== undefined &&
      [...payment.dates, ...payment.lines.flatMap(({ dates }) => dates)].some(
        ({ qualifier, date }) =>
          ['232', '472', '150'].includes(qualifier) && date === ours.serviceDate,
      ),
  ],
  ['charge', 15, (payment, ours) => Math.abs(payment.chargeCents) === Math.abs(ours.chargeCents)],
  [
    'last name',
    10,
    (payment, ours) =>
      folded(ours.lastName) !== '' && folded(payment.patient?.lastName) === folded(ours.lastName),
  ],
];

/**
 * Returns the candidates from best to worst. `exact` is the patient control number, or the payer's
 * claim control number with the charge; everything else is a suggestion. Candidates without any
 * evidence are left out.
 */
export function rankCandidates<Candidate extends ClaimCandidate>(
  payment: ClaimPayment,
  candidates: readonly Candidate[],
): RankedCandidate<Candidate>[] {
  return candidates
    .map((candidate): RankedCandidate<Candidate> => {
      const found = EVIDENCE.filter(([, , test]) => test(payment, candidate));
      const reasons = found.map(([name]) => name);
      const score = found.reduce((sum, [, weight]) => sum + weight, 0);
      return { candidate, score, reasons, confidence: confidenceOf(reasons, score) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.candidate.claimId < b.candidate.claimId ? -1 : 1));
}

function confidenceOf(reasons: readonly string[], score: number): Confidence {
  if (reasons.includes('patient control number')) return 'exact';
  if (reasons.includes('payer claim control number') && reasons.includes('charge')) return 'exact';
  return score >= 55 ? 'high' : score >= 30 ? 'medium' : 'low';
}

/**
 * Returns the one claim that a payment may be posted to without a person: a single exact candidate.
 * Two of them are ambiguous and nobody guesses.
 */
export function exactMatch<Candidate extends ClaimCandidate>(
  ranked: readonly RankedCandidate<Candidate>[],
): RankedCandidate<Candidate> | undefined {
  const byNumber = ranked.filter(({ reasons }) => reasons.includes('patient control number'));
  const exact = ranked.filter(({ confidence }) => confidence === 'exact');
  if (byNumber.length === 1) return byNumber[0];
  return byNumber.length === 0 && exact.length === 1 ? exact[0] : undefined;
}
