import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const account = z.enum(['patient-credit', 'payer-credit', 'recoupment']);
const owner = {
  account,
  guarantorId: z.uuid().optional().describe('Whose patient credit.'),
  payerId: z.uuid().optional().describe('Whose overpayment or recoupment.'),
  encounterId: z.uuid().optional(),
  chargeLineId: z.uuid().optional(),
  reference: z.string().trim().min(1).max(50).optional().describe('PLB03-2 of a recoupment.'),
};

export class CreditBalanceQueryDto extends createZodDto(
  z.object({
    asOf: z.iso.date().optional().describe('Today unless said: what is overdue.'),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  }),
) {}

export class CreditBalancesDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          ...owner,
          owedTo: z.enum(['patient', 'payer']),
          name: z.string().optional(),
          creditCents: z.int(),
          requestedCents: z.int(),
          identifiedOn: z.iso.date(),
          dueOn: z.iso.date().describe('60 days after it was identified.'),
          overdue: z.boolean(),
        })
        .meta({ id: 'CreditBalance' }),
    ),
  }),
) {}

const refund = z.object({
  id: z.uuid(),
  ...owner,
  amountCents: z.int(),
  reason: z.string(),
  state: z.enum(['requested', 'refused', 'payable', 'paid']),
  approvalId: z.uuid(),
  requestedAt: z.iso.datetime(),
  requestedByName: z.string().optional(),
  payments: z.array(
    z.object({
      number: z.string(),
      paidOn: z.iso.date(),
      returnedOn: z.iso.date().optional(),
      returnedReason: z.string().optional(),
    }),
  ),
});

export class RefundDto extends createZodDto(refund) {}
export class RefundsDto extends createZodDto(z.object({ items: z.array(refund) })) {}

export class RefundQueryDto extends createZodDto(
  z.object({
    state: z.enum(['requested', 'refused', 'payable', 'paid']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
) {}

export class RefundInputDto extends createZodDto(
  z.strictObject({
    ...owner,
    amountCents: z.int().min(1).max(99_999_999_99),
    reason: z.string().trim().min(3).max(1_000),
  }),
) {}

export class RefundPaymentInputDto extends createZodDto(
  z.strictObject({
    number: z.string().trim().min(1).max(50).describe('Check or transfer; each pays once.'),
    paidOn: z.iso.date(),
  }),
) {}

export class RefundReturnInputDto extends createZodDto(
  z.strictObject({
    returnedOn: z.iso.date(),
    reason: z.string().trim().min(2).max(200),
  }),
) {}
