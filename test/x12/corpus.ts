import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The sample files that the workshop keeps beside the repository; none of them is committed. */
export const DATA = resolve(__dirname, '../../../shared/data');

export interface SampleFile {
  readonly file: string;
  readonly transaction: string;
  readonly version: string;
  readonly segments: number;
  readonly claims: number;
  readonly label: string;
  readonly envelope: string;
}

/** The index of sample files with the labels of their sources. */
export function sampleFiles(): readonly SampleFile[] {
  const [head, ...rows] = readFileSync(join(DATA, 'X12_INDEX.tsv'), 'utf8').trim().split('\n');
  const names = head!.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    return {
      file: cell('file'),
      transaction: cell('transaction'),
      version: cell('version'),
      segments: Number(cell('segments')),
      claims: Number(cell('claims')),
      label: cell('label'),
      envelope: cell('envelope_check'),
    };
  });
}

/** The bytes of a sample file. */
export function sample(file: string): Buffer {
  return readFileSync(join(DATA, file));
}
