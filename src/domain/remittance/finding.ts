import {
  paymentAddress,
  refuseClaim,
  refusePayment,
  type RemittanceRefusal,
} from '../posting/accept-remittance.js';
import { cents, type Cents } from '../shared/cents.js';
import { balanceClaim, balanceTransaction, type BalanceFinding } from './balance.js';
import type { ClaimPayment, Remittance } from './remittance.js';

/** What is wrong with a payment advice, and where (cli-contracts `Explain`, remittance_finding). */
export interface RemittanceFinding {
  /** `file`: the payment's own balance or kind; `key`: a known key with other content. */
  readonly level: 'envelope' | 'file' | 'claim' | 'line' | 'key';
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  readonly trace?: string;
  readonly claim?: string;
  readonly line?: number;
  readonly segmentNumber?: number;
  readonly segmentId?: string;
  readonly expectedCents?: Cents;
  readonly foundCents?: Cents;
}

const MESSAGES = {
  line: { level: 'line', code: 'LINE_NOT_BALANCED', message: 'SVC02 less its CAS is not SVC03' },
  claim: { level: 'claim', code: 'CLAIM_NOT_BALANCED', message: 'CLP03 less all CAS is not CLP04' },
  transaction: {
    level: 'file',
    code: 'PAYMENT_NOT_BALANCED',
    message: 'The claims’ CLP04 less the PLB is not BPR02',
  },
} as const;

/** Returns everything that keeps a remittance from being posted: balances and refusals, as errors. */
export function judgeRemittance(remittance: Remittance): RemittanceFinding[] {
  const judge = new RemittanceJudge();
  for (const claim of remittance.claims) judge.claim(claim);
  return judge.finish(remittance);
}

/** `judgeRemittance` claim by claim; the head comes last, because it is complete only then. */
export class RemittanceJudge {
  private readonly balances: BalanceFinding[] = [];
  private readonly refusals: RemittanceRefusal[] = [];
  private paid = 0;

  /** Keeps at most so many findings of claims. */
  constructor(private readonly most = Number.POSITIVE_INFINITY) {}

  claim(claim: ClaimPayment): void {
    this.paid += claim.paidCents;
    if (this.balances.length < this.most) {
      for (const finding of balanceClaim(claim)) this.balances.push(finding);
    }
    if (this.refusals.length < this.most) {
      for (const refusal of refuseClaim(claim)) this.refusals.push(refusal);
    }
  }

  finish(head: Omit<Remittance, 'claims'>): RemittanceFinding[] {
    const trace = head.trace.number;
    const own = balanceTransaction(head, cents(this.paid));
    const refusals = [...refusePayment(head), ...this.refusals].map(
      ({ level, severity, code, message, address, patientControlNumber }): RemittanceFinding => ({
        level,
        severity,
        code,
        message,
        trace,
        ...(patientControlNumber === undefined ? {} : { claim: patientControlNumber }),
        segmentNumber: address.segmentNumber,
        segmentId: address.segmentId,
      }),
    );
    const balances = own.ok ? this.balances : [...this.balances, own.finding];
    return [...balances.map((finding) => fromBalance(finding, head)), ...refusals];
  }
}

function fromBalance(
  finding: BalanceFinding,
  remittance: Omit<Remittance, 'claims'>,
): RemittanceFinding {
  const { level, patientControlNumber, line, expectedCents, foundCents } = finding;
  const address = level === 'transaction' ? paymentAddress(remittance) : finding.address;
  return {
    ...MESSAGES[level],
    severity: 'error',
    trace: remittance.trace.number,
    ...(patientControlNumber === undefined ? {} : { claim: patientControlNumber }),
    ...(line === undefined ? {} : { line }),
    segmentNumber: address.segmentNumber,
    segmentId: address.segmentId,
    expectedCents,
    foundCents,
  };
}
