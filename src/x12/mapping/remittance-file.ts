import type { RemittanceFinding } from '../../domain/remittance/finding.js';
import type { ClaimPayment, Remittance } from '../../domain/remittance/remittance.js';
import type { X12Source } from '../core/reader.js';
import { readRemittanceEvents } from './remittance-events.js';

/** One payment advice of a file, and what could not be read in it. */
export interface FileRemittance {
  readonly remittance: Remittance;
  /** Severity error: money or identity could not be read, the payment must not be posted. */
  readonly findings: readonly RemittanceFinding[];
}

/** One interchange (ISA to IEA): its advices, and the faults that quarantine all of them. */
export interface RemittanceInterchange {
  readonly controlNumber: string;
  readonly remittances: readonly FileRemittance[];
  /** Other transaction sets that were passed over, in order. */
  readonly otherSets: readonly string[];
  readonly findings: readonly RemittanceFinding[];
}

/**
 * Reads the payment advices of a file whole, interchange by interchange; `readRemittanceEvents` does
 * it without holding their claims. Refuses (throws `X12Refusal`) what is no X12. An interchange comes
 * when its IEA (or the end of the file) was seen, because only then its envelope faults are known.
 */
export async function* readRemittanceFile(
  source: X12Source,
): AsyncGenerator<RemittanceInterchange> {
  let remittances: FileRemittance[] = [];
  let otherSets: string[] = [];
  let claims: ClaimPayment[] = [];
  for await (const event of readRemittanceEvents(source)) {
    switch (event.kind) {
      case 'claim':
        claims.push(event.claim);
        break;
      case 'remittance': {
        const { head, findings } = event;
        remittances.push({ remittance: { ...head, claims }, findings });
        claims = [];
        break;
      }
      case 'otherSet':
        otherSets.push(event.set);
        break;
      case 'interchange':
        yield {
          controlNumber: event.controlNumber,
          remittances,
          otherSets,
          findings: event.findings,
        };
        remittances = [];
        otherSets = [];
        break;
    }
  }
}
