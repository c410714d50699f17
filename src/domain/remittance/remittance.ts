import type { Address, Adjustment, Amount, Reference } from '../claim/claim.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** Where a fact stands in the file that brought it; every ledger entry keeps one. */
export interface SegmentAddress {
  /** Ordinal of the segment in the file; the ISA is 1. */
  readonly segmentNumber: number;
  readonly segmentId: string;
}

export interface RemittanceDate {
  /** DTM01 (232, 233, 050, 036, 150, 151, 472 …). */
  readonly qualifier: string;
  readonly date: CalendarDate;
}

export interface RemittanceParty {
  readonly name?: string;
  /** Payer: N104 or REF*2U; payee: NPI when N103 is XX. */
  readonly id?: string;
  readonly npi?: string;
  /** REF*TJ, or N104 when N103 is FI. */
  readonly taxId?: string;
  /** N3 and N4. */
  readonly address?: Address;
  /** PER*BL or PER*CX of the payer: name and telephone. */
  readonly contactName?: string;
  readonly phone?: string;
}

export interface RemittancePerson {
  readonly lastName?: string;
  readonly firstName?: string;
  readonly memberId?: string;
}

/** Loop 2110: SVC with its DTM, CAS, REF, AMT, QTY and LQ. */
export interface ServicePayment {
  readonly address: SegmentAddress;
  /** Ordinal of the SVC in its claim, from 1. */
  readonly line: number;
  /** SVC01-1 and SVC01-2; `NU` when only a revenue code is there. */
  readonly qualifier: string;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  /** SVC06-2: the code that we submitted, when the payer re-coded the line. */
  readonly originalProcedure?: string;
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  /** SVC05 and SVC07. */
  readonly units?: number;
  readonly originalUnits?: number;
  readonly revenueCode?: string;
  readonly dates: readonly RemittanceDate[];
  /** REF*6R. */
  readonly lineControlNumber?: string;
  readonly references: readonly Reference[];
  readonly amounts: readonly Amount[];
  readonly adjustments: readonly Adjustment[];
  /** LQ*HE. */
  readonly remarks: readonly string[];
}

/** Loop 2100: CLP with everything below it. */
export interface ClaimPayment {
  readonly address: SegmentAddress;
  /** CLP01 as written. */
  readonly patientControlNumber: string;
  /** CLP02. */
  readonly status: string;
  /** CLP03, CLP04, CLP05. */
  readonly chargeCents: Cents;
  readonly paidCents: Cents;
  readonly patientResponsibilityCents?: Cents;
  /** CLP06. */
  readonly filingIndicator?: string;
  /** CLP07. */
  readonly payerClaimControlNumber?: string;
  /** CLP08 and CLP09. */
  readonly facilityCode?: string;
  readonly frequency?: string;
  /** NM1*QC, NM1*IL, NM1*74, NM1*TT, NM1*82. */
  readonly patient?: RemittancePerson;
  readonly subscriber?: RemittancePerson;
  readonly corrected?: RemittancePerson;
  readonly crossoverPayer?: { readonly name?: string; readonly id?: string };
  readonly renderingNpi?: string;
  readonly dates: readonly RemittanceDate[];
  readonly amounts: readonly Amount[];
  readonly references: readonly Reference[];
  /** MIA and MOA remark codes. */
  readonly remarks: readonly string[];
  readonly adjustments: readonly Adjustment[];
  readonly lines: readonly ServicePayment[];
}

/** One reason-and-amount pair of a PLB. */
export interface ProviderAdjustment {
  readonly address: SegmentAddress;
  readonly providerId: string;
  readonly fiscalPeriod: string;
  /** PLB03-1. */
  readonly reason: string;
  /** PLB03-2. */
  readonly reference?: string;
  /** As written: positive lowers the payment. */
  readonly amountCents: Cents;
}

/** One 835 transaction (ST to SE): one payment advice. */
export interface Remittance {
  readonly address: SegmentAddress;
  readonly guide: string;
  readonly interchangeControlNumber: string;
  /** ST02. */
  readonly controlNumber: string;
  /** TRN02, TRN03, TRN04. */
  readonly trace: {
    readonly number: string;
    readonly originator?: string;
    readonly supplemental?: string;
  };
  /** BPR04, BPR03, BPR02, BPR16. */
  readonly method: string;
  readonly creditDebit: string;
  readonly paymentAmountCents: Cents;
  readonly paymentDate?: CalendarDate;
  readonly payer: RemittanceParty;
  readonly payee: RemittanceParty;
  readonly claims: readonly ClaimPayment[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
}
