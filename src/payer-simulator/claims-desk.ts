import type {
  FunctionalAcknowledgment,
  SyntaxFinding,
} from '../domain/acknowledgment/acknowledgment.js';
import type { ClaimsTransaction } from '../x12/mapping/claims-transaction.js';
import type { BookedClaim, Correspondent, PayerBook } from './payer-book.js';
import { scenarioOf } from './scenarios.js';

/** One transaction set of claims that arrived, with what reading it found wrong. */
export interface ArrivedBatch {
  readonly correspondent: Correspondent;
  readonly functionalId: string;
  readonly version: string;
  readonly transaction: ClaimsTransaction;
  /** Findings of our reader and validator: any one refuses the transaction. */
  readonly syntaxFindings: readonly SyntaxFinding[];
}

export interface BatchVerdict {
  readonly functional: FunctionalAcknowledgment;
  /** Absent when the payer stays silent about this batch. */
  readonly acknowledge: boolean;
  /** The claims that were booked; none when the 999 refuses. */
  readonly booked: readonly BookedClaim[];
}

/** Position of the claim's CLM in its transaction set (ST = 1), as IK302 counts it. */
const claimPosition = (batch: ArrivedBatch, segmentNumber: number): number =>
  segmentNumber - batch.transaction.address.segmentNumber + 1;

/**
 * Returns whether a batch passes the payer's syntax check, and books its claims when it does. A
 * claim of a scenario that is refused first makes the whole transaction be refused once, by the
 * place of its CLM, as a real 999 does.
 */
export function takeBatch(book: PayerBook, batch: ArrivedBatch): BatchVerdict {
  const { transaction } = batch;
  const refused = transaction.claims.filter(
    ({ content }) =>
      scenarioOf(content.subscriber.memberId).refuseFirst === '999' && book.roundsOf(content) === 0,
  );
  const findings: SyntaxFinding[] = [
    ...batch.syntaxFindings,
    ...refused.map(({ address, content }) => ({
      segmentId: 'CLM',
      segmentPosition: claimPosition(batch, address.segmentNumber),
      loop: '2300',
      segmentError: '8',
      patientControlNumber: content.patientControlNumber,
      element: 1,
      elementError: '7',
      value: content.patientControlNumber,
    })),
  ];
  const accepted = findings.length === 0;
  const booked = accepted
    ? transaction.claims
        .filter(({ content }) => scenarioOf(content.subscriber.memberId).transport !== 'no999')
        .map(({ content }) => bookedClaim(book, batch.correspondent, content))
    : refused.map(({ content }) => refusedClaim(book, batch.correspondent, content));
  book.write(...booked.map((claim) => ({ type: 'claim', claim }) as const));
  return {
    functional: functionalAcknowledgment(batch, findings),
    acknowledge: !transaction.claims.some(
      ({ content }) => scenarioOf(content.subscriber.memberId).transport === 'no999',
    ),
    booked: accepted ? booked : [],
  };
}

function functionalAcknowledgment(
  { functionalId, transaction }: ArrivedBatch,
  findings: readonly SyntaxFinding[],
): FunctionalAcknowledgment {
  const accepted = findings.length === 0;
  return {
    functionalId,
    groupControlNumber: transaction.groupControlNumber,
    code: accepted ? 'A' : 'R',
    received: 1,
    accepted: accepted ? 1 : 0,
    transactions: [
      {
        transactionSet: '837',
        controlNumber: transaction.controlNumber,
        code: accepted ? 'A' : 'R',
        accepted,
        findings,
        ...(accepted ? {} : { errors: ['5'] }),
      },
    ],
  };
}

type Content = BookedClaim['content'];

function bookedClaim(book: PayerBook, correspondent: Correspondent, content: Content): BookedClaim {
  const round = book.roundsOf(content) + 1;
  const isRefused = scenarioOf(content.subscriber.memberId).refuseFirst === '277CA' && round === 1;
  return {
    payerClaimControlNumber: mintNumber(book),
    content,
    correspondent,
    round,
    acceptedInto: isRefused || namesUnknownClaim(book, content) ? 'nothing' : 'adjudication',
  };
}

const refusedClaim = (
  book: PayerBook,
  correspondent: Correspondent,
  content: Content,
): BookedClaim => ({
  payerClaimControlNumber: mintNumber(book),
  content,
  correspondent,
  round: book.roundsOf(content) + 1,
  acceptedInto: 'nothing',
});

/** A replacement or void must name a claim of ours (REF*F8). */
function namesUnknownClaim(book: PayerBook, content: Content): boolean {
  if (content.frequency !== '7' && content.frequency !== '8') return false;
  const number = content.payerClaimControlNumber;
  return number === undefined || !book.claims.has(number);
}

const mintNumber = (book: PayerBook): string => `SP${String(book.nextNumber()).padStart(10, '0')}`;
