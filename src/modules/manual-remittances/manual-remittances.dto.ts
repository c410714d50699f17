import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const text = (most: number) => z.string().trim().min(1).max(most);
const cents = z.int().min(-99_999_999_99).max(99_999_999_99);

const adjustment = z.strictObject({
  group: z.enum(['CO', 'PR', 'OA', 'PI']),
  reason: text(5),
  amountCents: cents.describe('Positive lowers the payment.'),
});

const line = z.strictObject({
  procedure: text(48),
  modifiers: z.array(text(2)).max(4).optional(),
  chargeCents: cents,
  paidCents: cents,
  units: z.number().positive().optional(),
  serviceDate: z.iso.date().optional(),
  lineControlNumber: text(30).optional(),
  adjustments: z.array(adjustment).max(99).optional(),
  remarks: z.array(text(30)).max(99).optional(),
});

const claim = z.strictObject({
  patientControlNumber: text(38),
  status: z
    .string()
    .regex(/^\d{1,2}$/)
    .describe('CLP02: 1 primary, 2 secondary, 4 denied, 22 reversal …'),
  chargeCents: cents,
  paidCents: cents,
  payerClaimControlNumber: text(50).optional(),
  patient: z
    .strictObject({
      lastName: text(60).optional(),
      firstName: text(35).optional(),
      memberId: text(80).optional(),
    })
    .optional(),
  adjustments: z.array(adjustment).max(99).optional(),
  remarks: z.array(text(30)).max(5).optional(),
  lines: z.array(line).max(999).optional(),
});

export class ManualRemittanceInputDto extends createZodDto(
  z.strictObject({
    payer: z.strictObject({
      name: text(60),
      id: text(30).describe('The payer’s identifier, as in its 835.'),
    }),
    payeeNpi: z
      .string()
      .regex(/^\d{10}$/)
      .optional(),
    traceNumber: text(50).describe('Number of the check or transfer.'),
    traceOriginator: z.string().length(10).optional().describe('TRN03, when the paper shows it.'),
    method: z.enum(['CHK', 'ACH', 'NON', 'FWT', 'BOP']).default('CHK'),
    paymentDate: z.iso.date(),
    paymentCents: z.int().min(0).max(99_999_999_99),
    claims: z.array(claim).max(1_000).default([]),
    providerAdjustments: z
      .array(
        z.strictObject({ reason: text(2), reference: text(50).optional(), amountCents: cents }),
      )
      .max(200)
      .optional()
      .describe('PLB: positive lowers the payment.'),
    reason: text(500).describe('Why it is keyed by hand.'),
    scanInboxId: z.uuid().optional().describe('The scan that was uploaded before.'),
    paymentBatchId: z.uuid().optional().describe('Posts when the batch is released.'),
  }),
) {}

const finding = z.object({
  level: z.string(),
  severity: z.string(),
  code: z.string(),
  message: z.string(),
  claim: z.string().optional(),
  line: z.int().optional(),
  expectedCents: z.int().optional(),
  foundCents: z.int().optional(),
});

const manualRemittance = z.object({
  id: z.uuid(),
  inboxId: z.uuid(),
  scanInboxId: z.uuid().optional(),
  paymentBatchId: z.uuid().optional(),
  paymentCents: z.int(),
  traceNumber: z.string(),
  claimCount: z.int(),
  reason: z.string(),
  state: z.enum(['waiting', 'released', 'void']),
  enteredBy: z.uuid().optional(),
  enteredByName: z.string().optional(),
  enteredAt: z.iso.datetime(),
  voidedAt: z.iso.datetime().optional(),
  voidReason: z.string().optional(),
  remittanceId: z.uuid().optional(),
  remittanceState: z.string().optional(),
});

export class ManualRemittanceDto extends createZodDto(manualRemittance) {}

export class ManualRemittanceOutcomeDto extends createZodDto(
  z.object({
    outcome: z.enum(['entered', 'refused']).describe('refused: it does not balance.'),
    findings: z.array(finding),
    entry: manualRemittance.optional(),
  }),
) {}

export class ManualRemittancesDto extends createZodDto(
  z.object({ items: z.array(manualRemittance) }),
) {}

export class ManualRemittanceQueryDto extends createZodDto(
  z.object({
    state: z.enum(['waiting', 'released', 'void']).optional(),
    paymentBatchId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
) {}

export class VoidInputDto extends createZodDto(z.strictObject({ reason: text(500) })) {}

export class ScanQueryDto extends createZodDto(
  z.object({ file: z.string().max(255).default('scan') }),
) {}

export class ScanDto extends createZodDto(
  z.object({ scanInboxId: z.uuid(), sha256: z.string(), contentType: z.string() }),
) {}

const batch = z.object({
  id: z.uuid(),
  name: z.string(),
  controlTotalCents: z.int(),
  expectedCount: z.int().optional(),
  state: z.enum(['open', 'released']),
  openedAt: z.iso.datetime(),
  releasedAt: z.iso.datetime().optional(),
  enteredCents: z.int(),
  enteredCount: z.int(),
});

export class PaymentBatchDto extends createZodDto(batch) {}
export class PaymentBatchesDto extends createZodDto(z.object({ items: z.array(batch) })) {}

export class PaymentBatchInputDto extends createZodDto(
  z.strictObject({
    name: text(100),
    controlTotalCents: z.int().min(0).max(99_999_999_99),
    expectedCount: z.int().min(1).optional(),
  }),
) {}

export class PaymentBatchQueryDto extends createZodDto(
  z.object({
    state: z.enum(['open', 'released']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
) {}
