import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class DepositInputDto extends createZodDto(
  z.strictObject({
    depositKey: z.string().trim().min(1).max(100).describe('The same deposit is taken once.'),
    depositedOn: z.iso.date(),
    amountCents: z.int().positive(),
    traceNumber: z.string().trim().min(1).max(50).optional().describe('TRN02 of the CCD+ addenda.'),
    originator: z.string().trim().min(1).max(50).optional(),
    description: z.string().trim().min(1).max(200).optional(),
  }),
) {}

const state = z.enum(['unmatched', 'matched', 'partial', 'returned']);

export class DepositDto extends createZodDto(z.object({ id: z.uuid(), state })) {}

export class DepositListDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        depositKey: z.string(),
        depositedOn: z.iso.date(),
        amountCents: z.int(),
        matchedCents: z.int(),
        traceNumber: z.string().optional(),
        state,
      }),
    ),
  }),
) {}

export class DepositQueryDto extends createZodDto(
  z.object({ state: state.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
) {}

export class DepositMatchInputDto extends createZodDto(
  z.strictObject({ remittanceId: z.uuid() }),
) {}
