import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();

const range = { from: instant.optional(), to: instant.optional() };
const filter = {
  personId: z.uuid().optional(),
  patientId: z.uuid().optional(),
  action: z.string().max(100).optional(),
  ...range,
};

export class AuditQueryDto extends createZodDto(z.object({ ...filter, ...pageQuery })) {}
export class AuditExportQueryDto extends createZodDto(z.object(filter)) {}
export class AccessQueryDto extends createZodDto(z.object(range)) {}

export class AccessReportDto extends createZodDto(
  z.object({
    patientId: z.uuid(),
    items: z.array(
      z
        .object({
          personId: z.uuid().optional(),
          name: z.string(),
          actorKind: z.string(),
          role: z.string().optional(),
          action: z.string(),
          times: z.int(),
          firstAt: instant,
          lastAt: instant,
          reasons: z.array(z.string()),
        })
        .meta({ id: 'PatientAccess' }),
    ),
  }),
) {}

export class AuditPageDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          occurredAt: instant,
          actorKind: z.string(),
          personId: z.uuid().optional(),
          personName: z.string().optional(),
          apiKeyId: z.uuid().optional(),
          role: z.string().optional(),
          action: z.string(),
          subjectKind: z.string(),
          subjectId: z.string().optional(),
          patientIds: z.array(z.uuid()),
          changes: z.unknown().optional(),
          reason: z.string().optional(),
          requestId: z.string().optional(),
          address: z.string().optional(),
          sequence: z.int().optional().describe('Set when the sealer has chained it.'),
        })
        .meta({ id: 'AuditEvent' }),
    ),
    next: z.string().optional(),
  }),
) {}
