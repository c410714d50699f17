import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { explainFile, type Explain } from '../../domain/posting/explain.js';
import {
  readRemittanceFile,
  type RemittanceInterchange,
} from '../../x12/mapping/remittance-file.js';

/** Explains one file without a database. Refuses (throws) what cannot be read or is no X12. */
export async function explainOne(file: string): Promise<Explain> {
  const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const interchanges: RemittanceInterchange[] = [];
  for await (const interchange of readRemittanceFile(bytes)) interchanges.push(interchange);
  return explainFile({ file, sha256 }, interchanges);
}
