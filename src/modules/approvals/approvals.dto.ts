import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const approval = z
  .object({
    id: z.uuid(),
    subjectKind: z.string(),
    subjectId: z.uuid(),
    action: z.string(),
    amountCents: z.int().optional(),
    payload: z.record(z.string(), z.unknown()),
    reason: z.string(),
    makerId: z.uuid(),
    makerName: z.string(),
    madeAt: z.iso.datetime(),
    checkerId: z.uuid().optional(),
    checkerName: z.string().optional(),
    checkedAt: z.iso.datetime().optional(),
    decision: z.enum(['approved', 'refused']).optional(),
    decisionReason: z.string().optional(),
    expiresAt: z.iso.datetime().describe('Not signed by then, it expires.'),
    endedAs: z.enum(['withdrawn', 'expired']).optional().describe('Ended without a signature.'),
    endedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Approval' });

export class ApprovalsDto extends createZodDto(z.object({ items: z.array(approval) })) {}

export class ApprovalQueryDto extends createZodDto(
  z.object({
    state: z.enum(['open', 'decided']).default('open'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
) {}

export class ApprovalDecisionDto extends createZodDto(
  z.strictObject({
    decision: z.enum(['approved', 'refused']),
    reason: z.string().trim().min(3).max(1_000),
  }),
) {}

export class ApprovalOutcomeDto extends createZodDto(
  z.object({
    id: z.uuid(),
    decision: z.enum(['approved', 'refused']),
    commandId: z.uuid().optional(),
    outcome: z.enum(['done', 'alreadyDone']).optional(),
  }),
) {}

export class ApprovalWithdrawalDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
) {}

export class WithdrawnApprovalDto extends createZodDto(
  z.object({ id: z.uuid(), endedAs: z.literal('withdrawn') }),
) {}
