import { paymentAddress, refuseRemittance } from '../posting/accept-remittance.js';
import type { Cents } from '../shared/cents.js';
import { balanceRemittance, type BalanceFinding } from './balance.js';
import type { Remittance } from './remittance.js';

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
  const trace = remittance.trace.number;
  const balances = balanceRemittance(remittance).findings.map((finding) =>
    fromBalance(finding, remittance),
  );
  const refusals = refuseRemittance(remittance).map(
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
  return [...balances, ...refusals];
}

function fromBalance(finding: BalanceFinding, remittance: Remittance): RemittanceFinding {
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
