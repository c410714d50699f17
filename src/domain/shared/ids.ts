/** Opaque identifiers (UUID text), branded so that one noun's id is not taken for another's. */
type Id<Noun extends string> = string & { readonly __id: Noun };

export type OrganizationId = Id<'Organization'>;
export type PersonId = Id<'Person'>;
export type EncounterId = Id<'Encounter'>;
export type ChargeLineId = Id<'ChargeLine'>;
export type ClaimId = Id<'Claim'>;
export type PayerId = Id<'Payer'>;
export type PatientId = Id<'Patient'>;
export type GuarantorId = Id<'Guarantor'>;
export type RemittanceId = Id<'Remittance'>;
export type WorkItemId = Id<'WorkItem'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Returns whether `text` has the shape of an identifier of ours. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
