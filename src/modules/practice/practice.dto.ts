import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isCliaShape, isNpi, isTaxonomyShape } from '../../domain/coding/code-shapes.js';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const day = z.iso.date();
const npi = z.string().refine(isNpi, 'is no NPI: ten digits with their check digit');
const address = z.strictObject({
  line1: z.string().trim().min(1).max(55),
  line2: z.string().trim().max(55).optional(),
  city: z.string().trim().min(1).max(30),
  state: z.string().trim().length(2).optional(),
  postalCode: z.string().trim().max(15).optional(),
  country: z.string().trim().max(3).optional(),
});
const shownAddress = z.record(z.string(), z.unknown());
const kept = { createdAt: instant, version: z.int() };
const retiredAt = instant.optional().describe('No longer offered; what names it stays.');
const retired = z.boolean().optional().describe('true retires it, false brings it back.');
const text = z.string().trim().min(1).max(100).optional();
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const withRetired = flag.optional().describe('`true`: those that are retired, too.');
const sortBy = (...names: readonly [string, ...string[]]) =>
  z
    .enum([...names, ...names.map((name) => `-${name}`)] as [string, ...string[]])
    .default(names[0])
    .describe('With `-` in front: the other way round.');

const facility = {
  name: z.string().trim().min(1).max(120),
  npi,
  placeOfService: z.string().regex(/^\d{2}$/, 'is no place of service: two digits'),
  address,
  cliaNumber: z.string().refine(isCliaShape, 'is no CLIA number: 99D9999999'),
};
const shownFacility = z.object({
  id: z.uuid(),
  name: z.string(),
  npi: z.string().optional(),
  placeOfService: z.string().optional(),
  address: shownAddress.optional(),
  cliaNumber: z.string().optional(),
  retiredAt,
  ...kept,
});
export class FacilityDto extends createZodDto(shownFacility) {}
export class FacilityPageDto extends createZodDto(
  z.object({ items: z.array(shownFacility), next: z.string().optional() }),
) {}
export class FacilityQueryDto extends createZodDto(
  z.object({
    q: text.describe('Anywhere in the name, or the NPI.'),
    retired: withRetired,
    sort: sortBy('name', 'createdAt'),
    ...pageQuery,
  }),
) {}
export class FacilityInputDto extends createZodDto(
  z.strictObject({
    name: facility.name,
    npi: facility.npi.optional(),
    placeOfService: facility.placeOfService.optional(),
    address: facility.address.optional(),
    cliaNumber: facility.cliaNumber.optional(),
  }),
) {}
export class FacilityChangeDto extends createZodDto(
  z.strictObject({
    name: facility.name.optional(),
    npi: facility.npi.nullish(),
    placeOfService: facility.placeOfService.nullish(),
    address: facility.address.nullish(),
    cliaNumber: facility.cliaNumber.nullish(),
    retired,
  }),
) {}

const provider = {
  kind: z.enum(['billing', 'rendering', 'both']),
  entity: z.enum(['person', 'organization']),
  lastName: z.string().trim().min(1).max(60).describe('Of an organization: its name.'),
  firstName: z.string().trim().min(1).max(35),
  npi,
  taxId: z.string().regex(/^\d{9}$/, 'has nine digits'),
  taxIdKind: z.enum(['EI', 'SY']),
  taxonomy: z.string().refine(isTaxonomyShape, 'is no taxonomy code: ten characters, the last X'),
  address,
  phone: z.string().trim().max(20),
};
const shownProvider = z.object({
  id: z.uuid(),
  kind: provider.kind,
  entity: provider.entity,
  lastName: z.string(),
  firstName: z.string().optional(),
  npi: z.string(),
  taxId: z.string().optional(),
  taxIdKind: provider.taxIdKind.optional(),
  taxonomy: z.string().optional(),
  address: shownAddress.optional(),
  phone: z.string().optional(),
  retiredAt,
  ...kept,
});
export class ProviderDto extends createZodDto(shownProvider) {}
export class ProviderPageDto extends createZodDto(
  z.object({ items: z.array(shownProvider), next: z.string().optional() }),
) {}
export class ProviderQueryDto extends createZodDto(
  z.object({
    q: text.describe('Anywhere in the name, or the NPI.'),
    kind: provider.kind.optional(),
    retired: withRetired,
    sort: sortBy('name', 'npi', 'createdAt'),
    ...pageQuery,
  }),
) {}
export class ProviderInputDto extends createZodDto(
  z.strictObject({
    kind: provider.kind,
    entity: provider.entity,
    lastName: provider.lastName,
    firstName: provider.firstName.optional(),
    npi: provider.npi,
    taxId: provider.taxId.optional(),
    taxIdKind: provider.taxIdKind.optional(),
    taxonomy: provider.taxonomy.optional(),
    address: provider.address.optional(),
    phone: provider.phone.optional(),
  }),
) {}
export class ProviderChangeDto extends createZodDto(
  z.strictObject({
    kind: provider.kind.optional(),
    lastName: provider.lastName.optional(),
    firstName: provider.firstName.nullish(),
    taxId: provider.taxId.nullish(),
    taxIdKind: provider.taxIdKind.nullish(),
    taxonomy: provider.taxonomy.nullish(),
    address: provider.address.nullish(),
    phone: provider.phone.nullish(),
    retired,
  }),
) {}

const enrolment = {
  state: z.enum(['notNeeded', 'requested', 'enrolled', 'refused', 'ended']),
  reference: z.string().trim().max(80).describe('The payer’s number of provider or request.'),
  effectiveFrom: day,
  effectiveTo: day,
  note: z.string().trim().max(500),
};
const transaction = z.enum(['claims', 'remittances', 'eligibility', 'claimStatus']);
const shownEnrolment = z.object({
  id: z.uuid(),
  providerId: z.uuid(),
  providerName: z.string(),
  payerId: z.uuid(),
  payerName: z.string(),
  transaction: transaction.describe('837, 835, 270 or 276.'),
  state: enrolment.state,
  reference: z.string().optional(),
  effectiveFrom: day.optional(),
  effectiveTo: day.optional(),
  note: z.string().optional(),
  ...kept,
});
export class PayerEnrolmentDto extends createZodDto(shownEnrolment) {}
export class EnrolmentPageDto extends createZodDto(
  z.object({ items: z.array(shownEnrolment), next: z.string().optional() }),
) {}
export class EnrolmentQueryDto extends createZodDto(
  z.object({
    providerId: z.uuid().optional(),
    payerId: z.uuid().optional(),
    transaction: transaction.optional(),
    state: enrolment.state.optional(),
    sort: sortBy('provider', 'payer', 'createdAt'),
    ...pageQuery,
  }),
) {}
export class EnrolmentInputDto extends createZodDto(
  z.strictObject({
    providerId: z.uuid(),
    payerId: z.uuid(),
    transaction,
    state: enrolment.state,
    reference: enrolment.reference.optional(),
    effectiveFrom: enrolment.effectiveFrom.optional(),
    effectiveTo: enrolment.effectiveTo.optional(),
    note: enrolment.note.optional(),
  }),
) {}
export class EnrolmentChangeDto extends createZodDto(
  z.strictObject({
    state: enrolment.state.optional(),
    reference: enrolment.reference.nullish(),
    effectiveFrom: enrolment.effectiveFrom.nullish(),
    effectiveTo: enrolment.effectiveTo.nullish(),
    note: enrolment.note.nullish(),
  }),
) {}

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
const organization = {
  name: z.string().trim().min(1).max(120),
  timeZone: z
    .string()
    .refine((zone) => zones.has(zone), 'is no time zone of the IANA list: America/Chicago'),
  settings: z.strictObject({
    approvalLimitCents: z
      .int()
      .min(0)
      .max(100_000_000)
      .optional()
      .describe('Money that disappears above this needs a second person.'),
    defaultConnectionId: z.uuid().nullish().describe('For payers that a claim names first.'),
    defaultPayerProfile: z.record(z.string(), z.unknown()).nullish(),
  }),
};
const shownOrganization = z.object({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  billingCompanyId: z.uuid(),
  billingCompanyName: z.string(),
  settings: z.record(z.string(), z.unknown()),
  ...kept,
});
export class OrganizationDto extends createZodDto(shownOrganization) {}
export class OrganizationPageDto extends createZodDto(
  z.object({ items: z.array(shownOrganization), next: z.string().optional() }),
) {}
export class OrganizationQueryDto extends createZodDto(z.object({ ...pageQuery })) {}
export class OrganizationInputDto extends createZodDto(
  z.strictObject({ name: organization.name, timeZone: organization.timeZone }),
) {}
export class OrganizationChangeDto extends createZodDto(
  z.strictObject({
    name: organization.name.optional(),
    timeZone: organization.timeZone.optional(),
    settings: organization.settings.optional().describe('Only what is named is changed.'),
  }),
) {}
