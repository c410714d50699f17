import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isSubscription } from '../../domain/webhook/event-catalogue.js';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .describe('https, and reachable from the public internet.');
const description = z.string().trim().max(200);
const eventTypes = z
  .array(
    z
      .string()
      .max(100)
      .refine(isSubscription, 'is none of the events of GET /v1/webhook-endpoints/event-types'),
  )
  .min(1)
  .max(100)
  .describe('Events, all of a noun (`encounter.*`), or everything (`*`).');

const endpoint = z.object({
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()),
  enabled: z.boolean(),
  signatureCount: z.int().describe('How many signatures an event carries: two after a rotation.'),
  failingSince: instant.optional().describe('The first failure after the last success.'),
  disabledAt: instant.optional(),
  disabledReason: z.enum(['byPerson', 'failing', 'gone']).optional(),
  createdByName: z.string().optional(),
  createdAt: instant,
  version: z.int(),
});
export class WebhookEndpointDto extends createZodDto(endpoint) {}
export class WebhookEndpointListDto extends createZodDto(z.object({ items: z.array(endpoint) })) {}
export class WebhookEndpointMadeDto extends createZodDto(
  endpoint.extend({
    signingSecret: z
      .string()
      .describe('`whsec_…` of Standard Webhooks; shown this once. It is stored sealed.'),
  }),
) {}

export class WebhookEndpointInputDto extends createZodDto(
  z.strictObject({ url, description: description.default(''), eventTypes }),
) {}
export class WebhookEndpointChangeDto extends createZodDto(
  z.strictObject({
    url: url.optional(),
    description: description.optional(),
    eventTypes: eventTypes.optional(),
    enabled: z.boolean().optional(),
  }),
) {}
export class WebhookRotationInputDto extends createZodDto(
  z.strictObject({
    overlapHours: z.int().min(0).max(720).default(24).describe('The old secret signs so long.'),
  }),
) {}
export class WebhookRotationDto extends createZodDto(
  z.object({ signingSecret: z.string(), oldEndsAt: instant }),
) {}
export class WebhookRemovedDto extends createZodDto(z.object({ id: z.uuid() })) {}
export class WebhookReplayInputDto extends createZodDto(
  z.strictObject({ since: instant.describe('What was queued from then on and failed.') }),
) {}
export class WebhookReplayDto extends createZodDto(
  z.object({ replayed: z.int().describe('At most 1,000 at once; ask again for the rest.') }),
) {}

export class WebhookEventTypesDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({ type: z.string(), about: z.string(), ids: z.string(), path: z.string() }),
    ),
  }),
) {}

const delivery = z.object({
  id: z.uuid(),
  endpointId: z.uuid(),
  eventType: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int(),
  nextAttemptAt: instant.optional(),
  deliveredAt: instant.optional(),
  replayOf: z.uuid().optional().describe('Sent under the message id of this delivery.'),
  createdAt: instant,
  lastStatus: z.int().optional().describe('HTTP status of the last answer.'),
  lastErrorCode: z.string().optional(),
  lastDurationMs: z.int().optional(),
  lastAttemptAt: instant.optional(),
  payload: z.record(z.string(), z.unknown()).describe('Type, time, ids; never patient data.'),
});
export class WebhookDeliveryPageDto extends createZodDto(
  z.object({ items: z.array(delivery), next: z.string().optional() }),
) {}
export class WebhookDeliveryDto extends createZodDto(
  delivery.extend({
    log: z.array(
      z.object({
        attemptedAt: instant,
        status: z.int().optional(),
        errorCode: z.string().optional(),
        durationMs: z.int(),
      }),
    ),
  }),
) {}
export class WebhookDeliveryQueryDto extends createZodDto(
  z.object({
    state: z.enum(['waiting', 'delivered', 'failed']).optional(),
    eventType: z.string().max(100).optional(),
    ...pageQuery,
  }),
) {}
