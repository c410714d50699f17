import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { bulkActions } from '../../domain/bulk/bulk-action.js';
import { encounterStages } from '../../domain/encounter/encounter-stage.js';
import { pageQuery } from '../../http/paging.js';

const cents = z.int().describe('Integer cents.');
const stage = z.enum(encounterStages as unknown as readonly [string, ...string[]]);

const selection = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(5_000).optional(),
    encounters: z
      .strictObject({
        stages: z.array(stage).optional(),
        payerId: z.uuid().optional(),
        ownerId: z.uuid().optional(),
        actionRequired: z.boolean().optional(),
        held: z.boolean().optional(),
        openFromCents: cents.optional(),
        openToCents: cents.optional(),
        deadlineBefore: z.iso.datetime().optional(),
        serviceFrom: z.iso.date().optional(),
        serviceTo: z.iso.date().optional(),
        text: z.string().trim().min(1).max(100).optional(),
      })
      .optional(),
    workItems: z
      .strictObject({
        queue: z.string().max(60).optional(),
        kind: z.string().max(60).optional(),
        severity: z.string().max(20).optional(),
        ownerId: z.uuid().optional(),
        unowned: z.boolean().optional(),
      })
      .optional(),
  })
  .describe('Either ids, or the filter of the list that they are seen in.');

const what = {
  action: z.enum(bulkActions),
  subjectKind: z.enum(['encounter', 'workItem']).default('encounter'),
  selection,
};
export class BulkPreviewInputDto extends createZodDto(z.strictObject(what)) {}

export class BulkPreviewDto extends createZodDto(
  z.object({
    rowCount: z.int(),
    amountCents: cents,
    needsSecondPerson: z.boolean(),
    needsSecondFactor: z.boolean(),
  }),
) {}

export class BulkJobInputDto extends createZodDto(
  z.strictObject({
    ...what,
    reason: z.string().trim().min(3).max(1_000),
    personId: z.uuid().optional().describe('`assign`: to whom; absent: to nobody.'),
    until: z.iso.datetime().optional().describe('`snooze`: until when.'),
    type: z.string().trim().min(1).max(40).optional().describe('`writeOff`: of which type.'),
    expected: z
      .strictObject({ rowCount: z.int(), amountCents: cents })
      .optional()
      .describe('What the preview showed; another selection by now is refused.'),
  }),
) {}

const job = z.object({
  id: z.uuid(),
  action: z.enum(bulkActions),
  subjectKind: z.enum(['encounter', 'workItem']),
  parameters: z.record(z.string(), z.unknown()),
  reason: z.string(),
  state: z.enum(['waitsForApproval', 'running', 'done', 'cancelled', 'refused']),
  rowCount: z.int(),
  doneCount: z.int(),
  refusedCount: z.int(),
  amountCents: cents,
  role: z.string(),
  madeById: z.uuid(),
  madeByName: z.string(),
  approvalId: z.uuid().optional(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  version: z.int(),
});
export class BulkJobDto extends createZodDto(job) {}
export class BulkJobPageDto extends createZodDto(
  z.object({ items: z.array(job), next: z.string().optional() }),
) {}
export class BulkJobQueryDto extends createZodDto(z.object(pageQuery)) {}

export class BulkRowPageDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        ordinal: z.int(),
        subjectId: z.uuid(),
        amountCents: cents,
        state: z.enum(['waiting', 'done', 'refused', 'cancelled']),
        outcomeCode: z.string().optional(),
        doneAt: z.iso.datetime().optional(),
      }),
    ),
    next: z.string().optional(),
  }),
) {}
