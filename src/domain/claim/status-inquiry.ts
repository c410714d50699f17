import type { ClaimStatusInquiry } from '../claim-status/claim-status.js';
import { DomainError } from '../errors/domain-error.js';
import type { ClaimContent } from './claim.js';

/**
 * Returns the 276 that asks where a claim is, from the claim as it was sent. Refuses
 * (`STATUS_INQUIRY_INCOMPLETE`) a claim without a payer id, member id or service date: no payer can
 * find it.
 */
export function claimStatusInquiry(
  claim: ClaimContent,
  payerClaimControlNumber: string | undefined,
): ClaimStatusInquiry {
  const { payer, subscriber, patient, billingProvider } = claim;
  const from = claim.lines.flatMap(({ serviceDate }) => serviceDate ?? []).sort();
  const to = claim.lines.flatMap(({ serviceDateTo }) => serviceDateTo ?? []).sort();
  const serviceDate = from[0] ?? claim.dates.find(({ qualifier }) => qualifier === '434')?.date;
  const last = [...from, ...to].sort().at(-1);
  if (payer.id === undefined || subscriber.memberId === undefined || serviceDate === undefined) {
    throw new DomainError('STATUS_INQUIRY_INCOMPLETE', 'The claim lacks what a payer finds it by');
  }
  const person = (of: typeof subscriber | NonNullable<typeof patient>) => ({
    name: of.name,
    ...(of.birthDate === undefined ? {} : { birthDate: of.birthDate }),
    ...(of.gender === undefined ? {} : { gender: of.gender }),
  });
  return {
    payer: { name: payer.name, id: payer.id },
    provider: {
      entity: billingProvider.entity,
      name: billingProvider.name,
      ...(billingProvider.npi === undefined ? {} : { npi: billingProvider.npi }),
      ...(billingProvider.taxId === undefined ? {} : { taxId: billingProvider.taxId }),
    },
    subscriber: { ...person(subscriber), memberId: subscriber.memberId },
    ...(patient === undefined ? {} : { dependent: person(patient) }),
    trace: claim.patientControlNumber,
    patientControlNumber: claim.patientControlNumber,
    ...(payerClaimControlNumber === undefined ? {} : { payerClaimControlNumber }),
    chargeCents: claim.chargeCents,
    serviceDate,
    ...(last === undefined || last === serviceDate ? {} : { serviceDateTo: last }),
  };
}
