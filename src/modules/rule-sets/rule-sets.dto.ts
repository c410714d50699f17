import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import type {
  AutomaticAction,
  FollowUpLimit,
  PlaybookRow,
  RecommendedAction,
} from '../../domain/follow-up/playbook.js';
import { ruleSetKinds } from '../../domain/rule-set/rule-set.js';
import type { ScrubQueue } from '../../domain/scrub/scrub-rule.js';
import { pageQuery } from '../../http/paging.js';

const words = (most: number) => z.string().trim().min(1).max(most);
const reason = z.string().trim().min(3).max(1_000).describe('Why; kept with the version.');
const codes = z.array(words(10)).min(1).max(200);
const payers = z.array(words(80)).min(1).max(500).describe('NM109 of 2010BB; absent: all payers.');
const cents = z.int().describe('Integer cents.');
const automatic = z.enum([
  'billRightPayer',
  'addMissingDatum',
  'linkOriginal',
  'proveTimelyFiling',
] as const satisfies readonly AutomaticAction[]);
const recommended = z.enum([
  'correctAndReplace',
  'reviewCoding',
  'obtainAuthorization',
  'billOtherPayer',
  'billRightPayer',
  'linkOriginal',
  'proveTimelyFiling',
  'appeal',
  'sendDocuments',
  'billPatient',
  'writeOff',
  'credentialProvider',
  'review',
] as const satisfies readonly RecommendedAction[]);
const denialQueue = z.enum([
  'coding',
  'frontDesk',
  'billing',
  'denials',
  'eligibility',
] as const satisfies readonly PlaybookRow['queue'][]);
const scrubQueue = z.enum([
  'coding',
  'frontDesk',
  'billing',
  'enrolment',
] as const satisfies readonly ScrubQueue[]);

const playbookRow = z
  .strictObject({
    id: words(40),
    reasons: z.array(words(10)).max(200).describe('CARC; the unknown row has none.'),
    remarks: codes.optional().describe('Only with one of these remarks (RARC).'),
    groups: codes.optional().describe('Only in these groups (CO, PR, OA, PI).'),
    payers: payers.optional(),
    fromCents: z.int().min(1).optional().describe('Only when at least so much is denied.'),
    automatic: automatic.optional(),
    recommended,
    queue: denialQueue,
    severity: z.enum(['low', 'normal', 'high']),
    limit: z.enum(['correctedFiling', 'appeal'] as const satisfies readonly FollowUpLimit[]),
    advice: words(500),
  })
  .meta({ id: 'PlaybookRow' });

const editChange = z
  .strictObject({
    code: words(60),
    severity: z.enum(['error', 'warning', 'off']).optional(),
    queue: scrubQueue.optional(),
    message: words(300).optional(),
    fix: words(300).optional(),
    payers: payers.optional(),
  })
  .meta({ id: 'ScrubEditChange' });

/** What a version of each kind holds. */
export const contents = {
  denialPlaybook: z.strictObject({ rows: z.array(playbookRow).max(500) }),
  scrubEdits: z.strictObject({ edits: z.array(editChange).max(500) }),
};
const content = z
  .union([contents.denialPlaybook, contents.scrubEdits])
  .describe('`rows` of a denialPlaybook, tried in their order; `edits` of scrubEdits: changes.');

const kind = z.enum(ruleSetKinds);
const listed = {
  id: z.uuid(),
  kind,
  number: z.int(),
  state: z.enum(['draft', 'proposed', 'published', 'discarded']),
  contentHash: z.string(),
  reason: z.string(),
  basedOn: z.int().describe('The version that it started from; 0 comes with the program.'),
  madeByName: z.string(),
  changedByName: z.string(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  version: z.int(),
};
const publication = z
  .object({
    id: z.uuid(),
    number: z.int(),
    inForceFrom: z.iso.datetime(),
    reason: z.string(),
    madeByName: z.string(),
    publishedByName: z.string(),
    publishedAt: z.iso.datetime(),
    approvalId: z.uuid(),
  })
  .meta({ id: 'RuleSetPublication' });

export class RuleSetKindDto extends createZodDto(z.object({ kind })) {}
export class RuleSetPathDto extends createZodDto(
  z.object({ kind, number: z.coerce.number().int().min(0).max(1_000_000) }),
) {}

export class RuleSetsDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          kind,
          inForce: z.int().describe('The number of the version in force; 0: the shipped rules.'),
          drafts: z.int(),
          publications: z.array(publication),
        })
        .meta({ id: 'RuleSet' }),
    ),
  }),
) {}

export class RuleSetVersionsDto extends createZodDto(
  z.object({ items: z.array(z.object(listed).meta({ id: 'RuleSetVersionRow' })) }),
) {}
export class RuleSetVersionsQueryDto extends createZodDto(
  z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
) {}

export class RuleSetVersionDto extends createZodDto(
  z
    .object({
      ...listed,
      content,
      edits: z
        .array(z.record(z.string(), z.unknown()))
        .optional()
        .describe('Of scrubEdits: every edit as the version leaves it.'),
    })
    .partial({ id: true, madeByName: true, changedByName: true, createdAt: true, changedAt: true }),
) {}

export class RuleSetDraftDto extends createZodDto(
  z.strictObject({
    basedOn: z.int().min(0).default(0).describe('The version to start from.'),
    content: content.optional().describe('Absent: that of the version to start from.'),
    reason,
  }),
) {}
export class RuleSetChangeDto extends createZodDto(
  z.strictObject({ content, reason: reason.optional() }),
) {}

export class RulePublicationInputDto extends createZodDto(
  z.strictObject({
    reason,
    inForceFrom: z.iso.datetime({ offset: true }).optional().describe('Absent: when it is signed.'),
  }),
) {}
export class RulePublicationAskedDto extends createZodDto(z.object({ approvalId: z.uuid() })) {}

export class RuleDryRunInputDto extends createZodDto(
  z.strictObject({
    firstDay: z.iso.date().optional().describe('Of service; absent: 30 days before the last day.'),
    lastDay: z.iso.date().optional().describe('Absent: today in the practice.'),
  }),
) {}

const dryRun = {
  id: z.uuid(),
  kind,
  number: z.int(),
  contentHash: z.string(),
  comparedWith: z.int().describe('The version that was in force when it began.'),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  state: z.enum(['running', 'done', 'failed']),
  claimCount: z.int().describe('Claims looked at so far.'),
  changedCount: z.int().describe('Claims that would change.'),
  changedCents: cents,
  errorCode: z.string().optional(),
  madeByName: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
};
export class RuleDryRunsDto extends createZodDto(
  z.object({ items: z.array(z.object(dryRun).meta({ id: 'RuleDryRunRow' })) }),
) {}
export class RuleDryRunDto extends createZodDto(
  z.object({
    ...dryRun,
    effects: z.array(z.object({ effect: z.string(), claims: z.int(), amountCents: cents })),
  }),
) {}

export class RuleDryRunQueryDto extends createZodDto(
  z.object({ ...pageQuery, effect: z.string().max(60).optional() }),
) {}
export class RuleDryRunChangesDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          claimId: z.uuid(),
          encounterId: z.uuid(),
          encounterNumber: z.int(),
          patientId: z.uuid(),
          payerName: z.string(),
          patientControlNumber: z.string(),
          effect: z.string(),
          amountCents: cents,
          before: z.record(z.string(), z.unknown()),
          after: z.record(z.string(), z.unknown()),
        })
        .meta({ id: 'RuleDryRunChangeRow' }),
    ),
    next: z.string().optional(),
  }),
) {}

export class ExplanationQueryDto extends createZodDto(
  z.object({
    number: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe('By this version; absent: by the rules of the verdict, else those in force.'),
  }),
) {}
const explained = {
  claimId: z.uuid(),
  encounterId: z.uuid(),
  patientId: z.uuid(),
  ruledBy: z.object({ number: z.int(), contentHash: z.string().optional() }),
};
export class DenialExplanationDto extends createZodDto(
  z.object({
    ...explained,
    denialId: z.uuid(),
    group: z.string(),
    reason: z.string(),
    remarks: z.array(z.string()),
    deniedCents: cents,
    payer: z.string(),
    winner: playbookRow,
    tried: z.array(
      z.object({
        row: z.string(),
        place: z.int(),
        won: z.boolean(),
        compared: z.array(
          z.object({
            name: z.enum(['reason', 'remarks', 'group', 'payer', 'deniedCents']),
            wanted: z.array(z.string()),
            given: z.array(z.string()),
            fits: z.boolean(),
          }),
        ),
      }),
    ),
  }),
) {}
export class ScrubExplanationDto extends createZodDto(
  z.object({
    ...explained,
    asOf: z.iso.datetime(),
    edits: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning']),
        message: z.string(),
        outcome: z.enum(['passed', 'raised', 'otherPayer']),
        spots: z.array(
          z.object({
            field: z.string(),
            line: z.int().optional(),
            value: z.string().optional(),
          }),
        ),
      }),
    ),
  }),
) {}
