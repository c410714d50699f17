import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const states = [
  'built',
  'sending',
  'accepted',
  'refused',
  'unreachable',
  'unknown',
  'acknowledged',
  'rejected',
] as const;

export class SubmissionQueryDto extends createZodDto(
  z.object({ state: z.enum(states).optional(), payerId: z.uuid().optional(), ...pageQuery }),
) {}

const submission = {
  id: z.uuid(),
  kind: z.string(),
  connectionId: z.uuid(),
  payerId: z.uuid(),
  payerName: z.string(),
  interchangeControlNumber: z.string(),
  groupControlNumber: z.string(),
  transactionControlNumber: z.string(),
  batchReference: z.string(),
  claimCount: z.int(),
  chargeCents: z.int(),
  state: z.enum(states),
  outcomeCode: z.string().optional(),
  attempts: z.int(),
  builtAt: instant,
  sentAt: instant.optional(),
  resolvedAt: instant.optional(),
};

export class SubmissionPageDto extends createZodDto(
  z.object({
    items: z.array(z.object(submission).meta({ id: 'Submission' })),
    next: z.string().optional(),
  }),
) {}

export class SubmissionDetailDto extends createZodDto(
  z.object({
    ...submission,
    claims: z.array(
      z.object({
        id: z.uuid(),
        patientControlNumber: z.string(),
        encounterId: z.uuid(),
        patientId: z.uuid(),
        state: z.string(),
        outcome: z.string().optional(),
        firstSegment: z.int(),
        lastSegment: z.int(),
        chargeCents: z.int(),
      }),
    ),
    acknowledgments: z.array(
      z.object({
        id: z.uuid(),
        inboxId: z.uuid(),
        kind: z.string(),
        code: z.string(),
        accepted: z.boolean().optional(),
        claimId: z.uuid().optional(),
        findings: z.unknown().optional(),
        receivedAt: instant,
      }),
    ),
  }),
) {}

export class X12TextDto extends createZodDto(
  z.object({ id: z.uuid(), patientIds: z.array(z.uuid()), text: z.string() }),
) {}

export class ResendInputDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(500) }),
) {}

export class ResendResultDto extends createZodDto(
  z.object({ submissionId: z.uuid(), state: z.literal('built') }),
) {}

export class SubmissionDaysQueryDto extends createZodDto(
  z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
) {}

export class SubmissionDaysDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        day: z.iso.date(),
        payerId: z.uuid(),
        payerName: z.string(),
        files: z.int(),
        claims: z.int(),
        chargeCents: z.int(),
        accepted: z.int(),
        rejected: z.int(),
        rejectedCents: z.int(),
        waiting: z.int().describe('Without an answer so far.'),
      }),
    ),
  }),
) {}
