import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export class WorkItemQueryDto extends createZodDto(
  z.object({
    queue: z.string().max(40).optional(),
    kind: z.string().max(60).optional(),
    severity: z.enum(['low', 'normal', 'high']).optional(),
    ownerId: z.uuid().optional(),
    unowned: flag.optional(),
    encounterId: z.uuid().optional(),
    state: z.enum(['open', 'resolved', 'dismissed']).default('open'),
    snoozed: flag.default(false),
    ...pageQuery,
  }),
) {}

const workItem = {
  id: z.uuid(),
  kind: z.string(),
  queue: z.string(),
  reasonCode: z.string(),
  message: z.string(),
  recommendedAction: z.string().optional(),
  severity: z.string(),
  encounterId: z.uuid().optional(),
  encounterNumber: z.int().optional(),
  patientId: z.uuid().optional(),
  patientName: z.string().optional(),
  payerName: z.string().optional(),
  claimId: z.uuid().optional(),
  denialId: z.uuid().optional(),
  remittanceId: z.uuid().optional(),
  claimPaymentId: z.uuid().optional(),
  inboxId: z.uuid().optional(),
  amountCents: z.int().optional(),
  dueAt: instant.optional(),
  ownerId: z.uuid().optional(),
  ownerName: z.string().optional(),
  snoozedUntil: instant.optional(),
  state: z.enum(['open', 'resolved', 'dismissed']),
  resolution: z.string().optional(),
  resolutionReason: z.string().optional(),
  resolvedAt: instant.optional(),
  openedAt: instant,
  version: z.int(),
};

export class WorkItemPageDto extends createZodDto(
  z.object({
    items: z.array(z.object(workItem).meta({ id: 'WorkItem' })),
    next: z.string().optional(),
  }),
) {}

export class WorkItemEverywhereQueryDto extends createZodDto(
  z.object({
    queue: z.string().max(40).optional(),
    kind: z.string().max(60).optional(),
    severity: z.enum(['low', 'normal', 'high']).optional(),
    ownerId: z.uuid().optional(),
    unowned: flag.optional(),
    state: z.enum(['open', 'resolved', 'dismissed']).default('open'),
    snoozed: flag.default(false),
    ...pageQuery,
  }),
) {}

export class WorkItemEverywherePageDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({ organizationId: z.uuid(), organizationName: z.string(), ...workItem })
        .meta({ id: 'WorkItemEverywhere' }),
    ),
    next: z.string().optional(),
  }),
) {}

export class WorkItemDetailDto extends createZodDto(
  z.object({ ...workItem, details: z.record(z.string(), z.unknown()) }),
) {}

export class WorkItemCountsDto extends createZodDto(
  z.object({
    queues: z.array(
      z.object({
        queue: z.string(),
        open: z.int(),
        late: z.int(),
        unowned: z.int(),
        amountCents: z.int(),
      }),
    ),
  }),
) {}

export class WorkItemChangeDto extends createZodDto(
  z.strictObject({
    ownerId: z.uuid().nullable().optional().describe('null: nobody.'),
    snoozedUntil: instant.nullable().optional().describe('null: wake it now.'),
  }),
) {}

export class WorkItemResolutionDto extends createZodDto(
  z.strictObject({
    resolution: z.string().trim().min(1).max(100).default('settled'),
    reason: z.string().trim().min(3).max(1_000),
    dismiss: z.boolean().default(false).describe('It was no matter after all.'),
  }),
) {}

export class WorkItemStateDto extends createZodDto(
  z.object({ id: z.uuid(), state: z.enum(['open', 'resolved', 'dismissed']), version: z.int() }),
) {}
