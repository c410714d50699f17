import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const states = ['received', 'processing', 'processed', 'quarantined', 'failed'] as const;

export class InboxQueryDto extends createZodDto(
  z.object({ state: z.enum(states).optional(), ...pageQuery }),
) {}

const message = {
  id: z.uuid(),
  connectionId: z.uuid().optional(),
  connectionName: z.string().optional(),
  source: z.string(),
  fileName: z.string().optional(),
  contentType: z.string().optional(),
  byteLength: z.int(),
  sha256: z.string(),
  receivedAt: instant,
  state: z.enum(states),
  kind: z.string().optional(),
  attempts: z.int(),
  finding: z.unknown().optional(),
  processedAt: instant.optional(),
};

export class InboxPageDto extends createZodDto(
  z.object({
    items: z.array(z.object(message).meta({ id: 'InboxMessage' })),
    next: z.string().optional(),
  }),
) {}

export class InboxDetailDto extends createZodDto(
  z.object({
    ...message,
    sharedWithOthers: z.boolean().describe('Holds transactions of other practices, too.'),
    transactions: z.array(
      z.object({
        ordinal: z.int(),
        transactionSet: z.string(),
        controlNumber: z.string(),
        state: z.string(),
        payeeNpi: z.string().optional(),
        finding: z.unknown().optional(),
      }),
    ),
  }),
) {}

export class InboxTextDto extends createZodDto(z.object({ id: z.uuid(), text: z.string() })) {}

export class ReparseInputDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(500) }),
) {}

export class ReparseResultDto extends createZodDto(
  z.object({ id: z.uuid(), state: z.literal('received') }),
) {}
