import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { encounterStages } from '../../domain/encounter/encounter-stage.js';
import { pageQuery } from '../../http/paging.js';

const cents = z.int().describe('Integer cents.');
const instant = z.iso.datetime().describe('Instant, UTC.');
const day = z.iso.date();
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const list = (values: readonly [string, ...string[]]) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')))
    .pipe(z.array(z.enum(values)));

const filters = {
  payerId: z.uuid().optional(),
  ownerId: z.uuid().optional(),
  patientId: z.uuid().optional(),
  guarantorId: z.uuid().optional(),
  openFromCents: z.coerce.number().int().optional(),
  openToCents: z.coerce.number().int().optional(),
  deadlineBefore: instant.optional(),
  serviceFrom: day.optional(),
  serviceTo: day.optional(),
  sort: z.enum(['recent', 'deadline', 'open']).default('recent'),
  ...pageQuery,
};

const stages = encounterStages as unknown as readonly [string, ...string[]];

export const encounterQuery = z.object({
  stage: list(stages).optional().describe('One or several, comma separated.'),
  actionRequired: flag.optional(),
  held: flag.optional(),
  billable: flag.optional(),
  ...filters,
});
export class EncounterQueryDto extends createZodDto(encounterQuery) {}

/** What may name a patient goes in the body: addresses of requests end up in logs. */
const encounterSearch = z.object({
  stage: z.array(z.enum(stages)).optional(),
  actionRequired: z.boolean().optional(),
  held: z.boolean().optional(),
  billable: z.boolean().optional(),
  ...filters,
  text: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe("Beginning of a patient's name, member id, claim or encounter number."),
});
export class EncounterSearchDto extends createZodDto(encounterSearch) {}

const encounterRow = {
  id: z.uuid(),
  number: z.int(),
  patientId: z.uuid(),
  patientName: z.string(),
  birthDate: day.optional(),
  payerId: z.uuid().optional(),
  payerName: z.string().optional(),
  practiceNumber: z.string().optional(),
  serviceDate: day,
  serviceDateTo: day.optional(),
  stage: z.enum(stages),
  billable: z.boolean(),
  actionRequired: z.boolean(),
  held: z.boolean(),
  waitingFor: z.string().optional(),
  waitingForWords: z.string().optional(),
  deadlineAt: instant.optional(),
  attempts: z.int(),
  lastErrorCode: z.string().optional(),
  ownerId: z.uuid().optional(),
  ownerName: z.string().optional(),
  chargeCents: cents,
  paidCents: cents,
  adjustedCents: cents,
  payerBalanceCents: cents,
  patientBalanceCents: cents,
  openCents: cents,
  createdAt: instant,
  changedAt: instant,
  version: z.int(),
};
const encounterItem = z.object(encounterRow).meta({ id: 'EncounterItem' });

const encounterPage = z.object({ items: z.array(encounterItem), next: z.string().optional() });
export class EncounterPageDto extends createZodDto(encounterPage) {}

const live = z
  .object({
    available: z.boolean().describe('False: the workflow did not answer, the rows are shown.'),
    why: z.enum(['unreachable', 'notRunning']).optional(),
    stage: z.enum(stages).optional(),
    held: z.boolean().optional(),
    actionRequired: z.boolean().optional(),
    waitingFor: z.string().optional(),
    deadlineAt: z.string().optional(),
    attempts: z.int().optional(),
    lastErrorCode: z.string().optional(),
    allowedCommands: z.array(z.string()).optional(),
  })
  .meta({ id: 'LiveState' });

const coverage = z.object({
  sequence: z.int(),
  coverageId: z.uuid(),
  payerId: z.uuid(),
  payerName: z.string(),
  state: z.string(),
  memberId: z.string(),
  groupNumber: z.string().optional(),
  relationship: z.string(),
  eligibility: z.string().optional(),
  copayCents: cents.optional(),
  deductibleRemainingCents: cents.optional(),
  checkedAt: instant.optional(),
});

const line = z.object({
  id: z.uuid(),
  ordinal: z.int(),
  procedure: z.string().optional(),
  modifiers: z.array(z.string()),
  revenueCode: z.string().optional(),
  description: z.string().optional(),
  chargeCents: cents,
  units: z.number().optional(),
  unitType: z.string().optional(),
  placeOfService: z.string().optional(),
  serviceDate: day,
  serviceDateTo: day.optional(),
  diagnosisPointers: z.array(z.int()),
  pricedFrom: z.string(),
  payerBalanceCents: cents,
  patientBalanceCents: cents,
});

const claim = z
  .object({
    id: z.uuid(),
    version: z.int(),
    payerId: z.uuid(),
    payerName: z.string(),
    payerSequence: z.int(),
    patientControlNumber: z.string(),
    payerClaimControlNumber: z.string().optional(),
    frequency: z.string(),
    state: z.string(),
    chargeCents: cents,
    balanceCents: cents,
    waitingFor: z.string().optional(),
    deadlineAt: instant.optional(),
    attempts: z.int(),
    createdAt: instant,
    sentAt: instant.optional(),
    acceptedAt: instant.optional(),
    adjudicatedAt: instant.optional(),
    openFindings: z.int(),
  })
  .meta({ id: 'ClaimSummary' });

const workItem = z.object({
  id: z.uuid(),
  kind: z.string(),
  queue: z.string(),
  reasonCode: z.string(),
  message: z.string(),
  recommendedAction: z.string().optional(),
  severity: z.string(),
  claimId: z.uuid().optional(),
  denialId: z.uuid().optional(),
  amountCents: cents.optional(),
  dueAt: instant.optional(),
  ownerId: z.uuid().optional(),
  openedAt: instant,
  state: z.string(),
  resolution: z.string().optional(),
  version: z.int(),
});

const denial = z.object({
  id: z.uuid(),
  claimId: z.uuid(),
  chargeLineId: z.uuid().optional(),
  group: z.string(),
  reason: z.string(),
  remarks: z.array(z.string()),
  deniedCents: cents,
  extent: z.string(),
  state: z.string(),
  recommendedAction: z.string().optional(),
  playbookRow: z.string().optional(),
  ruleSetVersion: z.string().optional(),
  deadlineOn: day.optional(),
  openedAt: instant,
  resolvedAt: instant.optional(),
});

const encounterDetail = z.object({
  ...encounterRow,
  guarantorId: z.uuid(),
  guarantorName: z.string(),
  billingProviderName: z.string(),
  renderingProviderName: z.string().optional(),
  selfPay: z.boolean(),
  holdReason: z.string().optional(),
  notBillableReason: z.string().optional(),
  closedAt: instant.optional(),
  live,
  allowedCommands: z.array(z.string()).describe('Commands that would be taken now.'),
  coverages: z.array(coverage),
  lines: z.array(line),
  diagnoses: z.array(z.object({ ordinal: z.int(), qualifier: z.string(), code: z.string() })),
  claims: z.array(claim),
  balances: z.array(
    z.object({
      account: z.string(),
      partyId: z.uuid(),
      partyName: z.string().optional(),
      balanceCents: cents,
    }),
  ),
  workItems: z.array(workItem),
  denials: z.array(denial),
});
export class EncounterDetailDto extends createZodDto(encounterDetail) {}

const history = z.object({
  patientId: z.uuid(),
  items: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      kind: z.string(),
      words: z.string(),
      actor: z.string(),
      claimId: z.uuid().optional(),
      claimNumber: z.string().optional(),
      inboxId: z.uuid().optional(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  waitingFor: z.string().optional(),
  deadlineAt: instant.optional(),
  lastErrorCode: z.string().optional(),
});
export class EncounterHistoryDto extends createZodDto(history) {}

const ledger = z.object({
  patientId: z.uuid(),
  transactions: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      effectiveOn: day,
      postedAt: instant,
      sequence: z.int().optional().describe('Set when the sealer has chained it.'),
      reason: z.string().optional(),
      remittanceId: z.uuid().optional(),
      claimPaymentId: z.uuid().optional(),
      reversesTransactionId: z.uuid().optional(),
      actorKind: z.string(),
      actorName: z.string().optional(),
      entries: z.array(
        z.object({
          account: z.string(),
          direction: z.enum(['D', 'C']),
          amountCents: cents,
          chargeLineId: z.uuid().optional(),
          claimId: z.uuid().optional(),
          payerId: z.uuid().optional(),
          payerName: z.string().optional(),
          guarantorId: z.uuid().optional(),
          reference: z.string().optional(),
          inboxId: z.uuid().optional(),
          segmentNumber: z.int().optional(),
        }),
      ),
    }),
  ),
});
export class EncounterLedgerDto extends createZodDto(ledger) {}

export class NoteInputDto extends createZodDto(
  z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
) {}

export class ContactInputDto extends createZodDto(
  z.strictObject({
    channel: z.enum(['phone', 'email', 'portal', 'fax', 'mail', 'inPerson']),
    contactName: z.string().trim().min(1).max(200),
    referenceNumber: z.string().trim().min(1).max(100).optional(),
    text: z.string().trim().min(1).max(4_000),
    followUpOn: day.optional(),
    contactedAt: instant.optional(),
  }),
) {}

export class CreatedDto extends createZodDto(
  z.object({ id: z.uuid(), patientId: z.uuid().optional() }),
) {}

export class NotesDto extends createZodDto(
  z.object({
    patientId: z.uuid(),
    items: z.array(
      z.object({
        id: z.uuid(),
        text: z.string(),
        authorId: z.uuid(),
        authorName: z.string(),
        writtenAt: instant,
      }),
    ),
  }),
) {}

export class ContactsDto extends createZodDto(
  z.object({
    patientId: z.uuid(),
    items: z.array(
      z.object({
        id: z.uuid(),
        channel: z.string(),
        contactName: z.string(),
        referenceNumber: z.string().optional(),
        text: z.string(),
        followUpOn: day.optional(),
        contactedAt: instant,
        authorName: z.string(),
      }),
    ),
  }),
) {}

export class AssignDto extends createZodDto(
  z.strictObject({ personId: z.uuid().optional().describe('Absent: nobody.') }),
) {}
