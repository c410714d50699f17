import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const cents = z.int();

export class MeDto extends createZodDto(
  z.object({
    personId: z.uuid(),
    personName: z.string(),
    role: z.string(),
    organizationId: z.uuid(),
    organizationName: z.string(),
    billingCompanyName: z.string(),
    timeZone: z.string(),
    permissions: z.array(z.string()).describe('`action:noun` of everything the role may do.'),
  }),
) {}

export class MembersDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        kind: z.string(),
        roles: z.array(z.string()),
      }),
    ),
  }),
) {}

export class OverviewDto extends createZodDto(
  z.object({
    stages: z.array(
      z.object({
        stage: z.string(),
        encounters: z.int(),
        openCents: cents,
        actionRequired: z.int(),
        held: z.int(),
      }),
    ),
    money: z.object({
      chargedCents: cents,
      paidCents: cents,
      adjustedCents: cents,
      payerCents: cents,
      patientCents: cents,
      openCents: cents,
    }),
    ageing: z.array(
      z.object({
        bucket: z.string(),
        fromDays: z.int(),
        payerCents: cents,
        patientCents: cents,
      }),
    ),
    remittances: z.array(z.object({ state: z.string(), count: z.int(), paymentCents: cents })),
    deadlinesThisWeek: z.object({
      encounters: z.int(),
      openCents: cents,
      overdue: z.int(),
      overdueCents: cents,
      today: z.int(),
    }),
    system: z.object({
      state: z.enum(['ok', 'late']),
      outboxWaiting: z.int(),
      outboxOldestSeconds: z.int(),
      inboxWaiting: z.int(),
      inboxFailed: z.int(),
      unsealed: z.int(),
      sequence: z.int(),
      sealedAt: z.iso.datetime().optional(),
      reportRevision: z.int(),
      foldedAt: z.iso.datetime().optional(),
    }),
    workItems: z.array(
      z.object({
        queue: z.string(),
        open: z.int(),
        late: z.int(),
        unowned: z.int(),
        amountCents: cents,
      }),
    ),
  }),
) {}

export class VerifyDto extends createZodDto(
  z.object({
    ok: z.boolean(),
    checked: z.array(z.object({ invariant: z.string(), rows: z.int(), seconds: z.number() })),
    violations: z.array(
      z.object({
        invariant: z.string(),
        organization: z.string().optional(),
        message: z.string(),
        rows: z.array(z.unknown()),
      }),
    ),
  }),
) {}
