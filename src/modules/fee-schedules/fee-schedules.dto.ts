import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { isModifierShape, isProcedureShape } from '../../domain/coding/code-shapes.js';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const day = z.iso.date();
const code = z.string().toUpperCase().refine(isProcedureShape, 'is no CPT or HCPCS code');

export class FeeSchedulesDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        schedule: z.string().describe('`charge-master`, or the identifier of a payer.'),
        payerName: z.string().optional(),
        prices: z.int().describe('That hold today.'),
        versions: z.array(day).describe('Days on which prices began, the newest first.'),
      }),
    ),
  }),
) {}

const price = z.object({
  id: z.uuid(),
  procedureCode: z.string(),
  modifiers: z.string().describe('Joined by commas; empty: none.'),
  priceCents: z.int(),
  effectiveFrom: day,
  effectiveTo: day.optional(),
});
export class PricePageDto extends createZodDto(
  z.object({ items: z.array(price), next: z.string().optional() }),
) {}
export class PriceQueryDto extends createZodDto(
  z.object({
    on: day.optional().describe('Prices that hold on this day; absent: every version.'),
    code: code.optional(),
    ...pageQuery,
  }),
) {}
export class PriceInputDto extends createZodDto(
  z.strictObject({
    procedureCode: code,
    modifiers: z
      .array(z.string().toUpperCase().refine(isModifierShape, 'is no modifier'))
      .max(4)
      .default([]),
    priceCents: z.int().min(0).max(100_000_000),
    effectiveFrom: day,
  }),
) {}
export class PriceChangedDto extends createZodDto(
  z.object({
    changed: z.boolean().describe('false: the price was that already.'),
    beforeCents: z.int().optional(),
  }),
) {}

export class PriceImportQueryDto extends createZodDto(
  z.object({
    effectiveFrom: day.describe('The first day of the new prices.'),
    complete: z
      .enum(['true', 'false'])
      .default('true')
      .transform((value) => value === 'true')
      .describe('`true`: prices that the file does not name end the day before.'),
    file: z.string().max(200).optional().describe('Name of the file, to be shown.'),
  }),
) {}
const imported = {
  id: z.uuid(),
  schedule: z.string(),
  effectiveFrom: day,
  complete: z.boolean(),
  fileName: z.string().optional(),
  sha256: z.string(),
  priceCount: z.int(),
  state: z.enum(['proposed', 'confirmed', 'discarded']),
  madeByName: z.string().optional(),
  decidedByName: z.string().optional(),
  decidedAt: instant.optional(),
  createdAt: instant,
  version: z.int(),
};
export class PriceImportPageDto extends createZodDto(
  z.object({ items: z.array(z.object(imported)), next: z.string().optional() }),
) {}
export class PriceImportsQueryDto extends createZodDto(z.object({ ...pageQuery })) {}
export class PriceImportDto extends createZodDto(
  z.object({
    ...imported,
    counts: z
      .object({ added: z.int(), changed: z.int(), ended: z.int() })
      .optional()
      .describe('What it would change; while it is proposed.'),
    changes: z
      .array(
        z.object({
          kind: z.enum(['added', 'changed', 'ended']),
          procedureCode: z.string(),
          modifiers: z.string(),
          beforeCents: z.int().optional(),
          afterCents: z.int().optional(),
        }),
      )
      .describe('The first thousand, by code.'),
  }),
) {}
