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
  retiredAt: z.iso.datetime().optional().describe('No longer offered; what names it stays.'),
  version: z.int(),
};

const settable = {
  name: z.string().trim().min(1).max(60),
  connectionId: z.uuid().describe('Which connection leads to it.'),
  filingIndicator: z
    .string()
    .regex(/^[0-9A-Z]{2}$/, 'is no claim filing indicator: two characters of SBR09'),
};
export class PayersQueryDto extends createZodDto(
  z.object({
    retired: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional()
      .describe('`true`: those that are retired, too.'),
  }),
) {}
export class PayerInputDto extends createZodDto(
  z.strictObject({
    name: settable.name,
    payerIdentifier: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[0-9A-Z -]{2,80}$/, 'is no payer identifier: NM109 of 2010BB')
      .describe('NM109 of 2010BB; never changes.'),
    connectionId: settable.connectionId.optional(),
    filingIndicator: settable.filingIndicator.optional(),
  }),
) {}
export class PayerChangeDto extends createZodDto(
  z.strictObject({
    name: settable.name.optional(),
    connectionId: settable.connectionId.nullish(),
    filingIndicator: settable.filingIndicator.nullish(),
    retired: z.boolean().optional().describe('true retires it, false brings it back.'),
  }),
) {}

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
