import type { ClaimContent, ClaimCoverage, PayerParty, Subscriber } from '../claim/claim.js';

/**
 * What happened clinically, frozen at intake: the only source of claims (architecture §1). A later
 * change (a coverage added, a claim corrected by a person, a datum found on file) is a new revision,
 * never an edit, so that every claim version can name the snapshot it was built from.
 */
export interface EncounterSnapshot {
  readonly format: 1;
  /**
   * The encounter as it came, in the shape of a claim to the first payer. `patientControlNumber` is
   * the practice's own number; ours is minted per claim version. A charge that came without a price
   * or an encounter without codes is `uncoded` and waits for a coder.
   */
  readonly content: ClaimContent;
  /** In the order in which they are asked to pay; empty for a self-pay encounter. */
  readonly coverages: readonly SnapshotCoverage[];
  /** `charge_line.id` of each of `content.lines`, in their order. */
  readonly chargeLineIds: readonly string[];
}

/** One policy of the patient, as it was at intake or when it was added. */
export interface SnapshotCoverage {
  readonly coverageId: string;
  readonly payerId: string;
  /** SBR and 2010BA/2010BB facts that go out when this payer is the one that is asked. */
  readonly coverage: ClaimCoverage;
  readonly subscriber: Subscriber;
  /** SBR02 or PAT01: the patient's relationship to this subscriber, 18 = self. */
  readonly relationship: string;
  readonly payer: PayerParty;
}
