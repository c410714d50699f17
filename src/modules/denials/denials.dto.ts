import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

const instant = z.iso.datetime();
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export class DenialQueryDto extends createZodDto(
  z.object({
    open: flag.optional(),
    payerId: z.uuid().optional(),
    reason: z.string().max(10).optional().describe('CARC, for example 197.'),
    ...pageQuery,
  }),
) {}

const denial = z
  .object({
    id: z.uuid(),
    encounterId: z.uuid(),
    encounterNumber: z.int(),
    patientId: z.uuid(),
    patientName: z.string(),
    claimId: z.uuid(),
    patientControlNumber: z.string(),
    payerName: z.string(),
    remittanceId: z.uuid(),
    segmentNumber: z.int(),
    procedure: z.string().optional(),
    group: z.string(),
    reason: z.string(),
    remarks: z.array(z.string()),
    deniedCents: z.int(),
    extent: z.enum(['full', 'partial']),
    state: z.string(),
    recommendedAction: z.string().optional(),
    playbookRow: z.string().optional(),
    deadlineOn: z.iso.date().optional(),
    openedAt: instant,
    resolvedAt: instant.optional(),
  })
  .meta({ id: 'Denial' });

export class DenialPageDto extends createZodDto(
  z.object({ items: z.array(denial), next: z.string().optional() }),
) {}

export class DenialCountsDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        group: z.string(),
        reason: z.string(),
        open: z.int(),
        deniedCents: z.int(),
      }),
    ),
  }),
) {}
