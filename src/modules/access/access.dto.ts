import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { roleNames } from '../../http/caller.js';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const role = z.enum(roleNames);

const key = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe('What the key begins with: `zb_<prefix>_`.'),
  role,
  scopes: z.array(z.string()).describe('Empty: all that the role may do.'),
  organizationIds: z.array(z.uuid()),
  personId: z.uuid(),
  personName: z.string(),
  createdByName: z.string().optional(),
  createdAt: instant,
  expiresAt: instant.optional(),
  lastUsedAt: instant.optional(),
  revokedAt: instant.optional(),
  replacesId: z.uuid().optional(),
});
export class ApiKeyDto extends createZodDto(key) {}
export class ApiKeyListDto extends createZodDto(z.object({ items: z.array(key) })) {}
export class IssuedApiKeyDto extends createZodDto(
  key.extend({ key: z.string().describe('Shown this once; only its hash is kept.') }),
) {}

export class ApiKeyInputDto extends createZodDto(
  z.strictObject({
    name: z.string().trim().min(1).max(120).describe('Of the system that will use it.'),
    role,
    scopes: z
      .array(z.string().regex(/^(read|write|command|decide|approve):[a-zA-Z]+$/))
      .max(60)
      .default([])
      .describe('`read:encounter`, `write:intake` …; none: all that the role may do.'),
    organizationIds: z.array(z.uuid()).min(1).max(200).optional().describe('Absent: this one.'),
    expiresInDays: z.int().min(1).max(730).default(365),
  }),
) {}
export class ApiKeyRotationDto extends createZodDto(
  z.strictObject({
    overlapHours: z.int().min(0).max(720).default(24).describe('The old key works so long.'),
  }),
) {}

const member = z.object({
  id: z.uuid(),
  email: z.string(),
  displayName: z.string(),
  kind: z.enum(['human', 'service']),
  roles: z.array(role),
  secondFactor: z.boolean(),
  lastSeenAt: instant.optional(),
  lockedUntil: instant.optional(),
  deactivatedAt: instant.optional(),
  version: z.int(),
});
export class MemberDto extends createZodDto(member) {}
export class PeopleDto extends createZodDto(z.object({ items: z.array(member) })) {}
export class RolesInputDto extends createZodDto(
  z.strictObject({
    roles: z
      .array(role.exclude(['service']))
      .min(1)
      .max(7),
    reason: z.string().trim().min(3).max(1_000),
  }),
) {}
export class AccessReasonDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
) {}
export class EndedDto extends createZodDto(z.object({ ended: z.int() })) {}

export class MemberSessionsDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        createdAt: instant,
        lastSeenAt: instant,
        expiresAt: instant,
        userAgent: z.string().optional(),
        address: z.string().optional(),
      }),
    ),
  }),
) {}
export class InvitationListDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        email: z.string().optional(),
        displayName: z.string().optional(),
        role: z.string(),
        createdAt: instant,
        expiresAt: instant,
      }),
    ),
  }),
) {}

export class BreakGlassInputDto extends createZodDto(
  z.strictObject({
    practiceId: z.uuid().describe('Of your billing company, where you have no role.'),
    role: z.enum(['biller', 'supervisor', 'auditor']),
    reason: z.string().trim().min(20).max(1_000).describe('Why it cannot wait; is reviewed.'),
  }),
) {}
export class BreakGlassOpenedDto extends createZodDto(
  z.object({ id: z.uuid(), expiresAt: instant }),
) {}
export class PracticesBehindGlassDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        openedId: z.uuid().optional().describe('One’s own access that is open now.'),
        role: z.string().optional(),
        expiresAt: instant.optional(),
      }),
    ),
  }),
) {}
const opened = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  role: z.string(),
  reason: z.string(),
  openedAt: instant,
  expiresAt: instant,
  endedAt: instant.optional(),
  reviewedByName: z.string().optional(),
  reviewedAt: instant.optional(),
  verdict: z.enum(['justified', 'notJustified']).optional(),
  reviewNote: z.string().optional(),
});
export class BreakGlassPageDto extends createZodDto(
  z.object({ items: z.array(opened), next: z.string().optional() }),
) {}
export class BreakGlassQueryDto extends createZodDto(
  z.object({ state: z.enum(['open', 'all']).default('open'), ...pageQuery }),
) {}
export class BreakGlassReviewDto extends createZodDto(
  z.strictObject({
    verdict: z.enum(['justified', 'notJustified']),
    note: z.string().trim().min(3).max(1_000),
  }),
) {}
