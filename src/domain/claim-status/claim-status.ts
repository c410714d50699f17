import type { ClaimStatusReport } from '../acknowledgment/acknowledgment.js';
import type { PersonName, Provider } from '../claim/claim.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** 276 X212: where is this claim? */
export interface ClaimStatusInquiry {
  readonly payer: { readonly name: string; readonly id: string };
  readonly provider: Pick<Provider, 'entity' | 'name' | 'npi' | 'taxId'>;
  readonly subscriber: {
    readonly name: PersonName;
    readonly memberId: string;
    readonly birthDate?: CalendarDate;
    readonly gender?: string;
  };
  readonly dependent?: {
    readonly name: PersonName;
    readonly birthDate?: CalendarDate;
    readonly gender?: string;
  };
  /** TRN02. */
  readonly trace: string;
  /** REF*EJ: our CLM01; REF*1K: theirs. */
  readonly patientControlNumber: string;
  readonly payerClaimControlNumber?: string;
  readonly chargeCents: Cents;
  readonly serviceDate: CalendarDate;
  readonly serviceDateTo?: CalendarDate;
}

/** 277 X212: the answer, one report per claim that the payer found. */
export interface ClaimStatusResponse {
  readonly trace?: string;
  readonly claims: readonly ClaimStatusReport[];
}
