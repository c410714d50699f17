import type { Address, DatedFact, Diagnosis, PersonName, Reference } from '../claim/claim.js';
import type { CalendarDate } from '../shared/calendar-date.js';

/** Somebody that a review names: NM1 with what stands below it. */
export interface ReviewParty {
  /** NM101, e.g. SJ service provider, FA facility, X3 utilization management organization. */
  readonly role: string;
  readonly entity: 'person' | 'organization';
  readonly name: PersonName;
  readonly npi?: string;
  /** NM109 where it is no NPI. */
  readonly id?: string;
  readonly address?: Address;
}

export interface ReviewPatient {
  readonly name: PersonName;
  readonly memberId?: string;
  readonly birthDate?: CalendarDate;
  readonly gender?: string;
}

/** AAA: why a request was not taken. */
export interface ReviewRefusal {
  readonly reason: string;
  readonly followUp?: string;
}

/** HCR: A1 certified, A2 partly, A3 not certified, A4 pended, A6 modified, C cancelled, CT, NA. */
export interface ReviewDecision {
  readonly action: string;
  /** HCR02: the authorization number. */
  readonly number?: string;
  readonly reason?: string;
}

/** What is asked, or decided, of an event as a whole or of one service of it. */
export interface ReviewItem {
  readonly trace?: string;
  /** UM01: AR admission, HS health services, SC specialty care, IN individual. */
  readonly category?: string;
  /** UM02: I initial, R renewal, S revised, 3 cancel … */
  readonly certification?: string;
  /** UM03. */
  readonly serviceType?: string;
  /** UM04-1. */
  readonly place?: string;
  readonly decision?: ReviewDecision;
  readonly dates: readonly DatedFact[];
  readonly references: readonly Reference[];
  readonly diagnoses: readonly Diagnosis[];
  readonly providers: readonly ReviewParty[];
  readonly refusals: readonly ReviewRefusal[];
  readonly messages: readonly string[];
}

/** Loop 2000F: one service. */
export interface ReviewedService extends ReviewItem {
  readonly procedureQualifier?: string;
  readonly procedure?: string;
  readonly modifiers: readonly string[];
  readonly revenueCode?: string;
  readonly quantity?: number;
}

/** A 278 (005010X217, and 4010 X094 where the fields are the same): one event of one patient. */
export interface ServiceReview extends ReviewItem {
  readonly kind: 'request' | 'response';
  /** BHT02 and BHT03. */
  readonly purpose: string;
  readonly reference: string;
  readonly organization?: ReviewParty;
  readonly requester?: ReviewParty;
  readonly subscriber?: ReviewPatient;
  readonly dependent?: ReviewPatient;
  readonly services: readonly ReviewedService[];
}
