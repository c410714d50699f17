import type { ClaimPayment, Remittance } from '../../domain/remittance/remittance.js';
import type { Finding } from '../core/finding.js';
import { FlatReader } from './flat-reader.js';
import type { Mapped } from './reading.js';
import { RemittanceCollector } from './remittance-reader.js';

/**
 * Returns all remittances of a file in memory; other sets are passed over. The fastest way from
 * bytes to payments: it follows envelopes and meaning only, without the guide, so it says nothing
 * of what the guide would find (`checkX12Buffer` does). Refuses (X12Refusal) what has no usable ISA.
 */
export function readRemittances(file: Buffer): Mapped<Remittance[]> {
  const value: Remittance[] = [];
  const findings: Finding[] = [];
  let claims: ClaimPayment[] = [];
  let collector: RemittanceCollector | undefined;
  const reader = new FlatReader({
    transaction(head) {
      claims = [];
      const into = claims;
      collector =
        head.set === '835' ? new RemittanceCollector(head, (claim) => into.push(claim)) : undefined;
    },
    segment(segment) {
      collector?.push(segment);
    },
    transactionEnd() {
      if (collector === undefined) return;
      const { header, providerAdjustments } = collector.finish();
      value.push({ ...header, claims, providerAdjustments });
      findings.push(...collector.findings);
      collector = undefined;
    },
  });
  reader.all(file);
  return { value, findings };
}
