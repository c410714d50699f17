import type { PersonName, Provider } from '../claim/claim.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** 270 X279A1: is this coverage active on this date, and what does it leave to the patient? */
export interface EligibilityInquiry {
  readonly payer: { readonly name: string; readonly id: string };
  readonly provider: Pick<Provider, 'entity' | 'name' | 'npi'>;
  readonly subscriber: {
    readonly name: PersonName;
    readonly memberId?: string;
    readonly birthDate?: CalendarDate;
    readonly gender?: string;
  };
  /** Present when the patient is not the subscriber. */
  readonly dependent?: {
    readonly name: PersonName;
    readonly birthDate?: CalendarDate;
    readonly gender?: string;
  };
  /** DTP*291: the date of service, never the insurance effective date. */
  readonly serviceDate: CalendarDate;
  /** EQ01. */
  readonly serviceTypes: readonly string[];
  /** TRN02. */
  readonly trace: string;
}

/** One EB of a 271 (domain-rules §10). */
export interface EligibilityBenefit {
  /** EB01. */
  readonly code: string;
  /** EB02. */
  readonly coverageLevel?: string;
  /** EB03. */
  readonly serviceTypes: readonly string[];
  /** EB04, EB05. */
  readonly insuranceType?: string;
  readonly planDescription?: string;
  /** EB06: 23 calendar year, 29 remaining … */
  readonly timePeriod?: string;
  /** EB07, EB08. */
  readonly amountCents?: Cents;
  readonly percent?: string;
  /** EB09, EB10. */
  readonly quantityQualifier?: string;
  readonly quantity?: string;
  /** EB11, EB12. */
  readonly authorizationRequired?: string;
  readonly inNetwork?: string;
  readonly dates: readonly {
    readonly qualifier: string;
    readonly date: CalendarDate;
    readonly toDate?: CalendarDate;
  }[];
  readonly messages: readonly string[];
  /** NM1 of 2120: another payer, a managed-care plan, a primary care provider. */
  readonly relatedEntity?: {
    readonly entity: string;
    readonly name?: string;
    readonly id?: string;
  };
}

/** AAA of any level. */
export interface EligibilityRejection {
  readonly level: 'source' | 'receiver' | 'subscriber' | 'dependent';
  /** AAA03 and AAA04. */
  readonly reason: string;
  readonly followUp?: string;
}

/** 271 X279A1. */
export interface EligibilityResponse {
  readonly trace?: string;
  readonly payer: { readonly name?: string; readonly id?: string };
  readonly subscriber?: {
    readonly name?: PersonName;
    readonly memberId?: string;
    readonly birthDate?: CalendarDate;
    readonly gender?: string;
  };
  readonly dependent?: { readonly name?: PersonName; readonly birthDate?: CalendarDate };
  /** DTP of 2100C or 2100D: 346 plan begin, 347 plan end, 291 plan, 356 eligibility begin … */
  readonly dates?: EligibilityBenefit['dates'];
  /** REF of 2100C or 2100D: 6P group number, 18 plan number … */
  readonly references?: readonly { readonly qualifier: string; readonly value: string }[];
  readonly benefits: readonly EligibilityBenefit[];
  readonly rejections: readonly EligibilityRejection[];
}
