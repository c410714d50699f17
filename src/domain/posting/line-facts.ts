import type { Adjustment } from '../claim/claim.js';
import type { SegmentAddress } from '../remittance/remittance.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';
import type { ChargeLineId, ClaimId, EncounterId, GuarantorId, PayerId } from '../shared/ids.js';
import type { ClassRow } from './adjustment-class.js';

/** Who owes a part of a charge line. */
export type Owner = PayerId | 'patient';

/** Where the cash of a decision is taken from: its own advice, or suspense after a match. */
export type MoneyAccount = 'remittance-clearing' | 'unapplied-payer-cash';

/** What one payment advice says about one charge line: the line's share of a CLP. */
export interface DecisionFact {
  /** Money key of the claim payment (architecture §5); one decision per key and line. */
  readonly key: string;
  readonly remittanceKey: string;
  readonly kind: 'decision' | 'reversal';
  readonly payerId: PayerId;
  readonly claimId?: ClaimId;
  /** CLP07: what a reversal names its decision by. */
  readonly payerClaimControlNumber?: string;
  /** BPR16. */
  readonly date: CalendarDate;
  /** The line's share as reported; negative on a reversal. */
  readonly paidCents: Cents;
  readonly adjustments: readonly Adjustment[];
  /** Amounts of the whole claim as text, and its CLP04: they tell a suspect duplicate. */
  readonly signature: string;
  readonly claimPaidCents: Cents;
  /** CLP02 19-21. */
  readonly forwarded?: boolean;
  /** RARC N781/N782: a qualified Medicare beneficiary, of whom no cost share may be asked. */
  readonly noMedicareShare?: boolean;
  readonly money: MoneyAccount;
  readonly address: SegmentAddress;
}

/** What a person, a verification or a follow-up decided about a line; applied up to what is held. */
export type LineAction =
  | {
      readonly kind: 'write-off' | 'bad-debt';
      readonly key: string;
      readonly owner: Owner;
      /** `denied`, `small-balance`, `charity` …: the account's suffix; absent on bad debt. */
      readonly type?: string;
      readonly amountCents: Cents;
    }
  | {
      readonly kind: 'transfer';
      readonly key: string;
      readonly from: Owner;
      readonly to: Owner;
      readonly amountCents: Cents;
    };

/** How far a payer's word about the patient's share binds us (domain-rules §4). */
export interface PayerTerms {
  readonly contracted: boolean;
  /** Medicaid leaves only its own copay; of a qualified beneficiary Medicare leaves nothing. */
  readonly programme?: 'medicaid' | 'medicare';
}

/** Everything that is known about a charge line. Its plan depends on nothing else. */
export interface LineFacts {
  readonly chargeLineId: ChargeLineId;
  readonly encounterId: EncounterId;
  readonly guarantorId: GuarantorId;
  readonly serviceDate: CalendarDate;
  readonly chargeCents: Cents;
  /**
   * A line of the old system: who owed how much of the charge when it was taken over. What was
   * paid and reduced before is not in these books.
   */
  readonly opening?: { readonly payerCents: Cents; readonly patientCents: Cents };
  /** Who held the charge at intake: the first payer, or the patient when self-pay. */
  readonly chargedTo: Owner;
  /** The payers in the order in which they are asked. */
  readonly payers: readonly PayerId[];
  readonly decisions: readonly DecisionFact[];
  /** In the order in which they were decided. */
  readonly actions: readonly LineAction[];
  /** What patients have paid for exactly this line; it comes before a write-off of their part. */
  readonly pinnedPatientCents?: Cents;
  /** Profile overlays on the adjustment classes, by payer. */
  readonly overrides?: ReadonlyMap<PayerId, readonly ClassRow[]>;
  /** By payer; one that is not listed is contracted and of no programme. */
  readonly terms?: ReadonlyMap<PayerId, PayerTerms>;
  /** The 271 said so (EB04 QM). */
  readonly qualifiedMedicareBeneficiary?: boolean;
}
