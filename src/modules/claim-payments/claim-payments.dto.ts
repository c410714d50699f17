import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

export class UnmatchedQueryDto extends createZodDto(z.object({ ...pageQuery })) {}

const unmatched = z
  .object({
    id: z.uuid(),
    remittanceId: z.uuid(),
    traceNumber: z.string(),
    payerName: z.string().optional(),
    paymentDate: z.iso.date().optional(),
    patientControlNumber: z.string(),
    payerClaimControlNumber: z.string().optional(),
    status: z.string(),
    kind: z.string(),
    chargeCents: z.int(),
    paidCents: z.int(),
    patientName: z.string().optional().describe('As the payer writes it.'),
    memberId: z.string().optional(),
    matchState: z.string(),
    matchReasons: z.unknown(),
    segmentNumber: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'UnmatchedPayment' });

export class UnmatchedPageDto extends createZodDto(
  z.object({ items: z.array(unmatched), next: z.string().optional() }),
) {}

export class MatchCandidatesDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        claimId: z.uuid(),
        encounterId: z.uuid(),
        encounterNumber: z.int(),
        patientId: z.uuid(),
        patientName: z.string(),
        payerName: z.string(),
        state: z.string(),
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
