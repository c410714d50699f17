import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { AGING_BASES, BUCKETS, DIMENSIONS } from '../../persistence/report/aging.js';

const cents = z.int();
const rate = z.number();

const momentQuery = {
  sequence: z.coerce.number().int().min(1).optional().describe('As of this seal of the ledger.'),
  revision: z.coerce.number().int().min(1).optional().describe('As of this very report revision.'),
  at: z.iso.datetime({ offset: true }).optional().describe('As of this instant.'),
  date: z.iso.date().optional().describe('The day that ages are counted to.'),
};
const periodQuery = {
  from: z.iso.date().optional().describe('First day; 90 days before `to` when absent.'),
  to: z.iso.date().optional().describe('Last day; the day that is shown when absent.'),
};
const ordered = (query: { from?: string | undefined; to?: string | undefined }): boolean =>
  query.from === undefined || query.to === undefined || query.from <= query.to;

const aging = {
  ...momentQuery,
  basis: z.enum(AGING_BASES).default('service').describe('The day that ages are counted from.'),
  by: z.enum(DIMENSIONS).default('total'),
};
const listed = {
  ...momentQuery,
  limit: z.coerce.number().int().min(1).max(1000).default(200),
};

export class BalancesQueryDto extends createZodDto(
  z.object({ sequence: momentQuery.sequence, encounterId: z.uuid().optional() }),
) {}
export class AgingQueryDto extends createZodDto(z.object(aging)) {}
export class PeriodQueryDto extends createZodDto(
  z.object({ ...momentQuery, ...periodQuery }).refine(ordered, '`from` is after `to`'),
) {}
export class UnbilledQueryDto extends createZodDto(z.object(listed)) {}
export class LateChargesQueryDto extends createZodDto(
  z
    .object({
      ...listed,
      ...periodQuery,
      days: z.coerce.number().int().min(0).max(3650).default(3).describe('Late from here on.'),
    })
    .refine(ordered, '`from` is after `to`'),
) {}

export const REPORT_FILES = [
  'aging',
  'kpis',
  'denials',
  'payer-mix',
  'payer-scorecards',
  'providers',
  'unbilled',
  'late-charges',
] as const;
export type ReportFile = (typeof REPORT_FILES)[number];

export class ReportFileQueryDto extends createZodDto(
  z
    .object({
      ...aging,
      ...periodQuery,
      limit: z.coerce.number().int().min(1).max(10_000).default(10_000),
      days: z.coerce.number().int().min(0).max(3650).default(3),
      format: z.enum(['csv', 'xlsx', 'pdf']).default('csv'),
    })
    .refine(ordered, '`from` is after `to`'),
) {}

const asOf = z
  .object({
    date: z.iso.date().describe('The day that ages are counted to.'),
    sequence: z.int().describe('The last seal of the ledger that is counted.'),
    revision: z.int(),
    foldedAt: z.iso.datetime().optional(),
  })
  .describe('Asked for again with these, the report is the same to the cent.');
const period = z.object({ from: z.iso.date(), to: z.iso.date() });

export class BalancesDto extends createZodDto(
  z.object({
    sequence: z.int(),
    items: z.array(
      z.object({
        account: z.string(),
        chargeLineId: z.uuid().optional(),
        payerId: z.uuid().optional(),
        guarantorId: z.uuid().optional(),
        balanceCents: cents.describe('Debit positive.'),
      }),
    ),
  }),
) {}

export class AgingDto extends createZodDto(
  z.object({
    asOf,
    basis: z.enum(AGING_BASES),
    by: z.enum(DIMENSIONS),
    items: z.array(
      z.object({
        memberId: z.uuid().optional(),
        name: z.string().optional(),
        responsibility: z.enum(['payer', 'patient']),
        buckets: z.record(z.enum(BUCKETS), cents),
        balanceCents: cents,
        open: z.int(),
      }),
    ),
    totals: z.object({ buckets: z.record(z.enum(BUCKETS), cents), balanceCents: cents }),
  }),
) {}

export class KpisDto extends createZodDto(
  z.object({
    asOf,
    period,
    metrics: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        formula: z.string(),
        value: z.number().nullable(),
        unit: z.string(),
        sampleSize: z.int().optional(),
        reason: z.string().optional(),
        healthy: z
          .object({ atLeast: z.number().optional(), atMost: z.number().optional() })
          .optional(),
        inRange: z.boolean().optional(),
      }),
    ),
    sums: z.array(z.object({ measure: z.string(), title: z.string(), cents })),
    denials: z.array(
      z.object({
        reason: z.string(),
        count: z.int(),
        cents,
        shareOfDenied: rate,
        rate: rate.optional(),
      }),
    ),
    lags: z.array(
      z.object({
        event: z.string(),
        title: z.string(),
        daysFrom: z.string(),
        median: z.number().optional(),
        ninetieth: z.number().optional(),
        days: z.array(z.object({ days: z.int(), count: z.int() })),
      }),
    ),
  }),
) {}

export class PayerMixDto extends createZodDto(
  z.object({
    asOf,
    period,
    items: z.array(
      z.object({
        payerId: z.uuid().optional(),
        name: z.string(),
        chargesCents: cents,
        paymentsCents: cents,
        openCents: cents,
        shareOfCharges: rate,
        shareOfPayments: rate,
      }),
    ),
  }),
) {}

export class PayerScorecardsDto extends createZodDto(
  z.object({
    asOf,
    period,
    items: z.array(
      z.object({
        payerId: z.uuid(),
        name: z.string(),
        claims: z.int(),
        billedCents: cents,
        paidCents: cents,
        openCents: cents,
        decided: z.int(),
        firstPassRate: rate.optional(),
        denialRate: rate.optional(),
        rejectionRate: rate.optional(),
        medianDaysToPay: z.number().optional(),
        ninetiethDaysToPay: z.number().optional(),
        acknowledgmentSeconds95: z.number().optional(),
        underpaidCents: cents.optional(),
        underpaidLines: z.int().optional(),
      }),
    ),
  }),
) {}

export class ProvidersDto extends createZodDto(
  z.object({
    asOf,
    period,
    items: z.array(
      z.object({
        providerId: z.uuid(),
        name: z.string(),
        claims: z.int(),
        chargesCents: cents,
        contractualCents: cents,
        payerPaymentsCents: cents,
        patientAppliedCents: cents,
        deniedCents: cents,
        openCents: cents,
        netCollectionRate: rate.optional(),
      }),
    ),
  }),
) {}

export class UnbilledDto extends createZodDto(
  z.object({
    asOf,
    count: z.int(),
    totalCents: cents,
    items: z.array(
      z.object({
        encounterId: z.uuid(),
        number: z.int(),
        serviceDate: z.iso.date(),
        payerId: z.uuid(),
        payerName: z.string(),
        stage: z.string(),
        held: z.boolean(),
        openCents: cents,
        ageDays: z.int(),
      }),
    ),
  }),
) {}

export class LateChargesDto extends createZodDto(
  z.object({
    asOf,
    period,
    items: z.array(
      z.object({
        encounterId: z.uuid(),
        number: z.int(),
        serviceDate: z.iso.date(),
        postedOn: z.iso.date(),
        lateDays: z.int(),
        chargeCents: cents,
        afterClaim: z.boolean(),
      }),
    ),
  }),
) {}
