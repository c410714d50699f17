import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

export class PaymentQueryDto extends createZodDto(
  z.object({ guarantorId: z.uuid().optional(), ...pageQuery }),
) {}

export class PaymentInputDto extends createZodDto(
  z.strictObject({
    guarantorId: z.uuid(),
    encounterId: z.uuid().optional().describe('Given for this visit first.'),
    amountCents: z.int().min(1).max(99_999_999_99),
    receivedOn: z.iso.date(),
    method: z.enum(['cash', 'check', 'card', 'transfer', 'portal', 'other']),
    reference: z.string().trim().min(1).max(100).optional(),
    paymentKey: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe('Names this money outside (receipt, processor id): taken once.'),
  }),
) {}

export class RecordedPaymentDto extends createZodDto(
  z.object({
    id: z.uuid(),
    recorded: z.boolean().describe('False: this money was recorded before.'),
    guarantorId: z.uuid(),
  }),
) {}

const payment = z
  .object({
    id: z.uuid(),
    guarantorId: z.uuid(),
    guarantorName: z.string(),
    encounterId: z.uuid().optional(),
    patientId: z.uuid().optional(),
    amountCents: z.int(),
    method: z.string(),
    reference: z.string().optional(),
    atVisit: z.boolean(),
    receivedOn: z.iso.date(),
    recordedAt: z.iso.datetime(),
    returnedAt: z.iso.datetime().optional(),
    returnedReason: z.string().optional(),
  })
  .meta({ id: 'PatientPayment' });

export class PaymentPageDto extends createZodDto(
  z.object({ items: z.array(payment), next: z.string().optional() }),
) {}

export class ReturnInputDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(2).max(200) }),
) {}

export class ReturnedPaymentDto extends createZodDto(
  z.object({ id: z.uuid(), returned: z.boolean().describe('False when it was returned before.') }),
) {}
