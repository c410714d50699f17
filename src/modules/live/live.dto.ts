import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class EventsQueryDto extends createZodDto(
  z.object({
    after: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe('Number of the last event read; without it the newest number is answered.'),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
) {}

const event = z.object({
  sequence: z.int(),
  kind: z.string().describe('`encounter.<fact>`, `workItem`, `remittance`, `approval` …'),
  ids: z.array(z.uuid()).describe('Empty: more than can be named.'),
  at: z.iso.datetime(),
});

export class EventListDto extends createZodDto(
  z.object({
    items: z.array(event),
    last: z.int().describe('Ask for what comes after it, or send it as Last-Event-ID.'),
    reset: z.boolean().describe('Events after the given number are no longer kept: read anew.'),
  }),
) {}
