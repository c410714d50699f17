import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const payer = {
  id: z.uuid(),
  name: z.string(),
  payerIdentifier: z.string(),
  connectionId: z.uuid().optional(),
  connectionName: z.string().optional(),
  filingIndicator: z.string().optional(),
  profileRevision: z.int().optional(),
  version: z.int(),
};

export class PayersDto extends createZodDto(
  z.object({ items: z.array(z.object(payer).meta({ id: 'Payer' })) }),
) {}

export class PayerDetailDto extends createZodDto(
  z.object({
    ...payer,
    profiles: z.array(
      z.object({
        id: z.uuid(),
        revision: z.int(),
        content: z.record(z.string(), z.unknown()),
        contentHash: z.string(),
        reason: z.string(),
        madeBy: z.string().optional(),
        publishedBy: z.string().optional(),
        publishedAt: z.iso.datetime().optional(),
        createdAt: z.iso.datetime(),
      }),
    ),
  }),
) {}

export class ProfileInputDto extends createZodDto(
  z.strictObject({
    content: z.record(z.string(), z.unknown()),
    reason: z.string().trim().min(3).max(1_000),
  }),
) {}

export class ProfileRevisionDto extends createZodDto(
  z.object({ id: z.uuid().optional(), revision: z.int(), published: z.boolean() }),
) {}

export class ProfileOptionsDto extends createZodDto(
  z.object({
    options: z.array(
      z.object({
        name: z.string(),
        kind: z.string(),
        about: z.string(),
        standard: z.unknown(),
        choices: z.array(z.string()).optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
      }),
    ),
  }),
) {}
