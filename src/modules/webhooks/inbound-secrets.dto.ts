import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const MOST_OVERLAP_HOURS = 24 * 30;
const instant = z.iso.datetime();
const row = {
  id: z.string().describe('The beginning of the hash; the secret itself is shown once.'),
  createdAt: instant.optional(),
  expiresAt: instant.optional().describe('Not taken from then on.'),
};

export class InboundSecretsDto extends createZodDto(z.object({ items: z.array(z.object(row)) })) {}

export class InboundSecretInputDto extends createZodDto(
  z.strictObject({
    reason: z.string().trim().min(3).max(1_000),
    overlapHours: z
      .int()
      .min(1)
      .max(MOST_OVERLAP_HOURS)
      .default(72)
      .describe('So long the present secret is still taken.'),
  }),
) {}

export class NewInboundSecretDto extends createZodDto(z.object({ ...row, secret: z.string() })) {}

export class InboundSecretRetirementDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
) {}
