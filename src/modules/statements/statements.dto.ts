import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../../http/paging.js';

export class StatementQueryDto extends createZodDto(
  z.object({ guarantorId: z.uuid().optional(), ...pageQuery }),
) {}

const statement = {
  id: z.uuid(),
  number: z.int(),
  guarantorId: z.uuid(),
  guarantorName: z.string(),
  statementOn: z.iso.date(),
  dueOn: z.iso.date(),
  dunningStep: z.int(),
  totalCents: z.int(),
  createdAt: z.iso.datetime(),
  patientIds: z.array(z.uuid()),
};

export class StatementPageDto extends createZodDto(
  z.object({
    items: z.array(z.object(statement).meta({ id: 'Statement' })),
    next: z.string().optional(),
  }),
) {}

export class StatementDetailDto extends createZodDto(
  z.object({ ...statement, content: z.record(z.string(), z.unknown()) }),
) {}

export class StatementPdfDto extends createZodDto(
  z.object({
    id: z.uuid(),
    patientIds: z.array(z.uuid()),
    fileName: z.string(),
    contentType: z.string(),
    base64: z.string(),
  }),
) {}
