import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { bankFormats } from '../../domain/bank/bank-line.js';

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

export class DepositDto extends createZodDto(
  z.object({
    id: z.uuid(),
    state,
    recorded: z.boolean().optional().describe('False: this deposit was recorded before.'),
  }),
) {}

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
        matches: z
          .array(
            z.object({ remittanceId: z.uuid(), traceNumber: z.string(), amountCents: z.int() }),
          )
          .describe('The payment advices that it covers now.'),
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

export class DepositUnmatchInputDto extends createZodDto(
  z.strictObject({ remittanceId: z.uuid(), reason: z.string().trim().min(2).max(200) }),
) {}

export class DepositReturnInputDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(2).max(200) }),
) {}

const column = z.string().trim().min(1).max(100).optional();

export class BankFileQueryDto extends createZodDto(
  z.object({
    file: z.string().max(255).default('bank-file'),
    format: z.enum(bankFormats).optional().describe('Else told by its first record.'),
    dryRun: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true')
      .describe('Say what would be taken, and take nothing.'),
    dateColumn: column.describe('CSV: heading, or number from 1 in a file without headings.'),
    amountColumn: column,
    creditColumn: column,
    traceColumn: column,
    referenceColumn: column.describe('The bank’s own number of the credit.'),
    originatorColumn: column,
    descriptionColumn: column,
    accountColumn: column,
  }),
) {}

const optionalText = z.string().optional();

export class BankFileReportDto extends createZodDto(
  z.object({
    outcome: z.enum(['taken', 'refused', 'dryRun']),
    format: z.enum(bankFormats),
    inboxId: z.uuid().optional(),
    errors: z.array(
      z.object({ row: z.int(), field: z.string(), code: z.string(), message: z.string() }),
    ),
    passedOver: z.int().describe('Rows that are no credits.'),
    recorded: z.int(),
    known: z.int().describe('Credits that an earlier file brought.'),
    matched: z.int(),
    lines: z.array(
      z.object({
        row: z.int(),
        depositId: z.uuid().optional(),
        depositedOn: z.iso.date(),
        amountCents: z.int(),
        traceNumber: optionalText,
        recorded: z.boolean().optional(),
        state: state.optional(),
      }),
    ),
  }),
) {}

export class ReconciliationQueryDto extends createZodDto(
  z.object({
    asOf: z.iso.date().optional().describe('Today unless said.'),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  }),
) {}

export class ReconciliationDto extends createZodDto(
  z.object({
    asOf: z.iso.date(),
    items: z.array(
      z.object({
        kind: z.enum(['missingRemittance', 'missingMoney', 'short', 'over']),
        depositId: z.uuid().optional(),
        remittanceId: z.uuid().optional(),
        traceNumber: optionalText,
        partyName: optionalText,
        on: z.iso.date(),
        ageDays: z.int(),
        amountCents: z.int(),
        coveredCents: z.int(),
        openCents: z.int(),
      }),
    ),
    totals: z.array(z.object({ kind: z.string(), count: z.int(), openCents: z.int() })),
  }),
) {}

export class DepositCandidatesDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        remittanceId: z.uuid(),
        traceNumber: z.string(),
        payerName: optionalText,
        paymentDate: z.iso.date().optional(),
        openCents: z.int(),
        reasons: z.array(z.enum(['trace', 'amount', 'date'])),
      }),
    ),
  }),
) {}
