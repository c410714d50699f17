import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const shape = {
  id: z.uuid(),
  patientId: z.uuid(),
  payerId: z.uuid(),
  payerName: z.string(),
  authorizationNumber: z.string(),
  procedureCodes: z.array(z.string()).describe('Empty: for any procedure.'),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  usedByEncounterId: z.uuid().optional(),
  version: z.int(),
};

export class PriorAuthorizationDto extends createZodDto(z.object(shape)) {}
export class PriorAuthorizationsDto extends createZodDto(
  z.object({ items: z.array(z.object(shape)) }),
) {}

export class PriorAuthorizationInputDto extends createZodDto(
  z
    .strictObject({
      payerId: z.uuid(),
      authorizationNumber: z.string().trim().min(1).max(50),
      procedureCodes: z
        .array(z.string().regex(/^[A-Z0-9]{5}$/))
        .max(100)
        .default([]),
      validFrom: z.iso.date(),
      validTo: z.iso.date().optional(),
    })
    .refine(({ validFrom, validTo }) => validTo === undefined || validTo >= validFrom, {
      path: ['validTo'],
      message: 'It would end before it began',
    }),
) {}

export class PriorAuthorizationQueryDto extends createZodDto(
  z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
) {}

export class PriorAuthorizationEndDto extends createZodDto(
  z.strictObject({ endsOn: z.iso.date() }),
) {}
