import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const day = z.iso.date();
const cents = z.int();
const address = z.strictObject({
  line1: z.string().max(55),
  line2: z.string().max(55).optional(),
  city: z.string().max(30),
  state: z.string().max(2).optional(),
  postalCode: z.string().max(15).optional(),
  country: z.string().max(3).optional(),
});

export class PatientSearchDto extends createZodDto(
  z.strictObject({
    text: z.string().trim().min(1).max(100).describe('Beginning of a name or member id.'),
    birthDate: day.optional(),
    limit: z.int().min(1).max(100).default(25),
  }),
) {}

const patient = {
  patientId: z.uuid(),
  guarantorId: z.uuid(),
  lastName: z.string(),
  firstName: z.string().optional(),
  middleName: z.string().optional(),
  birthDate: day.optional(),
  gender: z.string().optional(),
  address: z.record(z.string(), z.unknown()).optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  mergedIntoId: z.uuid().optional(),
  createdAt: instant,
  version: z.int(),
};

export class PatientsDto extends createZodDto(
  z.object({ items: z.array(z.object(patient).meta({ id: 'Patient' })) }),
) {}

export class PatientQueryDto extends createZodDto(
  z.object({
    payerId: z.uuid().optional().describe('With a coverage at this payer.'),
    createdFrom: instant.optional().describe('Records made since then.'),
    sort: z
      .enum(['name', '-name', 'createdAt', '-createdAt'])
      .default('name')
      .describe('With `-` in front: the other way round. Names are searched by POST only.'),
    ...pageQuery,
  }),
) {}
export class PatientPageDto extends createZodDto(
  z.object({ items: z.array(z.object(patient)), next: z.string().optional() }),
) {}

const subscriber = z.strictObject({
  entity: z.enum(['person', 'organization']).default('person'),
  name: z.strictObject({
    lastName: z.string().trim().min(1).max(60),
    firstName: z.string().trim().min(1).max(35).optional(),
    middleName: z.string().trim().max(25).optional(),
    suffix: z.string().trim().max(10).optional(),
  }),
  birthDate: day.optional(),
  gender: z.enum(['F', 'M', 'U']).optional(),
  address: address.optional(),
  references: z.array(z.never()).max(0).default([]),
});
const coverage = {
  responsibility: z.enum(['primary', 'secondary', 'tertiary']),
  memberId: z.string().trim().min(2).max(80),
  groupNumber: z.string().trim().max(50),
  groupName: z.string().trim().max(60),
  relationship: z
    .string()
    .regex(/^[0-9A-Z]{2}$/, 'is no relationship: two characters of SBR02, 18 is the patient'),
  subscriber: subscriber.describe('Who holds the policy, when it is not the patient.'),
  insuranceType: z.string().regex(/^[0-9A-Z]{1,3}$/, 'is no insurance type of SBR05'),
  filingIndicator: z.string().regex(/^[0-9A-Z]{2}$/, 'is no claim filing indicator of SBR09'),
  effectiveFrom: day,
  effectiveTo: day,
};
const shownCoverage = z.object({
  id: z.uuid(),
  patientId: z.uuid(),
  payerId: z.uuid(),
  payerName: z.string(),
  responsibility: z.string(),
  memberId: z.string(),
  groupNumber: z.string().optional(),
  groupName: z.string().optional(),
  relationship: z.string(),
  subscriber: z.record(z.string(), z.unknown()).optional(),
  insuranceType: z.string().optional(),
  filingIndicator: z.string().optional(),
  effectiveFrom: day.optional(),
  effectiveTo: day.optional(),
  source: z.string().describe('`intake`, `manual`, or how else it became known.'),
  createdAt: instant,
  version: z.int(),
});
export class CoverageDto extends createZodDto(shownCoverage) {}
export class CoverageInputDto extends createZodDto(
  z.strictObject({
    payerId: z.uuid(),
    responsibility: coverage.responsibility,
    memberId: coverage.memberId,
    groupNumber: coverage.groupNumber.optional(),
    groupName: coverage.groupName.optional(),
    relationship: coverage.relationship.default('18'),
    subscriber: coverage.subscriber.optional(),
    insuranceType: coverage.insuranceType.optional(),
    filingIndicator: coverage.filingIndicator.optional(),
    effectiveFrom: coverage.effectiveFrom.optional(),
    effectiveTo: coverage.effectiveTo.optional(),
  }),
) {}
export class CoverageChangeDto extends createZodDto(
  z.strictObject({
    responsibility: coverage.responsibility.optional(),
    memberId: coverage.memberId.optional(),
    groupNumber: coverage.groupNumber.nullish(),
    groupName: coverage.groupName.nullish(),
    relationship: coverage.relationship.optional(),
    subscriber: coverage.subscriber.nullish(),
    insuranceType: coverage.insuranceType.nullish(),
    filingIndicator: coverage.filingIndicator.nullish(),
    effectiveFrom: coverage.effectiveFrom.nullish(),
    effectiveTo: coverage.effectiveTo.nullish(),
  }),
) {}

export class PatientInputDto extends createZodDto(
  z.strictObject({
    lastName: z.string().trim().min(1).max(60),
    firstName: z.string().trim().min(1).max(35).optional(),
    middleName: z.string().trim().max(25).optional(),
    birthDate: day.optional(),
    gender: z.enum(['F', 'M', 'U']).optional(),
    address: address.optional(),
    phone: z.string().trim().max(20).optional(),
    email: z.email().max(200).optional(),
    guarantorId: z.uuid().optional().describe('Who pays the patient’s part; absent: the patient.'),
    evenIfKnown: z
      .boolean()
      .default(false)
      .describe('A second record of a name and birth date that are known.'),
  }),
) {}

export class PatientDetailDto extends createZodDto(
  z.object({
    ...patient,
    guarantorName: z.string(),
    coverages: z.array(
      z.object({
        id: z.uuid(),
        payerId: z.uuid(),
        payerName: z.string(),
        responsibility: z.string(),
        memberId: z.string(),
        groupNumber: z.string().optional(),
        relationship: z.string(),
        effectiveFrom: day.optional(),
        effectiveTo: day.optional(),
        source: z.string(),
        createdAt: instant,
        version: z.int(),
      }),
    ),
    eligibility: z.array(
      z.object({
        id: z.uuid(),
        coverageId: z.uuid(),
        serviceDate: day,
        outcome: z.string(),
        rejectionCode: z.string().optional(),
        copayCents: cents.optional(),
        deductibleRemainingCents: cents.optional(),
        askedAt: instant,
        answeredAt: instant.optional(),
      }),
    ),
    encounters: z.array(
      z.object({
        id: z.uuid(),
        number: z.int(),
        serviceDate: day,
        stage: z.string(),
        actionRequired: z.boolean(),
        chargeCents: cents,
        openCents: cents,
        patientBalanceCents: cents,
      }),
    ),
    account: z.array(z.object({ account: z.string(), balanceCents: cents })),
  }),
) {}

export class PatientChangeDto extends createZodDto(
  z.strictObject({
    lastName: z.string().trim().min(1).max(60).optional(),
    firstName: z.string().trim().min(1).max(35).optional(),
    middleName: z.string().trim().max(25).optional(),
    birthDate: day.optional(),
    gender: z.enum(['F', 'M', 'U']).optional(),
    address: address.optional(),
    phone: z.string().trim().max(20).optional(),
    email: z.email().max(200).optional(),
  }),
) {}

export class PatientMergeDto extends createZodDto(
  z.strictObject({ intoId: z.uuid(), reason: z.string().trim().min(3).max(1_000) }),
) {}

export class PatientVersionDto extends createZodDto(
  z.object({ patientId: z.uuid(), version: z.int().optional() }),
) {}
