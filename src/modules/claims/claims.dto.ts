import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { claimStates } from '../../domain/claim/claim-state.js';
import { namedSegment } from '../../http/named-segment.js';

const instant = z.iso.datetime();
const cents = z.int();

const finding = z.object({
  id: z.uuid(),
  ruleCode: z.string(),
  severity: z.enum(['error', 'warning']),
  queue: z.string(),
  message: z.string(),
  fix: z.string(),
  field: z.string().optional(),
  lineNumber: z.int().optional(),
  foundAt: instant,
  overrideReason: z.string().optional(),
  overriddenAt: instant.optional(),
});

const acknowledgment = z.object({
  id: z.uuid(),
  inboxId: z.uuid(),
  kind: z.enum(['TA1', '999', '277CA', '277']),
  code: z.string(),
  accepted: z.boolean().optional(),
  statusCodes: z.unknown().optional(),
  findings: z.unknown().optional(),
  sourceName: z.string().optional(),
  payerClaimControlNumber: z.string().optional(),
  segmentNumber: z.int().optional(),
  receivedAt: instant,
});

export class ClaimSearchDto extends createZodDto(
  z.strictObject({
    state: z.array(z.enum(claimStates)).min(1).optional(),
    payerId: z.uuid().optional(),
    stopped: z.boolean().optional().describe('Stopped by a scrub edit, a 999 or a 277CA.'),
    sentFrom: z.iso.date().optional(),
    sentTo: z.iso.date().optional(),
    text: z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('A claim number, ours or theirs; a name, member id or practice number.'),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
) {}

const claimRow = z
  .object({
    id: z.uuid(),
    encounterId: z.uuid(),
    encounterNumber: z.int(),
    patientId: z.uuid(),
    patientName: z.string(),
    payerId: z.uuid(),
    payerName: z.string(),
    payerSequence: z.int(),
    kind: z.string(),
    version: z.int(),
    frequency: z.string(),
    patientControlNumber: z.string(),
    payerClaimControlNumber: z.string().optional(),
    serviceDate: z.iso.date(),
    chargeCents: cents,
    balanceCents: cents,
    state: z.enum(claimStates),
    waitingFor: z.string().optional(),
    deadlineAt: instant.optional(),
    sentAt: instant.optional(),
    createdAt: instant,
    openErrors: z.int().describe('Scrub errors that nobody has overridden.'),
  })
  .meta({ id: 'ClaimRow' });

export class ClaimPageDto extends createZodDto(
  z.object({ items: z.array(claimRow), next: z.string().optional() }),
) {}

export class ClaimDetailDto extends createZodDto(
  z.object({
    id: z.uuid(),
    encounterId: z.uuid(),
    encounterNumber: z.int(),
    patientId: z.uuid(),
    payerId: z.uuid(),
    payerName: z.string(),
    payerSequence: z.int(),
    kind: z.string(),
    version: z.int(),
    previousClaimId: z.uuid().optional(),
    patientControlNumber: z.string(),
    frequency: z.string(),
    originalPayerClaimControlNumber: z.string().optional(),
    payerClaimControlNumber: z.string().optional(),
    content: z.record(z.string(), z.unknown()).describe('The claim as plain data.'),
    chargeCents: cents,
    balanceCents: cents,
    state: z.string(),
    waitingFor: z.string().optional(),
    deadlineAt: instant.optional(),
    attempts: z.int(),
    ruleSetVersion: z.string().optional(),
    createdAt: instant,
    queuedAt: instant.optional(),
    sentAt: instant.optional(),
    acceptedAt: instant.optional(),
    adjudicatedAt: instant.optional(),
    findings: z.array(finding),
    versions: z.array(
      z.object({
        id: z.uuid(),
        version: z.int(),
        frequency: z.string(),
        state: z.string(),
        createdAt: instant,
        patientControlNumber: z.string(),
      }),
    ),
    submissions: z.array(
      z.object({
        id: z.uuid(),
        interchangeControlNumber: z.string(),
        groupControlNumber: z.string(),
        transactionControlNumber: z.string(),
        state: z.string(),
        attempts: z.int(),
        outcomeCode: z.string().optional(),
        builtAt: instant,
        sentAt: instant.optional(),
        outcome: z.string().optional(),
      }),
    ),
    acknowledgments: z.array(acknowledgment),
    decisions: z.array(
      z.object({
        id: z.uuid(),
        remittanceId: z.uuid(),
        status: z.string(),
        kind: z.string(),
        chargeCents: cents,
        paidCents: cents,
        patientResponsibilityCents: cents,
        deniedCents: cents,
        payerClaimControlNumber: z.string().optional(),
        segmentNumber: z.int(),
        createdAt: instant,
      }),
    ),
  }),
) {}

export class ClaimX12Dto extends createZodDto(
  z.object({
    claimId: z.uuid(),
    patientId: z.uuid(),
    sent: z.boolean().describe('True: as it was sent; false: as it would be sent now.'),
    segments: z.array(namedSegment),
  }),
) {}

export class RebuildInputDto extends createZodDto(
  z.strictObject({
    reason: z.string().trim().min(3).max(500),
    approvalId: z.uuid().optional().describe('The second signature, where one was asked for.'),
  }),
) {}

export class RebuildResultDto extends createZodDto(
  z.object({
    outcome: z.enum(['done', 'waitsForApproval']),
    claimIds: z.array(z.uuid()).describe('The new versions; the review submits them.'),
    approvalId: z.uuid().optional(),
  }),
) {}
