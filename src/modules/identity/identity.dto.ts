import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const email = z.email().max(254);
const password = z.string().min(1).max(512);
const code = z.string().min(6).max(40).describe('Six digits, or a recovery code.');

export class LoginDto extends createZodDto(z.object({ email, password })) {}
export class CodeDto extends createZodDto(z.object({ code })) {}
export class PasswordChangeDto extends createZodDto(
  z.object({ currentPassword: password, newPassword: password }),
) {}
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export class LinkTokenDto extends createZodDto(z.object({ token })) {}
export class LinkUseDto extends createZodDto(
  z.object({ token, email, displayName: z.string().trim().min(1).max(120), password }),
) {}
export class InvitationDto extends createZodDto(
  z.object({
    email,
    displayName: z.string().trim().min(1).max(120),
    role: z.enum([
      'biller',
      'coder',
      'poster',
      'frontDesk',
      'supervisor',
      'administrator',
      'auditor',
    ]),
  }),
) {}

const organization = z.object({
  organizationId: z.uuid(),
  organizationName: z.string(),
  billingCompanyName: z.string(),
  timeZone: z.string(),
  roles: z.array(z.string()),
});

const me = z.object({
  personId: z.uuid(),
  email: z.string(),
  displayName: z.string(),
  secondFactor: z.enum(['off', 'needed', 'given']),
  stepUpFresh: z.boolean(),
  secondFactorNeeded: z.boolean().describe('Some role of this person works with one only.'),
  signedInBy: z
    .enum(['password', 'provider'])
    .describe('Where the second factor is given again: here, or at the identity provider.'),
  organizations: z.array(organization),
});
export class SignedInPersonDto extends createZodDto(me) {}

export class WaysInDto extends createZodDto(
  z.object({
    provider: z.object({ name: z.string() }).optional(),
  }),
) {}

export class EnrolmentDto extends createZodDto(z.object({ secret: z.string(), uri: z.string() })) {}
export class RecoveryCodesDto extends createZodDto(
  z.object({ recoveryCodes: z.array(z.string()) }),
) {}
export class LinkDto extends createZodDto(
  z.object({
    kind: z.enum(['firstAdministrator', 'invitation', 'passwordReset']),
    email: z.string().optional(),
    displayName: z.string().optional(),
  }),
) {}
export class CreatedLinkDto extends createZodDto(
  z.object({ url: z.string(), expiresAt: z.iso.datetime() }),
) {}

const session = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  userAgent: z.string().optional(),
  address: z.string().optional(),
  current: z.boolean(),
});
export class SessionListDto extends createZodDto(z.object({ items: z.array(session) })) {}
