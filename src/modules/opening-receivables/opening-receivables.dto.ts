import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { OPENING_FIELDS } from '../../domain/opening/read-opening.js';

const column = z.string().trim().min(1).max(100);
const fields = z.partialRecord(z.enum(OPENING_FIELDS), column);

/** A JSON object in the query: our field to the heading that holds it. */
const mapping = z
  .string()
  .max(4_000)
  .transform((text, context) => {
    try {
      const read = fields.safeParse(JSON.parse(text));
      if (read.success) return read.data;
    } catch {
      // Said below.
    }
    context.addIssue({ code: 'custom', message: 'must be a JSON object of fields to columns' });
    return z.NEVER;
  })
  .describe(`Fields (${OPENING_FIELDS.join(', ')}) to headings; "=value" is the same in every row.`)
  .meta({ type: 'string' });

export class OpeningQueryDto extends createZodDto(
  z.object({
    file: z.string().max(255).default('opening.csv'),
    mapping,
    confirm: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  }),
) {}

const cents = z.int();

export class OpeningReportDto extends createZodDto(
  z.object({
    outcome: z.enum(['preview', 'taken', 'alreadyTaken', 'refused']),
    importId: z.uuid().optional(),
    errors: z.array(
      z.object({ row: z.int(), field: z.string(), code: z.string(), message: z.string() }),
    ),
    claims: z.int(),
    lines: z.int(),
    payerCents: cents,
    patientCents: cents,
    payers: z.array(z.object({ payer: z.string(), claims: z.int(), cents })),
    newPatients: z.int(),
    newPayers: z.array(z.string()),
  }),
) {}

export class OpeningImportsDto extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        fileName: z.string(),
        sha256: z.string(),
        claims: z.int(),
        lines: z.int(),
        payerCents: cents,
        patientCents: cents,
        state: z.enum(['taken', 'undone']),
        takenByName: z.string().optional(),
        takenAt: z.iso.datetime(),
        undoneAt: z.iso.datetime().optional(),
        undoReason: z.string().optional(),
      }),
    ),
  }),
) {}

export class OpeningImportsQueryDto extends createZodDto(
  z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
) {}

export class OpeningUndoInputDto extends createZodDto(
  z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
) {}

export class OpeningUndoneDto extends createZodDto(
  z.object({ id: z.uuid(), state: z.literal('undone') }),
) {}
