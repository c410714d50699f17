import type { EncounterSnapshot, SnapshotCoverage } from '../encounter/encounter-snapshot.js';
import type { EligibilityInquiry } from '../eligibility/eligibility.js';
import type { CalendarDate } from '../shared/calendar-date.js';

/** Plan, professional visit: what a claim for the visit will be judged by. */
const SERVICE_TYPES = ['30'] as const;

export interface InquiryQuestion {
  readonly snapshot: EncounterSnapshot;
  readonly coverage: SnapshotCoverage;
  readonly payer: { readonly name: string; readonly identifier: string };
  readonly serviceDate: CalendarDate;
  readonly trace: string;
}

/**
 * Returns the 270 about one coverage for the day of service (never the insurance effective date,
 * domain-rules §10), with the patient as dependent when somebody else holds the policy.
 */
export function eligibilityInquiry(question: InquiryQuestion): EligibilityInquiry {
  const { snapshot, coverage, payer, serviceDate, trace } = question;
  const { billingProvider, patient, subscriber: first } = snapshot.content;
  const person = patient ?? first;
  const self = coverage.relationship === '18';
  const { subscriber } = coverage;
  const birthDate = subscriber.birthDate ?? (self ? person.birthDate : undefined);
  const gender = subscriber.gender ?? (self ? person.gender : undefined);
  return {
    payer: { name: payer.name, id: payer.identifier },
    provider: {
      entity: billingProvider.entity,
      name: billingProvider.name,
      ...(billingProvider.npi === undefined ? {} : { npi: billingProvider.npi }),
    },
    subscriber: {
      name: subscriber.name,
      ...(subscriber.memberId === undefined ? {} : { memberId: subscriber.memberId }),
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(gender === undefined ? {} : { gender }),
    },
    ...(self
      ? {}
      : {
          dependent: {
            name: person.name,
            ...(person.birthDate === undefined ? {} : { birthDate: person.birthDate }),
            ...(person.gender === undefined ? {} : { gender: person.gender }),
          },
        }),
    serviceDate,
    serviceTypes: SERVICE_TYPES,
    trace,
  };
}
