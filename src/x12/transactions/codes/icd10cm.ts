import { inflateSync } from 'node:zlib';
import { icd10cmData, icd10cmRelease } from './icd10cm-data.js';

/** Bytes per row of the sorted table: seven characters of code, one flag. */
const WIDTH = 8;
const BILLABLE = 0x2b;

let table: Buffer | undefined;

/**
 * Unpacks the table on first use: deflated text, a row per code, each row a digit for how many
 * characters of the row before it keeps, then its own, with a plus behind a billable code. The
 * rows go into one sorted buffer that is searched by halves: no object per code.
 */
function rows(): Buffer {
  if (table) return table;
  const text = inflateSync(Buffer.from(icd10cmData, 'base64')).toString('latin1');
  const lines = text.split('\n');
  const packed = Buffer.alloc(lines.length * WIDTH, 0x20);
  let row = '';
  lines.forEach((line, index) => {
    row = row.slice(0, line.charCodeAt(0) - 0x30) + line.slice(1);
    const billable = row.endsWith('+');
    packed.write(billable ? row.slice(0, -1) : row, index * WIDTH, 'latin1');
    packed[index * WIDTH + WIDTH - 1] = billable ? BILLABLE : 0;
  });
  return (table = packed);
}

/** Whether the release lists a code (without its dot), and whether it may be billed. */
export function findIcd10cm(code: string): 'valid' | 'notBillable' | 'invalid' {
  if (code.length > WIDTH - 1) return 'invalid';
  const wanted = Buffer.from(code.padEnd(WIDTH - 1), 'latin1');
  const all = rows();
  let low = 0;
  let high = all.length / WIDTH - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = middle * WIDTH;
    const order = wanted.compare(all, start, start + WIDTH - 1);
    if (order === 0) return all[start + WIDTH - 1] === BILLABLE ? 'valid' : 'notBillable';
    if (order < 0) high = middle - 1;
    else low = middle + 1;
  }
  return 'invalid';
}

/** The release of the bundled table and the days of service that it speaks for. */
export const icd10cmEdition = {
  name: icd10cmRelease,
  from: '2025-10-01',
  to: '2026-09-30',
} as const;

/** Every code of the release with whether it may be billed, in order; to load it elsewhere. */
export function* icd10cmCodes(): Generator<{ readonly code: string; readonly billable: boolean }> {
  const all = rows();
  for (let start = 0; start < all.length; start += WIDTH) {
    const code = all.toString('latin1', start, start + WIDTH - 1).trimEnd();
    yield { code, billable: all[start + WIDTH - 1] === BILLABLE };
  }
}
