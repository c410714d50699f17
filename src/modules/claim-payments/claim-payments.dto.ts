import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class MatchCandidatesDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        claimId: z.uuid(),
        encounterId: z.uuid(),
        patientControlNumber: z.string(),
        chargeCents: z.int(),
        serviceDate: z.iso.date().optional(),
        confidence: z.enum(['exact', 'high', 'medium', 'low']),
        reasons: z.array(z.string()).describe('The evidence, strongest first.'),
      }),
    ),
  }),
) {}

export class MatchInputDto extends createZodDto(z.strictObject({ claimId: z.uuid() })) {}

export class UnmatchInputDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(500) }),
) {}

export class MatchResultDto extends createZodDto(
  z.object({
    claimPaymentId: z.uuid(),
    encounterId: z.uuid().optional(),
    matchState: z.enum(['matchedByPerson', 'unmatchedByPerson']),
  }),
) {}
