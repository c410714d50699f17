import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class DaySheetQueryDto extends createZodDto(
  z.object({ date: z.iso.date().describe('A day in the practice’s own zone.') }),
) {}

export class DaySheetDto extends createZodDto(
  z.object({
    date: z.iso.date(),
    rows: z.array(
      z.object({
        actorKind: z.string(),
        personId: z.uuid().optional(),
        personName: z.string().optional(),
        transactions: z.int(),
        chargesCents: z.int(),
        openingCents: z.int().describe('Receivables of an old system that were taken over.'),
        adjustmentsCents: z.int(),
        writeOffsCents: z.int(),
        paymentsCents: z.int().describe('Applied to receivables, less what was taken back.'),
        receivablesCents: z.int().describe('Charges − adjustments − write-offs − payments.'),
        cashCents: z.int(),
      }),
    ),
    accounts: z.array(z.object({ account: z.string(), debitCents: z.int(), creditCents: z.int() })),
    throughSequence: z.int().optional(),
    unsealed: z.int(),
  }),
) {}
