import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();

export class ProviderAdjustmentQueryDto extends createZodDto(
  z.object({
    reason: z.string().max(10).optional().describe('PLB03-1, for example WO.'),
    payerId: z.uuid().optional(),
    ...pageQuery,
  }),
) {}

const adjustment = z
  .object({
    id: z.uuid(),
    remittanceId: z.uuid(),
    traceNumber: z.string(),
    payerId: z.uuid().optional(),
    payerName: z.string().optional(),
    paymentDate: z.iso.date().optional(),
    providerIdentifier: z.string(),
    fiscalPeriod: z.string(),
    reason: z.string(),
    reference: z.string().optional(),
    amountCents: z.int().describe('As in PLB: positive lowers the payment.'),
    treatment: z.enum(['carried', 'final', 'suspense']),
    claimId: z.uuid().optional(),
    segmentNumber: z.int(),
    createdAt: instant,
  })
  .meta({ id: 'ProviderAdjustment' });

export class ProviderAdjustmentPageDto extends createZodDto(
  z.object({ items: z.array(adjustment), next: z.string().optional() }),
) {}

export class ProviderBalancesDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        account: z.string(),
        payerId: z.uuid().optional(),
        payerName: z.string().optional(),
        reference: z.string().optional(),
        openCents: z.int().describe('Positive: they have kept it back and owe it.'),
        lastAt: instant,
      }),
    ),
  }),
) {}
