import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class SearchInputDto extends createZodDto(
  z.strictObject({
    text: z
      .string()
      .trim()
      .min(2)
      .max(100)
      .describe('A name, member id, claim or encounter number, trace number or amount.'),
    limit: z.int().min(1).max(20).default(6).describe('Of each kind.'),
  }),
) {}

export class SearchResultDto extends createZodDto(
  z.object({
    patients: z.array(
      z.object({
        patientId: z.uuid(),
        lastName: z.string(),
        firstName: z.string().optional(),
        birthDate: z.iso.date().optional(),
      }),
    ),
    encounters: z.array(
      z.object({
        id: z.uuid(),
        number: z.int(),
        patientId: z.uuid(),
        patientName: z.string(),
        payerName: z.string().optional(),
        stage: z.string(),
        openCents: z.int(),
      }),
    ),
    claims: z.array(
      z.object({
        id: z.uuid(),
        encounterId: z.uuid(),
        encounterNumber: z.int(),
        patientId: z.uuid(),
        patientControlNumber: z.string(),
        payerClaimControlNumber: z.string().optional(),
        payerName: z.string(),
        chargeCents: z.int(),
        state: z.string(),
      }),
    ),
    remittances: z.array(
      z.object({
        id: z.uuid(),
        traceNumber: z.string(),
        payerName: z.string().optional(),
        paymentCents: z.int(),
        paymentDate: z.iso.date().optional(),
        state: z.string(),
      }),
    ),
  }),
) {}
