import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

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
