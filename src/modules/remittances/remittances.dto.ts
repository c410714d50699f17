import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { namedSegment } from '../../http/named-segment.js';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const cents = z.int();
const states = [
  'received',
  'posting',
  'posted',
  'alreadyPosted',
  'quarantined',
  'replaced',
] as const;
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export class RemittanceQueryDto extends createZodDto(
  z.object({
    state: z.enum(states).optional(),
    payerId: z.uuid().optional(),
    traceNumber: z.string().max(50).optional(),
    inboxId: z.uuid().optional().describe('Of one file.'),
    unmatched: flag.optional().describe('With money in suspense.'),
    ...pageQuery,
  }),
) {}

const remittance = {
  id: z.uuid(),
  payerId: z.uuid().optional(),
  payerName: z.string().optional(),
  inboxId: z.uuid(),
  traceNumber: z.string(),
  controlNumber: z.string(),
  method: z.string(),
  paymentCents: cents,
  paymentDate: z.iso.date().optional(),
  payeeNpi: z.string().optional(),
  chargeCents: cents,
  paidCents: cents,
  suspenseCents: cents,
  claimCount: z.int(),
  state: z.enum(states),
  postedAt: instant.optional(),
  releaseApprovalId: z.uuid().optional().describe('Two people let it be off by `toleranceCents`.'),
  toleranceCents: cents,
  createdAt: instant,
  version: z.int(),
};

export class RemittancePageDto extends createZodDto(
  z.object({
    items: z.array(z.object(remittance).meta({ id: 'Remittance' })),
    next: z.string().optional(),
  }),
) {}

const adjustment = z.object({
  group: z.string(),
  reason: z.string(),
  amountCents: cents,
  class: z.string(),
});

export class RemittanceDetailDto extends createZodDto(
  z.object({
    ...remittance,
    findings: z.array(
      z.object({
        id: z.uuid(),
        level: z.string(),
        severity: z.string(),
        code: z.string(),
        message: z.string(),
        claim: z.string().optional(),
        line: z.int().optional(),
        segmentNumber: z.int().optional(),
        segmentId: z.string().optional(),
        expectedCents: cents.optional(),
        foundCents: cents.optional(),
      }),
    ),
    claims: z.array(
      z.object({
        id: z.uuid(),
        ordinal: z.int(),
        patientControlNumber: z.string(),
        payerClaimControlNumber: z.string().optional(),
        status: z.string(),
        kind: z.string(),
        chargeCents: cents,
        paidCents: cents,
        patientResponsibilityCents: cents,
        deniedCents: cents,
        claimId: z.uuid().optional(),
        encounterId: z.uuid().optional(),
        encounterNumber: z.int().optional(),
        patientId: z.uuid().optional(),
        matchState: z.string(),
        matchReasons: z.unknown(),
        segmentNumber: z.int(),
        lines: z
          .array(
            z.object({
              line: z.int(),
              procedure: z.string().optional(),
              modifiers: z.array(z.string()).optional(),
              chargeCents: cents,
              paidCents: cents,
              allowedCents: cents.optional(),
              deniedCents: cents,
              chargeLineId: z.uuid().optional(),
              remarks: z.array(z.string()).optional(),
              segmentNumber: z.int(),
              adjustments: z.array(adjustment).optional(),
            }),
          )
          .optional(),
        adjustments: z.array(adjustment).optional(),
      }),
    ),
    providerAdjustments: z.array(
      z.object({
        id: z.uuid(),
        providerIdentifier: z.string(),
        fiscalPeriod: z.string(),
        reason: z.string(),
        reference: z.string().optional(),
        amountCents: cents,
        treatment: z.string(),
        claimId: z.uuid().optional(),
        segmentNumber: z.int(),
      }),
    ),
    accounts: z.array(
      z.object({
        account: z.string(),
        direction: z.enum(['D', 'C']),
        amountCents: cents,
        entries: z.int(),
      }),
    ),
  }),
) {}

export class ReleaseInputDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
) {}

export class ReleaseRequestDto extends createZodDto(
  z.object({
    remittanceId: z.uuid(),
    approvalId: z.uuid(),
    differenceCents: cents.describe('Positive: less money came than the claims say.'),
    toleranceCents: cents,
    findings: z.int(),
  }),
) {}

export class RemittanceFileQueryDto extends createZodDto(
  z.object({ file: z.string().max(255).default('upload.835') }),
) {}

export class StoredFileDto extends createZodDto(
  z.object({
    inboxId: z.uuid(),
    sha256: z.string(),
    outcome: z.enum(['stored', 'known']).describe('known: this file was given before.'),
  }),
) {}

export class SegmentQueryDto extends createZodDto(
  z.object({
    from: z.coerce.number().int().min(1).default(1).describe('Ordinal in the file; ISA = 1.'),
    limit: z.coerce.number().int().min(1).max(200).default(60),
  }),
) {}

export class RemittanceSegmentsDto extends createZodDto(
  z.object({
    id: z.uuid(),
    patientIds: z.array(z.uuid()),
    first: z.int().describe('Its ST.'),
    last: z.int().describe('Its SE.'),
    segments: z.array(namedSegment),
  }),
) {}
