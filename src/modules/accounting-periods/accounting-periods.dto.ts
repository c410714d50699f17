import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const period = z.string().describe('YYYY-MM');

const report = z.object({
  period,
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  throughSequence: z.int().describe('The newest sealed transaction that counts in it.'),
  transactions: z.int(),
  lateTransactions: z.int().describe('Effective in an earlier month that was closed.'),
  accounts: z.array(
    z.object({
      account: z.string(),
      openingCents: z.int(),
      debitCents: z.int(),
      creditCents: z.int(),
      closingCents: z.int(),
    }),
  ),
  receivables: z.object({
    openingCents: z.int(),
    changes: z.array(z.object({ kind: z.string(), cents: z.int() })),
    closingCents: z.int(),
  }),
});

export class AccountingPeriodsDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          period,
          startsOn: z.iso.date(),
          endsOn: z.iso.date(),
          state: z.enum(['open', 'closed']),
          closedAt: z.iso.datetime().optional(),
          closedByName: z.string().optional(),
          closedAtSequence: z.int().optional(),
          closings: z.int(),
        })
        .meta({ id: 'AccountingPeriod' }),
    ),
  }),
) {}

export class PeriodReportDto extends createZodDto(report) {}

export class PeriodReportAnswerDto extends createZodDto(
  z.object({ state: z.enum(['open', 'closed']), report }),
) {}

export class ReopenInputDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
) {}

export class ReopenRequestDto extends createZodDto(z.object({ approvalId: z.uuid() })) {}
