import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const texts = z.record(z.string(), z.string());

export class CodeTextsDto extends createZodDto(
  z.object({
    groups: texts.describe('CAS01: CO, PR …'),
    adjustmentReasons: texts.describe('CARC'),
    remarks: texts.describe('RARC'),
    statusCategories: texts.describe('277CA and 277: A1, A3, P1 …'),
  }),
) {}
