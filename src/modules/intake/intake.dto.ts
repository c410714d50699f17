import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { encounterInput } from './encounter-input.js';

export class EncounterInputDto extends createZodDto(encounterInput) {}

const takenEncounter = z.object({
  outcome: z.enum(['taken', 'alreadyKnown']),
  encounterId: z.uuid(),
  patientId: z.uuid().optional(),
});
export class TakenEncounterDto extends createZodDto(takenEncounter) {}

const place = {
  segmentNumber: z.int(),
  segmentId: z.string(),
  element: z.int().optional(),
  code: z.string(),
  message: z.string(),
};

const importReport = z.object({
  file: z.string(),
  sha256: z.string(),
  claims: z.int(),
  taken: z.int(),
  alreadyKnown: z.int(),
  refused: z.array(z.object({ patientControlNumber: z.string().optional(), ...place })),
  findings: z.array(
    z.object({ ...place, segmentNumber: z.int().optional(), segmentId: z.string().optional() }),
  ),
  dryRun: z.boolean(),
});
export class ImportReportDto extends createZodDto(importReport) {}

const importQuery = z.object({
  file: z.string().max(255).default('upload.837').describe('Name of the file, kept with it.'),
  createProviders: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Take unknown billing providers in as well.'),
});
export class ImportQueryDto extends createZodDto(importQuery) {}
